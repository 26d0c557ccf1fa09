//! Telephone numbers, email addresses, postcodes and cookie names in prose, held against the registers.
//!
//! Another number, mailbox or address is no contradiction: only what is nearly a registered one is.

use std::ops::Range;

use super::letters::{dialled, emails, postcodes, telephones};
use super::passages::Passage;
use super::{Answer, Held, called};
use crate::notice::{Contact, CookieName, Notice, Register, Row, RowAddress};
use crate::rule::Level;

/// Words that say of a number or address that it is not the one of today.
pub(super) const PAST: [&str; 13] = [
    " was ",
    " were ",
    "previous",
    " former",
    "until ",
    " old ",
    "no longer",
    "replaced",
    "printed",
    " oedd ",
    "blaenorol",
    " gynt",
    "bellach",
];

/// Words by which an organisation speaks of its own.
const OUR: [&str; 4] = [" our ", " us ", " ein ", " ni "];

pub(super) fn held(notice: &Notice, passages: &[Passage<'_>]) -> Vec<Held> {
    let contacts = Contacts::of(notice);
    passages.iter().flat_map(|passage| contacts.in_passage(passage)).collect()
}

struct Contacts<'a> {
    notice: &'a Notice,
    telephones: Vec<(String, &'a str, &'a Row<Contact>)>,
    emails: Vec<(&'a str, &'a Row<Contact>)>,
    postcodes: Vec<(&'a str, &'a Row<Contact>)>,
}

impl<'a> Contacts<'a> {
    fn of(notice: &'a Notice) -> Contacts<'a> {
        let rows = &notice.registers.contacts;
        let telephone = |row: &'a Row<Contact>| {
            let telephone = row.fields.telephone.stated()?;
            let number: &str = telephone.shown.split(char::is_alphabetic).next().unwrap_or_default();
            Some((dialled(number), telephone.shown.as_str(), row))
        };
        let postcode = |row: &'a Row<Contact>| Some((row.fields.address.stated()?.postcode.stated()?.as_str(), row));
        let email = |row: &'a Row<Contact>| Some((row.fields.email.stated()?.0.as_str(), row));
        Contacts {
            notice,
            telephones: rows.iter().filter_map(telephone).collect(),
            emails: rows.iter().filter_map(email).collect(),
            postcodes: rows.iter().filter_map(postcode).collect(),
        }
    }

    fn in_passage(&self, passage: &Passage<'_>) -> Vec<Held> {
        let mut found = Vec::new();
        for (range, digits) in telephones(&passage.words) {
            self.telephone(passage, range, &digits, &mut found);
        }
        for range in emails(&passage.words) {
            self.email(passage, range, &mut found);
        }
        for range in postcodes(&passage.words) {
            self.postcode(passage, range, &mut found);
        }
        // Rows of one register stand beside each other; it is prose far away that is forgotten.
        if passage.section.is_some() {
            for range in cookie_names(passage) {
                self.cookie(passage, range, &mut found);
            }
        }
        found
    }

    fn telephone(&self, passage: &Passage<'_>, range: Range<usize>, digits: &str, found: &mut Vec<Held>) {
        if let Some((_, shown, row)) = self.telephones.iter().find(|(number, ..)| number == digits) {
            found.extend(same(passage, range, &format!("contact(\"{}\").telephone", row.id), shown));
            return;
        }
        let near = self.telephones.iter().find(|(number, ..)| number.len() > 8 && is_one_off(number, digits));
        if let Some((_, shown, row)) = near {
            let name = called(self.notice, &address(row));
            let typed = passage.words[range.clone()].to_owned();
            found.extend(other(
                passage,
                range,
                Level::Must,
                format!("`{typed}` is one digit off `{shown}`, the number of `{name}`"),
                format!(
                    "put the number in from the register: `{{{{ contact(\"{}\").telephone }}}}`; if it is another line, give \
                     it a `[[contact]]` of its own",
                    row.id
                ),
            ));
        }
    }

    fn email(&self, passage: &Passage<'_>, range: Range<usize>, found: &mut Vec<Held>) {
        let typed = passage.words[range.clone()].to_owned();
        if let Some((shown, row)) = self.emails.iter().find(|(email, _)| email.eq_ignore_ascii_case(&typed)) {
            found.extend(same(passage, range, &format!("contact(\"{}\").email", row.id), shown));
            return;
        }
        let held = self.emails.iter().find_map(|(email, row)| Some((*email, *row, likeness(email, &typed)?)));
        let Some((email, row, likeness)) = held else { return };
        let name = called(self.notice, &address(row));
        let around = around(passage, &range);
        let is_named = around.contains(&name.to_lowercase());
        let is_ours = is_named && OUR.iter().any(|word| around.contains(word));
        let (level, why) = match likeness {
            Mailbox::Domain { is_near } if is_near || is_ours => (Level::Must, "has another domain than"),
            Mailbox::Domain { .. } if is_named => (Level::Note, "has another domain than"),
            // Many organisations have a mailbox of that name.
            Mailbox::Domain { .. } => return,
            Mailbox::Misspelt => (Level::Must, "is one letter off"),
        };
        found.extend(other(
            passage,
            range,
            level,
            format!("`{typed}` {why} `{email}`, the address of `{name}`"),
            format!(
                "put the address in from the register: `{{{{ contact(\"{}\").email }}}}`; if it is another mailbox, give it a \
                 `[[contact]]` of its own",
                row.id
            ),
        ));
    }

    fn postcode(&self, passage: &Passage<'_>, range: Range<usize>, found: &mut Vec<Held>) {
        let typed = passage.words[range.clone()].replace('\u{a0}', " ");
        if let Some((shown, row)) = self.postcodes.iter().find(|(postcode, _)| *postcode == typed) {
            found.extend(same(passage, range, &format!("contact(\"{}\").address.postcode", row.id), shown));
            return;
        }
        let says_line = |row: &Row<Contact>| {
            let lines = row.fields.address.stated().map(|address| address.lines.as_slice()).unwrap_or_default();
            lines.iter().find(|line| line.len() > 5 && passage.words.contains(line.as_str())).cloned()
        };
        let held = self.postcodes.iter().find_map(|(postcode, row)| Some((*postcode, *row, says_line(row)?)));
        if let Some((postcode, row, line)) = held {
            let name = called(self.notice, &address(row));
            let level = if is_one_off(postcode, &typed) { Level::Must } else { Level::Note };
            found.extend(other(
                passage,
                range,
                level,
                format!("`{typed}` stands at `{line}`, and the postcode of `{name}` is `{postcode}`"),
                format!(
                    "put the address in from the register: `{{{{ contact(\"{}\") }}}}` alone in a paragraph",
                    row.id
                ),
            ));
        }
    }

    fn cookie(&self, passage: &Passage<'_>, range: Range<usize>, found: &mut Vec<Held>) {
        let typed = &passage.words[range.clone()];
        let is_it = |name: &CookieName| matches!(name, CookieName::Exact(name) if name == typed);
        let of_name: Vec<_> = self.notice.registers.cookies.iter().filter(|row| is_it(&row.fields.name)).collect();
        if let [row] = of_name.as_slice() {
            found.extend(same(passage, range, &format!("cookie(\"{}\").name", row.id), typed));
        }
    }
}

fn address(row: &Row<Contact>) -> RowAddress {
    RowAddress::new(Register::Contact, row.id.clone())
}

fn same(passage: &Passage<'_>, range: Range<usize>, expression: &str, shown: &str) -> Option<Held> {
    let typed = passage.words[range.clone()].to_owned();
    let answer = Answer::Same { expression: expression.to_owned(), shown: shown.to_owned() };
    passage.is_typed(&range).then(|| Held { at: passage.at(&range), typed, answer })
}

fn other(passage: &Passage<'_>, range: Range<usize>, level: Level, message: String, help: String) -> Option<Held> {
    let around = around(passage, &range);
    let is_past = PAST.iter().any(|words| around.contains(words));
    let typed = passage.words[range.clone()].to_owned();
    let answer = Answer::Other { level, message, help };
    (passage.is_typed(&range) && !is_past).then(|| Held { at: passage.at(&range), typed, answer })
}

/// The sentence around, in small letters, between spaces.
pub(super) fn around(passage: &Passage<'_>, range: &Range<usize>) -> String {
    let sentence = passage.sentences().into_iter().find(|sentence| sentence.contains(&range.start));
    format!(" {} ", passage.words[sentence.unwrap_or(0..passage.words.len())].to_lowercase())
}

/// Names that can be nothing but a cookie's: typed as code, or with a low line.
pub(super) fn cookie_names(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let is_mark = |c: char| !c.is_ascii_alphanumeric() && !"_-.*".contains(c);
    let mut found: Vec<Range<usize>> = passage.code.clone();
    for word in passage.split() {
        let bare = word.typed.trim_matches(is_mark).trim_end_matches('.');
        let start = word.start + word.typed.find(bare).unwrap_or_default();
        let range = start..start + bare.len();
        let is_inside = found.iter().any(|code| code.start <= range.start && range.end <= code.end);
        if bare.contains('_') && !bare.contains(is_mark) && !is_inside {
            found.push(range);
        }
    }
    found
}

/// Whether one digit or letter is missing, too many, another, or changed places with the next.
fn is_one_off(one: &str, other: &str) -> bool {
    strsim::osa_distance(one, other) == 1
}

/// How one email address is nearly another.
enum Mailbox {
    /// The same name at another domain; near, where labels were left out or it is a slip of the fingers away.
    Domain { is_near: bool },
    /// A slip in the name.
    Misspelt,
}

fn likeness(registered: &str, typed: &str) -> Option<Mailbox> {
    let (registered, typed) = (registered.to_lowercase(), typed.to_lowercase());
    let ((name, domain), (typed_name, typed_domain)) = (registered.split_once('@')?, typed.split_once('@')?);
    if name == typed_name {
        let is_near = is_below(domain, typed_domain) || strsim::osa_distance(domain, typed_domain) <= 2;
        return Some(Mailbox::Domain { is_near });
    }
    let differs_in_figures =
        name.chars().filter(char::is_ascii_digit).ne(typed_name.chars().filter(char::is_ascii_digit));
    let is_slip = domain == typed_domain && name.len() > 5 && is_one_off(name, typed_name) && !differs_in_figures;
    is_slip.then_some(Mailbox::Misspelt)
}

/// Whether one domain is the other with labels left out, such as `force.pnn.police.uk` and `force.police.uk`: of two that
/// only begin alike, each may be another body.
fn is_below(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut labels = long.split('.');
    short.split('.').all(|label| labels.any(|other| other == label))
}
