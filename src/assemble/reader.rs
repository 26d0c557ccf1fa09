//! Typed values out of typed text: one reader for one table, asked for its keys one by one.
//!
//! Every key that is asked for is known; what is left over at the end is an unknown key. Nothing stops at a fault.

use std::cell::RefCell;
use std::rc::Rc;

use super::context::Context;
use super::nearest;
use super::shape::{Key, Shape};
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::Field;
use crate::source::{Entry, RESERVED, Value};
use crate::span::{Span, Spanned};

/// Reads the keys of one table.
pub(super) struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    /// What the table is, for messages: `cookie`.
    what: String,
    entries: &'a [Entry],
    /// Where a missing key is missed.
    span: Span,
    asked: Rc<RefCell<Vec<Key>>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(context: &'a Context<'a>, what: impl Into<String>, entries: &'a [Entry], span: Span) -> Self {
        Reader { context, what: what.into(), entries, span, asked: Rc::default() }
    }

    /// The entry under `key`, which is then known.
    pub(super) fn entry(&self, key: &'static str) -> Option<&'a Entry> {
        self.ask(key, None);
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    /// The entry under `key`, which may hold `shape`.
    pub(super) fn shaped(&self, key: &'static str, shape: Shape) -> Option<&'a Entry> {
        self.ask(key, Some(shape));
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    /// Says that `key` may also hold plain text, beside what was asked for.
    pub(super) fn or_text(&self, key: &'static str) {
        let asked = self.asked.borrow().iter().find(|asked| asked.name == key).and_then(|asked| asked.shape.clone());
        self.ask(key, Some(Shape::Either(std::iter::once(Shape::Text).chain(asked).collect())));
    }

    fn ask(&self, name: &'static str, shape: Option<Shape>) {
        let mut asked = self.asked.borrow_mut();
        match asked.iter_mut().find(|key| key.name == name) {
            Some(key) => key.shape = shape.or(key.shape.take()),
            None => asked.push(Key { name, shape, required: false }),
        }
    }

    /// What stands under `key`, which may hold `shape` and is read by `read`; a value that cannot be read has been found
    /// by then.
    pub(super) fn field<T>(
        &self,
        key: &'static str,
        shape: Shape,
        read: impl FnOnce(&'a Spanned<Value>) -> Option<T>,
    ) -> Field<T> {
        let Some(entry) = self.shaped(key, shape) else { return Field::Unstated };
        match &entry.value.value {
            Value::Text(text) if text == "none" => Field::None,
            Value::Text(text) if text == "unset" => {
                let message = format!("`{key}` of this {} is still a blank", self.what);
                self.unset(message, &entry.value.span, "fill it in, or write `\"none\"` where there is none");
                Field::Unset
            }
            Value::Text(text) if text == "unstated" => {
                self.reserved(text, &entry.value.span, "leave the whole line out where the notice says nothing");
                Field::Unstated
            }
            Value::Text(_)
            | Value::Integer(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::List(_)
            | Value::Table(_)
            | Value::Other(_) => read(&entry.value).map_or(Field::Unstated, Field::Stated),
        }
    }

    fn unset(&self, message: String, span: &Span, help: &str) {
        self.found(Finding::typed(&catalogue::UNSET_VALUE, span.clone(), message).help(help.to_owned()));
    }

    fn reserved(&self, word: &str, span: &Span, help: &str) {
        let message = format!("`{word}` is a word of Candour's own");
        self.found(Finding::typed(&catalogue::RESERVED_WORD, span.clone(), message).help(help.to_owned()));
    }

    /// Whether one text of several is a reserved word, which stands only for a whole value; that is found.
    pub(super) fn is_reserved(&self, typed: &Spanned<Value>) -> bool {
        match typed.value.as_text() {
            Some("unset") => {
                let message = format!("a text of this {} is still a blank", self.what);
                self.unset(message, &typed.span, "fill it in, or take it out");
            }
            Some(word) if RESERVED.contains(&word) => {
                self.reserved(
                    word,
                    &typed.span,
                    "it can only stand in place of all the texts here; say it in other words",
                );
            }
            Some(_) | None => return false,
        }
        true
    }

    /// Every key that was not asked for is a finding.
    pub(super) fn finish(self) {
        if let Some(described) = &self.context.described {
            described.borrow_mut().insert(self.what.clone(), self.asked.borrow().clone());
        }
        let asked: Vec<&str> = self.asked.borrow().iter().map(|key| key.name).collect();
        for entry in self.entries.iter().filter(|entry| !asked.contains(&entry.key.value.as_str())) {
            let typed = &entry.key;
            let message = format!("`{}` is not something {} has", typed.value, with_article(&self.what));
            let finding = Finding::typed(&catalogue::UNKNOWN_KEY, typed.span.clone(), message);
            self.context.found(match nearest(&typed.value, asked.iter().copied()) {
                Some(near) => finding.patch(typed.span.clone(), near),
                None => finding.help(format!("it has {}", asked.join(", "))),
            });
        }
    }

    /// Says that `key` must be there.
    pub(super) fn required<T>(&self, key: &'static str, field: Field<T>, help: &str) -> Field<T> {
        self.asked.borrow_mut().iter_mut().filter(|asked| asked.name == key).for_each(|key| key.required = true);
        if field.is_unstated() && !self.entries.iter().any(|entry| entry.key.value == key) {
            let message = format!("this {} has no `{key}`", self.what);
            self.found(Finding::typed(&catalogue::MISSING_KEY, self.span.clone(), message).help(help.to_owned()));
        }
        field
    }

    pub(super) fn found(&self, finding: Finding) {
        self.context.found(finding);
    }

    pub(super) fn wrong(&self, typed: &Spanned<Value>, wanted: &str) {
        let message = format!("{} stands here, where {wanted} is wanted", typed.value.kind());
        self.found(Finding::typed(&catalogue::TOML_TYPE, typed.span.clone(), message).help(format!("write {wanted}")));
    }

    pub(super) fn text_of(&self, typed: &'a Spanned<Value>, wanted: &str) -> Option<Spanned<&'a str>> {
        let text = typed.value.as_text();
        if text.is_none() {
            self.wrong(typed, wanted);
        }
        text.map(|text| Spanned::new(text, typed.span.clone()))
    }

    /// Plain text, the same in every language.
    pub(super) fn plain(&self, key: &'static str) -> Field<String> {
        self.field(key, Shape::Text, |typed| {
            self.text_of(typed, "text between quotes").map(|text| text.value.to_owned())
        })
    }

    /// Plain text that `check` accepts.
    pub(super) fn checked<T>(
        &self,
        key: &'static str,
        check: impl Fn(&str) -> Result<T, (String, String)>,
    ) -> Field<T> {
        self.field(key, Shape::Text, |typed| {
            let text = self.text_of(typed, "text between quotes")?;
            match check(text.value) {
                Ok(value) => Some(value),
                Err((message, help)) => {
                    self.found(Finding::typed(&catalogue::BAD_ADDRESS, text.span, message).help(help));
                    None
                }
            }
        })
    }

    /// A list, each element read by `read`.
    pub(super) fn list<T>(
        &self,
        key: &'static str,
        of: Shape,
        read: impl Fn(&'a Spanned<Value>) -> Option<T>,
    ) -> Field<Vec<T>> {
        self.field(key, of.listed(), |typed| {
            let list = typed.value.as_list();
            match list {
                None => self.not_a_list(typed),
                Some([]) => self.found(
                    Finding::typed(&catalogue::EMPTY_LIST, typed.span.clone(), format!("the list `{key}` is empty"))
                        .help("write `\"none\"` where there is none, or leave the line out"),
                ),
                Some(_) => {}
            }
            let list = list.filter(|list| !list.is_empty())?;
            Some(list.iter().filter(|typed| !self.is_reserved(typed)).filter_map(&read).collect())
        })
    }

    pub(super) fn not_a_list(&self, typed: &Spanned<Value>) {
        let message = format!("{} stands here, where a list in square brackets is wanted", typed.value.kind());
        let finding = Finding::typed(&catalogue::TOML_TYPE, typed.span.clone(), message);
        self.found(match &typed.value {
            // What was meant as the only one of a list.
            Value::Text(_) => finding.patch(typed.span.clone(), format!("[{}]", self.context.files.text(&typed.span))),
            Value::Integer(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::List(_)
            | Value::Table(_)
            | Value::Other(_) => finding.help("write a list in square brackets"),
        });
    }

    /// One plain text.
    pub(super) fn words_of(&self, typed: &'a Spanned<Value>) -> Option<String> {
        self.text_of(typed, "text between quotes").map(|text| text.value.to_owned())
    }

    /// A table, read by `read`.
    pub(super) fn table<T>(&self, key: &'static str, read: impl FnOnce(Reader<'a>) -> T) -> Field<T> {
        if self.context.described.is_some() {
            let inner = Reader::new(self.context, format!("`{key}`"), &[], self.span.clone());
            let asked = Rc::clone(&inner.asked);
            read(inner);
            self.ask(key, Some(Shape::of_table(&asked.borrow())));
            return Field::Unstated;
        }
        self.field(key, Shape::Table(Vec::new()), |typed| {
            let Some(table) = typed.value.as_table() else {
                self.wrong(typed, "a table such as `{ key = \"…\" }`");
                return None;
            };
            Some(read(Reader::new(self.context, format!("`{key}`"), &table.entries, typed.span.clone())))
        })
    }

    /// Rows of their own under a double heading, each read by `read`.
    pub(super) fn tables<T>(&self, key: &'static str, read: impl Fn(&Reader<'a>) -> Option<T>) -> Vec<T> {
        if self.context.described.is_some() {
            let inner = Reader::new(self.context, key, &[], self.span.clone());
            read(&inner);
            self.ask(key, Some(Shape::of_table(&inner.asked.borrow()).listed()));
            return Vec::new();
        }
        let rows = self.list(key, Shape::Table(Vec::new()), |typed| {
            let Some(table) = typed.value.as_table() else {
                self.wrong(typed, "a row of its own under a double heading in square brackets");
                return None;
            };
            let row = Reader::new(self.context, key, &table.entries, typed.span.clone());
            let read = read(&row);
            row.finish();
            read
        });
        match rows {
            Field::Stated(rows) => rows,
            Field::None | Field::Unstated | Field::Unset => Vec::new(),
        }
    }

    /// Every entry of the table, whatever its key; each holds `shape`, and they are all known then.
    pub(super) fn every_entry(&self, shape: Shape) -> &'a [Entry] {
        self.ask(Key::ANY, Some(shape));
        self.entries
    }
}

/// The words with `a` or `an` before them.
pub(super) fn with_article(words: &str) -> String {
    let vowel = words.trim_start_matches('`').starts_with(['a', 'e', 'i', 'o', 'u']);
    if vowel { format!("an {words}") } else { format!("a {words}") }
}
