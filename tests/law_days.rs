//! The law of the day: on each day on which the law of a rule changes, what is cited the day before and what on the day.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use candour::check::{Assessed, Judgement, Outcome, duty, rules};
use candour::date::Date;
use candour::ledger::in_force;
use candour::pipeline::{judge_release, verify};
use candour::rule::Rule;

/// The real notice of 2019, judged by the law of a day.
fn judged(on: Date) -> Judgement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("notice/staffordshire");
    let ledger = verify(&folder, "notice/staffordshire").expect("a ledger that can be read").ledger;
    let sealed = in_force(&ledger.releases, "2019-11-29".parse().expect("a day")).expect("a release");
    judge_release(&ledger, sealed, on).expect("a text")
}

fn eve(day: Date) -> Date {
    day.yesterday().expect("a day before it")
}

/// The days on which the law of `rule` is another than the day before.
fn days(rule: &Rule) -> BTreeSet<Date> {
    let after = |day: Date| day.tomorrow().expect("a day after it");
    duty::rows(rule).iter().flat_map(|row| [row.from, row.until.map(after)]).flatten().collect()
}

/// What a page says of a day.
fn stated(rule: &Rule, on: Date) -> &'static str {
    let mut rows = duty::rows(rule).into_iter().filter(|row| row.holds(on));
    let citation = rows.next().map_or("nothing", |row| row.citation);
    assert!(rows.next().is_none(), "{}: two laws hold on {on}", rule.id);
    citation
}

/// Every change: the day, the rule with its level, what is cited the day before and on the day.
fn changes() -> String {
    let mut found: Vec<(Date, &'static str, String)> = Vec::new();
    for rule in rules() {
        for day in days(&rule) {
            let (before, after) = (stated(&rule, eve(day)), stated(&rule, day));
            assert_ne!(before, after, "{}: nothing changes on {day}", rule.id);
            found.push((day, rule.id, format!("{} {}: {before} → {after}", rule.level.word(), rule.id)));
        }
    }
    found.sort();
    let mut text = String::new();
    for (at, (day, _, said)) in found.iter().enumerate() {
        if at == 0 || found[at - 1].0 != *day {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}{day}", if at == 0 { "" } else { "\n" });
        }
        let _ = writeln!(text, "  {said}");
    }
    text
}

#[test]
fn each_change_of_the_law_is_listed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/duties/law-days.txt");
    let changes = changes();
    if env::var_os("CANDOUR_BLESS").is_some() {
        fs::write(&path, &changes).expect("written");
    }
    assert_eq!(changes, fs::read_to_string(&path).expect("the list"));
}

#[test]
fn each_duty_and_each_finding_cites_what_holds_on_the_day() {
    let all: BTreeSet<Date> = rules().flat_map(|rule| days(&rule)).collect();
    assert!(all.len() >= 5, "{all:?}");
    for on in all.into_iter().flat_map(|day| [eve(day), day]) {
        let judgement = judged(on);
        for one in &judgement.coverage {
            let Assessed { duty, law, .. } = one;
            let cited = law.as_ref().map_or("nothing", |law| law.citation);
            assert_eq!(cited, stated(&duty.rule, on), "{} on {on}", duty.rule.id);
            assert!(law.is_some() || one.outcome() == Outcome::NotApplicable, "{} on {on}", duty.rule.id);
        }
        for finding in &judgement.findings {
            let rule = rules().find(|rule| rule.id == finding.rule).expect("a rule");
            assert!(finding.level <= rule.level, "{} on {on} is no heavier than its rule", finding.rule);
            if let Some(law) = &finding.law {
                assert_eq!(law.citation, stated(&rule, on), "{} on {on}", finding.rule);
            } else {
                assert!(duty::rows(&rule).is_empty(), "{} on {on} cites nothing", finding.rule);
            }
        }
    }
}
