//! What stands around the notice on its page: banners, languages, formats, the way out, the release.

use std::collections::BTreeMap;

use super::address::{CHANGES, PageAt, Paths};
use super::prose::Writer;
use super::view::{
    FeedbackView, Formats, LanguageLink, NoteView, OptionView, PhaseView, QuickExitView, ReleaseMark, StandingView,
    State,
};
use crate::emit::changelog::in_reading_order;
use crate::emit::html::{Href, Html};
use crate::emit::rows::row_title;
use crate::emit::standing::{check_code, opening};
use crate::emit::{Rendition, Standing};
use crate::language::Language;
use crate::ledger::{self, Note, Sealed, receipt};
use crate::notice::{Id, LanguageTag, Localised, RowAddress};
use crate::site::{ExitKey, Feedback, OptionValue, Phase, QuickExit};

impl<'a> Writer<'a> {
    pub(super) fn standing(&self, rendition: &Rendition<'_>, paths: &Paths<'_>) -> StandingView {
        // The sentence about the illustration has a banner of its own.
        let opening = opening(rendition, self.language);
        StandingView {
            state: state(&rendition.standing),
            sentence: opening.standing,
            event: opening.event.as_ref().map(|event| self.reasoned(event)),
            more: opening.more,
            present: is_past(&rendition.standing).then(|| paths.in_language("")),
        }
    }

    pub(super) fn phase(&self, phase: &'a Phase) -> PhaseView {
        PhaseView {
            name: self.prose(&phase.name).unwrap_or_default(),
            texts: phase.text.iter().filter_map(|text| self.prose(text)).collect(),
        }
    }

    pub(super) fn feedback(&self, feedback: &'a Feedback) -> FeedbackView {
        FeedbackView {
            text: self.prose(&feedback.text).unwrap_or_default(),
            href: feedback.url.as_deref().and_then(|url| self.outside(url)),
        }
    }

    /// The way out; nothing where it leads nowhere safe.
    pub(super) fn quick_exit(&self, exit: &'a QuickExit) -> Option<QuickExitView> {
        let own = |words: &'a Localised<String>| self.said(words).map(|(_, words)| words.clone());
        Some(QuickExitView {
            key: match exit.key {
                ExitKey::Escape => "escape",
                ExitKey::ShiftThreeTimes => "shift-three-times",
                ExitKey::None => "none",
            },
            destination: Href::allowed(&exit.destination)?,
            label: own(&exit.label),
            secondary: own(&exit.secondary),
        })
    }

    pub(super) fn languages(&self, paths: &Paths<'_>) -> Vec<LanguageLink> {
        if self.notice.languages.len() < 2 {
            return Vec::new();
        }
        let link = |language: &LanguageTag| LanguageLink {
            tag: language.to_string(),
            name: own_name(language),
            href: paths.same_page_in(language),
            current: language == self.language,
        };
        self.notice.languages.iter().map(link).collect()
    }

    /// Who speaks, as plain words.
    pub(super) fn organisation(&self) -> String {
        let controllers = self.notice.controllers.stated().map(Vec::as_slice).unwrap_or_default();
        let rows = controllers.iter().filter_map(|address| self.notice.registers.row(address));
        let names: Vec<String> =
            rows.map(|row| row_title(self.notice, &row, self.language).text().to_owned()).collect();
        Language::of(self.language).list(&names)
    }

    /// What the release of a page says about its changes; of a draft, what the next one will say.
    pub(super) fn notes(&self, standing: &Standing<'a>) -> Vec<NoteView> {
        let notes: &'a [Note] = match standing {
            Standing::Draft { notes, .. } => notes,
            Standing::Current { sealed, .. }
            | Standing::Scheduled { sealed }
            | Standing::Superseded { sealed, .. }
            | Standing::Withdrawn { sealed, .. } => &sealed.release.notes,
            Standing::Withheld { .. } => &[],
        };
        in_reading_order(self.notice, notes).map(|note| self.note(note)).collect()
    }

    fn note(&self, note: &'a Note) -> NoteView {
        NoteView {
            href: note.place.as_deref().and_then(|anchor| self.on_page(anchor)),
            about: note.place.as_deref().and_then(|anchor| self.title_of(anchor)).unwrap_or_default(),
            text: self.paragraphs(&note.text),
        }
    }

    /// What the section or row at an anchor is called.
    pub(super) fn title_of(&self, anchor: &str) -> Option<String> {
        if let Some(address) = RowAddress::parse(anchor) {
            let row = self.notice.registers.row(&address)?;
            return Some(row_title(self.notice, &row, self.language).text().to_owned());
        }
        let section = self.notice.section(&Id::parse(anchor)?)?;
        Some(self.phrase_words(&section.title))
    }

    pub(super) fn release(&self, sealed: &Sealed) -> ReleaseMark {
        ReleaseMark {
            number: sealed.release.number,
            sha256: sealed.sha256.clone(),
            receipt: receipt(sealed),
            check_code: check_code(&sealed.sha256),
            effective_from: Language::of(self.language).date(sealed.release.effective_from),
            effective_from_iso: sealed.release.effective_from.to_string(),
        }
    }
}

fn state(standing: &Standing<'_>) -> State {
    match standing {
        Standing::Draft { .. } => State::Draft,
        Standing::Current { .. } => State::Current,
        Standing::Scheduled { .. } => State::Scheduled,
        Standing::Superseded { .. } => State::Superseded,
        Standing::Withdrawn { .. } => State::Withdrawn,
        Standing::Withheld { .. } => State::Withheld,
    }
}

/// Whether the reader is better served by the notice in force.
pub(super) fn is_past(standing: &Standing<'_>) -> bool {
    match standing {
        Standing::Draft { .. } | Standing::Current { .. } | Standing::Scheduled { .. } => false,
        Standing::Superseded { .. } | Standing::Withdrawn { .. } => true,
        Standing::Withheld { held, .. } => match held {
            ledger::Standing::Current { .. } => false,
            ledger::Standing::Scheduled | ledger::Standing::Superseded { .. } | ledger::Standing::Withdrawn { .. } => {
                true
            }
        },
    }
}

/// A language's name in its own words; its tag where Candour does not speak it.
fn own_name(language: &LanguageTag) -> String {
    let spoken = Language::of(language);
    let speaks = spoken.tag().primary() == language.primary();
    if speaks { spoken.text("own_name").to_owned() } else { language.to_string() }
}

/// Other forms of a text of the notice.
pub(super) fn formats(paths: &Paths<'_>, at: PageAt<'_>) -> Formats {
    let own = Formats {
        text: Paths::beside("notice.txt"),
        text_unwrapped: Paths::beside("notice-unwrapped.txt"),
        ..formats_now(paths)
    };
    match at {
        PageAt::Home { permanent } => {
            let feed = permanent.and(own.feed);
            let permanent = permanent.map(|folder| paths.in_language(&format!("{folder}/")));
            Formats { feed, permanent, ..own }
        }
        PageAt::Withheld { .. } => own,
        PageAt::Dated { folder, .. } => {
            let beside_default = |file: &str| paths.in_default_language(&format!("{folder}/{file}"));
            Formats { data: beside_default("notice.json"), release_file: Some(beside_default("release.json")), ..own }
        }
    }
}

/// Other forms of the notice in force now, seen from any page. The form for machines holds every language at once.
pub(super) fn formats_now(paths: &Paths<'_>) -> Formats {
    Formats {
        home: paths.in_language(""),
        text: paths.in_language("notice.txt"),
        text_unwrapped: paths.in_language("notice-unwrapped.txt"),
        data: paths.in_default_language("notice.json"),
        changes: paths.in_language(&format!("{CHANGES}/")),
        feed: Some(paths.in_language(&format!("{CHANGES}/feed.xml"))),
        permanent: None,
        release_file: None,
        redline: None,
    }
}

pub(in crate::emit) fn options(values: BTreeMap<String, OptionValue>) -> BTreeMap<String, OptionView> {
    let view = |value| match value {
        OptionValue::Text(text) => OptionView::Text(text),
        OptionValue::Truth(truth) => OptionView::Truth(truth),
        OptionValue::Number(number) => OptionView::Number(number),
    };
    values.into_iter().map(|(name, value)| (name, view(value))).collect()
}

/// `title` and the organisation, for the head of the page, unless the one holds the other.
pub(super) fn head_title(title: &str, organisation: &str) -> String {
    if organisation.is_empty() || title.contains(organisation) {
        return title.to_owned();
    }
    format!("{title} – {organisation}")
}

/// Finished words of the notice's title.
pub(super) fn title(writer: &Writer<'_>) -> Html {
    writer.prose(&writer.notice.title).unwrap_or_default()
}
