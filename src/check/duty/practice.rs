//! How the notice as a whole is kept and presented: plain, layered, reviewed, with its past, for everyone.

use super::answer::Answer;
use super::case::{Case, has_value, has_word, notice_key};
use super::verdict::Verdict;
use crate::check::english;
use crate::notice::{ContactRole, LanguageTag, Place, Register, Value, Vocabulary};
use crate::rule::Level;

/// The longest sentence that is still easy. Units: words.
const LONGEST: usize = 40;

/// Sentences that nobody can follow are counted; whether the rest is plain is for a person to say.
pub(super) fn form(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let summed = case.notice().sections().into_iter().filter(|(_, section)| section.summary.is_some());
    answer.sections(summed.map(|(_, section)| section.id.clone()));
    let mut is_long = false;
    for text in case.texts() {
        let mut start = None;
        let mut count = 0;
        for word in text.split() {
            let from = *start.get_or_insert(word.start);
            count += 1;
            if word.ends_sentence() {
                if count > LONGEST {
                    is_long = true;
                    answer.lighter(
                        Level::Should,
                        text.place_of(from..word.end),
                        format!("a sentence has {count} words"),
                        "make two of it: twenty-five words are enough for most",
                    );
                }
                (start, count) = (None, 0);
            }
        }
    }
    if is_long {
        answer.verdict()
    } else {
        Verdict::ask(
            "Would the people it is for understand it? No sentence is too long, which is all that a program can say.",
        )
    }
}

/// Each section at the top has a summary.
pub(super) fn layered(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let sections = &case.notice().sections;
    let (with, without): (Vec<_>, Vec<_>) = sections.iter().partition(|section| section.summary.is_some());
    answer.sections(with.iter().map(|section| section.id.clone()));
    if let Some(first) = without.first() {
        answer.fault(
            Place::section(first.id.clone()),
            format!("{} of {} sections have no summary for people in a hurry", without.len(), sections.len()),
            "add `summary = \"…\"` between `+++` lines at the top of each section",
        );
    }
    answer.verdict()
}

/// How often the notice is reviewed is known, and it was.
pub(super) fn reviewed(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let place = notice_key("review");
    match case.notice().review_every.stated() {
        None => answer.fault(
            place,
            "the notice does not say how often it is reviewed",
            "add `review = { every = \"1 year\" }` to `notice.toml`",
        ),
        Some(every) => {
            let last = case.subject.release.map(|release| release.effective_from).or(case.subject.last_looked_at);
            match last.and_then(|last| Some((last, every.after(last)?))) {
                Some((last, due)) if due < case.subject.on => answer.fault(
                    place,
                    format!(
                        "the notice was last looked at on {}, and its review was due on {}",
                        english().date(last),
                        english().date(due)
                    ),
                    "review it, then release it",
                ),
                Some(_) | None => answer.fact(place),
            }
        }
    }
    answer.verdict()
}

/// A log of past texts is kept.
pub(super) fn history_log(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    match case.subject.release {
        Some(release) if release.sealed_on > release.effective_from => answer.fault(
            Place::Notice { key: None },
            format!(
                "no log of changes was kept when this text was published: it was recorded on {}",
                english().date(release.sealed_on)
            ),
            "nothing can mend the past: `candour release` keeps the log from now on",
        ),
        Some(_) | None => answer.fact(Place::Notice { key: None }),
    }
    answer.verdict()
}

/// Words by which people are promised to hear of a new use before it starts.
const BEFORE: [&str; 6] = [
    "before we start",
    "before it starts",
    "before they start",
    "tell you before",
    "before we use",
    "let you know before",
];

/// People are told of a new use before it starts.
pub(super) fn notified(case: &Case<'_>) -> Verdict {
    said(
        case,
        &BEFORE,
        "nothing says how people hear of a new use of their data before it starts",
        "say so in the section on changes, and add `covers = [\"ico-notify-changes\"]` to it",
    )
}

/// Something that only prose can say.
fn said(case: &Case<'_>, words: &[&str], missing: &str, help: &str) -> Verdict {
    let mut answer = Answer::new(case);
    let sections = case.sections_saying(words);
    if sections.is_empty() {
        answer.fault(Place::Notice { key: None }, missing, help);
    }
    answer.sections(sections);
    answer.verdict()
}

/// Other formats are offered.
pub(super) fn formats(case: &Case<'_>) -> Verdict {
    let contacts = case.rows(Register::Contact);
    let contact = contacts.iter().find(|row| has_word(row, "role", ContactRole::AccessibleFormats.word()));
    match contact {
        Some(row) => {
            let mut answer = Answer::new(case);
            answer.row(row);
            answer.verdict()
        }
        None => said(
            case,
            &["large print", "braille", "easy read", "other format", "another format"],
            "nothing says how to get the notice in another format",
            "add a contact with `role = \"accessible-formats\"`, or say so in a section",
        ),
    }
}

/// Children are spoken to in words for them.
pub(super) fn children(case: &Case<'_>) -> Verdict {
    said(
        case,
        &["for children", "for young people", "if you are under 18", "child-friendly"],
        "nothing is written for children and young people, who use these services too",
        "add a section in words for them, with `covers = [\"art12-child\"]`",
    )
}

/// What is monitored, and why, is shown.
pub(super) fn monitoring(case: &Case<'_>) -> Verdict {
    let rows = case.rows(Register::Monitoring);
    if rows.is_empty() {
        return Verdict::not_applicable("no monitoring is declared");
    }
    let mut answer = Answer::new(case);
    for row in &rows {
        let help = "add it to the `[[monitoring]]` row";
        answer.key(row, "channels", |name| format!("`{name}` does not say what may be monitored"), help);
        answer.key(row, "purposes", |name| format!("`{name}` does not say why"), help);
    }
    answer.verdict()
}

/// Whether the website is accessible is not to be seen in a notice.
pub(super) fn accessible(_: &Case<'_>) -> Verdict {
    Verdict::ask(
        "Does the website meet WCAG 2.2, levels A and AA? Candour's theme is tested; the site around it is not.",
    )
}

/// The accessibility statement is linked.
pub(super) fn accessibility_statement(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let sections = case.sections_saying(&["accessibility statement"]);
    if case.subject.accessibility_statement.is_some() {
        answer.fact(Place::Notice { key: None });
    } else if sections.is_empty() {
        return Verdict::ask("Is an accessibility statement published, and linked from every page of the website?");
    }
    answer.sections(sections);
    answer.verdict()
}

/// Parts of the United Kingdom where Welsh is on a par.
const WALES: [&str; 2] = ["WLS", "CYM"];

/// Every section is there in Welsh.
pub(super) fn welsh(case: &Case<'_>) -> Verdict {
    let jurisdiction = case.notice().jurisdiction.stated().cloned().unwrap_or_default();
    let Some(cy) = LanguageTag::parse("cy") else { return Verdict::not_applicable("Welsh is not known") };
    let has_welsh = case.notice().languages.iter().any(|language| language.primary() == "cy");
    if !has_welsh && !WALES.iter().any(|part| jurisdiction.contains(part)) {
        return Verdict::not_applicable("neither its jurisdiction nor its languages make it a Welsh notice");
    }
    let mut answer = Answer::new(case);
    if !has_welsh {
        answer.fault(
            notice_key("languages"),
            "the notice is for Wales and has no Welsh text",
            "add `\"cy\"` to `languages`, and a file `….cy.md` beside each section",
        );
    }
    for (_, section) in case.notice().sections() {
        if has_welsh && (section.title.get(&cy).is_none() || section.text.get(&cy).is_none()) {
            answer.fault(
                Place::section(section.id.clone()),
                format!("the section `{}` is not there in Welsh", section.id),
                "add the same file with `.cy.md` at its end",
            );
        } else if has_welsh {
            answer.sections([section.id.clone()]);
        }
    }
    answer.verdict()
}

/// Whether a contact has something under a key; contacts without it have nothing to be wrong.
pub(super) fn stated<'v, 'a>(row: &'v crate::notice::AnyRow<'a>, key: &str) -> Option<&'v Value<'a>> {
    row.value(key).filter(|value| has_value(Some(value)))
}
