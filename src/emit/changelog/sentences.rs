//! Changes and events as sentences.

use super::Teller;
use crate::compare::{Change, ChangeKind, Subject};
use crate::language::Language;
use crate::ledger::{Event, Release, WeightOfChange};
use crate::notice::{LanguageTag, Localised, Register, RowAddress};

/// Where a change can be seen; nothing for what is gone, and for the notice as a whole.
pub(super) fn anchor(change: &Change) -> Option<String> {
    match change.kind {
        ChangeKind::Removed => None,
        ChangeKind::Added | ChangeKind::Moved | ChangeKind::Changed { .. } => subject_anchor(&change.subject),
    }
}

/// Where the text before a change can be seen; nothing for what is new or only moved.
pub(super) fn anchor_before(change: &Change) -> Option<String> {
    match change.kind {
        ChangeKind::Added | ChangeKind::Moved => None,
        ChangeKind::Removed | ChangeKind::Changed { .. } => subject_anchor(&change.subject),
    }
}

fn subject_anchor(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Notice => None,
        Subject::Section { id, .. } => Some(id.to_string()),
        Subject::Row { address, .. } => Some(address.anchor()),
    }
}

/// What kind of release it is, where that needs saying; its reason in the language `reader` or else in any.
#[must_use]
pub fn event_sentence(spoken: &Language, release: &Release, reader: Option<&LanguageTag>) -> Option<String> {
    let language = reader.unwrap_or(spoken.tag());
    let reason = reason(release).and_then(|reason| reason.shown(language, language));
    event_said(spoken, release, reason.map(|(_, reason)| reason.as_str()))
}

fn reason(release: &Release) -> Option<&Localised<String>> {
    match &release.event {
        Event::Publication | Event::Review => None,
        Event::Backfill { reason } | Event::Withdrawal { reason, .. } | Event::Withholding { reason, .. } => {
            Some(reason)
        }
    }
}

fn event_said(spoken: &Language, release: &Release, reason: Option<&str>) -> Option<String> {
    let reason = reason.map(sentence_end).unwrap_or_default();
    let about =
        |key: &str, number: u32| Some(spoken.phrase(key, &[("number", &number.to_string()), ("reason", &reason)]));
    match &release.event {
        Event::Publication => None,
        Event::Review => Some(spoken.text("event_review").to_owned()),
        Event::Backfill { .. } => {
            let sealed_on = spoken.date(release.sealed_on);
            Some(spoken.phrase("event_backfill", &[("sealed_on", sealed_on.as_str()), ("reason", &reason)]))
        }
        Event::Withdrawal { of, .. } => about("event_withdrawal", *of),
        Event::Withholding { of, .. } => about("event_withholding", *of),
    }
}

impl Teller<'_> {
    pub(super) fn sentence(&self, change: &Change) -> String {
        let spoken = self.spoken;
        match &change.subject {
            Subject::Notice => {
                let keys = self.keys(&change.kind, |key| spoken.notice_label(key));
                let key = key(&change.kind, ["added_notice", "removed_notice", "moved_notice", "changed_notice"]);
                spoken.phrase(key, &[("keys", &keys)])
            }
            Subject::Section { title, .. } => {
                let keys = self.keys(&change.kind, |key| spoken.section_label(key));
                let title = spoken.phrase("quoted", &[("title", &self.title(title))]);
                let key = key(&change.kind, ["added_section", "removed_section", "moved_section", "changed_section"]);
                spoken.phrase(key, &[("title", &title), ("keys", &keys)])
            }
            Subject::Row { address, title } => {
                let keys = self.keys(&change.kind, |key| self.row_label(address.register, key));
                let key = key(&change.kind, ["added_row", "removed_row", "moved_row", "changed_row"]);
                let register = &spoken.register(address.register).one;
                let title = self.row_title(address, title);
                spoken.phrase(key, &[("register", register), ("title", &title), ("keys", &keys)])
            }
        }
    }

    /// Why a release is what it is, where its author said so.
    pub(super) fn reason<'a>(&self, release: &'a Release) -> Option<&'a str> {
        let reason = reason(release)?;
        reason.shown(self.language, self.notice.default_language()).map(|(_, reason)| reason.as_str())
    }

    pub(super) fn event(&self, release: &Release) -> Option<String> {
        event_said(self.spoken, release, self.reason(release))
    }

    /// What the author said of the weight, or else what was computed.
    pub(super) fn weight(&self, release: &Release) -> Option<String> {
        let weight = release.weight.declared.or(release.weight.computed)?;
        Some(match weight {
            WeightOfChange::Material => self.spoken.text("weight_material").to_owned(),
            WeightOfChange::Editorial => self.spoken.text("weight_editorial").to_owned(),
        })
    }

    fn keys<'k>(&self, kind: &'k ChangeKind, label: impl Fn(&'k str) -> &'k str) -> String {
        match kind {
            ChangeKind::Added | ChangeKind::Removed | ChangeKind::Moved => String::new(),
            ChangeKind::Changed { keys } => {
                let labels: Vec<String> = keys.iter().map(|key| self.spoken.inside(label(key))).collect();
                self.spoken.list(&labels)
            }
        }
    }

    fn row_label<'k>(&self, register: Register, key: &'k str) -> &'k str {
        match key {
            "group" | "concept" | "reconstructed" => self.spoken.part_label(key),
            key => self.spoken.key_label(register, key),
        }
    }

    fn title(&self, title: &Localised<String>) -> String {
        title.shown(self.language, self.notice.default_language()).map(|(_, title)| title.clone()).unwrap_or_default()
    }

    /// A cookie's name stands without quotation marks, which could be taken for a part of it.
    fn row_title(&self, address: &RowAddress, title: &Localised<String>) -> String {
        let title = self.title(title);
        if address.register == Register::Cookie && !title.contains(' ') {
            return title;
        }
        self.spoken.phrase("quoted", &[("title", &title)])
    }
}

fn key(kind: &ChangeKind, [added, removed, moved, changed]: [&'static str; 4]) -> &'static str {
    match kind {
        ChangeKind::Added => added,
        ChangeKind::Removed => removed,
        ChangeKind::Moved => moved,
        ChangeKind::Changed { .. } => changed,
    }
}

/// The words with a full stop, where they do not end a sentence themselves.
fn sentence_end(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}
