//! The changelog as a feed, for programs that watch for changes. Source: RFC 4287 (Atom).
//!
//! Its times are days that the ledger knows: no feed changes because it was built again. A release that waits is an entry
//! of its own, dated by the day of sealing, so that a reader is told of it when it is announced. When it comes into force its
//! lasting entry takes the place of that one, dated by that day, and the reader is told once more. A release that was taken
//! out keeps its entry, updated on the day of that.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{ChangelogView, EntryView};
use crate::date::Date;
use crate::emit::html::{Html, is_allowed};
use crate::emit::page::{REDLINE, public_address};
use crate::emit::rows::row_title;
use crate::emit::{Fate, Rendition, Withdrawal};
use crate::language::Language;
use crate::notice::{LanguageTag, shown};

/// What a feed is made of.
#[derive(Debug, Clone, Copy)]
pub struct Feed<'a> {
    /// The notice, how it is published, and its past.
    pub rendition: &'a Rendition<'a>,
    /// For whom.
    pub language: &'a LanguageTag,
    /// What changed, in that language.
    pub changelog: &'a ChangelogView<'a>,
}

type Xml = Writer<Vec<u8>>;

/// The feed, newest release first.
///
/// # Panics
///
/// Never: writing to memory does not fail, and every name and text is UTF-8.
#[must_use]
pub fn feed(feed: &Feed<'_>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    feed.write(&mut xml).expect("writing to memory does not fail");
    String::from_utf8(xml.into_inner()).expect("every name and text is UTF-8") + "\n"
}

impl Feed<'_> {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.changelog.language.as_str())];
        let feed = xml.create_element("feed").with_attributes(attributes);
        feed.write_inner_content(|xml| self.inside(xml))?;
        Ok(())
    }

    fn inside(&self, xml: &mut Xml) -> io::Result<()> {
        text(xml, "id", &self.id(Some("changes"), None))?;
        text(xml, "title", &self.title())?;
        let subtitle: Vec<&str> =
            self.changelog.illustration.iter().chain(&self.changelog.review).map(String::as_str).collect();
        if !subtitle.is_empty() {
            text(xml, "subtitle", &subtitle.join(" "))?;
        }
        let announced = self.changelog.scheduled.iter().map(|entry| Told { entry, when: When::Announced });
        let held = self.changelog.entries.iter().map(|entry| Told { entry, when: When::InForce });
        let told: Vec<Told<'_>> = announced.rev().chain(held).collect();
        let updated = told.iter().map(Told::updated).max();
        text(xml, "updated", &updated.map(midnight).unwrap_or_default())?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", &self.author()))?;
        if let Some(page) = self.address(Some("changes")) {
            link(xml, "alternate", &page, "text/html")?;
            link(xml, "self", &format!("{page}feed.xml"), "application/atom+xml")?;
        }
        told.iter().try_for_each(|told| self.entry(xml, told))
    }

    fn entry(&self, xml: &mut Xml, told: &Told<'_>) -> io::Result<()> {
        let entry = told.entry;
        let folder = self.rendition.calendar.folder(entry.release);
        let id = self.id(Some(&folder), Some(entry.release.number));
        xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "id", &told.marked(id))?;
            text(xml, "title", &entry.standing)?;
            text(xml, "updated", &midnight(told.updated()))?;
            if let Some(page) = self.address(Some(&folder)) {
                link(xml, "alternate", &page, "text/html")?;
                if self.rendition.calendar.has_redline(entry.release) {
                    link(xml, "related", &format!("{page}{REDLINE}"), "text/html")?;
                }
            }
            text(xml, "summary", &self.summary(entry))?;
            let content = xml.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&allowed(self.content(entry).as_str())))?;
            Ok(())
        })?;
        Ok(())
    }

    fn title(&self) -> String {
        let title = self.changelog.title.as_str();
        match self.changelog.illustration {
            Some(_) => Language::of(self.language).phrase("changelog_illustration", &[("title", title)]),
            None => title.to_owned(),
        }
    }

    /// Who speaks: the controllers, or else the notice by its title.
    fn author(&self) -> String {
        let notice = self.rendition.notice;
        let controllers = notice.controllers.stated().map(Vec::as_slice).unwrap_or_default();
        let rows = controllers.iter().filter_map(|address| notice.registers.row(address));
        let names: Vec<String> = rows.map(|row| row_title(notice, &row, self.language).text().to_owned()).collect();
        let spoken = Language::of(self.language);
        if names.is_empty() { self.changelog.title.clone() } else { spoken.list(&names) }
    }

    /// An address that says for ever which notice and release is meant, whether or not anything is published there.
    fn id(&self, folder: Option<&str>, number: Option<u32>) -> String {
        let notice = &self.rendition.notice.id;
        let is_default = self.language == self.rendition.notice.default_language();
        let language = if is_default { String::new() } else { format!(":{}", self.language) };
        let number = number.map(|number| format!(":{number}")).unwrap_or_default();
        self.address(folder).unwrap_or_else(|| format!("urn:candour:{notice}{language}{number}"))
    }

    fn address(&self, folder: Option<&str>) -> Option<String> {
        let base = self.rendition.site.base_address.as_ref()?;
        Some(public_address(base, self.rendition.notice.default_language(), self.language, folder))
    }

    /// What matters most, in sentences: what the release says about itself, or else every change. An entry may be read far
    /// from the feed, so the illustration comes first.
    fn summary(&self, entry: &EntryView<'_>) -> String {
        let mut sentences: Vec<String> = self.changelog.illustration.iter().cloned().collect();
        sentences.extend(lines(entry));
        if entry.notes.is_empty() {
            sentences.extend(entry.changes.iter().map(|change| change.sentence.clone()));
        }
        sentences.join(" ")
    }

    fn content(&self, entry: &EntryView<'_>) -> Html {
        let lines: Vec<String> = self.changelog.illustration.iter().cloned().chain(lines(entry)).collect();
        let lines = lines.iter().map(|line| Html::paragraph(&Html::words(line)));
        let changes = entry.changes.iter().map(|change| Html::words(&change.sentence));
        let changes = (!entry.changes.is_empty()).then(|| Html::list(None, changes));
        let receipt = Html::paragraph(&Html::code(&entry.receipt));
        Html::joined(lines.chain(changes).chain([receipt]))
    }
}

/// What stands above the changes, without the line on standing, which is the title.
fn lines(entry: &EntryView<'_>) -> Vec<String> {
    super::plain::lines(entry, str::to_owned, shown).split_off(1)
}

/// An entry, and what a feed tells of it.
struct Told<'a> {
    entry: &'a EntryView<'a>,
    when: When,
}

/// Whether an entry says what will be, or what is.
#[derive(Clone, Copy)]
enum When {
    Announced,
    InForce,
}

impl Told<'_> {
    /// The day of which the entry tells.
    fn updated(&self) -> Date {
        let release = self.entry.release;
        match (&self.entry.fate, self.when) {
            (Fate::Withdrawn(Withdrawal { by, .. }) | Fate::Withheld { by, .. }, _) => by.release.sealed_on,
            (Fate::Holds, When::Announced) => release.sealed_on,
            (Fate::Holds, When::InForce) => release.effective_from,
        }
    }

    /// An announcement is not the entry that stays.
    fn marked(&self, id: String) -> String {
        match self.when {
            When::InForce => id,
            When::Announced if id.starts_with("urn:") => format!("{id}:announced"),
            When::Announced => format!("{id}#announced"),
        }
    }
}

/// Units: midnight of the day, in UTC.
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(words)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str, media_type: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("type", media_type), ("href", href)]).write_empty()?;
    Ok(())
}

/// The characters that XML allows.
fn allowed(words: &str) -> String {
    words.chars().filter(|c| is_allowed(*c)).collect()
}
