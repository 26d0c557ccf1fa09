//! `candour` alone: how each notice stands, and what to do next.

use super::{Ending, clock, notices, say};
use crate::language::Language;
use crate::ledger::in_force;
use crate::notice::LanguageTag;
use crate::pipeline::{Draft, draft, sources_digest};
use crate::rule::Level;
use crate::span::Files;

pub(super) fn run() -> Ending {
    let folders = match notices::chosen(&[]) {
        Ok(folders) => folders,
        Err(error) => {
            say::failure(&error);
            say::line("`candour help` lists the commands.");
            return Ending::Failed;
        }
    };
    let now = match clock::Now::read() {
        Ok(now) => now,
        Err(error) => return say::failure(&error),
    };
    let mut files = Files::default();
    for folder in folders {
        let shown = notices::shown(&folder);
        match draft(&mut files, &folder, &shown) {
            Ok(draft) => {
                say::line(format!("{}: {}", folder.display(), standing(&draft, now)));
                say::line(format!("  {}", next(&draft, now, &shown)));
            }
            Err(error) => return say::failure(&error),
        }
    }
    Ending::Done
}

fn standing(draft: &Draft, now: clock::Now) -> String {
    let english = Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"));
    let kind = if draft.assembly.is_template { "template, " } else { "" };
    let today = now.day(&draft.assembly.site.time_zone);
    match (in_force(&draft.ledger.releases, today), draft.ledger.releases.last()) {
        (Some(sealed), _) => {
            let since = english.date(sealed.release.effective_from);
            format!("{kind}release {} is in force since {since}.", sealed.release.number)
        }
        (None, Some(last)) => {
            let from = english.date(last.release.effective_from);
            format!("{kind}release {} waits for {from}.", last.release.number)
        }
        (None, None) => format!("{kind}nothing is sealed yet."),
    }
}

fn next(draft: &Draft, now: clock::Now, shown: &str) -> String {
    let today = now.day(&draft.assembly.site.time_zone);
    let musts = draft.judge(today).findings.iter().filter(|finding| finding.level == Level::Must).count();
    let last = draft.ledger.releases.last().and_then(|sealed| sealed.release.digests.sources.as_ref());
    if !draft.damages.is_empty() {
        format!("The record is damaged. Next: `candour verify {shown}`.")
    } else if musts > 0 {
        let stop = if musts == 1 { "stops" } else { "stop" };
        format!("{} {stop} a release. Next: `candour check {shown}`.", say::count(musts, "finding"))
    } else if last == Some(&sources_digest(&draft.sources)) {
        "The draft says what the last release says.".to_owned()
    } else if draft.assembly.is_template {
        format!("The draft has changes that are not sealed. Next: `candour release {shown}`.")
    } else {
        format!(
            "The draft has changes that are not published. Next: `candour build --draft {shown}`, then `candour release \
             {shown}`."
        )
    }
}
