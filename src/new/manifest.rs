//! `notice.toml` and `site.toml` of a new notice.

use super::answers::Answers;
use super::beginnings::{Template, words};
use super::toml_text::{answered, comment, quoted};
use crate::notice::Id;
use crate::source::Table;

/// The row id of the controller among the contacts.
pub(super) const CONTROLLER: &str = "controller";

const HEAD: &str = "What this notice says about itself. `\"unset\"` is a blank that only you can fill: it stops a release. \
    Write `\"none\"` where there is none.";

const REVIEW: &str = "How often you promise to look at the notice. Take the # away if you make that promise.\n\
    review = { every = \"1 year\" }";

pub(super) fn manifest(template: &Template, id: &Id, answers: &Answers) -> String {
    let languages = answers.list("languages");
    let languages = if languages.is_empty() { vec!["en"] } else { languages };
    let languages: Vec<String> = languages.into_iter().map(quoted).collect();
    let officer = template.wanted_contacts().contains("dpo").then_some("data_protection_officer = \"dpo\"\n");
    [
        comment(HEAD),
        format!("\n{}id = {}\n", comment("Other places refer to it: never change it."), quoted(id.as_str())),
        format!("languages = [{}]\n\n", languages.join(", ")),
        comment("The text that this notice builds on: one sealed release of it, kept beside this file."),
        format!("extends = {{ template = {}, release = {} }}\n\n", quoted(&template.file_name()), template.number()),
        comment(
            "Who answers in law for personal data, and who the data protection officer is: rows of `contacts.toml`.",
        ),
        format!("controllers = [{}]\n", quoted(CONTROLLER)),
        officer.unwrap_or_default().to_owned(),
        format!("\n{}", comment(REVIEW)),
        slots(template, answers),
    ]
    .concat()
}

/// What the template asks to be told, each with what it is for.
fn slots(template: &Template, answers: &Answers) -> String {
    let told = template.declared("slot").into_iter().filter_map(|declared| slot(declared, answers));
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("\n[slots]\n{}", told.join("\n")) }
}

/// One slot: what fills it, a blank, or the words that the template has for it already, for others to be put in their place.
fn slot(declared: &Table, answers: &Answers) -> Option<String> {
    let name = words(declared, "name")?;
    let say = |key| words(declared, key).unwrap_or_default();
    let example = words(declared, "example").map(|example| format!("For example {}.", quoted(example)));
    let said = [format!("{}.", say("label")), say("hint").to_owned(), example.unwrap_or_default()];
    let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let why = said.join(" ");
    Some(match (answers.get(name), words(declared, "default")) {
        (None, Some(own)) => {
            format!("{}# {name} = {}\n", comment(&format!("{why} Unless you say otherwise:")), quoted(own))
        }
        (Some(_) | None, _) => answered(name, answers, name, &why),
    })
}

const SITE_HEAD: &str = "How the notice is published. It is read at every build, never sealed, and holds no fact.";

const SITE_MORE: &str = "What else can be said here. Take the # away from what you need.\n\
    accessibility_statement = \"https://www.example.org/accessibility\"\n\
    [quick_exit]\n\
    key = \"escape\"\n\
    destination = \"https://www.bbc.co.uk/weather\"\n\
    label = \"Leave this site\"";

pub(super) fn site(answers: &Answers) -> String {
    let why = |key: &str| {
        // The words of the question say best what the line is for.
        let asked = super::question::always().into_iter().find(|question| question.key == key);
        asked.map(|asked| format!("{}. {}", asked.asks, asked.why)).unwrap_or_default()
    };
    let publication = answers.get("publication").unwrap_or("site");
    [
        comment(SITE_HEAD),
        "\ntheme = \"civic\"\n".to_owned(),
        format!("\n{}", answered("base_address", answers, "base_address", &why("base_address"))),
        format!("\n{}publication = {}\n", comment(&why("publication")), quoted(publication)),
        format!("\n{}", comment(SITE_MORE)),
    ]
    .concat()
}
