//! A notice as plain text: 72 columns, numbered sections, every table as labels and values, so that it reads well aloud.
//!
//! It says what the page says in the same order, without navigation. Addresses of links stand at the end.

mod block;
pub(in crate::emit) mod inline;
pub(in crate::emit) mod layout;
pub(in crate::emit) mod numbers;
mod row;

use super::behind::behind;
use super::coming::{Coming, coming};
use super::rows::{retired_since, retired_views};
use super::standing::{illustration, standing_lines};
use super::{Rendition, Standing, rows::Said};
use crate::history::History;
use crate::language::Language;
use crate::ledger::receipt;
use crate::notice::{Id, LanguageTag, Notice, Section, shown, words};
use layout::{Layout, Margin, Wrapping};
use numbers::Numbers;

/// The whole notice for a reader of `language`.
#[must_use]
pub fn text(rendition: &Rendition<'_>, language: &LanguageTag) -> String {
    told(rendition, Teller::of(rendition, language, Wrapping::Wrapped))
}

/// One section with those below it, under the same opening and with the same numbers.
#[must_use]
pub fn section_text(rendition: &Rendition<'_>, language: &LanguageTag, section: &Id) -> String {
    let mut teller = Teller::of(rendition, language, Wrapping::Wrapped);
    teller.opening(rendition);
    let section = rendition.notice.section(section);
    for (_, section) in section.map(|section| section.walk(1)).unwrap_or_default() {
        teller.section(section);
    }
    teller.links();
    teller.digest(rendition);
    teller.layout.finish()
}

/// The same with a line for each paragraph, for narrow screens.
#[must_use]
pub fn text_unwrapped(rendition: &Rendition<'_>, language: &LanguageTag) -> String {
    told(rendition, Teller::of(rendition, language, Wrapping::Unwrapped))
}

/// What the notice itself says, as the second of these has it: sections, retired addresses and links, without what stands
/// before the first section and after the last link.
#[must_use]
pub fn main_text(notice: &Notice, language: &LanguageTag) -> String {
    let mut teller = Teller::new(notice, language, Wrapping::Unwrapped);
    // Since when a part is gone is told by the releases, and is none of the notice's own words.
    teller.main(&History::default());
    teller.layout.finish()
}

fn told(rendition: &Rendition<'_>, mut teller: Teller<'_>) -> String {
    teller.opening(rendition);
    teller.main(rendition.history);
    teller.changes_to_come(rendition);
    teller.digest(rendition);
    teller.layout.finish()
}

/// What is told, and to whom, and what has been told so far.
struct Teller<'a> {
    notice: &'a Notice,
    /// Nothing where only what the notice itself says is told.
    rendition: Option<Rendition<'a>>,
    language: &'a LanguageTag,
    spoken: &'static Language,
    numbers: Numbers,
    addresses: Vec<String>,
    layout: Layout,
}

impl<'a> Teller<'a> {
    fn new(notice: &'a Notice, language: &'a LanguageTag, wrapping: Wrapping) -> Teller<'a> {
        let spoken = Language::of(language);
        let numbers = Numbers::of(notice, language);
        Teller {
            notice,
            rendition: None,
            language,
            spoken,
            numbers,
            addresses: Vec::new(),
            layout: Layout::new(wrapping),
        }
    }

    fn of(rendition: &Rendition<'a>, language: &'a LanguageTag, wrapping: Wrapping) -> Teller<'a> {
        Teller { rendition: Some(*rendition), ..Teller::new(rendition.notice, language, wrapping) }
    }

    fn main(&mut self, history: &History<'_>) {
        for (_, section) in self.notice.sections() {
            self.section(section);
        }
        self.retired(history);
        self.links();
    }

    /// A text that does not hold says so before its title.
    fn opening(&mut self, rendition: &Rendition<'_>) {
        let mut lines = standing_lines(rendition, self.language);
        let illustrations = illustration(self.notice, self.language).iter().count();
        let before_title = match rendition.standing {
            Standing::Current { .. } => illustrations,
            Standing::Draft { .. }
            | Standing::Scheduled { .. }
            | Standing::Superseded { .. }
            | Standing::Withdrawn { .. }
            | Standing::Withheld { .. } => illustrations + 1,
        };
        let title = self.notice.title.shown(self.language, self.notice.default_language());
        lines.insert(before_title, title.map(|(_, runs)| words(runs)).unwrap_or_default());
        for line in &lines {
            self.paragraph(line);
        }
        for coming in coming(rendition, self.language, shown) {
            self.coming(&coming);
        }
    }

    /// What changes, and when; a long list stands at the end.
    fn coming(&mut self, coming: &Coming) {
        for line in &coming.paragraphs {
            self.paragraph(line);
        }
        self.bullets(&coming.changes);
        let read = coming.read.iter().map(|(sentence, address)| format!("{sentence}{address}"));
        for line in coming.at_end.iter().cloned().chain(read) {
            self.paragraph(&line);
        }
    }

    fn changes_to_come(&mut self, rendition: &Rendition<'_>) {
        for (heading, changes) in coming(rendition, self.language, shown).into_iter().filter_map(|coming| coming.list) {
            self.layout.gap();
            self.layout.gap_more();
            self.paragraph(&heading);
            self.bullets(&changes);
        }
    }

    fn bullets(&mut self, lines: &[String]) {
        self.layout.gap();
        for line in lines {
            self.layout.say(line, &mut Margin::default().marked("- "));
        }
    }

    fn section(&mut self, section: &Section) {
        self.layout.gap();
        self.layout.gap_more();
        let default = self.notice.default_language();
        if let Some((_, title)) = section.title.shown(self.language, default) {
            let title = self.words(title);
            let heading = format!("{}{title}", self.numbers.heading(section.id.as_str()));
            self.layout.say(&heading, &mut Margin::default());
        }
        if let Some((_, summary)) = section.summary.as_ref().and_then(|summary| summary.shown(self.language, default)) {
            let summary = self.words(summary);
            self.paragraph(&summary);
        }
        let text = section.text.shown(self.language, default);
        if let Some((other, _)) = text.filter(|(given, _)| given.primary() != self.language.primary()) {
            self.paragraph(&self.given_in(other));
        }
        self.behind(section);
        for passage in text.map(|(_, passages)| passages.as_slice()).unwrap_or_default() {
            self.layout.gap();
            self.block(&passage.block, &mut Margin::default());
        }
    }

    /// That the translation has not followed what it translates.
    fn behind(&mut self, section: &Section) {
        let view = self.rendition.and_then(|rendition| Some((behind(&rendition, section, self.language)?, rendition)));
        if let Some((view, rendition)) = view {
            let see = view.address(&rendition).map(|address| self.linked(&view.see, &address));
            let sentences: Vec<String> = std::iter::once(view.sentence).chain(see).collect();
            self.paragraph(&sentences.join(" "));
        }
    }

    fn given_in(&self, other: &LanguageTag) -> String {
        let wanted = self.spoken.language_name(self.language);
        let given = self.spoken.language_name(other);
        self.spoken.phrase("not_in_language", &[("wanted", wanted), ("given", given)])
    }

    fn retired(&mut self, history: &History<'_>) {
        let views = retired_views(self.notice, self.language);
        if !views.is_empty() {
            self.layout.gap();
            self.layout.gap_more();
            self.paragraph(self.spoken.text("retired_heading"));
        }
        for view in views {
            let to = view.to.as_ref().map(|to| self.said(to)).unwrap_or_default();
            let see = view.to.map(|_| self.spoken.phrase("retired_to", &[("title", &to)])).unwrap_or_default();
            let since = Id::parse(&view.anchor).and_then(|id| retired_since(history, &id, self.spoken));
            self.paragraph(&format!("{} {} {see}", view.note.text(), since.unwrap_or_default()));
        }
    }

    fn links(&mut self) {
        if self.addresses.is_empty() {
            return;
        }
        self.layout.gap();
        self.layout.gap_more();
        self.paragraph(self.spoken.text("links"));
        self.layout.gap();
        for (place, address) in self.addresses.iter().enumerate() {
            let marker = format!("[{}] ", place + 1);
            self.layout.say(address, &mut Margin::default().marked(&marker));
        }
    }

    fn digest(&mut self, rendition: &Rendition<'_>) {
        self.layout.gap();
        self.layout.gap_more();
        self.paragraph(self.spoken.text("end"));
        if let Some(sealed) = rendition.standing.sealed() {
            let number = sealed.release.number.to_string();
            self.paragraph(&self.spoken.phrase("digest", &[("number", &number)]));
            self.layout.say(&receipt(sealed), &mut Margin::default());
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.layout.gap();
        self.layout.say(text, &mut Margin::default());
    }

    /// One thing said; a contact also says in which section it is.
    fn said(&mut self, said: &Said) -> String {
        match said {
            Said::Telephone { shown, .. } => shown.clone(),
            Said::Link { text, address, .. } => self.linked(text, address),
            Said::Row { text, anchor, .. } => self.numbers.row_referred(text, anchor),
            Said::Words { text, .. } | Said::Code(text) | Said::Email(text) => text.clone(),
        }
    }
}
