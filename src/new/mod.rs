//! A notice to begin with: from a sealed template and a few answers to the files that an organisation then owns.
//!
//! Reads and writes nothing. What only the organisation knows is written as `"unset"`, never guessed; what the template says
//! is left to the template.

mod answers;
mod beginnings;
mod contacts;
mod furniture;
mod manifest;
mod owed;
mod question;
mod sections;
mod toml_text;

use std::collections::BTreeMap;

pub use answers::{AnswerError, Answers};
pub use beginnings::Template;
pub use question::{ID, Question, questions};

use crate::notice::Id;

/// The files of a new notice, by path below its folder; the notice itself is in `notice/<id>/`.
#[must_use]
pub fn files(template: &Template, id: &Id, answers: &Answers) -> BTreeMap<String, Vec<u8>> {
    let own = notice_files(template, id, answers);
    let below = own.into_iter().map(|(path, text)| (format!("notice/{id}/{path}"), text.into_bytes()));
    let kept = (format!("notice/{id}/{}", template.file_name()), template.bytes().to_vec());
    below.chain([kept]).chain(furniture::files(id)).collect()
}

/// The files of the notice alone that a person writes, by path below its own folder.
#[must_use]
pub fn notice_files(template: &Template, id: &Id, answers: &Answers) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([
        ("notice.toml".to_owned(), manifest::manifest(template, id, answers)),
        ("site.toml".to_owned(), manifest::site(answers)),
        ("contacts.toml".to_owned(), contacts::contacts(template, answers)),
        ("cookies.toml".to_owned(), furniture::COOKIES.to_owned()),
    ]);
    files.extend(owed::registers(template));
    let others = answers.list("languages").into_iter().skip(1).collect::<Vec<_>>();
    files.extend(sections::sections(template, &others));
    files
}
