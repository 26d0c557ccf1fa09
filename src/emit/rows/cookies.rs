//! Cookie tables: one for each group of each provider.

use super::row::row_title;
use super::value::{Slot, Speaker};
use super::{FieldView, Said, Shown};
use crate::notice::{AnyRow, Block, Id, LanguageTag, Notice, Provider, Reconstruction, Register, Row, Value};

/// The columns that a table has where any of its rows says something there; the first three it always has.
const COLUMNS: [&str; 9] =
    ["name", "lifetime", "purpose", "storage_kind", "category", "exemption", "set_when", "consent", "opt_out"];

/// A table of cookies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieTable {
    /// What it lists.
    pub caption: String,
    /// The provider's anchor, on the first of its tables.
    pub anchor: Option<String>,
    /// The provider's privacy page and its way to refuse, on the last of its tables.
    pub links: Vec<FieldView>,
    /// Headings.
    pub columns: Vec<CookieColumn>,
    /// One for each cookie.
    pub rows: Vec<CookieRow>,
}

/// A column of a cookie table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieColumn {
    /// The key.
    pub key: &'static str,
    /// Its heading.
    pub label: String,
}

/// A cookie in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieRow {
    /// Its address on the page, without `#`.
    pub anchor: String,
    /// Whether all of it was rebuilt from another source than the notice.
    pub reconstructed: bool,
    /// One for each column; the first is what the cookie is called.
    pub cells: Vec<CookieCell>,
}

/// What a cookie states in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieCell {
    /// The words; "not stated" where the notice says nothing.
    pub value: Shown,
    /// Whether it was rebuilt from another source, and the row as a whole was not.
    pub reconstructed: bool,
}

/// The tables of every provider, or of one, in the order of the registers; cookies without a provider come last.
#[must_use]
pub fn cookie_tables(notice: &Notice, provider: Option<&Id>, language: &LanguageTag) -> Vec<CookieTable> {
    let speaker = Speaker::new(notice, language);
    let cookies = notice.rows_of(&Block::Cookies { provider: provider.cloned() });
    let mut tables = Vec::new();
    for owner in notice.registers.providers.iter().filter(|row| provider.is_none_or(|id| *id == row.id)) {
        let (own, _): (Vec<_>, Vec<_>) = cookies.iter().partition(|row| provider_of(row) == Some(&owner.id));
        tables.extend(speaker.tables_of(owner, &own));
    }
    let known = |id: &Id| notice.registers.providers.iter().any(|row| row.id == *id);
    let others: Vec<&AnyRow<'_>> = cookies.iter().filter(|row| !provider_of(row).is_some_and(known)).collect();
    if !others.is_empty() {
        tables.push(speaker.table(speaker.spoken.text("other_cookies").to_owned(), &others));
    }
    tables
}

fn provider_of<'a>(row: &'a AnyRow<'_>) -> Option<&'a Id> {
    match row.value("provider") {
        Some(Value::Row(address)) => Some(&address.id),
        _ => None,
    }
}

impl Speaker<'_> {
    fn tables_of(&self, owner: &Row<Provider>, own: &[&AnyRow<'_>]) -> Vec<CookieTable> {
        let groups = &owner.fields.groups.0;
        let provider = owner.any(Register::Provider);
        let name = row_title(self.notice, &provider, self.language).text().to_owned();
        let in_group = |row: &AnyRow<'_>, id: &Id| row.group == Some(id);
        let loose: Vec<&AnyRow<'_>> =
            own.iter().copied().filter(|row| !groups.iter().any(|(id, _)| in_group(row, id))).collect();
        let mut tables = Vec::new();
        if !loose.is_empty() {
            tables.push(self.table(name.clone(), &loose));
        }
        for (id, caption) in groups {
            let rows: Vec<&AnyRow<'_>> = own.iter().copied().filter(|row| in_group(row, id)).collect();
            if !rows.is_empty() {
                let caption = self.prose(caption).map(|said| self.caption(&name, said.text()));
                tables.push(self.table(caption.unwrap_or_else(|| name.clone()), &rows));
            }
        }
        if let Some(first) = tables.first_mut() {
            first.anchor = Some(provider.address.anchor());
        }
        if let Some(last) = tables.last_mut() {
            last.links = ["privacy_page", "opt_out"].iter().filter_map(|key| self.field(&provider, key)).collect();
        }
        tables
    }

    fn caption(&self, provider: &str, caption: &str) -> String {
        if caption.contains(provider) {
            return caption.to_owned();
        }
        self.spoken.phrase("provider_caption", &[("provider", provider), ("caption", caption)])
    }

    fn table(&self, caption: String, rows: &[&AnyRow<'_>]) -> CookieTable {
        let columns: Vec<CookieColumn> = COLUMNS
            .iter()
            .enumerate()
            .filter(|(place, key)| *place < 3 || rows.iter().any(|row| says_something(row, key)))
            .map(|(_, key)| CookieColumn { key, label: self.spoken.key_label(Register::Cookie, key).to_owned() })
            .collect();
        let rows = rows.iter().map(|row| self.cookie(row, &columns)).collect();
        CookieTable { caption, anchor: None, links: Vec::new(), columns, rows }
    }

    fn cookie(&self, row: &AnyRow<'_>, columns: &[CookieColumn]) -> CookieRow {
        let whole = *row.reconstructed == Reconstruction::Whole;
        let cells = columns.iter().map(|column| CookieCell {
            value: self.cell(row, column.key),
            reconstructed: !whole && row.is_reconstructed(column.key),
        });
        CookieRow { anchor: row.address.anchor(), reconstructed: whole, cells: cells.collect() }
    }

    fn cell(&self, row: &AnyRow<'_>, key: &'static str) -> Shown {
        if key == "name" {
            return Shown::Said(row_title(self.notice, row, self.language));
        }
        let said = row.value(key).and_then(|value| self.shown(Slot { register: Register::Cookie, key }, value));
        said.unwrap_or_else(|| Shown::Said(self.not_stated()))
    }

    fn not_stated(&self) -> Said {
        self.own(self.spoken.text("not_stated"))
    }
}

/// Whether a row has something for a reader in a column. That a cookie is a cookie goes without saying.
fn says_something(row: &AnyRow<'_>, key: &str) -> bool {
    row.value(key).is_some_and(|value| match (key, value) {
        ("storage_kind", Value::Word { word, .. }) => *word != "cookie",
        (_, value) => value.is_stated(),
    })
}
