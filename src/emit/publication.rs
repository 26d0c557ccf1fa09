//! Everything that is published of one notice: the text in force, every text that was, and what changed.

use super::page::{PageAt, changes_page, page};
use super::theme::{Theme, ThemeError};
use super::{Artefact, Calendar, Fate, Rendition, Standing, Withdrawal, changelog, fragment, json, paste, text};
use crate::date::Date;
use crate::history::{History, history};
use crate::ledger::{self, Body, Sealed, in_force, in_order, standing};
use crate::notice::{LanguageTag, Notice};
use crate::site::{Publication, Site};

/// The files of one notice as things stand on the day `on`; none where nothing was ever in force.
///
/// # Errors
/// Where the theme cannot render them.
pub fn publication(theme: &Theme, site: &Site, releases: &[Sealed], on: Date) -> Result<Vec<Artefact>, ThemeError> {
    let present = in_force(releases, on);
    let calendar = Calendar::new(releases, present);
    let publisher = Publisher { theme, site, releases, present, calendar: &calendar };
    let mut files = Vec::new();
    for sealed in in_turn(releases) {
        let Some(standing) = standing_of(&calendar, releases, sealed, on) else { continue };
        match (&sealed.release.body, standing) {
            (_, Standing::Withheld { by, .. }) => files.extend(publisher.withheld(sealed, standing, by)?),
            (Body::Notice(notice), _) => files.extend(publisher.release(sealed, notice, standing)?),
            (Body::Sources(_) | Body::Withheld, _) => {}
        }
    }
    Ok(files)
}

/// What is published, and with what.
struct Publisher<'a> {
    theme: &'a Theme,
    site: &'a Site,
    releases: &'a [Sealed],
    /// The release in force.
    present: Option<&'a Sealed>,
    calendar: &'a Calendar<'a>,
}

impl<'a> Publisher<'a> {
    /// A release at its permanent address, and where it is in force at that of the notice.
    fn release(
        &self,
        sealed: &'a Sealed,
        notice: &Notice,
        standing: Standing<'_>,
    ) -> Result<Vec<Artefact>, ThemeError> {
        let past = history(&until(self.releases, sealed));
        let rendition = Rendition { notice, site: self.site, standing, history: &past, calendar: self.calendar };
        let (theme, root) = (self.theme, notice.id.to_string());
        let folder = self.calendar.folder(&sealed.release);
        let folder = folder.as_str();
        let mut files = Vec::new();
        if self.is_present(sealed) {
            let home = PageAt::Home { permanent: Some(folder) };
            files.extend(Texts { theme, rendition, root: &root, below: "" }.files(home)?);
            files.extend(fragments(&rendition, &root));
            files.extend(changes(theme, &rendition, &root)?);
            files.extend(pasted(&rendition, &root));
        }
        let dated = PageAt::Dated { folder, present: self.present_beside(sealed) };
        files.extend(Texts { theme, rendition, root: &root, below: folder }.files(dated)?);
        files.push(Artefact { path: format!("{root}/{folder}/release.json"), bytes: sealed.bytes.clone() });
        Ok(files)
    }

    /// In place of a text that may not be kept: that it is withheld, and why. Neither its data nor its file is published.
    fn withheld(&self, sealed: &'a Sealed, standing: Standing<'_>, by: &Sealed) -> Result<Vec<Artefact>, ThemeError> {
        let present = self.present_beside(sealed);
        let Some(around) = present.or_else(|| by.release.notice()) else { return Ok(Vec::new()) };
        let frame = Notice { sections: Vec::new(), retired: Vec::new(), ..around.clone() };
        let past = History::default();
        let rendition =
            Rendition { notice: &frame, site: self.site, standing, history: &past, calendar: self.calendar };
        let (theme, root) = (self.theme, frame.id.to_string());
        let folder = self.calendar.folder(&sealed.release);
        let folder = folder.as_str();
        let mut files = Vec::new();
        if self.is_present(sealed) {
            let home = PageAt::Withheld { folder: None, present: None };
            files.extend(Texts { theme, rendition, root: &root, below: "" }.words(home)?);
            let past = history(&until(self.releases, sealed));
            files.extend(changes(theme, &Rendition { history: &past, ..rendition }, &root)?);
        }
        let dated = PageAt::Withheld { folder: Some(folder), present };
        files.extend(Texts { theme, rendition, root: &root, below: folder }.words(dated)?);
        Ok(files)
    }

    fn is_present(&self, sealed: &Sealed) -> bool {
        self.present.is_some_and(|present| present.release.number == sealed.release.number)
    }

    /// The notice in force, beside a text that is not.
    fn present_beside(&self, sealed: &Sealed) -> Option<&'a Notice> {
        self.present.filter(|_| !self.is_present(sealed)).and_then(|present| present.release.notice())
    }
}

/// Every release in the order in which it holds or would have held.
fn in_turn(releases: &[Sealed]) -> Vec<&Sealed> {
    let mut all: Vec<&Sealed> = releases.iter().collect();
    all.sort_by_key(|sealed| (sealed.release.effective_from, sealed.release.number));
    all
}

/// The releases that hold up to `sealed`, and it: also where it was taken out.
pub(super) fn until<'a>(releases: &'a [Sealed], sealed: &'a Sealed) -> Vec<&'a Sealed> {
    let turn = |sealed: &Sealed| (sealed.release.effective_from, sealed.release.number);
    let before = in_order(releases).into_iter().filter(|other| turn(other) < turn(sealed));
    before.chain([sealed]).collect()
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

/// Where a release stands on the day `on`; nothing where the ledger does not have it.
pub(super) fn standing_of<'a>(
    calendar: &Calendar<'a>,
    releases: &[Sealed],
    sealed: &'a Sealed,
    on: Date,
) -> Option<Standing<'a>> {
    let held = standing(releases, sealed.release.number, on)?;
    match calendar.fate(sealed.release.number) {
        Fate::Withheld { by, .. } => return Some(Standing::Withheld { sealed, by, held }),
        Fate::Withdrawn(Withdrawal { by, .. }) => return Some(Standing::Withdrawn { sealed, by }),
        Fate::Holds => {}
    }
    match held {
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
        let mut files = self.words(at)?;
        let language = self.rendition.notice.default_language();
        files.push(self.file(language, "notice.json", json::json(&self.rendition)));
        Ok(files)
    }

    /// For people only: page and text.
    fn words(&self, at: PageAt<'_>) -> Result<Vec<Artefact>, ThemeError> {
        let notice = self.rendition.notice;
        let mut files = Vec::new();
        for language in &notice.languages {
            let html = page(self.theme, &self.rendition, language, at)?;
            files.push(self.file(language, "index.html", html.as_str().as_bytes().to_vec()));
            files.push(self.file(language, "notice.txt", text::text(&self.rendition, language).into_bytes()));
            let unwrapped = text::text_unwrapped(&self.rendition, language);
            files.push(self.file(language, "notice-unwrapped.txt", unwrapped.into_bytes()));
        }
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
