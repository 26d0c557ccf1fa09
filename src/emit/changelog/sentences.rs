//! Changes and events as sentences.

use super::Teller;
use crate::compare::{Headline, HeadlineKind, Subject};
use crate::emit::standing::{self, Reasoned, check_code};
use crate::emit::{Fate, Withdrawal};
use crate::history::Entry;
use crate::ledger::{Release, WeightOfChange};
use crate::notice::{Localised, Register, RowAddress};

/// Where a change can be seen; nothing for what is gone, and for the notice as a whole.
pub(super) fn anchor(change: &Headline) -> Option<String> {
    match change.kind {
        HeadlineKind::Removed => None,
        HeadlineKind::Added | HeadlineKind::Moved | HeadlineKind::Changed { .. } => subject_anchor(&change.subject),
    }
}

/// Where the text before a change can be seen; nothing for what is new or only moved.
pub(super) fn anchor_before(change: &Headline) -> Option<String> {
    match change.kind {
        HeadlineKind::Added | HeadlineKind::Moved => None,
        HeadlineKind::Removed | HeadlineKind::Changed { .. } => subject_anchor(&change.subject),
    }
}

fn subject_anchor(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Notice => None,
        Subject::Section { id, .. } => Some(id.to_string()),
        Subject::Row { address, .. } => Some(address.anchor()),
    }
}

impl Teller<'_> {
    pub(super) fn sentence(&self, change: &Headline) -> String {
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

    /// The day from which a release holds, and that it does not where it was taken out.
    pub(super) fn heading(&self, date: &str, fate: &Fate<'_>) -> String {
        match fate {
            Fate::Holds => date.to_owned(),
            Fate::Withdrawn(_) => self.spoken.phrase("heading_withdrawn", &[("date", date)]),
            Fate::Withheld { .. } => self.spoken.phrase("heading_withheld", &[("date", date)]),
        }
    }

    /// From when a release holds, its number and its check code.
    pub(super) fn standing(&self, entry: &Entry<'_>, date: &str, fate: &Fate<'_>) -> String {
        let (number, code) = (entry.sealed.release.number.to_string(), check_code(&entry.sealed.sha256));
        let (number, code) = (("number", number.as_str()), ("code", code.as_str()));
        match fate {
            Fate::Holds => self.spoken.phrase("changelog_release", &[("from", date), number, code]),
            Fate::Withdrawn(Withdrawal { by, .. }) => {
                let on = self.spoken.date(by.release.sealed_on);
                let by = by.release.number.to_string();
                self.spoken.phrase("changelog_withdrawn", &[("on", &on), ("by", &by), number, code])
            }
            Fate::Withheld { .. } => self.spoken.phrase("changelog_text_withheld", &[number, code]),
        }
    }

    /// Why a release was taken out or its text may not be kept, and on which days it had been shown.
    pub(super) fn fate_lines(&self, release: &Release, fate: &Fate<'_>) -> Vec<Reasoned> {
        let default = self.notice.default_language();
        let withdrawal = |withdrawal: &Withdrawal<'_>| {
            let lead = standing::withdrawn_shown(release, withdrawal, self.spoken);
            let shown = Reasoned { lead, reason: String::new(), language: self.language.clone() };
            standing::withdrawn_why(withdrawal.by, default, self.language).into_iter().chain([shown])
        };
        match fate {
            Fate::Holds => Vec::new(),
            Fate::Withdrawn(taken_out) => withdrawal(taken_out).collect(),
            Fate::Withheld { by, withdrawal: taken_out } => {
                let why = standing::withheld_why(by, default, self.language);
                why.into_iter().chain(taken_out.iter().flat_map(withdrawal)).collect()
            }
        }
    }

    /// What the author said of the weight, or else what was computed; nothing where it was said of other changes.
    pub(super) fn weight(&self, release: &Release) -> Option<String> {
        if !self.calendar.follows_the_same(release) {
            return None;
        }
        let weight = release.weight.declared.or(release.weight.computed)?;
        Some(match weight {
            WeightOfChange::Material => self.spoken.text("weight_material").to_owned(),
            WeightOfChange::Editorial => self.spoken.text("weight_editorial").to_owned(),
        })
    }

    fn keys<'k>(&self, kind: &'k HeadlineKind, label: impl Fn(&'k str) -> &'k str) -> String {
        match kind {
            HeadlineKind::Added | HeadlineKind::Removed | HeadlineKind::Moved => String::new(),
            HeadlineKind::Changed { keys } => {
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

fn key(kind: &HeadlineKind, [added, removed, moved, changed]: [&'static str; 4]) -> &'static str {
    match kind {
        HeadlineKind::Added => added,
        HeadlineKind::Removed => removed,
        HeadlineKind::Moved => moved,
        HeadlineKind::Changed { .. } => changed,
    }
}
