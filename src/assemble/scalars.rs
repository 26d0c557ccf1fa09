//! Single values with a closed form: words of a list, lengths of time, days, yes or no.

use super::nearest;
use super::reader::{Reader, with_article};
use super::shape::Shape;
use crate::catalogue;
use crate::date::{Date, Period};
use crate::finding::Finding;
use crate::notice::{Field, Vocabulary};
use crate::source::Value;
use crate::span::Spanned;

impl<'a> Reader<'a> {
    /// A word of a closed vocabulary.
    pub(super) fn word<V: Vocabulary>(&self, key: &'static str) -> Field<V> {
        self.field(key, one_of::<V>(), |typed| self.word_of(typed))
    }

    /// Words of a closed vocabulary.
    pub(super) fn vocabulary<V: Vocabulary>(&self, key: &'static str) -> Field<Vec<V>> {
        self.list(key, one_of::<V>(), |typed| self.word_of(typed))
    }

    pub(super) fn word_of<V: Vocabulary>(&self, typed: &'a Spanned<Value>) -> Option<V> {
        let text = self.text_of(typed, "one word between quotes")?;
        let word = V::parse(text.value);
        if word.is_none() {
            let known: Vec<&str> = V::ALL.iter().map(|member| member.word()).collect();
            let message = format!("`{}` is not {}", text.value, with_article(&V::NAME.replace('-', " ")));
            let finding = Finding::typed(&catalogue::UNKNOWN_WORD, text.span.clone(), message);
            self.found(match nearest(text.value, known.iter().copied()) {
                Some(near) => finding.patch(text.span, format!("\"{near}\"")),
                None => finding.help(format!("one of {}", known.join(", "))),
            });
        }
        word
    }

    /// One of a few words.
    pub(super) fn choice(&self, key: &'static str, words: &[&'static str]) -> Option<&'static str> {
        let entry = self.shaped(key, Shape::OneOf(words.to_vec()))?;
        let text = self.text_of(&entry.value, "one word between quotes")?;
        let word = words.iter().copied().find(|word| *word == text.value);
        if word.is_none() {
            let message = format!("`{key}` cannot be `{}`", text.value);
            let finding = Finding::typed(&catalogue::UNKNOWN_WORD, text.span.clone(), message);
            self.found(match nearest(text.value, words.iter().copied()) {
                Some(near) => finding.patch(text.span, format!("\"{near}\"")),
                None => finding.help(format!("write `\"{}\"`, or leave the line out", words.join("\"` or `\""))),
            });
        }
        word
    }

    /// A length of time.
    pub(super) fn period(&self, key: &'static str) -> Field<Period> {
        self.field(key, Shape::Period, |typed| {
            self.period_of(typed, "write a number and a unit, such as `2 years` or `30 minutes`")
        })
    }

    pub(super) fn period_of(&self, typed: &'a Spanned<Value>, help: &str) -> Option<Period> {
        let text = self.text_of(typed, "a length of time such as `\"2 years\"`")?;
        let period = Period::parse(text.value);
        if period.is_none() {
            let message = format!("`{}` is not a length of time", text.value);
            self.found(Finding::typed(&catalogue::BAD_PERIOD, text.span, message).help(help.to_owned()));
        }
        period
    }

    /// A day.
    pub(super) fn date(&self, key: &'static str) -> Field<Date> {
        self.field(key, Shape::Day, |typed| {
            let text = match &typed.value {
                Value::Date(text) | Value::Text(text) => text,
                Value::Integer(_) | Value::Truth(_) | Value::List(_) | Value::Table(_) | Value::Other(_) => {
                    self.wrong(typed, "a date such as `2027-04-11`");
                    return None;
                }
            };
            let date = text.parse().ok();
            if date.is_none() {
                let message = format!("`{text}` is not a day");
                self.found(
                    Finding::typed(&catalogue::BAD_DATE, typed.span.clone(), message)
                        .help("write year, month and day: `2027-04-11`"),
                );
            }
            date
        })
    }

    /// Yes or no.
    pub(super) fn truth(&self, key: &'static str) -> Field<bool> {
        self.field(key, Shape::Truth, |typed| {
            if let Value::Truth(truth) = typed.value {
                return Some(truth);
            }
            self.wrong(typed, "`true` or `false`");
            None
        })
    }
}

fn one_of<V: Vocabulary>() -> Shape {
    Shape::Vocabulary(V::NAME, V::ALL.iter().map(|member| member.word()).collect())
}
