//! What registers declare, and what a notice says about itself, as rows of labels and values in words.

use super::Maker;
use super::blocks::either;
use super::line::{Within, plain};
use super::view::{FactRowView, FieldView, LineView, Presence, RegisterView, RunKind};
use crate::compare::text::Said;
use crate::compare::{About, FieldPair, RowPair};
use crate::emit::rows::{Shown, said_in_words};
use crate::language::Language;
use crate::notice::{LanguageTag, Register, RowAddress, words};

impl Maker<'_> {
    pub(super) fn notice(&self) -> Vec<FieldView> {
        let label = |key: &str| self.spoken.notice_label(key).to_owned();
        let said = |about: &About, key: &str, said: &Said| self.about_notice(about, key, said);
        self.comparison.notice.iter().map(|field| self.field(field, label(&field.key), said)).collect()
    }

    pub(super) fn registers(&self) -> Vec<RegisterView> {
        let mut registers: Vec<RegisterView> = Vec::new();
        for pair in &self.comparison.rows {
            let Some(row) = self.row(pair) else { continue };
            let Some(register) = pair.new.as_ref().or(pair.old.as_ref()).map(|end| end.address.register) else {
                continue;
            };
            match registers.last_mut().filter(|last| last.register == register) {
                Some(last) => last.rows.push(row),
                None => {
                    let name = self.spoken.at_start(&self.spoken.register(register).many);
                    registers.push(RegisterView { register, name, rows: vec![row] });
                }
            }
        }
        registers
    }

    fn row(&self, pair: &RowPair) -> Option<FactRowView> {
        let end = pair.new.as_ref().or(pair.old.as_ref())?;
        let register = end.address.register;
        let presence = match (&pair.old, &pair.new) {
            (Some(_), Some(_)) => Presence::Both,
            (Some(_), None) => Presence::Old,
            (None, _) => Presence::New,
        };
        let said = |about: &About, key: &str, said: &Said| self.value(about, register, key, said);
        let field = |field: &FieldPair| self.field(field, self.label(register, &field.key), said);
        let anchor = end.address.anchor();
        Some(FactRowView {
            presence,
            anchor: if presence == Presence::Old { format!("was-{anchor}") } else { format!("r-{anchor}") },
            name: self.told(&end.name),
            changes: pair.changes.clone(),
            fields: pair.fields.iter().map(field).collect(),
        })
    }

    /// What readers call a key of a row.
    pub(super) fn label(&self, register: Register, key: &str) -> String {
        match key {
            "group" | "concept" | "reconstructed" => self.spoken.part_label(key).to_owned(),
            key => self.spoken.key_label(register, key).to_owned(),
        }
    }

    fn field(
        &self,
        field: &FieldPair,
        label: String,
        said: impl Fn(&About, &str, &Said) -> Option<String>,
    ) -> FieldView {
        let old = said(&self.comparison.old, &field.key, &field.old);
        let new = said(&self.comparison.new, &field.key, &field.new);
        let line = self.field_line(field, (old.as_deref(), new.as_deref()), |about, one| said(about, &field.key, one));
        FieldView { key: field.key.clone(), label, change: field.change, old, new, line }
    }

    fn field_line(
        &self,
        field: &FieldPair,
        (old, new): (Option<&str>, Option<&str>),
        said: impl Fn(&About, &Said) -> Option<String>,
    ) -> LineView {
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        if field.change.is_none() {
            let kind = match (field.old.is_stated(), field.new.is_stated()) {
                (true, false) => RunKind::Deleted,
                (false, true) => RunKind::Inserted,
                (true, true) | (false, false) => RunKind::Kept,
            };
            return plain(if new.is_empty() { old } else { new }, kind, None);
        }
        let changed = |language: &&LanguageTag| {
            let line = field.words.get(language)?;
            line.clauses.iter().any(|clause| clause.change.is_some()).then(|| self.line(line, Within::Both))
        };
        if let Some(line) = self.languages.iter().find_map(|language| changed(&language)) {
            return line;
        }
        if old == new {
            // Readers of this language are told the same, so what differs is shown as it is stored.
            return either(&stored(&field.old), &stored(&field.new), field.change, Within::Both);
        }
        if let (Said::List(was), Said::List(is)) = (&field.old, &field.new) {
            let each = |about: &About, list: &[Said]| -> Vec<String> {
                list.iter().filter_map(|one| said(about, one)).collect()
            };
            let (was, is) = (each(&self.comparison.old, was), each(&self.comparison.new, is));
            if let Some(line) = entry_by_entry(&was, &is, field.change) {
                return line;
            }
        }
        either(old, new, field.change, Within::Both)
    }

    fn value(&self, about: &About, register: Register, key: &str, said: &Said) -> Option<String> {
        said_in_words(about, (register, key), said, self.language).map(|shown| in_a_line(&shown))
    }

    pub(super) fn about_notice(&self, about: &About, key: &str, said: &Said) -> Option<String> {
        let spoken = self.spoken;
        match (key, said) {
            ("languages", Said::List(tags)) => {
                let names = tags.iter().filter_map(|tag| LanguageTag::parse(tag.plain()?)).map(|tag| own_name(&tag));
                Some(names.collect::<Vec<String>>().join(", "))
            }
            ("status", Said::Plain(status)) => Some(spoken.word("status", status).to_owned()),
            ("review_every", Said::None) => Some(spoken.text("redline_no_fixed_time").to_owned()),
            // Neither key nor register decides how these are said.
            (key, said) => self.value(about, Register::Contact, key, said),
        }
    }

    /// What a row is called in one of the texts.
    pub(super) fn row_name(&self, about: &About, address: &RowAddress) -> String {
        about.names.get(address).map_or_else(|| address.id.to_string(), |name| self.told(name))
    }
}

/// Entries that only one list has, one by one; nothing where what both have stands in another order.
fn entry_by_entry(was: &[String], is: &[String], change: Option<usize>) -> Option<LineView> {
    let kept = |from: &[String], other: &[String]| -> Vec<String> {
        from.iter().filter(|entry| other.contains(entry)).cloned().collect()
    };
    if kept(was, is) != kept(is, was) {
        return None;
    }
    let mut old = was.iter().peekable();
    let mut entries: Vec<(RunKind, &str)> = Vec::new();
    for entry in is {
        while let Some(gone) = old.next_if(|gone| !is.contains(gone)) {
            entries.push((RunKind::Deleted, gone));
        }
        if was.contains(entry) {
            old.next();
            entries.push((RunKind::Kept, entry));
        } else {
            entries.push((RunKind::Inserted, entry));
        }
    }
    entries.extend(old.map(|gone| (RunKind::Deleted, gone.as_str())));
    let mut line = LineView::default();
    for (at, (kind, entry)) in entries.iter().enumerate() {
        if at > 0 {
            line.runs.extend(plain("; ", RunKind::Kept, None).runs);
        }
        line.runs.extend(plain(entry, *kind, change.filter(|_| *kind != RunKind::Kept)).runs);
    }
    Some(line)
}

/// What a language is called by those who speak it; its tag where that is not known.
fn own_name(tag: &LanguageTag) -> String {
    let known = Language::of(tag);
    if known.tag().primary() == tag.primary() { known.text("own_name").to_owned() } else { tag.to_string() }
}

/// A value on one line.
pub(super) fn in_a_line(shown: &Shown) -> String {
    match shown {
        Shown::Said(said) => said.text().to_owned(),
        Shown::List(values) => values.iter().map(in_a_line).collect::<Vec<String>>().join("; "),
        Shown::Lines(lines) => lines.join(", "),
        Shown::Fields(fields) => {
            let field = |(label, value): &(String, Shown)| format!("{label}: {}", in_a_line(value));
            fields.iter().map(field).collect::<Vec<String>>().join("; ")
        }
    }
}

/// A value with all that it holds.
fn stored(said: &Said) -> String {
    match said {
        Said::Unstated => String::new(),
        Said::None => "none".to_owned(),
        Said::Plain(text) | Said::Email(text) | Said::Url(text) => text.clone(),
        Said::Prose(prose) => {
            let one = |(language, runs): (&LanguageTag, &Vec<_>)| format!("{language}: {}", words(runs));
            prose.iter().map(one).collect::<Vec<String>>().join("; ")
        }
        Said::Word { word, .. } => (*word).to_owned(),
        Said::Truth(truth) => truth.to_string(),
        Said::Period(period) => period.to_string(),
        Said::Telephone(shown, e164) => e164.as_ref().map_or_else(|| shown.clone(), |e164| format!("{shown} ({e164})")),
        Said::Row(address) => address.anchor(),
        Said::List(values) => values.iter().map(stored).collect::<Vec<String>>().join("; "),
        Said::Record(values) => {
            let one = |(key, value): &(String, Said)| format!("{key}: {}", stored(value));
            values.iter().map(one).collect::<Vec<String>>().join("; ")
        }
    }
}
