//! Findings as a list of things to do, by who can answer.

use super::{Typed, link};
use crate::catalogue;
use crate::emit::html::Html;
use crate::finding::Finding;
use crate::rule::Level;

/// Who can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asker {
    /// Who writes the words.
    Editor,
    /// The data protection officer.
    Officer,
    /// Who runs the website.
    WebTeam,
    /// Who translates.
    Translator,
}

impl Asker {
    const ALL: [Asker; 4] = [Asker::Editor, Asker::Officer, Asker::WebTeam, Asker::Translator];

    const fn title(self) -> &'static str {
        match self {
            Asker::Editor => "For the editor",
            Asker::Officer => "For the data protection officer",
            Asker::WebTeam => "For the web team",
            Asker::Translator => "For the translator",
        }
    }

    /// Who can answer a finding of this rule: what a law asks is for the officer, unless it is about devices or languages.
    #[must_use]
    pub fn of(rule: &str, has_law: bool) -> Asker {
        let names = |parts: &[&str]| parts.iter().any(|part| rule.contains(part));
        if names(&["translation", "language"]) {
            Asker::Translator
        } else if names(&["cookie", "pecr", "theme", "site-", "accessib", "storage"]) {
            Asker::WebTeam
        } else if has_law {
            Asker::Officer
        } else {
            Asker::Editor
        }
    }
}

/// One finding with where it was typed.
#[derive(Debug, Clone)]
pub struct ToFix<'a> {
    /// What is wrong.
    pub finding: &'a Finding,
    /// Where it stands.
    pub typed: Option<Typed>,
    /// What to type: what goes and what comes.
    pub patch: Vec<(String, String)>,
}

/// The page's main part; `questions` are what no program can answer, each with its rule.
#[must_use]
pub fn to_fix(found: &[ToFix<'_>], questions: &[(&str, &str)]) -> Html {
    if found.is_empty() && questions.is_empty() {
        return Html::paragraph(&Html::words("Nothing to fix."));
    }
    let mut parts = Vec::new();
    for asker in Asker::ALL {
        let mut own: Vec<&ToFix<'_>> = found.iter().filter(|one| asker_of(one.finding) == asker).collect();
        own.sort_by_key(|one| std::cmp::Reverse(one.finding.level));
        let asked = questions.iter().filter(|_| asker == Asker::Officer).map(|(rule, question)| {
            Html::joined([
                Html::paragraph(&Html::words(&format!("To ask: {question}"))),
                Html::paragraph(&page_of(rule)),
            ])
        });
        let entries: Vec<Html> = own.into_iter().map(entry).chain(asked).collect();
        if !entries.is_empty() {
            parts.push(Html::heading(2, &Html::words(&format!("{} ({})", asker.title(), entries.len()))));
            parts.push(Html::list(None, entries));
        }
    }
    Html::element("div", &[("class", "to-fix")], &Html::joined(parts))
}

fn asker_of(finding: &Finding) -> Asker {
    Asker::of(finding.rule, law_of(finding).is_some())
}

fn law_of(finding: &Finding) -> Option<String> {
    let own = finding.law.as_ref().map(|law| law.citation.clone());
    own.or_else(|| catalogue::find(finding.rule).and_then(catalogue::citation))
}

fn entry(one: &ToFix<'_>) -> Html {
    let finding = one.finding;
    let weight = match finding.level {
        Level::Must => "Stops release",
        Level::Should => "Should be fixed",
        Level::Note => "Worth knowing",
    };
    let mut pieces = vec![Html::paragraph(&Html::joined([
        Html::strong(&Html::words(weight)),
        Html::words(&format!(": {}.", finding.message)),
    ]))];
    pieces.extend(finding.help.iter().map(|help| Html::paragraph(&Html::words(&format!("To do: {help}.")))));
    for (goes, comes) in &one.patch {
        let shown =
            Html::joined([Html::words("Type "), Html::code(comes), Html::words(" in place of "), Html::code(goes)]);
        pieces.push(Html::paragraph(&shown));
    }
    let mut more: Vec<Html> = law_of(finding).iter().map(|law| Html::words(&format!("{law}. "))).collect();
    more.push(page_of(finding.rule));
    if let Some(typed) = &one.typed {
        more.extend([Html::words(" "), typed.ways("this line")]);
    }
    pieces.push(Html::paragraph(&Html::joined(more)));
    Html::joined(pieces)
}

fn page_of(rule: &str) -> Html {
    link(&format!("/rules/{rule}.html"), &format!("The rule {rule}"))
}
