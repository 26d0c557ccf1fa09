//! Which atoms together are one token. Every look ahead is bounded, so that the cost is that of the text.

use super::Class;
use super::atoms::{Atoms, Kind};
use super::vocabulary::{counts_alone, is_statute, month, negation, number, obligation, opens, provision, unit};

/// How far ahead an address is looked for. Units: atoms.
const LONGEST: usize = 64;

/// The class of the token that starts at an atom, and the atom after it.
pub(super) fn token(atoms: &Atoms<'_>, at: usize) -> (Class, usize) {
    let starts_run = at == 0 || atoms.kind(at - 1) != Some(Kind::Word);
    let found = if starts_run && may_be_special(atoms, at) { special(atoms, at) } else { None };
    found.unwrap_or_else(|| match atoms.kind(at) {
        Some(Kind::Space) => (Class::Space, at + 1),
        Some(Kind::Sign) | None => (Class::Sign, at + 1),
        Some(Kind::Word) => word(atoms, at),
    })
}

/// Whether anything of [`special`] can start at an atom: most words are plain, and are known by a glance.
fn may_be_special(atoms: &Atoms<'_>, at: usize) -> bool {
    let shown = atoms.shown(at);
    match atoms.kind(at) {
        Some(Kind::Space) | None => false,
        Some(Kind::Sign) => shown.starts_with(['+', '(', '£', '€', '$']),
        Some(Kind::Word) => {
            let stands_alone = matches!(atoms.kind(at + 1), Some(Kind::Space) | None);
            let is_plain = stands_alone && shown.bytes().all(|byte| byte.is_ascii_alphabetic());
            // `artIV` cites as `art IV` does.
            !is_plain || shown.ends_with(|c: char| c.is_ascii_uppercase()) || opens(shown)
        }
    }
}

fn special(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    url(atoms, at)
        .or_else(|| email(atoms, at))
        .or_else(|| telephone(atoms, at))
        .or_else(|| date(atoms, at))
        .or_else(|| postcode(atoms, at))
        .or_else(|| citation(atoms, at))
        .or_else(|| money(atoms, at))
        .or_else(|| duration(atoms, at))
        .or_else(|| quantity(atoms, at))
}

fn word(atoms: &Atoms<'_>, at: usize) -> (Class, usize) {
    let shown = atoms.shown(at);
    if shown.eq_ignore_ascii_case("no") && atoms.is_space(at + 1) && atoms.shown(at + 2).eq_ignore_ascii_case("longer")
    {
        return (Class::Negation, at + 3);
    }
    if negation(shown).is_some() || is_welsh_not(atoms, at) {
        return (Class::Negation, at + 1);
    }
    if obligation(shown).is_some() {
        return (Class::Obligation, at + 1);
    }
    // Words joined by hyphens are one word.
    let mut end = at + 1;
    while end < at + LONGEST && is_hyphen(atoms, end) && atoms.word(end + 1).is_some() {
        end += 2;
    }
    (Class::Word, end)
}

/// `ni` denies before a verb and means "us" after one.
fn is_welsh_not(atoms: &Atoms<'_>, at: usize) -> bool {
    let verb = |word: &str| obligation(word).is_some() || ["wnawn", "ddefnyddiwn", "rannwn", "chedwir"].contains(&word);
    match atoms.shown(at) {
        "Ni" => at == 0 || !atoms.is_space(at - 1) || !atoms.shown(at.saturating_sub(2)).ends_with(char::is_alphabetic),
        "ni" => atoms.is_space(at + 1) && atoms.word(at + 2).is_some_and(verb),
        _ => false,
    }
}

fn is_hyphen(atoms: &Atoms<'_>, at: usize) -> bool {
    ['-', '\u{2010}', '\u{2011}'].iter().any(|hyphen| atoms.is_sign(at, *hyphen))
}

fn url(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    let from = atoms.start(at);
    let rest = &atoms.text()[from..];
    let opens = ["https://", "http://", "www.", "mailto:", "tel:"];
    if opens.iter().any(|open| rest.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open))) {
        let stops = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '|');
        let run = &rest[..rest.find(stops).unwrap_or(rest.len())];
        let run = run.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '*']);
        return Some((Class::Url, atoms.at_byte(from + run.len())));
    }
    let (end, last) = dotted(atoms, at)?;
    let known = ["uk", "org", "com", "gov", "net", "eu", "wales", "cymru", "police", "scot", "info", "ie", "example"];
    if !known.contains(&last) {
        return None;
    }
    let path = if atoms.is_sign(end, '/') {
        let from = atoms.start(end);
        let rest = &atoms.text()[from..];
        let run = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        run.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']).len()
    } else {
        0
    };
    Some((Class::Url, if path == 0 { end } else { atoms.at_byte(atoms.start(end) + path) }))
}

/// Words joined by full stops and hyphens, without capitals in the last: where they end, and the last.
fn dotted<'a>(atoms: &Atoms<'a>, at: usize) -> Option<(usize, &'a str)> {
    atoms.word(at)?;
    let (mut end, mut last, mut stops) = (at + 1, "", 0);
    while end < at + LONGEST && (atoms.is_sign(end, '.') || is_hyphen(atoms, end)) {
        let Some(next) = atoms.word(end + 1) else { break };
        stops += usize::from(atoms.is_sign(end, '.'));
        last = next;
        end += 2;
    }
    (stops > 0).then_some((end, last))
}

fn email(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    atoms.word(at)?;
    let local = |at: usize| {
        atoms.word(at).is_some() || ['.', '_', '%', '+', '-', '\''].iter().any(|sign| atoms.is_sign(at, *sign))
    };
    let sign = (at + 1..at + LONGEST).find(|next| !local(*next))?;
    if !atoms.is_sign(sign, '@') {
        return None;
    }
    dotted(atoms, sign + 1).map(|(end, _)| (Class::Email, end))
}

fn telephone(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    if let Some(short) = atoms.figures(at).filter(|figures| figures.len() == 3) {
        let asks = ["call", "ring", "dial", "phone", "telephone", "ffonio", "ffoniwch", "deialwch"];
        let before = at.checked_sub(2).map(|before| atoms.shown(before).to_lowercase()).unwrap_or_default();
        let called = atoms.is_space(at - usize::from(at > 0)) && asks.contains(&before.as_str());
        return (called && short.starts_with(['1', '9'])).then_some((Class::Telephone, at + 1));
    }
    let opens = atoms.is_sign(at, '+')
        || (atoms.is_sign(at, '(') && atoms.shown(at + 1).starts_with('0'))
        || atoms.figures(at).is_some_and(|figures| figures.starts_with('0'));
    if !opens {
        return None;
    }
    let (mut next, mut end, mut digits) = (at, at, 0);
    while next < at + 24 {
        if let Some(figures) = atoms.figures(next) {
            digits += figures.len();
            next += 1;
            end = next;
        } else if atoms.is_space(next)
            || (atoms.is_sign(next, ')') && digits > 0)
            || ['(', '+', '-'].iter().any(|sign| atoms.is_sign(next, *sign))
        {
            next += 1;
        } else {
            break;
        }
        if digits > 15 {
            return None;
        }
    }
    (10..=15).contains(&digits).then_some((Class::Telephone, end))
}

fn date(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    if let Some(first) = atoms.figures(at) {
        for separator in ['-', '/', '.'] {
            if let (true, Some(second), true, Some(third)) = (
                atoms.is_sign(at + 1, separator),
                atoms.figures(at + 2),
                atoms.is_sign(at + 3, separator),
                atoms.figures(at + 4),
            ) && second.len() <= 2
                && matches!((first.len(), third.len()), (4, 1 | 2) | (1 | 2, 2 | 4))
            {
                return Some((Class::Date, at + 5));
            }
        }
    }
    if day(atoms.word(at)?).is_some() && atoms.is_space(at + 1) {
        let of = matches!(atoms.shown(at + 2), "of" | "o") && atoms.is_space(at + 3);
        let named = if of { at + 4 } else { at + 2 };
        if month(atoms.shown(named)).is_some() {
            return Some((Class::Date, year_after(atoms, named + 1).unwrap_or(named + 1)));
        }
    }
    if month(atoms.shown(at)).is_some() && atoms.is_space(at + 1) {
        if let Some(end) = year_after(atoms, at + 1) {
            return Some((Class::Date, end));
        }
        if day(atoms.word(at + 2)?).is_some() {
            return Some((Class::Date, year_after(atoms, at + 3).unwrap_or(at + 3)));
        }
    }
    None
}

/// A day of a month, with or without an ending.
pub(super) fn day(word: &str) -> Option<u8> {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &word[figures.len()..];
    let known = ["", "st", "nd", "rd", "th", "af", "il", "ydd", "fed", "eg", "ain"].contains(&ending);
    figures.parse::<u8>().ok().filter(|day| known && (1..=31).contains(day))
}

fn year_after(atoms: &Atoms<'_>, at: usize) -> Option<usize> {
    let at = if atoms.is_sign(at, ',') { at + 1 } else { at };
    let year = atoms.after_space(at);
    atoms.figures(year).filter(|figures| figures.len() == 4 && figures.starts_with(['1', '2'])).map(|_| year + 1)
}

fn postcode(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    let (outward, inward) = (atoms.word(at)?, atoms.word(at + 2)?);
    let letters = outward.chars().take_while(char::is_ascii_uppercase).count();
    let rest = &outward.get(letters..)?;
    let outward_fits = (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    let inward_fits = inward.len() == 3
        && inward.starts_with(|c: char| c.is_ascii_digit())
        && inward.chars().skip(1).all(|c| c.is_ascii_uppercase());
    (outward_fits && inward_fits && atoms.is_space(at + 1)).then_some((Class::Postcode, at + 3))
}

fn citation(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    let word = atoms.word(at)?;
    if is_statute(word) && atoms.is_space(at + 1) {
        return year_after(atoms, at + 1).map(|end| (Class::Citation, end));
    }
    if provision(word).is_some() {
        let stop = if atoms.is_sign(at + 1, '.') { at + 2 } else { at + 1 };
        let named = atoms.after_space(stop);
        let numbered = atoms.word(named).filter(|_| named > at + 1 || stop > at + 1).is_some_and(is_numbered);
        return numbered.then(|| (Class::Citation, brackets(atoms, named + 1)));
    }
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    if letters.len() < word.len() && matches!(letters, "s" | "ss" | "art" | "reg" | "sch" | "para") {
        return is_numbered(&word[letters.len()..]).then(|| (Class::Citation, brackets(atoms, at + 1)));
    }
    let end = brackets(atoms, at + 1);
    (end > at + 1 && is_numbered(word) && word.starts_with(|c: char| c.is_ascii_digit()))
        .then_some((Class::Citation, end))
}

/// A number of a provision: `45`, `45A`, `III`.
fn is_numbered(word: &str) -> bool {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let roman = !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    roman
        || (!figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) && word.len() - figures.len() <= 3)
}

/// Where the brackets of a provision end: `(4)(a)`.
fn brackets(atoms: &Atoms<'_>, mut at: usize) -> usize {
    let from = at;
    while at < from + 24
        && atoms.is_sign(at, '(')
        && atoms.word(at + 1).is_some_and(|word| word.len() <= 4)
        && atoms.is_sign(at + 2, ')')
    {
        at += 3;
    }
    at
}

/// A number in figures, with commas and a point: where it ends.
pub(super) fn figures_end(atoms: &Atoms<'_>, at: usize) -> Option<usize> {
    atoms.figures(at)?;
    let mut end = at + 1;
    while end < at + 24 && atoms.is_sign(end, ',') && atoms.figures(end + 1).is_some_and(|figures| figures.len() == 3) {
        end += 2;
    }
    let point = atoms.is_sign(end, '.') && atoms.figures(end + 1).is_some();
    Some(if point { end + 2 } else { end })
}

fn money(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    if ['£', '€', '$'].iter().any(|sign| atoms.is_sign(at, *sign)) {
        let end = figures_end(atoms, atoms.after_space(at + 1))?;
        let scale =
            atoms.is_space(end) && matches!(atoms.shown(end + 1), "million" | "billion" | "thousand" | "miliwn");
        return Some((Class::Money, if scale { end + 2 } else { end }));
    }
    let end = figures_end(atoms, at)?;
    let named = atoms.is_space(end) && matches!(atoms.shown(end + 1), "pounds" | "pence" | "punt" | "ceiniog");
    named.then_some((Class::Money, end + 2))
}

/// A number in figures or words: where it ends.
fn number_end(atoms: &Atoms<'_>, at: usize) -> Option<usize> {
    figures_end(atoms, at).or_else(|| {
        number(atoms.word(at)?)?;
        let joined = is_hyphen(atoms, at + 1) && atoms.word(at + 2).and_then(number).is_some();
        Some(if joined { at + 3 } else { at + 1 })
    })
}

fn duration(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    let word = atoms.word(at)?;
    if word.starts_with('P')
        && word.contains(|c: char| c.is_ascii_digit())
        && crate::date::Period::parse(word).is_some()
    {
        return Some((Class::Duration, at + 1));
    }
    if let Some(letters) = word.find(|c: char| !c.is_ascii_digit()).filter(|letters| *letters > 0)
        && unit(&word[letters..]).is_some()
    {
        return Some((Class::Duration, at + 1));
    }
    let one = matches!(word, "a" | "an" | "A" | "An");
    let mut end = if one { at + 1 } else { number_end(atoms, at)? };
    // `18 (eighteen) months`.
    let named = atoms.after_space(end);
    if atoms.is_sign(named, '(') && number_end(atoms, named + 1).is_some_and(|close| atoms.is_sign(close, ')')) {
        end = number_end(atoms, named + 1)? + 1;
    }
    if !atoms.is_space(end) && !is_hyphen(atoms, end) {
        return None;
    }
    let mut unit_at = end + 1;
    if matches!(atoms.shown(unit_at), "working" | "calendar" | "business" | "full" | "gwaith") {
        unit_at += 2;
    }
    let unit = atoms.word(unit_at).and_then(unit)?;
    // `a second controller` is no length of time.
    (!(one && unit == "TS")).then_some((Class::Duration, unit_at + 1))
}

fn quantity(atoms: &Atoms<'_>, at: usize) -> Option<(Class, usize)> {
    if let Some(end) = figures_end(atoms, at) {
        if atoms.is_sign(end, '%') {
            return Some((Class::Quantity, end + 1));
        }
        let words = atoms.is_space(end) && matches!(atoms.shown(end + 1), "percent" | "per");
        let cent = atoms.shown(end + 1) == "percent" || matches!(atoms.shown(end + 3), "cent");
        let width = if atoms.shown(end + 1) == "percent" { 2 } else { 4 };
        return Some((Class::Quantity, if words && cent { end + width } else { end }));
    }
    let word = atoms.word(at)?;
    if counts_alone(word) {
        return number_end(atoms, at).map(|end| (Class::Quantity, end));
    }
    let ordinal = word.starts_with(|c: char| c.is_ascii_digit());
    ordinal.then_some((Class::Quantity, at + 1))
}
