//! Whether two words are one word, spelt in two ways.

use super::lexicon::{Vocabulary, is_english};

/// Whether a reader takes one for the other: two spellings of a word, or a word and a misprint of it.
///
/// The same whichever comes first. Two words that both exist are never one, however near they are.
pub(super) fn is_one_word(a: &str, b: &str, vocabulary: &Vocabulary) -> bool {
    let genitive = a.strip_suffix("'s").zip(b.strip_suffix("'s"));
    let (a, b) = genitive.unwrap_or((a, b));
    if a == b || is_variant(a, b) {
        return true;
    }
    if !is_near(a, b) {
        return false;
    }
    match (is_english(a), is_english(b)) {
        (Some(a_is_word), Some(b_is_word)) if a_is_word != b_is_word => true,
        (Some(false), Some(false)) => vocabulary.is_in_both(a) != vocabulary.is_in_both(b),
        _ => false,
    }
}

/// British and American spellings, and pairs that are in use side by side.
fn is_variant(a: &str, b: &str) -> bool {
    const PAIRS: [(&str, &str); 8] = [
        ("enquiry", "inquiry"),
        ("enquiries", "inquiries"),
        ("licence", "license"),
        ("defence", "defense"),
        ("judgement", "judgment"),
        ("acknowledgement", "acknowledgment"),
        ("program", "programme"),
        ("among", "amongst"),
    ];
    let paired = PAIRS.iter().any(|pair| *pair == (a, b) || *pair == (b, a));
    paired || a.len() > 4 && b.len() > 4 && folded(a) == folded(b)
}

fn folded(word: &str) -> String {
    const ENDS: [(&str, &str); 18] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourable", "orable"),
        ("entre", "enter"),
        ("ogue", "og"),
        ("elled", "eled"),
        ("elling", "eling"),
    ];
    let longest = ENDS.iter().filter(|(end, _)| word.ends_with(end)).max_by_key(|(end, _)| end.len());
    match longest {
        Some((end, instead)) => format!("{}{instead}", &word[..word.len() - end.len()]),
        None => word.to_owned(),
    }
}

/// One letter more, fewer, other or exchanged with its neighbour; two, in a long word that begins alike.
fn is_near(a: &str, b: &str) -> bool {
    const LONG: usize = 8;
    let shorter = a.chars().count().min(b.chars().count());
    let letters_only = a.chars().chain(b.chars()).all(char::is_alphabetic);
    let far = if shorter >= LONG && a.chars().next() == b.chars().next() { 2 } else { 1 };
    letters_only && shorter >= 3 && strsim::osa_distance(a, b) <= far
}
