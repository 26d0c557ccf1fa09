//! `contacts.toml` of a new notice: the controller, and every contact that the template speaks of and does not have.

use super::answers::{Answers, parts};
use super::beginnings::Template;
use super::manifest::CONTROLLER;
use super::toml_text::{answered, blank, comment, explained, quoted};
use crate::assemble::hint;

const HEAD: &str = "Who can be reached, and how. Each contact stands here once, and the notice shows it wherever it is needed. \
    `\"unset\"` is a blank that only you can fill. An office, never a person's own name: people move on.";

/// What a contact is for, which words of it are known, and which are blanks.
struct Known {
    id: &'static str,
    role: &'static str,
    what: &'static str,
    lines: &'static [Line],
}

enum Line {
    Said(&'static str),
    Blank(&'static str),
}

use Line::{Blank, Said};

/// Contacts that templates speak of by these ids.
const KNOWN: [Known; 4] = [
    Known {
        id: "dpo",
        role: "data-protection-officer",
        what: "The data protection officer. Complaints about the use of data come here too, so there must be a form that can \
               be filled in on the web (Data Protection Act 2018, section 164A).",
        lines: &[
            Said("name = \"The Data Protection Officer\""),
            Said("channels = [\"email\", \"post\", \"form\"]"),
            Blank("address"),
            Blank("url"),
        ],
    },
    Known {
        id: "information-governance",
        role: "managing-unit",
        what: "The department that manages data protection.",
        lines: &[Blank("name")],
    },
    Known {
        id: "access-application",
        role: "rights-requests",
        what: "Where people ask for the data that you hold about them.",
        lines: &[Said("name = \"Right of access application\""), Blank("url")],
    },
    Known {
        id: "rectification-requests",
        role: "rights-requests",
        what: "Where people ask for data about them to be corrected.",
        lines: &[Said("name = \"Correction requests\""), Blank("url")],
    },
];

pub(super) fn contacts(template: &Template, answers: &Answers) -> String {
    let wanted = template.wanted_contacts();
    let others = wanted.iter().map(|id| contact(id, answers));
    [comment(HEAD), controller(answers)].into_iter().chain(others).collect()
}

/// A contact that the template speaks of, with what is known of it.
fn contact(id: &str, answers: &Answers) -> String {
    let known = KNOWN.iter().find(|known| known.id == id);
    let (role, what) =
        known.map_or(("other", "The template speaks of this contact."), |known| (known.role, known.what));
    let lines = known.map_or(&[Blank("name"), Blank("url")][..], |known| known.lines);
    let lines = lines.iter().map(|line| match line {
        Said(said) => format!("{said}\n"),
        Blank(key) => explained(key, None, &hint("contact", key)),
    });
    let email = (id == "dpo").then(|| answered("email", answers, "officer_email", &hint("contact", "email")));
    let head = format!("\n{}[[contact]]\nid = {}\nrole = {}\n", comment(what), quoted(id), quoted(role));
    std::iter::once(head).chain(lines).chain(email).collect()
}

fn controller(answers: &Answers) -> String {
    let head = "The controller: the office that answers in law for the personal data.";
    [
        format!("\n{}[[contact]]\nid = {}\nrole = \"controller\"\n", comment(head), quoted(CONTROLLER)),
        answered("name", answers, "controller_title", &hint("contact", "name")),
        format!("{}address = {}\n", comment(&hint("contact", "address")), address(answers)),
        answered("registration", answers, "registration", &hint("contact", "registration")),
    ]
    .concat()
}

/// The address in its parts: the town and the postcode are the last two.
fn address(answers: &Answers) -> String {
    let parts = parts(answers.get("controller_address").unwrap_or_default());
    let [lines @ .., town, postcode] = parts.as_slice() else { return blank() };
    let lines: Vec<String> = lines.iter().map(|line| quoted(line)).collect();
    format!("{{ lines = [{}], town = {}, postcode = {} }}", lines.join(", "), quoted(town), quoted(postcode))
}
