//! The words that a part has of its own in each language: what a translator types, with the facts put into it beside.

use std::collections::BTreeMap;

use crate::notice::{AnyRow, Block, Inline, LanguageTag, Localised, Passage, Run, Section, Value};

/// Wordings by key and language. A language without words under a key is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said(BTreeMap<String, BTreeMap<LanguageTag, Words>>);

/// What stands under a key in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words {
    /// As a reader is shown it, without the rows of registers.
    pub(super) shown: String,
    /// The same with each fact as it was typed.
    pub(super) typed: String,
}

impl Said {
    pub(super) fn words(&self, key: &str, language: &LanguageTag) -> Option<&Words> {
        self.0.get(key)?.get(language)
    }

    pub(super) fn has(&self, key: &str, language: &LanguageTag) -> bool {
        self.words(key, language).is_some()
    }

    /// Every wording that stands beside one in `default`.
    pub(super) fn translations<'s>(
        &'s self,
        default: &'s LanguageTag,
    ) -> impl Iterator<Item = (&'s str, &'s LanguageTag, &'s Words)> {
        let beside = self.0.iter().filter(move |(_, words)| words.contains_key(default));
        beside.flat_map(move |(key, words)| {
            let others = words.iter().filter(move |(language, _)| *language != default);
            others.map(move |(language, words)| (key.as_str(), language, words))
        })
    }

    fn add<T>(&mut self, key: &str, localised: &Localised<T>, say: impl Fn(&mut Words, &T)) {
        for (language, said) in localised.iter() {
            let mut words = Words::default();
            say(&mut words, said);
            if words.shown.trim().is_empty() && words.typed.trim().is_empty() {
                continue;
            }
            let own = self.0.entry(key.to_owned()).or_default().entry(language.clone()).or_default();
            own.shown.push_str(&words.shown);
            own.typed.push_str(&words.typed);
        }
    }
}

/// A section's title, summary and text. The rows that it shows have words of their own.
pub(super) fn of_section(section: &Section) -> Said {
    let mut said = Said::default();
    let phrase = |words: &mut Words, inlines: &Vec<Inline>| words.line(inlines);
    said.add("title", &section.title, phrase);
    section.summary.iter().for_each(|summary| said.add("summary", summary, phrase));
    said.add("text", &section.text, |words, passages: &Vec<Passage>| {
        passages.iter().for_each(|passage| words.block(&passage.block));
    });
    said
}

/// A row's prose, key by key.
pub(super) fn of_row(row: &AnyRow<'_>) -> Said {
    let mut said = Said::default();
    row.values.iter().for_each(|(key, value)| add_value(&mut said, key, value));
    said
}

fn add_value(said: &mut Said, key: &str, value: &Value<'_>) {
    match value {
        Value::Prose(prose) => said.add(key, prose, |words, runs: &Vec<Run>| {
            words.runs(runs);
            words.end_line();
        }),
        Value::List(values) => values.iter().for_each(|value| add_value(said, key, value)),
        Value::Record(values) => {
            for (part, value) in values {
                add_value(said, &format!("{key}.{part}"), value);
            }
        }
        Value::Unstated
        | Value::None
        | Value::Unset
        | Value::Plain(_)
        | Value::Word { .. }
        | Value::Truth(_)
        | Value::Period(_)
        | Value::Email(_)
        | Value::Url(_)
        | Value::Telephone(..)
        | Value::Row(_) => {}
    }
}

impl Words {
    fn same(&mut self, text: &str) {
        self.shown.push_str(text);
        self.typed.push_str(text);
    }

    fn end_line(&mut self) {
        self.same("\n");
    }

    fn line(&mut self, inlines: &[Inline]) {
        self.inlines(inlines);
        self.end_line();
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.same(text),
                Inline::Fact(fact) => self.fact(&fact.reference, &fact.shown),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.inlines(inner),
                Inline::Code(runs) => self.runs(runs),
                Inline::Link(link) => self.inlines(&link.text),
                Inline::LineBreak => self.same(" "),
            }
        }
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Text(text) => self.same(text),
                Run::Fact(fact) => self.fact(&fact.reference, &fact.shown),
            }
        }
    }

    fn fact(&mut self, reference: &str, shown: &str) {
        self.shown.push_str(shown);
        self.typed.extend(["{{ ", reference, " }}"]);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => self.line(inlines),
            Block::List { items, .. } => items.iter().flatten().for_each(|inner| self.block(inner)),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| self.line(cell));
            }
            Block::Quote(inner) => inner.iter().for_each(|inner| self.block(inner)),
            Block::Row(address) => self.same(&format!("{{{{ {} }}}}\n", address.anchor())),
            Block::Rows { register, group, .. } => {
                let group = group.as_ref().map(ToString::to_string).unwrap_or_default();
                self.same(&format!("{{{{ {}({group}) }}}}\n", register_word(*register)));
            }
            Block::Cookies { provider } => {
                let provider = provider.as_ref().map(ToString::to_string).unwrap_or_default();
                self.same(&format!("{{{{ cookies({provider}) }}}}\n"));
            }
        }
    }
}

fn register_word(register: crate::notice::Register) -> &'static str {
    crate::notice::Vocabulary::word(register)
}
