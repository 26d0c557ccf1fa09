//! What a newer template does to a notice: every step of an edit script, for every overlay, against a truth made by hand.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod command;
mod world;

use std::collections::BTreeMap;

use world::{World, data};

/// One change of the template.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    name: String,
    /// Words in a file, and those that take their place.
    #[serde(default)]
    swap: Vec<(String, String, String)>,
    /// Files with their text.
    #[serde(default)]
    put: BTreeMap<String, String>,
    /// Files that go.
    #[serde(default)]
    cut: Vec<String>,
    plain: BTreeMap<String, String>,
    rewriter: BTreeMap<String, String>,
    remover: BTreeMap<String, String>,
    adder: BTreeMap<String, String>,
}

#[derive(Debug, serde::Deserialize)]
struct Script {
    step: Vec<Step>,
}

fn script() -> Vec<Step> {
    let script: Script = toml::from_str(&std::fs::read_to_string(data("steps.toml")).unwrap()).unwrap();
    script.step
}

impl Step {
    fn made(&self, template: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut made = template.clone();
        for (path, old, new) in &self.swap {
            let text = made.get_mut(path).unwrap_or_else(|| panic!("{}: no file {path}", self.name));
            assert!(text.contains(old), "{}: {path} does not say {old:?}", self.name);
            *text = text.replacen(old, new, 1);
        }
        made.extend(self.put.clone());
        for path in &self.cut {
            assert!(made.remove(path).is_some(), "{}: no file {path}", self.name);
        }
        made
    }

    fn truths(&self) -> [(&'static str, &BTreeMap<String, String>); 4] {
        [("plain", &self.plain), ("rewriter", &self.rewriter), ("remover", &self.remover), ("adder", &self.adder)]
    }
}

#[test]
fn every_word_is_the_one_that_a_person_gave() {
    let steps = script();
    assert!(steps.len() >= 30, "{} steps", steps.len());
    let template = World::template();
    let mut wrong = Vec::new();
    for step in &steps {
        for (overlay, truth) in step.truths() {
            let world = World::new(overlay, &[&template, &step.made(&template)]);
            let beside = world.beside(None).unwrap();
            let newer = beside.newer.expect("release 2 is there");
            let said: BTreeMap<String, String> =
                newer.upstream.clauses.iter().map(|one| (one.of.name(), one.word.word().to_owned())).collect();
            if said != *truth {
                wrong.push(format!("{} / {overlay}: {said:?}, not {truth:?}", step.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_changes_in_a_notice_is_told() {
    let template = World::template();
    for step in script() {
        for (overlay, _) in step.truths() {
            let world = World::new(overlay, &[&template, &step.made(&template)]);
            let beside = world.beside(None).unwrap();
            let newer = beside.newer.expect("release 2 is there");
            let told = newer.upstream.follows.len() + newer.upstream.clauses.len();
            let differs = beside.draft.assembly.notice != newer.draft.assembly.notice;
            assert!(told > 0 || !differs, "{} / {overlay}", step.name);
        }
    }
}

#[test]
fn other_characters_that_say_the_same_change_no_clause() {
    let template = World::template();
    let mut same = template.clone();
    same.insert("sections/070-last.md".to_owned(), "# Last\n\nAsk\nus anything.\n".to_owned());
    same.insert("contacts.toml".to_owned(), format!("# The regulator.\n\n{}", template["contacts.toml"]));
    for overlay in ["plain", "rewriter", "remover", "adder"] {
        let beside = World::new(overlay, &[&template, &same]).beside(None).unwrap();
        let newer = beside.newer.expect("release 2 is there");
        assert_eq!(newer.upstream.clauses, [], "{overlay}");
        assert_eq!((newer.findings.brought, newer.findings.cured), (Vec::new(), Vec::new()), "{overlay}");
    }
}
