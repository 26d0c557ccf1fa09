//! What a section or a row is called.

use super::row_title;
use crate::history::Part;
use crate::notice::{LanguageTag, Localised, Notice, shown};

/// What a part of `notice` is called, for a reader of `language`; nothing where it has no such part.
#[must_use]
pub fn part_title(notice: &Notice, part: &Part, language: &LanguageTag) -> Option<String> {
    match part {
        Part::Section(id) => {
            let title = notice.section(id)?.title.shown(language, notice.default_language())?;
            Some(shown(title.1))
        }
        Part::Row(address) => {
            let row = notice.registers.row(address)?;
            Some(row_title(notice, &row, language).text().to_owned())
        }
    }
}

/// The same in every language of the notice.
#[must_use]
pub fn part_titles(notice: &Notice, part: &Part) -> Localised<String> {
    let title = |language: &LanguageTag| Some((language.clone(), part_title(notice, part, language)?));
    Localised(notice.languages.iter().filter_map(title).collect())
}
