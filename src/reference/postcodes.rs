//! Which postcodes can exist.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Source, table};

#[derive(Deserialize)]
struct File {
    source: Source,
    areas: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| table(include_str!("postcodes.toml")));

/// Where the areas were read.
#[must_use]
pub fn source() -> &'static Source {
    &FILE.source
}

/// What is wrong with a postcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Letters and digits do not stand as they do in any postcode.
    Form,
    /// No postcode begins with these letters.
    Area,
}

/// Letters that never end a postcode. Source: Royal Mail, Programmers' Guide to the Postcode Address File.
const NEVER_LAST: [char; 6] = ['C', 'I', 'K', 'M', 'O', 'V'];

/// What is wrong with `typed`; nothing where it can be a postcode.
#[must_use]
pub fn fault(typed: &str) -> Option<Fault> {
    let code: Vec<char> = typed.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if code.iter().collect::<String>() == "GIR0AA" {
        return None;
    }
    let Some(cut) = code.len().checked_sub(3) else { return Some(Fault::Form) };
    let (outward, inward) = code.split_at(cut);
    let ends =
        inward[0].is_ascii_digit() && inward[1..].iter().all(|c| c.is_ascii_uppercase() && !NEVER_LAST.contains(c));
    let letters = outward.iter().take_while(|c| c.is_ascii_uppercase()).count();
    let district = &outward[letters..];
    let numbered = match district {
        [one] => one.is_ascii_digit(),
        [one, two] => one.is_ascii_digit() && two.is_ascii_alphanumeric(),
        _ => false,
    };
    if !(ends && numbered && (1..=2).contains(&letters)) {
        return Some(Fault::Form);
    }
    let area: String = outward[..letters].iter().collect();
    (!FILE.areas.split_whitespace().any(|known| known == area)).then_some(Fault::Area)
}
