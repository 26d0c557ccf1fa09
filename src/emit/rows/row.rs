//! A row in words: its heading, its description and what it states.

use super::value::{Slot, Speaker};
use super::{FieldView, RowView, Said, Shown};
use crate::notice::{AnyRow, LanguageTag, Notice, Reconstruction, Register, Value};

/// The keys of a contact in the order in which a caller or writer needs them.
const CONTACT_KEYS: [&str; 9] =
    ["unit", "address", "email", "telephone", "url", "channels", "preferred", "hours", "registration"];

/// A row in words for a reader of `language`.
#[must_use]
pub fn row_view(notice: &Notice, row: &AnyRow<'_>, language: &LanguageTag) -> RowView {
    let speaker = Speaker::new(notice, language);
    let whole = *row.reconstructed == Reconstruction::Whole;
    let about = description_key(row.address.register);
    let description = row.value(about).and_then(|value| speaker.one(row, about, value));
    RowView {
        anchor: row.address.anchor(),
        register: row.address.register,
        origin: row.origin,
        heading: row_title(notice, row, language),
        description_reconstructed: !whole && description.is_some() && row.is_reconstructed(about),
        description,
        fields: shown_keys(row).into_iter().filter_map(|key| speaker.field(row, key)).collect(),
        reconstructed: whole,
        heading_reconstructed: !whole && row.is_reconstructed(heading_key(row.address.register)),
    }
}

/// What a row is called: its name or label, or the nearest thing to one.
#[must_use]
pub fn row_title(notice: &Notice, row: &AnyRow<'_>, language: &LanguageTag) -> Said {
    let speaker = Speaker::new(notice, language);
    let heading = has_name(row).then(|| speaker.one(row, heading_key(row.address.register), &row.heading)).flatten();
    heading.unwrap_or_else(|| speaker.own(&speaker.nearest_name(row)))
}

impl Speaker<'_> {
    /// What `row` states under `key`, with its label.
    pub(super) fn field(&self, row: &AnyRow<'_>, key: &'static str) -> Option<FieldView> {
        let register = row.address.register;
        let value = self.shown(Slot { register, key }, row.value(key)?)?;
        let whole = *row.reconstructed == Reconstruction::Whole;
        Some(FieldView {
            key,
            label: self.spoken.key_label(register, key).to_owned(),
            value,
            reconstructed: !whole && row.is_reconstructed(key),
        })
    }

    /// What to call a row without a name: a cookie by its label, a contact by its role, any other by its register.
    fn nearest_name(&self, row: &AnyRow<'_>) -> String {
        let register = row.address.register;
        let key = if register == Register::Contact { "role" } else { "label" };
        let near = row.value(key).filter(|value| value.is_stated()).and_then(|value| self.one(row, key, value));
        let name = match (near, register) {
            (Some(said), _) => said.text().to_owned(),
            (None, Register::Cookie) => self.spoken.text("unnamed").to_owned(),
            (None, register) => self.spoken.register(register).one.clone(),
        };
        self.spoken.at_start(&name)
    }

    fn one(&self, row: &AnyRow<'_>, key: &str, value: &Value<'_>) -> Option<Said> {
        match self.shown(Slot { register: row.address.register, key }, value)? {
            Shown::Said(said) => Some(said),
            Shown::List(_) | Shown::Fields(_) | Shown::Lines(_) => None,
        }
    }
}

/// The key that names a row.
fn heading_key(register: Register) -> &'static str {
    if matches!(register, Register::Contact | Register::Cookie) { "name" } else { "label" }
}

/// Whether a row has a name of its own. "Unnamed" is none.
fn has_name(row: &AnyRow<'_>) -> bool {
    row.heading.is_stated() && !matches!(row.heading, Value::Word { .. } | Value::None)
}

/// The keys that readers see under a row's heading and description, in order.
fn shown_keys(row: &AnyRow<'_>) -> Vec<&'static str> {
    let register = row.address.register;
    if register == Register::Contact {
        return CONTACT_KEYS.to_vec();
    }
    let keys = row.values.iter().map(|(key, _)| *key);
    keys.filter(|key| match (register, *key) {
        (Register::Provider, "groups") | (Register::Claim, "about") => false,
        (Register::Cookie, "label") => has_name(row),
        (_, key) => key != heading_key(register) && key != description_key(register),
    })
    .collect()
}

/// The key that says what a row is about: what a word means, what anything else is described as.
fn description_key(register: Register) -> &'static str {
    if register == Register::Term { "meaning" } else { "description" }
}
