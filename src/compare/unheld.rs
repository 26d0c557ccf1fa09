//! Keys that only one of two stored notices could hold, because the other was sealed before they came.
//!
//! Which keys these are is not known here.

use super::aligned::FieldPair;
use super::comparison::{Comparison, NotCompared, Which, WhyNot};
use super::headline::{Headline, HeadlineKind, Subject};
use crate::notice::Localised;

/// A key that the text of one side could not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unheld {
    /// The side that could hold it: the one that was written later.
    pub held_by: Which,
    /// What has it: `notice`, `section`, or a register as it is called in the stored form, such as `cookie`.
    pub of: &'static str,
    /// The key.
    pub key: &'static str,
}

/// Lists what could not be held, and takes its changes back: what was not said could not be said.
///
/// A row that is new or gone stays one change, with all its keys.
pub(super) fn leave_out(comparison: &mut Comparison, unheld: &[Unheld]) {
    let mut found = Vec::new();
    for key in unheld {
        match key.of {
            "notice" => {
                let fields = comparison.notice.iter_mut();
                found.extend(taken_back(fields, *key).then(|| not_compared(*key, String::new())));
            }
            // Sections hold words and no keys with values, so what one could not say is in none of their words.
            "section" => found.push(not_compared(*key, String::new())),
            register => {
                for row in &mut comparison.rows {
                    let (Some(old), Some(new)) = (&row.old, &row.new) else { continue };
                    if new.address.register.key() != register {
                        continue;
                    }
                    let end = if key.held_by == Which::Old { old } else { new };
                    let name = called(&end.name);
                    found.extend(taken_back(row.fields.iter_mut(), *key).then(|| not_compared(*key, name)));
                }
            }
        }
    }
    comparison.not_compared.extend(found);
}

/// Takes the keys that could not be held out of what is told of a row; whether anything is left to tell.
pub(super) fn is_told(headline: &mut Headline, comparison: &Comparison, unheld: &[Unheld]) -> bool {
    let (of, subject) = match &headline.subject {
        Subject::Notice => ("notice", None),
        Subject::Row { address, .. } => (address.register.key(), Some(address)),
        Subject::Section { .. } => return true,
    };
    let HeadlineKind::Changed { keys } = &mut headline.kind else { return true };
    keys.retain(|key| !unheld.iter().any(|other| other.of == of && other.key == key));
    let is_untold = subject.is_some_and(|address| {
        comparison.rows.iter().any(|row| {
            let both = row.old.is_some() && row.new.as_ref().is_some_and(|end| end.address == *address);
            both && row.changes.is_empty() && row.fields.iter().all(|field| field.change.is_none())
        })
    });
    !keys.is_empty() && !is_untold
}

fn taken_back<'f>(mut fields: impl Iterator<Item = &'f mut FieldPair>, key: Unheld) -> bool {
    let Some(field) = fields.find(|field| field.key == key.key && field.change.is_some()) else { return false };
    field.change = None;
    field.words.clear();
    true
}

fn not_compared(key: Unheld, of: String) -> NotCompared {
    NotCompared { which: key.held_by, why: WhyNot::NotHeld { key: key.key }, typed: of }
}

fn called(name: &Localised<String>) -> String {
    name.iter().map(|(_, name)| name.clone()).next().unwrap_or_default()
}
