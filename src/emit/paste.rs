//! For a notice that is pasted into a content management system: every part as a file, and what to paste where.
//!
//! A part is to be pasted if its HTML is not that of the release before: numbers of sections may shift where no word of
//! the part changed. Why it changed is told by the comparison. The instructions are in English, like everything that
//! speaks to the organisation.

use std::fmt::Write;

use super::changelog::change_sentence;
use super::changelog::markdown::escaped;
use super::fragment::{Piece, pieces};
use super::standing::{check_code, illustration};
use super::{Artefact, Rendition};
use crate::compare::{Headline, Subject};
use crate::language::Language;
use crate::notice::{LanguageTag, Notice, Section, words};

/// `PASTE.md` and the files below `paste/`; paths count from the notice's folder.
#[must_use]
pub fn paste(rendition: &Rendition<'_>) -> Vec<Artefact> {
    let mut files = Vec::new();
    let mut told = opening(rendition);
    for language in &rendition.notice.languages {
        let folder = folder(rendition.notice, language);
        let parts: Vec<Part> = parts(rendition, language);
        told.push_str(&instructions(rendition, language, &parts));
        files.extend(parts.into_iter().map(|part| Artefact {
            path: format!("{folder}{}", part.file),
            bytes: part.piece.html.into_string().into_bytes(),
        }));
    }
    files.push(Artefact { path: "PASTE.md".to_owned(), bytes: told.into_bytes() });
    files
}

/// A part and its file.
struct Part {
    file: String,
    piece: Piece,
}

fn folder(notice: &Notice, language: &LanguageTag) -> String {
    if language == notice.default_language() { String::new() } else { format!("{language}/") }
}

/// `paste/010-about.html`: numbers leave room, so that a file keeps its name longer.
fn parts(rendition: &Rendition<'_>, language: &LanguageTag) -> Vec<Part> {
    let pieces = pieces(rendition, language).into_iter().enumerate();
    let part =
        |(place, piece): (usize, Piece)| Part { file: format!("paste/{:03}-{}.html", place * 10, piece.id), piece };
    pieces.map(part).collect()
}

/// The notice whose page this one takes the place of; nothing where this is the first. A release that was taken out may have
/// been pasted before that.
fn before<'a>(rendition: &Rendition<'a>) -> Option<&'a Notice> {
    let number = rendition.standing.sealed()?.release.number;
    let before = rendition.history.entries.get(1).and_then(|entry| entry.sealed.release.notice());
    rendition.calendar.shown_before(number).or(before)
}

fn opening(rendition: &Rendition<'_>) -> String {
    let language = rendition.notice.default_language();
    let title = rendition.notice.title.shown(language, language).map(|(_, runs)| words(runs)).unwrap_or_default();
    let mut told = format!("# What to paste: {}\n\n", escaped(&title));
    if let Some(sentence) = illustration(rendition.notice, language) {
        let _ = write!(told, "{}\n\n", escaped(&sentence));
    }
    if let Some(sealed) = rendition.standing.sealed() {
        let from = Language::of(language).date(sealed.release.effective_from);
        let (number, code) = (sealed.release.number, check_code(&sealed.sha256));
        let _ = write!(told, "Release {number}, in force from {from}, check code `{code}`.\n\n");
    }
    told.push_str(
        "Each file in `paste/` is one part of the page, as HTML. Open the page in the editor of your website, switch to its\n\
         HTML or source view, and replace the whole part with the whole file. Change no word there: the next release would\n\
         not have it. The title of the page is not in the files.\n",
    );
    told
}

fn instructions(rendition: &Rendition<'_>, language: &LanguageTag, parts: &[Part]) -> String {
    let mut told = String::new();
    if rendition.notice.languages.len() > 1 {
        let _ = write!(
            told,
            "\n## The page in {}\n",
            Language::of(rendition.notice.default_language()).language_name(language)
        );
    }
    let folder = folder(rendition.notice, language);
    match before(rendition) {
        None => told.push_str("\nThis is the first release: paste every file, in this order.\n\n"),
        Some(old) => {
            told.push_str(&changed(rendition, language, parts, old));
            told.push_str("\nThe whole page, in order, if you would rather paste it anew:\n\n");
        }
    }
    for (number, part) in (1..).zip(parts) {
        let _ = writeln!(told, "{number}. `{folder}{}`{}", part.file, part.named());
    }
    told
}

/// What differs from the page of the release before.
fn changed(rendition: &Rendition<'_>, language: &LanguageTag, parts: &[Part], old: &Notice) -> String {
    let old_parts = self::parts(&Rendition { notice: old, ..*rendition }, language);
    let known = |part: &Part| old_parts.iter().position(|other| other.piece.id == part.piece.id);
    let folder = folder(rendition.notice, language);
    let mut told = String::from("\nSince the release before:\n\n");
    for (place, part) in parts.iter().enumerate() {
        let file = format!("`{folder}{}`", part.file);
        match known(part).map(|old| &old_parts[old]) {
            None => {
                let _ = writeln!(told, "- New, after {}: paste {file}{}.", place_after(parts, place), part.named());
            }
            Some(old) if old.piece.html != part.piece.html || part.is_release() => {
                let _ = writeln!(told, "- Replace{} with {file}.", part.named());
                let reasons = reasons(rendition, language, part);
                if reasons.is_empty() && !part.is_release() {
                    told.push_str("  - Only words or numbers that it takes from other parts of the notice changed.\n");
                }
                for sentence in reasons {
                    let _ = writeln!(told, "  - {}", escaped(&sentence));
                }
            }
            Some(_) => {}
        }
    }
    for gone in old_parts.iter().filter(|old| !parts.iter().any(|part| part.piece.id == old.piece.id)) {
        let _ = writeln!(told, "- Take out{}.", gone.named());
    }
    let order: Vec<usize> = parts.iter().filter_map(known).collect();
    if !order.is_sorted() {
        told.push_str("- Some parts stand in another order now: put them into the order below.\n");
    }
    told
}

fn place_after(parts: &[Part], place: usize) -> String {
    let before = place.checked_sub(1).map(|before| parts[before].named().trim().to_owned());
    before.unwrap_or_else(|| "nothing".to_owned())
}

/// The changes that can be seen in a part.
fn reasons(rendition: &Rendition<'_>, language: &LanguageTag, part: &Part) -> Vec<String> {
    let newest = rendition.history.entries.first().and_then(|entry| entry.comparison.as_ref());
    let changes = newest.map(|comparison| comparison.headlines.as_slice()).unwrap_or_default();
    let Some(section) = rendition.notice.sections.iter().find(|section| section.id.as_str() == part.piece.id) else {
        return Vec::new();
    };
    let seen = |change: &&Headline| is_seen(rendition.notice, section, language, change);
    changes.iter().filter(seen).map(|change| change_sentence(rendition.notice, change, language)).collect()
}

/// Whether a change is about a section, one below it, or a row that it shows.
fn is_seen(notice: &Notice, section: &Section, language: &LanguageTag, change: &Headline) -> bool {
    let shows = match &change.subject {
        Subject::Notice => false,
        Subject::Section { id, .. } => *id == section.id,
        Subject::Row { address, .. } => {
            super::rows::section_anchors(notice, section, language).contains(&address.anchor())
        }
    };
    shows || section.children.iter().any(|child| is_seen(notice, child, language, change))
}

impl Part {
    /// What it is called, after a space.
    fn named(&self) -> String {
        match (self.piece.id.as_str(), self.piece.title.as_str()) {
            ("top", "") => " the words at the top of the page".to_owned(),
            ("end", "") => " the words at the end of the page".to_owned(),
            (_, title) => format!(" “{}”", escaped(title)),
        }
    }

    /// Whether it stands around the sections; it names the release, and so is another one every time.
    fn is_release(&self) -> bool {
        self.piece.title.is_empty()
    }
}
