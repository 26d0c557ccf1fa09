//! Answers: what was typed at a question or stands in an answers file. No answer leaves a blank.

use std::collections::BTreeMap;

use super::question::{ID, Question};
use crate::notice::{Id, LanguageTag};
use crate::source::{RESERVED, Table, is_device};

/// The answers that were given, by the key of their question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, String>);

/// Why an answer cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// No question has that key.
    #[error("`{key}` is not asked for: the questions are {}", known.join(", "))]
    Unknown {
        /// What stands there.
        key: String,
        /// The keys there are.
        known: Vec<String>,
    },
    /// It is not between quotes.
    #[error("the answer to `{key}` is not text: put it between quotes")]
    NotText {
        /// The question.
        key: String,
    },
    /// It would not fit.
    #[error("`{answer}` does not answer `{key}`: write {wanted}")]
    Unfit {
        /// The question.
        key: String,
        /// What was said.
        answer: String,
        /// What is wanted.
        wanted: &'static str,
    },
}

impl Answers {
    /// The answers of a file.
    ///
    /// # Errors
    /// [`AnswerError`] by variant, for the first answer that cannot be taken.
    pub fn read(table: &Table, questions: &[Question]) -> Result<Answers, AnswerError> {
        let mut answers = Answers::default();
        for entry in &table.entries {
            let key = &entry.key.value;
            if key != ID && !questions.iter().any(|question| question.key == *key) {
                let known = questions.iter().map(|question| format!("`{}`", question.key));
                return Err(AnswerError::Unknown {
                    key: key.clone(),
                    known: known.chain([format!("`{ID}`")]).collect(),
                });
            }
            let listed = entry.value.value.as_list().map(|list| {
                let words: Option<Vec<&str>> = list.iter().map(|typed| typed.value.as_text()).collect();
                words.map(|words| words.join(", "))
            });
            let text = listed.unwrap_or_else(|| entry.value.value.as_text().map(str::to_owned));
            answers.give(key, &text.ok_or_else(|| AnswerError::NotText { key: key.clone() })?)?;
        }
        Ok(answers)
    }

    /// Takes an answer; an empty one, and `unset`, leave a blank.
    ///
    /// # Errors
    /// [`AnswerError::Unfit`].
    pub fn give(&mut self, key: &str, answer: &str) -> Result<(), AnswerError> {
        let answer = answer.trim();
        if answer.is_empty() || answer == "unset" {
            return Ok(());
        }
        if let Some(wanted) = unfit(key, answer) {
            return Err(AnswerError::Unfit { key: key.to_owned(), answer: answer.to_owned(), wanted });
        }
        self.0.insert(key.to_owned(), answer.to_owned());
        Ok(())
    }

    /// The answer to a question, where there is one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Whether what was typed came from an answer.
    #[must_use]
    pub fn holds(&self, typed: &str) -> bool {
        let typed = typed.trim_matches('"');
        !typed.is_empty() && self.0.values().any(|answer| answer.contains(typed))
    }

    /// The words of a list, such as languages; empty where nothing was said.
    pub(super) fn list(&self, key: &str) -> Vec<&str> {
        parts(self.get(key).unwrap_or_default())
    }
}

/// What is between commas, without blanks around it.
pub(super) fn parts(answer: &str) -> Vec<&str> {
    answer.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What is wanted in place of `answer`; nothing where it fits. The draft that comes of it is read as any other, so only
/// what would put an answer in the wrong place is held back here.
fn unfit(key: &str, answer: &str) -> Option<&'static str> {
    let at = |wanted: &'static str, fits: bool| (!fits).then_some(wanted);
    if answer.chars().any(char::is_control) || RESERVED.contains(&answer) {
        return Some("words on one line");
    }
    match key {
        ID => at(
            "a short name in small letters, with hyphens between words",
            Id::parse(answer).is_some() && !is_device(answer),
        ),
        "controller_address" => at(
            "at least three parts with commas between them, the town and the postcode last",
            parts(answer).len() >= 3,
        ),
        "publication" => at("`site` or `cms`", ["site", "cms"].contains(&answer)),
        "languages" => {
            let known = |tag: &&str| LanguageTag::parse(tag).is_some_and(|tag| ["en", "cy"].contains(&tag.as_str()));
            at("`en`, `cy` or both", parts(answer).iter().all(known))
        }
        "officer_email" => at("an address with `@` in it", answer.contains('@') && !answer.contains(' ')),
        "base_address" => at("an address that starts with `https://`", answer.starts_with("https://")),
        _ => None,
    }
}
