//! TOML as a person would type it: a value with its explanation above it.

use super::answers::Answers;

/// How wide a comment is. Units: columns.
const WIDTH: usize = 110;

/// A text between quotes, safe for TOML.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The words as comment lines.
pub(super) fn comment(words: &str) -> String {
    let options = textwrap::Options::new(WIDTH).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let lines = words.lines().flat_map(|line| textwrap::wrap(line, &options));
    lines.map(|line| format!("# {line}\n").replace("# \n", "#\n")).collect()
}

/// `key = "…"` below its explanation; a blank where there is no answer.
pub(super) fn explained(key: &str, value: Option<&str>, why: &str) -> String {
    format!("{}{key} = {}\n", comment(why), value.map_or_else(blank, quoted))
}

/// The same for the answer to the question `asked`.
pub(super) fn answered(key: &str, answers: &Answers, asked: &str, why: &str) -> String {
    explained(key, answers.get(asked), why)
}

/// What stands where an answer is still to come.
pub(super) fn blank() -> String {
    quoted("unset")
}
