//! What the law of a day asks of a draft, or of a text that was sealed.

use super::draft::Draft;
use super::translations;
use crate::check::{self, Judgement, Reading, Sealed, Subject, check};
use crate::date::Date;
use crate::finding::Finding;
use crate::ledger::{self, Ledger};
use crate::notice::Place;
use crate::rule::Level;
use crate::span::Span;

impl Draft {
    /// The draft by the law of the day `on`: its findings and those of that law, without what it accepts for a time.
    ///
    /// Nothing more than its findings for a template, which nobody publishes, and for a notice of which a part could not
    /// be read, because what seems to be missing may stand there.
    #[must_use]
    pub fn judge(&self, on: Date) -> Judgement {
        if self.assembly.is_template || !self.is_whole {
            return Judgement { findings: self.findings.clone(), waived: Vec::new(), coverage: Vec::new() };
        }
        let releases = &self.ledger.releases;
        let subject = Subject {
            notice: &self.assembly.notice,
            before: releases.last().and_then(|sealed| sealed.release.notice()),
            release: None,
            last_looked_at: ledger::in_order(releases).last().map(|sealed| sealed.release.effective_from),
            accessibility_statement: self.assembly.site.accessibility_statement.as_deref(),
            on,
        };
        // What stops the reading of a notice cannot be accepted; whatever else was found can.
        let can_wait =
            |finding: &Finding| finding.level < Level::Must || check::rules().any(|rule| rule.id == finding.rule);
        let (found, read): (Vec<Finding>, Vec<Finding>) = self.findings.iter().cloned().partition(can_wait);
        let mut judgement = check::judge(&subject, found, &|place| self.is_told(place, &read));
        judgement.findings.splice(0..0, read);
        judgement
    }

    /// Whether what was typed at a key could not be read, which is told already: one cause is told once.
    fn is_told(&self, place: &Place, read: &[Finding]) -> bool {
        let is_key = matches!(place, Place::Row { key: Some(_), .. } | Place::Notice { key: Some(_) });
        let Some(at) = self.find(place).filter(|_| is_key) else { return false };
        let touches = |span: &Span| span.file == at.file && span.start < at.end && at.start < span.end;
        read.iter().filter_map(Finding::typed_at).any(touches)
    }
}

/// A sealed text by the law of the day `on`; nothing where the release holds no text of a notice.
#[must_use]
pub fn judge_release(ledger: &Ledger, sealed: &ledger::Sealed, on: Date) -> Option<Judgement> {
    let notice = sealed.release.notice()?;
    let before = ledger::before(&ledger.releases, sealed);
    let release = Sealed {
        number: sealed.release.number,
        sealed_on: sealed.release.sealed_on,
        effective_from: sealed.release.effective_from,
    };
    let before_text = before.and_then(|before| before.release.notice());
    let subject = Subject {
        notice,
        before: before_text,
        release: Some(release),
        last_looked_at: before.map(|before| before.release.effective_from),
        accessibility_statement: None,
        on,
    };
    let mut found = check(Reading { notice, before: before_text });
    found.extend(translations::find_in_release(ledger, sealed, notice));
    Some(check::judge(&subject, found, &|_| false))
}

/// Whether something was found that stops a release and a draft build.
#[must_use]
pub fn stops(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Must)
}
