//! A notice as its files say it at one moment, and what follows from that: worked out when it is first asked for.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::check::Judgement;
use crate::compare::{Comparison, Subject, Weight};
use crate::date::Date;
use crate::emit::redline::{Called, RedlineView, redline};
use crate::emit::workbench::{Status, Typed};
use crate::finding::{Finding, Location};
use crate::history::{Lag, Stored, compare_stored, lag_of_draft};
use crate::ledger::{Revision, Sealed, in_order};
use crate::notice::{Id, LanguageTag};
use crate::pipeline::{Draft, notes};
use crate::rule::Level;
use crate::span::{Files, Span};

/// A notice as its files say it.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) files: Files,
    pub(super) draft: Draft,
    /// The day whose law is asked.
    pub(super) on: Date,
    /// What stands against the theme.
    pub(super) of_theme: Vec<Finding>,
    judgement: OnceLock<Judgement>,
    against_last: OnceLock<(Status, BTreeMap<Id, Weight>)>,
    lag: OnceLock<Lag>,
}

impl Looked {
    pub(super) fn new(files: Files, draft: Draft, on: Date, of_theme: Vec<Finding>) -> Looked {
        let (judgement, against_last, lag) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Looked { files, draft, on, of_theme, judgement, against_last, lag }
    }

    pub(super) fn judgement(&self) -> &Judgement {
        self.judgement.get_or_init(|| {
            let mut judgement = self.draft.judge(self.on);
            judgement.findings.extend(self.of_theme.iter().cloned());
            judgement
        })
    }

    /// How many findings stop a release.
    pub(super) fn musts(&self) -> usize {
        self.judgement().findings.iter().filter(|finding| finding.level == Level::Must).count()
    }

    /// The translations that are behind.
    pub(super) fn lag(&self) -> &Lag {
        self.lag.get_or_init(|| {
            let past = in_order(&self.draft.ledger.releases);
            let sealed_notes = notes::to_seal(&self.files, &self.draft.assembly.notes);
            lag_of_draft(&past, &self.draft.assembly.notice, &sealed_notes)
        })
    }

    pub(super) fn span(&self, finding: &Finding) -> Option<Span> {
        match &finding.at {
            Location::Typed(span) => Some(span.clone()),
            Location::Place(place) => self.draft.find(place),
            Location::File(_) => None,
        }
    }

    /// File and line as people type them, and the addresses at which they are edited.
    pub(super) fn typed(&self, span: &Span) -> Typed {
        let path = &self.files.get(span.file).path;
        let line = self.files.position(span.file, span.start).line;
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.into());
        let whole = encoded(&whole.to_string_lossy().replace('\\', "/"));
        let host = self.draft.assembly.site.edit_address.as_ref();
        Typed {
            words: format!("{path}:{line}"),
            open: format!("vscode://file/{}:{line}", whole.trim_start_matches('/')),
            host: host.map(|host| format!("{host}{}", encoded(path))),
        }
    }

    /// What goes and what comes.
    pub(super) fn patch(&self, finding: &Finding) -> Vec<(String, String)> {
        let edits = finding.patch.iter().flat_map(|patch| &patch.edits);
        edits.map(|edit| (self.files.text(&edit.span).to_owned(), edit.replacement.clone())).collect()
    }

    fn compared(&self, sealed: &Sealed) -> Option<Comparison> {
        let notice = &self.draft.assembly.notice;
        let old = Stored { notice: sealed.release.notice()?, revision: sealed.release.revision };
        Some(compare_stored(old, Stored { notice, revision: Revision::CURRENT }))
    }

    /// What the draft changes against a release, in `language`.
    pub(super) fn against(&self, sealed: &Sealed, language: &LanguageTag) -> Option<RedlineView> {
        let notice = &self.draft.assembly.notice;
        let number = format!("release {}", sealed.release.number);
        let called = Called { title: notice.id.as_str(), old: &number, new: "the draft" };
        Some(redline(&self.compared(sealed)?, called, language))
    }

    /// How much differs from the last release, and how heavily in which section.
    pub(super) fn against_last(&self) -> &(Status, BTreeMap<Id, Weight>) {
        self.against_last.get_or_init(|| {
            let past = in_order(&self.draft.ledger.releases);
            let last = past.iter().rfind(|sealed| sealed.release.notice().is_some());
            let compared = last.and_then(|last| Some((last.release.effective_from, self.compared(last)?)));
            compared.map(|(since, comparison)| counted(since, &comparison)).unwrap_or_default()
        })
    }
}

fn counted(since: Date, comparison: &Comparison) -> (Status, BTreeMap<Id, Weight>) {
    let mut changed: BTreeMap<Id, Weight> = BTreeMap::new();
    let mut others = 0;
    for change in &comparison.changes {
        match &change.subject {
            Subject::Section { id, .. } => {
                let weight = changed.entry(id.clone()).or_default();
                *weight = change.weight.max(*weight);
            }
            Subject::Notice | Subject::Row { .. } => others += 1,
        }
    }
    let material = changed.values().filter(|weight| **weight == Weight::Material).count();
    (Status { musts: 0, since: Some(since), sections: changed.len(), material, others }, changed)
}

/// A path in an address. Source: RFC 3986 §3.3.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
