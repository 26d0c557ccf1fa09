//! Lengths of time in prose, held against those of the registers: only where the sentence leaves no doubt which is meant.

use super::contacts::{PAST, cookie_names};
use super::lengths::{Length, Likeness, lengths, likeness};
use super::passages::Passage;
use super::{Answer, Held, called, named};
use crate::check::text::Word;
use crate::date::Period;
use crate::language::Language;
use crate::notice::{
    Block, CookieName, Inline, Lifetime, Notice, Purpose, Register, Retention, Right, Row, RowAddress, Section, shown,
};
use crate::rule::Level;

/// Words that speak of how long a cookie lasts.
const LASTS: [&str; 14] = [
    "last",
    "expire",
    "stay",
    "kept",
    "keep",
    "stored",
    "deleted",
    "remain",
    "lifetime",
    "duration",
    "para",
    "dod i ben",
    "aros",
    "cadw",
];

/// Words that speak of keeping data.
const KEEPS: [&str; 11] =
    ["keep ", "kept ", "retain", "hold ", "held ", "store ", "stored ", "delete", "destroy", "cadw ", "dileu "];

/// Words that say that a period is not that of the keeping.
const NOT_KEEPING: [&str; 9] =
    ["review", "respond", "reply", "answer", "request", "up to", "example", "more than", "longer"];

/// What is kept, where nothing in particular is named.
const ALL_DATA: [&str; 9] = [
    "your data",
    "your information",
    "your personal",
    "the data",
    "this data",
    "this information",
    "keep it ",
    "keep them ",
    "eich data",
];

/// Words that speak of answering a request.
const ANSWERS: [&str; 6] = ["respond", "response", "reply", "answer", "ateb", "ymateb"];

/// Words that say that an answer is not that to a request under a right.
const NOT_A_RIGHT: [&str; 13] = [
    "freedom of information",
    "foi",
    "complain",
    "cwyn",
    "extend",
    "extension",
    "complex",
    "further",
    "more time",
    "vetting",
    "review",
    "emergency",
    "stop",
];

/// What was meant: the period of a row, and how it is put in.
struct Meant {
    row: RowAddress,
    key: &'static str,
    period: Period,
    level: Level,
}

impl Meant {
    fn new(register: Register, id: &crate::notice::Id, key: &'static str, period: &Period) -> Meant {
        Meant { row: RowAddress::new(register, id.clone()), key, period: *period, level: Level::Must }
    }

    fn at_most(self, level: Level) -> Meant {
        Meant { level, ..self }
    }
}

pub(super) fn held(notice: &Notice, passages: &[Passage<'_>]) -> Vec<Held> {
    passages.iter().flat_map(|passage| in_passage(notice, passage)).collect()
}

fn in_passage(notice: &Notice, passage: &Passage<'_>) -> Vec<Held> {
    let words = passage.split();
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        let inside = |word: &&Word<'_>| sentence.contains(&word.start);
        let words: Vec<Word<'_>> = words.iter().filter(inside).copied().collect();
        let said = format!(" {} ", passage.words[sentence.clone()].to_lowercase().replace(char::is_whitespace, " "));
        if PAST.iter().any(|past| said.contains(past)) {
            continue;
        }
        let named = lengths(&words);
        if let [length] = named.as_slice()
            && passage.is_typed(&length.range)
        {
            found.extend(
                meant(notice, passage, &sentence, &said, length)
                    .and_then(|meant| hold(notice, passage, length, &meant)),
            );
        }
        found.extend(review(notice, passage, &sentence, &said, &named));
    }
    found
}

/// The one period that a sentence can mean.
fn meant(
    notice: &Notice,
    passage: &Passage<'_>,
    sentence: &std::ops::Range<usize>,
    said: &str,
    length: &Length,
) -> Option<Meant> {
    let typed = passage.words[length.range.clone()].to_lowercase();
    cookie(notice, passage, sentence, said)
        .or_else(|| acknowledgement(notice, said))
        .or_else(|| right(notice, passage.section, said))
        .or_else(|| retention(notice, passage.section, said, &typed))
}

fn says(said: &str, words: &[&str]) -> bool {
    words.iter().any(|word| said.contains(word))
}

/// How long the one cookie lasts that the sentence names.
fn cookie(notice: &Notice, passage: &Passage<'_>, sentence: &std::ops::Range<usize>, said: &str) -> Option<Meant> {
    let names: Vec<&str> = cookie_names(passage)
        .into_iter()
        .filter(|range| sentence.contains(&range.start))
        .map(|range| &passage.words[range])
        .collect();
    let [name] = names.as_slice() else { return None };
    let is_it = |known: &CookieName| matches!(known, CookieName::Exact(known) if known == name);
    let row = notice.registers.cookies.iter().find(|row| is_it(&row.fields.name))?;
    let Some(Lifetime::For(period)) = row.fields.lifetime.stated() else { return None };
    (passage.is_line || says(said, &LASTS)).then(|| Meant::new(Register::Cookie, &row.id, "lifetime", period))
}

/// How soon a complaint is acknowledged.
fn acknowledgement(notice: &Notice, said: &str) -> Option<Meant> {
    if !(says(said, &["acknowledge", "cydnabod", "have received your complaint"]) && says(said, &["complain", "cwyn"]))
    {
        return None;
    }
    let rows = &notice.registers.complaints;
    let mut stated = rows.iter().filter_map(|row| Some((row, row.fields.acknowledge_within.stated()?)));
    let (row, period) = stated.next()?;
    stated.next().is_none().then(|| Meant::new(Register::Complaint, &row.id, "acknowledge_within", period))
}

/// How soon a request is answered.
fn right(notice: &Notice, section: Option<&Section>, said: &str) -> Option<Meant> {
    let is_about =
        says(said, &ANSWERS) && says(said, &["within", "o fewn"]) && says(said, &["request", "right", "cais"]);
    if !is_about || says(said, &NOT_A_RIGHT) {
        return None;
    }
    let rows = &notice.registers.rights;
    let time_limit = |row: &Row<Right>| row.fields.time_limit.stated().copied();
    let in_section: Vec<&Row<Right>> =
        rows.iter().filter(|row| shows(notice, section, Register::Right, row.id.as_str())).collect();
    let row = match in_section.as_slice() {
        [row] => row,
        _ => {
            let limits: Vec<Period> = rows.iter().filter_map(time_limit).collect();
            let agree = limits.windows(2).all(|pair| pair[0] == pair[1]);
            rows.iter().find(|row| agree && time_limit(row).is_some())?
        }
    };
    Some(Meant::new(Register::Right, &row.id, "time_limit", &time_limit(row)?))
}

/// How long data is kept that the sentence, or the section around it, names.
fn retention(notice: &Notice, section: Option<&Section>, said: &str, typed: &str) -> Option<Meant> {
    if !says(said, &KEEPS) || says(said, &NOT_KEEPING) {
        return None;
    }
    let rows: Vec<&Row<Retention>> = notice.registers.retentions.iter().collect();
    let name = |register, id: &crate::notice::Id| called(notice, &RowAddress::new(register, id.clone())).to_lowercase();
    let is_named = |register, id: &crate::notice::Id| {
        let name = name(register, id);
        name.len() > 3 && said.contains(&format!(" {name} "))
    };
    let level = |register, id: &crate::notice::Id| {
        if is_plain(said, &name(register, id), typed) { Level::Must } else { Level::Note }
    };
    let by_name: Vec<&Row<Retention>> =
        rows.iter().copied().filter(|row| is_named(Register::Retention, &row.id)).collect();
    if let Some(meant) = the_only(&by_name) {
        return Some(meant.at_most(level(Register::Retention, &by_name[0].id)));
    }
    let purposes = &notice.registers.purposes;
    let of = |purpose: &Row<Purpose>| -> Vec<&Row<Retention>> {
        named(&purpose.fields.retention).filter_map(|id| rows.iter().copied().find(|row| row.id == *id)).collect()
    };
    let mut spoken = purposes.iter().filter(|row| is_named(Register::Purpose, &row.id));
    if let (Some(purpose), None) = (spoken.next(), spoken.next()) {
        return the_only(&of(purpose)).map(|meant| meant.at_most(level(Register::Purpose, &purpose.id)));
    }
    let section = section?;
    let title = section.title.iter().map(|(_, inlines)| shown(inlines)).collect::<Vec<_>>().join(" ").to_lowercase();
    let is_titled = |row: &Row<Purpose>| {
        title == called(notice, &RowAddress::new(Register::Purpose, row.id.clone())).to_lowercase()
    };
    let in_section = |row: &Row<Purpose>| shows(notice, Some(section), Register::Purpose, row.id.as_str());
    let mut around = purposes.iter().filter(|row| is_titled(row) || in_section(row));
    let (Some(purpose), None) = (around.next(), around.next()) else { return None };
    // What is kept must be everything that the section is about: interview notes may be kept for less than the rest.
    says(said, &ALL_DATA).then(|| the_only(&of(purpose)))?
}

/// Words that add nothing to what is kept, nor to how long.
const PLAIN: [&str; 28] = [
    "we",
    "keep",
    "retain",
    "hold",
    "store",
    "delete",
    "destroy",
    "all",
    "the",
    "your",
    "these",
    "our",
    "for",
    "are",
    "is",
    "kept",
    "retained",
    "held",
    "stored",
    "deleted",
    "destroyed",
    "after",
    "at",
    "most",
    "data",
    "records",
    "information",
    "then",
];

/// Whether the sentence says no more than that what has that name is kept so long: a word more may mean a part of it.
fn is_plain(said: &str, name: &str, typed: &str) -> bool {
    let rest = said.replacen(name, " ", 1).replacen(typed, " ", 1);
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| PLAIN.contains(&word))
}

fn the_only(rows: &[&Row<Retention>]) -> Option<Meant> {
    let [row] = rows else { return None };
    Some(Meant::new(Register::Retention, &row.id, "period", row.fields.period.stated()?))
}

/// Whether a section's own text puts that row in, or a fact of it.
fn shows(notice: &Notice, section: Option<&Section>, register: Register, id: &str) -> bool {
    let Some(section) = section else { return false };
    let reference = format!("{}(\"{id}\")", register.key());
    section.text.iter().flat_map(|(_, passages)| passages).any(|passage| match &passage.block {
        Block::Row(address) => address.register == register && address.id.as_str() == id,
        Block::Paragraph(inlines) => inlines.iter().any(|inline| match inline {
            Inline::Fact(fact) => fact.reference.replace('\'', "\"").starts_with(&reference),
            Inline::Text(_)
            | Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Code(_)
            | Inline::Link(_)
            | Inline::LineBreak => false,
        }),
        block @ (Block::Rows { .. } | Block::Cookies { .. }) => {
            notice.rows_of(block).iter().any(|row| row.address.register == register && row.address.id.as_str() == id)
        }
        Block::Heading { .. } | Block::List { .. } | Block::Table { .. } | Block::Quote(_) => false,
    })
}

fn hold(notice: &Notice, passage: &Passage<'_>, length: &Length, meant: &Meant) -> Option<Held> {
    let typed = passage.words[length.range.clone()].to_owned();
    let expression = format!("{}(\"{}\").{}", meant.row.register.key(), meant.row.id, meant.key);
    let answer = match likeness(&length.period, &meant.period) {
        Likeness::Same => Answer::Same { expression, shown: Language::of(passage.language).period(&meant.period) },
        Likeness::Near => return None,
        Likeness::Other => {
            let registered = crate::check::english().period(&meant.period);
            let name = called(notice, &meant.row);
            Answer::Other {
                level: meant.level,
                message: format!("`{typed}` is typed here, and the register says {registered} for `{name}`"),
                help: format!("find out which is right, and put it in from the register: `{{{{ {expression} }}}}`"),
            }
        }
    };
    Some(Held { at: passage.at(&length.range), typed, answer })
}

/// How often the notice is reviewed, in words beside `review` in `notice.toml`.
fn review(
    notice: &Notice,
    passage: &Passage<'_>,
    sentence: &std::ops::Range<usize>,
    said: &str,
    named: &[Length],
) -> Option<Held> {
    let registered = notice.review_every.stated()?;
    let is_review =
        ["review this notice", "review this privacy notice", "notice is reviewed", "adolygu'r hysbysiad hwn"];
    let after = is_review.iter().find_map(|words| said.find(words).map(|at| &said[at + words.len()..]))?;
    let yearly = ["every year", "annually", "each year", "once a year", "yearly", "bob blwyddyn"];
    let typed = match named {
        [length] if says(after, &["every ", "bob "]) => length.period,
        [] if says(after, &yearly) => Period::parse("P1Y")?,
        _ => return None,
    };
    if likeness(&typed, registered) != Likeness::Other {
        return None;
    }
    let message = format!(
        "the notice says here that it is reviewed {}, and `review` says {}",
        crate::check::english().every(&typed),
        crate::check::english().every(registered)
    );
    let range = named.first().map_or(sentence.clone(), |length| length.range.clone());
    let answer = Answer::Other { level: Level::Must, message, help: "make both say the same".to_owned() };
    let range = if passage.words[range.clone()].starts_with(' ') { range.start + 1..range.end } else { range };
    Some(Held { at: passage.at(&range), typed: passage.words[range].to_owned(), answer })
}
