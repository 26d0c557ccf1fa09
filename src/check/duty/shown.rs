//! What sections show of the registers, in each language: a fact that no reader meets discharges nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::notice::{
    AnyRow, Block, Extent, Id, Inline, LanguageTag, Notice, Register, RowAddress, Run, Value, Vocabulary,
};

/// A row, and one of its keys; its heading where there is no key.
type Part = (RowAddress, Option<String>);

/// Where each part of each row is shown.
#[derive(Debug, Default)]
pub(in crate::check) struct Shown {
    languages: Vec<LanguageTag>,
    by: BTreeMap<Part, BTreeMap<LanguageTag, BTreeSet<usize>>>,
    /// Sections in reading order.
    sections: Vec<Id>,
}

/// Keys of a provider that stand at its cookie tables, the label as their caption.
const AT_COOKIE_TABLES: [&str; 3] = ["label", "privacy_page", "opt_out"];

impl Shown {
    /// What the sections of `notice` show.
    pub(in crate::check) fn of(notice: &Notice) -> Shown {
        let mut shown = Shown { languages: notice.languages.clone(), ..Shown::default() };
        for (at, (_, section)) in notice.sections().into_iter().enumerate() {
            shown.sections.push(section.id.clone());
            for language in &notice.languages {
                let mut walk = Walk { notice, language, section: at, shown: &mut shown };
                for phrase in std::iter::once(&section.title).chain(&section.summary) {
                    if let Some((_, inlines)) = phrase.shown(language, notice.default_language()) {
                        walk.inlines(inlines);
                    }
                }
                if let Some((_, passages)) = section.text.shown(language, notice.default_language()) {
                    passages.iter().for_each(|passage| walk.block(&passage.block));
                }
            }
        }
        shown
    }

    /// The sections that show it, in reading order.
    pub(in crate::check) fn sections(&self, row: &RowAddress, key: Option<&str>) -> Vec<Id> {
        let places: BTreeSet<usize> =
            self.languages_of(row, key).into_iter().flat_map(|by| by.values().flatten().copied()).collect();
        places.into_iter().filter_map(|at| self.sections.get(at).cloned()).collect()
    }

    /// The languages in which no section shows it.
    pub(super) fn lacking(&self, row: &RowAddress, key: Option<&str>) -> Vec<&LanguageTag> {
        let by = self.languages_of(row, key);
        self.languages.iter().filter(|language| by.is_none_or(|by| !by.contains_key(language))).collect()
    }

    fn languages_of(&self, row: &RowAddress, key: Option<&str>) -> Option<&BTreeMap<LanguageTag, BTreeSet<usize>>> {
        self.by.get(&(row.clone(), key.map(str::to_owned)))
    }
}

/// One section in one language.
struct Walk<'a> {
    notice: &'a Notice,
    language: &'a LanguageTag,
    section: usize,
    shown: &'a mut Shown,
}

impl Walk<'_> {
    fn add(&mut self, row: &RowAddress, key: Option<&str>) {
        let part = (row.clone(), key.map(str::to_owned));
        let by = self.shown.by.entry(part).or_default();
        by.entry(self.language.clone()).or_default().insert(self.section);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => self.inlines(inlines),
            Block::List { items, .. } => items.iter().flatten().for_each(|block| self.block(block)),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| self.inlines(cell));
            }
            Block::Quote(inner) => inner.iter().for_each(|block| self.block(block)),
            Block::Row(_) | Block::Rows { extent: Extent::Full, .. } => {
                self.notice.rows_of(block).iter().for_each(|row| self.full(row));
            }
            Block::Rows { register: Register::Contact, extent: Extent::Labels, .. } => {
                self.notice.rows_of(block).iter().for_each(|row| self.full(row));
            }
            Block::Rows { extent: Extent::Labels, .. } => {
                self.notice.rows_of(block).iter().for_each(|row| self.labels(row));
            }
            Block::Cookies { .. } => {
                for row in self.notice.rows_of(block) {
                    self.full(&row);
                    if let Some(Value::Row(provider)) = row.value("provider") {
                        self.add(provider, None);
                        AT_COOKIE_TABLES.iter().for_each(|key| self.add(provider, Some(key)));
                    }
                }
            }
        }
    }

    fn full(&mut self, row: &AnyRow<'_>) {
        self.add(&row.address, None);
        for (key, value) in &row.values {
            self.add(&row.address, Some(key));
            self.named(value);
        }
    }

    /// The label, and the sentence below it.
    fn labels(&mut self, row: &AnyRow<'_>) {
        self.add(&row.address, None);
        for key in ["label", "name", "description", "meaning"] {
            self.add(&row.address, Some(key));
        }
    }

    /// Rows that a value names: what they are called is shown.
    fn named(&mut self, value: &Value<'_>) {
        match value {
            Value::Row(address) => self.add(address, None),
            Value::List(values) => values.iter().for_each(|value| self.named(value)),
            Value::Record(values) => values.iter().for_each(|(_, value)| self.named(value)),
            Value::Unstated
            | Value::None
            | Value::Unset
            | Value::Prose(_)
            | Value::Plain(_)
            | Value::Word { .. }
            | Value::Truth(_)
            | Value::Period(_)
            | Value::Email(_)
            | Value::Url(_)
            | Value::Telephone(..) => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Fact(fact) => self.reference(&fact.reference),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.inlines(inner),
                Inline::Link(link) => {
                    link.facts.iter().for_each(|fact| self.reference(&fact.reference));
                    self.inlines(&link.text);
                }
                Inline::Code(runs) => runs.iter().for_each(|run| match run {
                    Run::Fact(fact) => self.reference(&fact.reference),
                    Run::Text(_) => {}
                }),
                Inline::Text(_) | Inline::LineBreak => {}
            }
        }
    }

    /// A fact by what was typed for it: `contact("dpo").email`.
    fn reference(&mut self, reference: &str) {
        let Some((register, rest)) = reference.split_once('(') else { return };
        let Some((id, key)) = rest.split_once(')') else { return };
        let register = Register::ALL.iter().copied().find(|known| known.key() == register.trim());
        let id = Id::parse(id.trim().trim_matches(['"', '\'']));
        if let (Some(register), Some(id)) = (register, id) {
            let row = RowAddress::new(register, id);
            let key = key.trim_start_matches('.').split(['.', '[']).next().unwrap_or_default();
            self.add(&row, None);
            if !key.is_empty() {
                self.add(&row, Some(key));
            }
        }
    }
}
