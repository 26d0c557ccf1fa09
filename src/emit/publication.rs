//! Everything that is published of one notice: the text in force, every text that was, and what changed.

use super::page::{PageAt, changes_page, page, permanent_folder};
use super::theme::{Theme, ThemeError};
use super::{Artefact, Rendition, Standing, changelog, fragment, json, paste, text};
use crate::date::Date;
use crate::history::history;
use crate::ledger::{self, Sealed, in_force, in_order, standing};
use crate::notice::{LanguageTag, Notice};
use crate::site::{Publication, Site};

/// The files of one notice as things stand on the day `on`; none where nothing was ever in force.
///
/// # Errors
/// Where the theme cannot render them.
pub fn publication(theme: &Theme, site: &Site, releases: &[Sealed], on: Date) -> Result<Vec<Artefact>, ThemeError> {
    let holding = in_order(releases);
    let present = in_force(releases, on);
    let mut files = Vec::new();
    for (at, sealed) in holding.iter().enumerate() {
        let Some(notice) = sealed.release.notice() else { continue };
        let past = history(&holding[..=at]);
        let Some(standing) = standing_of(releases, sealed, on) else { continue };
        let rendition = Rendition { notice, site, standing, history: &past };
        let root = notice.id.to_string();
        let folder = permanent_folder(&past, &sealed.release);
        let folder = folder.as_str();
        let is_present = present.is_some_and(|present| present.release.number == sealed.release.number);
        if is_present {
            let home = PageAt::Home { permanent: Some(folder) };
            files.extend(Texts { theme, rendition, root: &root, below: "" }.files(home)?);
            files.extend(fragments(&rendition, &root));
            files.extend(changes(theme, &rendition, &root)?);
            files.extend(pasted(&rendition, &root));
        }
        let present = present.and_then(|present| present.release.notice()).filter(|_| !is_present);
        let dated = PageAt::Dated { folder, present };
        files.extend(Texts { theme, rendition, root: &root, below: folder }.files(dated)?);
        files.push(Artefact { path: format!("{root}/{folder}/release.json"), bytes: sealed.bytes.clone() });
    }
    Ok(files)
}

/// The files of a draft.
///
/// # Errors
/// Where the theme cannot render them.
pub fn draft(theme: &Theme, rendition: &Rendition<'_>) -> Result<Vec<Artefact>, ThemeError> {
    let root = rendition.notice.id.to_string();
    let mut files =
        Texts { theme, rendition: *rendition, root: &root, below: "" }.files(PageAt::Home { permanent: None })?;
    files.extend(fragments(rendition, &root));
    Ok(files)
}

fn standing_of<'a>(releases: &'a [Sealed], sealed: &'a Sealed, on: Date) -> Option<Standing<'a>> {
    match standing(releases, sealed.release.number, on)? {
        ledger::Standing::Current { until } => Some(Standing::Current { sealed, until }),
        ledger::Standing::Scheduled => Some(Standing::Scheduled { sealed }),
        ledger::Standing::Superseded { until } => Some(Standing::Superseded { sealed, until }),
        ledger::Standing::Withdrawn { .. } => None,
    }
}

/// One text in every language, as page, text and JSON.
struct Texts<'a> {
    theme: &'a Theme,
    rendition: Rendition<'a>,
    root: &'a str,
    /// The folder below that of the notice and the language.
    below: &'a str,
}

impl Texts<'_> {
    fn files(&self, at: PageAt<'_>) -> Result<Vec<Artefact>, ThemeError> {
        let notice = self.rendition.notice;
        let mut files = Vec::new();
        for language in &notice.languages {
            let html = page(self.theme, &self.rendition, language, at)?;
            files.push(self.file(language, "index.html", html.as_str().as_bytes().to_vec()));
            files.push(self.file(language, "notice.txt", text::text(&self.rendition, language).into_bytes()));
            let unwrapped = text::text_unwrapped(&self.rendition, language);
            files.push(self.file(language, "notice-unwrapped.txt", unwrapped.into_bytes()));
        }
        files.push(self.file(notice.default_language(), "notice.json", json::json(&self.rendition)));
        Ok(files)
    }

    fn file(&self, language: &LanguageTag, name: &str, bytes: Vec<u8>) -> Artefact {
        Artefact { path: path(self.root, self.rendition.notice, language, &[self.below, name]), bytes }
    }
}

fn fragments<'a>(rendition: &'a Rendition<'a>, root: &'a str) -> impl Iterator<Item = Artefact> + 'a {
    rendition.notice.languages.iter().map(move |language| Artefact {
        path: path(root, rendition.notice, language, &["fragment.html"]),
        bytes: fragment::fragment(rendition, language).into_string().into_bytes(),
    })
}

/// What to paste where; nothing for a notice with pages of its own.
fn pasted(rendition: &Rendition<'_>, root: &str) -> Vec<Artefact> {
    match rendition.site.publication {
        Publication::Site => Vec::new(),
        Publication::Cms => {
            let files = paste::paste(rendition).into_iter();
            files.map(|file| Artefact { path: format!("{root}/{}", file.path), ..file }).collect()
        }
    }
}

fn changes(theme: &Theme, rendition: &Rendition<'_>, root: &str) -> Result<Vec<Artefact>, ThemeError> {
    let notice = rendition.notice;
    let mut files = Vec::new();
    for language in &notice.languages {
        let mut file = |name: &str, bytes| {
            files.push(Artefact { path: path(root, notice, language, &["changes", name]), bytes });
        };
        let view = changelog::changelog(rendition, language);
        file("index.html", changes_page(theme, rendition, language)?.as_str().as_bytes().to_vec());
        file("changelog.md", changelog::changelog_markdown(&view).into_bytes());
        file("changelog.txt", changelog::changelog_text(&view).into_bytes());
        file("changelog.json", changelog::changelog_json(&view).into_bytes());
        let feed = changelog::Feed { rendition, language, changelog: &view };
        file("feed.xml", changelog::feed(&feed).into_bytes());
    }
    Ok(files)
}

fn path(root: &str, notice: &Notice, language: &LanguageTag, below: &[&str]) -> String {
    let language = if language == notice.default_language() { "" } else { language.as_str() };
    let parts = [root, language].into_iter().chain(below.iter().copied());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}
