//! The page of every word that one release changed, at `<folder>/changes.html`.

use std::cell::RefCell;

use super::address::{PageAt, Paths, REDLINE};
use super::prose::{Form, Writer};
use super::view::{PageKind, PageView};
use super::{around, furniture, head, links, reach};
use crate::emit::html::{Href, Html};
use crate::emit::redline::html::{SCRIPT, STYLE, redline_html};
use crate::emit::redline::{Called, redline};
use crate::emit::rows::shown_anchors;
use crate::emit::theme::{Theme, ThemeError};
use crate::emit::{Rendition, Standing};
use crate::language::Language;
use crate::ledger::Release;
use crate::notice::LanguageTag;

/// That page of the rendition's release, in one of its languages.
///
/// # Errors
///
/// As for [`page`](super::page).
pub fn redline_page(
    theme: &Theme,
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    folder: &str,
) -> Result<Html, ThemeError> {
    theme.render("redline.html", &redline_view(theme, rendition, language, folder)?)
}

/// What the theme receives for that page.
///
/// # Errors
///
/// As for [`page_view`](super::page_view).
pub fn redline_view(
    theme: &Theme,
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    folder: &str,
) -> Result<PageView, ThemeError> {
    let notice = rendition.notice;
    let paths = Paths::new(rendition, language, Some(folder));
    let anchors = shown_anchors(notice, language);
    let (taken, notice_page, typed_at) = (RefCell::default(), Paths::beside("./"), paths.typed_at());
    let writer = Writer {
        notice,
        language,
        reach: reach(rendition),
        form: Form::Page,
        typed_at: &typed_at,
        anchors: &anchors,
        taken: &taken,
        notice_page: Some(&notice_page),
    };
    let mut view = around(theme, rendition, &writer, &paths)?;
    let title = Language::of(language).phrase("redline_title", &[("title", &writer.prose_words(&notice.title))]);
    view.kind = PageKind::Redline;
    view.title = Html::words(&title);
    view.title_words = furniture::head_title(&title, &view.organisation);
    // What it compares is on the pages of the two releases; this one is for those who come from there.
    view.indexed = false;
    view.languages.iter_mut().for_each(|link| link.href = link.href.clone().at_file(REDLINE));
    let is_withheld = matches!(rendition.standing, Standing::Withheld { .. });
    view.formats = furniture::formats(
        &paths,
        if is_withheld {
            PageAt::Withheld { folder: Some(folder), present: None }
        } else {
            PageAt::Dated { folder, present: None }
        },
    );
    let inline = |source: &str| Html::inline_source(source).unwrap_or_default();
    view.head = head::head_with(theme, view.quick_exit.as_ref(), (inline(STYLE), inline(SCRIPT)));
    view.head.links = links::alternates(&view);
    if is_withheld {
        view.head.links.retain(|link| link.media_type != Some("application/json"));
    }
    view.redline = Some(words(rendition, &writer, &paths));
    Ok(view)
}

/// Where that page is, seen from another; nothing for a draft and for the first release.
pub(super) fn address(rendition: &Rendition<'_>, paths: &Paths<'_>) -> Option<Href> {
    let release = &rendition.standing.sealed()?.release;
    let folder = rendition.calendar.folder(release);
    rendition.calendar.has_redline(release).then(|| paths.in_language(&format!("{folder}/{REDLINE}")))
}

/// The redline; or that there is none to be shown, because one of the texts is withheld.
fn words(rendition: &Rendition<'_>, writer: &Writer<'_>, paths: &Paths<'_>) -> Html {
    let (notice, language) = (rendition.notice, writer.language);
    let spoken = Language::of(language);
    let entry = rendition.history.entries.first().filter(|entry| entry.withheld_before.is_empty());
    let compared = entry.and_then(|entry| Some((entry, entry.comparison.as_ref()?)));
    let Some((entry, comparison)) = compared else {
        return Html::paragraph(&Html::words(spoken.text("redline_withheld")));
    };
    let called = |release: &Release| {
        let holes = [("number", release.number.to_string()), ("from", spoken.date(release.effective_from))];
        spoken.phrase("redline_release", &holes.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    let old = rendition.history.entries.get(1).map(|entry| called(&entry.sealed.release)).unwrap_or_default();
    let (title, new) = (writer.prose_words(&notice.title), called(&entry.sealed.release));
    let others = notice.languages.iter().filter(|other| *other != language);
    let elsewhere: Vec<(LanguageTag, Href)> =
        others.map(|other| (other.clone(), paths.same_page_in(other).at_file(REDLINE))).collect();
    redline_html(&redline(comparison, Called { title: &title, old: &old, new: &new }, language), &elsewhere)
}
