//! Who receives data.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("recipient-changed", include_str!("recipient_changed.md"));

/// How sentences about recipients begin their words.
const STEMS: &[&str] = &[
    "share",
    "sharing",
    "disclos",
    "recipient",
    "pass on",
    "pass it",
    "pass your",
    "third part",
    "third-part",
    "send it to",
    "send
    your",
    "sent to",
];

/// Whether the edited sentence is about it.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.is_about(STEMS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Recipient) || field.is_key(&["recipients"])
}
