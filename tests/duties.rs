//! Duties, judged on the real notice: what the legal research says of it, duty by duty, and no law before its time.

use std::collections::BTreeMap;
use std::path::Path;

use candour::check::duty::{self, Verdict};
use candour::check::{Judgement, Outcome};
use candour::date::Date;
use candour::finding::Location;
use candour::ledger::in_force;
use candour::pipeline::{judge_release, verify};
use serde::Deserialize;

/// `tests/duties/release-1.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    table: BTreeMap<String, String>,
    differs: BTreeMap<String, Difference>,
    defect: Vec<Defect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    outcome: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defect {
    number: u32,
    what: String,
    rule: Option<String>,
    place: Option<String>,
    person: Option<String>,
}

fn expected() -> Expected {
    toml::from_str(include_str!("duties/release-1.toml")).expect("the case says only what is known")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The release in force on one day, judged by the law of another.
fn judged(in_force_on: &str, on: &str) -> Judgement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("notice/staffordshire");
    let (ledger, damages) = verify(&folder).expect("a ledger that can be read");
    assert_eq!(damages, []);
    let sealed = in_force(&ledger.releases, day(in_force_on)).expect("a release");
    judge_release(&ledger, sealed, day(on)).expect("a text")
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::Partly => "partly",
        Outcome::Missing => "missed",
        Outcome::NeedsPerson => "cannot tell",
        Outcome::NotApplicable => "n/a",
        Outcome::Stated => "stated",
        Outcome::Waived => "waived",
    }
}

#[test]
fn the_notice_of_2019_stands_as_the_table_says() {
    let expected = expected();
    let judgement = judged("2019-11-29", "2026-11-23");
    assert_eq!(judgement.coverage.len(), 85);
    assert_eq!(expected.table.len(), 85);
    let mut wrong = Vec::new();
    for one in &judgement.coverage {
        let (id, outcome) = (one.duty.rule.id, word(one.outcome()));
        let table = expected.table.get(id).unwrap_or_else(|| panic!("{id} is in the table"));
        match expected.differs.get(id) {
            Some(differs) => {
                assert!(differs.why.ends_with('.') && differs.outcome != *table, "{id}: a difference has its reason");
                if differs.outcome != outcome {
                    wrong.push(format!("{id}: {outcome}, and the case explains {}", differs.outcome));
                }
            }
            None if table != outcome => wrong.push(format!("{id}: {outcome}, and the table says {table}")),
            None => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_defects_of_2019_are_found_where_they_are() {
    let judgement = judged("2019-11-29", "2026-11-23");
    let anchor = |at: &Location| match at {
        Location::Place(place) => place.anchor().unwrap_or_default(),
        Location::Typed(_) | Location::File(_) => String::new(),
    };
    let defects = expected().defect;
    assert_eq!(defects.iter().map(|defect| defect.number).collect::<Vec<_>>(), (1..=15).collect::<Vec<_>>());
    for defect in defects {
        let Defect { number, what, rule, place, person } = defect;
        match (rule, place, person) {
            (Some(rule), Some(place), None) => {
                let found = judgement.findings.iter().any(|one| one.rule == rule && anchor(&one.at) == place);
                assert!(found, "{number}, {what}: `{rule}` finds nothing at `{place}`");
            }
            (None, None, Some(person)) => assert!(person.ends_with('.'), "{number}: {what}"),
            other => panic!("{number}: {other:?}"),
        }
    }
}

#[test]
fn a_text_of_2019_is_blamed_for_nothing_that_came_later() {
    let on = day("2019-11-29");
    let judgement = judged("2019-11-29", "2019-11-29");
    for one in &judgement.coverage {
        let speaks = !matches!(one.verdict, Verdict::NotApplicable { .. });
        assert!(!speaks || one.law.as_ref().is_some_and(|law| law.holds(on)), "{}", one.duty.rule.id);
    }
    let later = [
        "art6-1-ea-bar",
        "art13-2-ca-complaint-controller",
        "s44-1-da-complaint-controller",
        "s40a-withdraw-consent",
        "pecr-exemption-class",
        "pecr-statistical-conditions",
        "pecr-appearance-conditions",
        "s164a-facilitate",
        "s164a-acknowledge",
        "ico-history-log",
    ];
    for id in later {
        let one = judgement.coverage.iter().find(|one| one.duty.rule.id == id).expect("a duty");
        assert_eq!(one.outcome(), Outcome::NotApplicable, "{id} is younger than the text");
    }
    assert!(judgement.findings.len() > 50, "there is enough to blame it for");
    for finding in &judgement.findings {
        let cited = finding.law.as_ref().map(|law| law.citation.as_str()).unwrap_or_default();
        let said = format!("{} {} {cited}", finding.message, finding.help.as_deref().unwrap_or_default());
        for word in
            ["UK GDPR", "22A", "50A", "45A", "164A", "Schedule A1", "Access) Act", "2020", "2021", "2023", "2026"]
        {
            assert!(!said.contains(word), "{}: {said}", finding.rule);
        }
    }
}

#[test]
fn the_same_duty_cites_the_law_of_the_day() {
    let cited = |on: &str, id: &str| {
        let judgement = judged("2019-11-29", on);
        let one = judgement.coverage.into_iter().find(|one| one.duty.rule.id == id).expect("a duty");
        one.law.map(|law| law.citation).unwrap_or_default()
    };
    assert_eq!(cited("2020-12-30", "art13-1-a-controller"), "GDPR, Article 13(1)(a)");
    assert_eq!(cited("2020-12-31", "art13-1-a-controller"), "UK GDPR, Article 13(1)(a)");
    assert_eq!(cited("2026-02-04", "pecr-6-consent"), "PECR, regulation 6(2)(b)");
    assert!(cited("2026-02-05", "pecr-6-consent").contains("Schedule A1"));
    assert_eq!(cited("2026-06-18", "s164a-facilitate"), "");
    assert!(!cited("2026-06-19", "s164a-facilitate").is_empty());
}

#[test]
fn the_example_of_today_has_nothing_that_is_not_accepted() {
    let judgement = judged("2026-11-23", "2026-11-23");
    assert_eq!(judgement.findings, []);
    assert!(judgement.waived.iter().all(|waived| waived.until.is_some()));
    assert!(judgement.coverage.iter().any(|one| one.outcome() == Outcome::Waived));
}

#[test]
fn every_duty_of_the_research_is_there_once() {
    let ids: Vec<&str> = duty::all().map(|duty| duty.rule.id).collect();
    let table = expected().table;
    assert_eq!(ids.len(), table.len());
    assert!(ids.iter().all(|id| table.contains_key(*id)));
}
