//! Cookies as readers see them, and languages side by side.

use super::{Typed, english};
use crate::emit::html::{FirstCell, Html};
use crate::emit::markdown;
use crate::emit::rows::{CookieCell, CookieTable, Shown, cookie_tables};
use crate::history::{Behind, Lag, Part};
use crate::notice::{Block, LanguageTag, Notice, Section, shown};

/// The main part of the page of cookies.
#[must_use]
pub fn cookies(notice: &Notice) -> Html {
    let tables = cookie_tables(notice, None, notice.default_language());
    if tables.is_empty() {
        return Html::paragraph(&Html::words("The register of cookies is empty."));
    }
    let table = |table: &CookieTable| {
        let header: Vec<Html> = table.columns.iter().map(|column| Html::words(&column.label)).collect();
        let cell = |cell: &CookieCell| Html::words(&said(&cell.value));
        let rows: Vec<Vec<Html>> = table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect();
        let scrolls =
            [("class", "scrolls"), ("role", "group"), ("tabindex", "0"), ("aria-label", table.caption.as_str())];
        let inner = Html::element("div", &scrolls, &Html::bare_table(&header, &rows, FirstCell::Heads));
        Html::joined([Html::heading(2, &Html::words(&table.caption)), inner])
    };
    Html::joined(tables.iter().map(table))
}

/// The main part of the page of languages.
#[must_use]
pub fn languages(notice: &Notice, lag: &Lag, typed: &dyn Fn(&Section, &LanguageTag) -> Option<Typed>) -> Html {
    if notice.languages.len() < 2 {
        return Html::paragraph(&Html::words("The notice is in one language."));
    }
    let mut parts = Vec::new();
    for (_, section) in notice.sections() {
        let title = section.title.shown(notice.default_language(), notice.default_language());
        let title = title.map(|(_, words)| shown(words)).unwrap_or_default();
        parts.push(Html::heading(2, &Html::words(&title)));
        let behind = lag.get(&Part::Section(section.id.clone()));
        let sides = notice.languages.iter().map(|language| {
            let name = english().language_name(language);
            let stale = behind.and_then(|behind| behind.get(language)).map(said_behind);
            let heading = format!("{name}{}", stale.map(|said| format!(": {said}")).unwrap_or_default());
            let ways = typed(section, language).map(|typed| Html::paragraph(&typed.ways(&format!("the {name}"))));
            let said = words(notice, section, language);
            Html::joined([Html::heading(3, &Html::words(&heading)), said, ways.unwrap_or_default()])
        });
        let sides = Html::joined(sides.map(|side| Html::element("div", &[], &side)));
        parts.push(Html::element("div", &[("class", "beside")], &sides));
    }
    Html::joined(parts)
}

fn words(notice: &Notice, section: &Section, language: &LanguageTag) -> Html {
    let Some(passages) = section.text.get(language) else {
        return Html::paragraph(&Html::words("Not translated."));
    };
    let title = section.title.get(language).map(|title| shown(title)).unwrap_or_default();
    let blocks: Vec<Block> = passages.iter().map(|passage| passage.block.clone()).collect();
    let words = Html::words(&format!("{title}\n\n{}", markdown::blocks(notice, language, &blocks)));
    Html::element("div", &[("class", "words"), ("lang", language.as_str())], &words)
}

/// Since when a translation has not followed.
pub(super) fn said_behind(behind: &Behind) -> String {
    match (behind, behind.known()) {
        (Behind::Draft, _) => "out of date with this draft".to_owned(),
        (Behind::Since { .. }, Some((number, from))) => {
            format!("out of date since release {number}, {}", english().date(from))
        }
        (Behind::Since { .. }, None) => "out of date".to_owned(),
    }
}

fn said(value: &Shown) -> String {
    match value {
        Shown::Said(one) => one.text().to_owned(),
        Shown::List(list) => list.iter().map(said).collect::<Vec<_>>().join(", "),
        Shown::Fields(fields) => {
            fields.iter().map(|(label, value)| format!("{label}: {}", said(value))).collect::<Vec<_>>().join(", ")
        }
        Shown::Lines(lines) => lines.join(", "),
    }
}
