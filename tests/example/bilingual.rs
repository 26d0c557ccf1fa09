//! The invented force: nothing that the law asks is missing, and the Welsh of one section is behind its English.

use candour::check::Outcome;
use candour::notice::{LanguageTag, Notice};
use candour::pipeline;
use candour::span::Files;

use crate::copies::{day, repository};

fn draft() -> pipeline::Draft {
    let folder = repository().join("notice/arianwy");
    pipeline::draft(&mut Files::default(), &folder, "notice/arianwy").expect("a readable folder")
}

#[test]
fn no_rule_finds_anything_in_it() {
    let judgement = draft().judge(day("2026-11-23"));
    assert_eq!(judgement.findings, []);
    let waived: Vec<&str> = judgement.waived.iter().map(|waived| waived.finding.rule).collect();
    let accepted = ["stale-translation", "authority-current"];
    assert!(accepted.iter().all(|rule| waived.contains(rule)), "the Welsh of one section is behind: {waived:?}");
    assert_eq!(waived.len(), accepted.len(), "nothing else is accepted: {waived:?}");
    assert!(!judgement.coverage.is_empty());
    for one in &judgement.coverage {
        let outcome = one.outcome();
        if one.duty.rule.id == "authority-current" {
            continue;
        }
        let complete = [Outcome::Met, Outcome::NeedsPerson, Outcome::NotApplicable].contains(&outcome);
        assert!(complete, "{} is {outcome:?}", one.duty.rule.id);
    }
}

#[test]
fn it_is_whole_in_both_languages() {
    let draft = draft();
    let notice = &draft.assembly.notice;
    assert_eq!(notice.controllers.stated().map(Vec::len), Some(2), "two controllers");
    for (_, section) in notice.sections() {
        for language in &notice.languages {
            let is_there = section.title.get(language).is_some() && section.text.get(language).is_some();
            assert!(is_there, "{} in {language}", section.id);
            assert!(section.summary.as_ref().is_none_or(|said| said.get(language).is_some()), "{}", section.id);
        }
    }
}

/// The sections whose own words in a language differ between two releases.
fn changed(old: &Notice, new: &Notice, language: &str) -> Vec<String> {
    let language = LanguageTag::parse(language).expect("a language");
    let sections = new.sections().into_iter().filter(|(_, section)| {
        let before = old.sections().into_iter().find(|(_, before)| before.id == section.id);
        before.is_none_or(|(_, before)| before.text.get(&language) != section.text.get(&language))
    });
    sections.map(|(_, section)| section.id.to_string()).collect()
}

#[test]
fn the_welsh_of_one_section_is_behind_its_english() {
    let draft = draft();
    let texts: Vec<&Notice> = draft.ledger.releases.iter().filter_map(|sealed| sealed.release.notice()).collect();
    let [_, old, new] = texts[..] else { panic!("three releases") };
    assert_eq!(changed(old, new, "en"), ["online-forms"]);
    assert_eq!(changed(old, new, "cy"), [""; 0]);
}
