//! The page that the public reads: from a rendition to one [`PageView`], and from that, by a theme, to HTML.

mod address;
mod anchors;
mod block_view;
mod changes;
mod contacts;
mod furniture;
pub(in crate::emit) mod head;
mod links;
mod past;
mod prose;
mod redline;
mod rows;
mod sections;
mod view;

pub(in crate::emit) use address::REDLINE;
pub use address::{PageAt, public_address};
pub use block_view::{
    BlockView, CookieCellView, CookieRowView, CookieTableView, EntryView, FieldView, PartView, Rebuilt, RowView,
    ValueView,
};
pub use changes::{ChangeView, ChangesView, GroupView, ReleaseView};
pub use redline::{redline_page, redline_view};
pub use view::{
    BehindView, ContentsEntry, FeedbackView, FirstContact, Formats, Head, HeadLink, LanguageLink, Matter, NoteView,
    OptionView, PageKind, PageView, PhaseView, QuickExitView, ReleaseMark, RetiredView, ScheduledView, SectionChange,
    SectionView, StandingView, State,
};

pub(super) use changes::is_long;
pub(super) use furniture::options;

use std::cell::RefCell;
use std::collections::BTreeSet;

use address::{CHANGES, Paths, TypedAt};
use anchors::Once;
use prose::{Form, Reach, Writer};

use super::behind::behind;
use super::changelog::changelog;
use super::html::Html;
use super::rows::shown_anchors;
use super::standing::illustration;
use super::text::numbers::Numbers;
use super::theme::{Theme, ThemeError};
use super::{Rendition, Standing};
use crate::language::Language;
use crate::notice::{LanguageTag, Notice, Status};
use crate::wire;

/// The JSON Schema of what a theme receives.
#[must_use]
pub fn page_view_schema() -> Vec<u8> {
    wire::schema_of::<PageView>()
}

/// The page of a text in one of its languages.
///
/// # Errors
///
/// `Template`: a template that names something that is not there. `UnknownOption`, `OptionKind`: a choice that the theme
/// does not offer.
pub fn page(
    theme: &Theme,
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    at: PageAt<'_>,
) -> Result<Html, ThemeError> {
    theme.render("page.html", &page_view(theme, rendition, language, at)?)
}

/// The page of a text as it is shown for a day: `lead` says so before the sentence on its standing.
///
/// # Errors
///
/// As for [`page`].
pub fn page_on(
    theme: &Theme,
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    at: PageAt<'_>,
    lead: &str,
) -> Result<Html, ThemeError> {
    let mut view = page_view(theme, rendition, language, at)?;
    view.standing.sentence = format!("{lead} {}", view.standing.sentence);
    theme.render("page.html", &view)
}

/// What the theme receives for that page.
///
/// # Errors
///
/// `UnknownOption`, `OptionKind`: a choice that the theme does not offer.
pub fn page_view(
    theme: &Theme,
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    at: PageAt<'_>,
) -> Result<PageView, ThemeError> {
    let notice = rendition.notice;
    let paths = Paths::new(rendition, language, at.folder());
    let anchors = shown_anchors(notice, language);
    let taken = RefCell::new(anchors::outside_prose(notice, language));
    let typed_at = paths.typed_at();
    let reach = reach(rendition);
    let writer = Writer {
        notice,
        language,
        reach,
        form: Form::Page,
        typed_at: &typed_at,
        anchors: &anchors,
        taken: &taken,
        notice_page: None,
    };
    let mut view = around(theme, rendition, &writer, &paths)?;
    view.formats = furniture::formats(&paths, at);
    view.formats.redline = redline::address(rendition, &paths);
    view.head.links = links::links(&view, rendition, &paths, at);
    view.first_contacts = match rendition.standing {
        Standing::Withheld { .. } => Vec::new(),
        Standing::Draft { .. }
        | Standing::Current { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. } => writer.first_contacts(),
    };
    view.contents = writer.contents();
    view.sections = writer.sections(rendition, 2);
    past::link_before(&mut view.sections, rendition, language, &paths);
    past::link_changes_behind(&mut view.sections, rendition, language, &paths);
    view.retired = writer.retired(rendition.history);
    view.notes = writer.notes(&rendition.standing);
    view.scheduled = writer.scheduled(rendition, &paths);
    view.present_contacts = present_contacts(at, &writer);
    if let Some(both) = contacts_of_both(at, &writer, &view.present_contacts) {
        view.present_contacts = both;
        view.first_contacts = Vec::new();
        Once::default().settle(&mut view.sections, &mut view.present_contacts, &mut view.retired);
    } else {
        Once::default().settle(&mut view.sections, &mut view.first_contacts, &mut view.retired);
    }
    Ok(view)
}

/// The page that says what has changed over the years, at `changes/index.html`.
///
/// # Errors
///
/// As for [`page`].
pub fn changes_page(theme: &Theme, rendition: &Rendition<'_>, language: &LanguageTag) -> Result<Html, ThemeError> {
    theme.render("changes.html", &changes_view(theme, rendition, language)?)
}

/// What the theme receives for that page.
///
/// # Errors
///
/// As for [`page_view`].
pub fn changes_view(theme: &Theme, rendition: &Rendition<'_>, language: &LanguageTag) -> Result<PageView, ThemeError> {
    let notice = rendition.notice;
    let paths = Paths::new(rendition, language, Some(CHANGES));
    let anchors = shown_anchors(notice, language);
    let (taken, notice_page, typed_at) = (RefCell::default(), paths.in_language(""), paths.typed_at());
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
    let changes = writer.changes(&changelog(rendition, language), rendition, &paths);
    let mut view = around(theme, rendition, &writer, &paths)?;
    view.kind = PageKind::Changes;
    view.title = Html::words(&changes.title);
    view.title_words = furniture::head_title(&changes.title, &view.organisation);
    view.changes = Some(changes);
    view.head.links = links::alternates(&view);
    Ok(view)
}

/// The sections of a fragment for other people's pages: prose in which no attribute but `href` lives.
pub(super) fn fragment_sections(
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    numbers: &Numbers,
) -> Vec<SectionView> {
    let (taken, anchors) = (RefCell::default(), BTreeSet::new());
    let typed_at = match Paths::new(rendition, language, None).typed_at() {
        // Whoever pastes it chooses the folder.
        TypedAt::Above(_) => TypedAt::Above(0),
        TypedAt::Elsewhere(folder) => TypedAt::Elsewhere(folder),
    };
    let writer = Writer {
        notice: rendition.notice,
        language,
        reach: reach(rendition),
        form: Form::Fragment(numbers),
        typed_at: &typed_at,
        anchors: &anchors,
        taken: &taken,
        notice_page: None,
    };
    writer.sections(rendition, rendition.site.heading_level)
}

/// A page with everything but the notice itself.
fn around(
    theme: &Theme,
    rendition: &Rendition<'_>,
    writer: &Writer<'_>,
    paths: &Paths<'_>,
) -> Result<PageView, ThemeError> {
    let Rendition { notice, site, .. } = *rendition;
    let sealed = rendition.standing.sealed();
    let quick_exit = site.quick_exit.as_ref().and_then(|exit| writer.quick_exit(exit));
    let organisation = writer.organisation();
    let accessibility_statement = site.accessibility_statement.as_deref();
    Ok(PageView {
        kind: PageKind::Notice,
        language: writer.language.to_string(),
        languages: writer.languages(paths),
        title: furniture::title(writer),
        title_words: furniture::head_title(&writer.prose_words(&notice.title), &organisation),
        organisation,
        illustration: illustration(notice, writer.language),
        standing: writer.standing(rendition, paths),
        scheduled: Vec::new(),
        indexed: is_indexed(rendition),
        phase: site.phase.as_ref().map(|phase| writer.phase(phase)),
        feedback: site.feedback.as_ref().map(|feedback| writer.feedback(feedback)),
        head: head::head(theme, quick_exit.as_ref()),
        quick_exit,
        first_contacts: Vec::new(),
        present_contacts: Vec::new(),
        contents: Vec::new(),
        sections: Vec::new(),
        retired: Vec::new(),
        notes: Vec::new(),
        changes: None,
        redline: None,
        formats: furniture::formats_now(paths),
        release: sealed.map(|sealed| writer.release(sealed)),
        accessibility_statement: accessibility_statement.and_then(|address| writer.outside(address)),
        rebuilt_mark: Language::of(writer.language).text("reconstructed").to_owned(),
        words: theme.words(writer.language),
        options: furniture::options(theme.options(&site.options)?),
    })
}

fn reach(rendition: &Rendition<'_>) -> Reach {
    match rendition.standing {
        Standing::Superseded { .. } | Standing::Withdrawn { .. } => Reach::OnlyByWeb,
        Standing::Draft { .. } | Standing::Current { .. } | Standing::Scheduled { .. } | Standing::Withheld { .. } => {
            reach_by_status(rendition.notice)
        }
    }
}

fn reach_by_status(notice: &Notice) -> Reach {
    match notice.status {
        Status::Statement => Reach::Linked,
        Status::Illustration => Reach::NotByTelephone,
    }
}

fn is_indexed(rendition: &Rendition<'_>) -> bool {
    let holds = match rendition.standing {
        Standing::Current { .. } => true,
        Standing::Draft { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. }
        | Standing::Withheld { .. } => false,
    };
    holds && rendition.notice.status == Status::Statement
}

/// The first contacts of the notice in force now, without anchors: on this page those are the older text's.
fn present_contacts(at: PageAt<'_>, writer: &Writer<'_>) -> Vec<FirstContact> {
    let Some(notice) = present_notice(at) else { return Vec::new() };
    let nothing = BTreeSet::new();
    let present = Writer { notice, reach: reach_by_status(notice), anchors: &nothing, ..*writer };
    without_anchors(present.first_contacts())
}

/// The contacts of the text itself, where those in force now are the same: to be shown once, as those in force now.
fn contacts_of_both(at: PageAt<'_>, writer: &Writer<'_>, present: &[FirstContact]) -> Option<Vec<FirstContact>> {
    let reach = reach_by_status(present_notice(at)?);
    let nothing = BTreeSet::new();
    let own = without_anchors(Writer { reach, anchors: &nothing, ..*writer }.first_contacts());
    (own == present).then(|| Writer { reach, ..*writer }.first_contacts())
}

fn present_notice(at: PageAt<'_>) -> Option<&Notice> {
    match at {
        PageAt::Dated { present, .. } | PageAt::Withheld { present, .. } => present,
        PageAt::Home { .. } => None,
    }
}

fn without_anchors(mut first: Vec<FirstContact>) -> Vec<FirstContact> {
    for first in &mut first {
        first.contact.anchor = None;
    }
    first
}
