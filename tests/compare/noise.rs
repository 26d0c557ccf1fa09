//! Texts that nobody writes: signs without end, lines without full stops, nesting without bottom.
//!
//! Each is long enough that work which grows with the square of its length would keep the test from ending.

use candour::compare::text::Text;
use candour::compare::{compare_texts, replay};
use candour::notice::LanguageTag;

const LENGTH: usize = 10_000;

/// `pattern` again and again, and the same with a letter exchanged here and there.
fn texts(pattern: &str) -> (Text, Text) {
    let old: String = pattern.repeat(LENGTH / pattern.len());
    let exchanged = |(at, letter): (usize, char)| if at % 977 == 11 { 'b' } else { letter };
    let new: String = old.chars().enumerate().map(exchanged).collect();
    let read = |markdown: &str| Text::read(markdown, &LanguageTag::parse("en").expect("a tag"));
    (read(&old), read(&new))
}

#[test]
fn any_text_is_compared_and_read_back() {
    let patterns = [
        "[",
        "(",
        "<",
        "`",
        "*a ",
        "_a ",
        "> ",
        "|a",
        "&",
        "a.",
        "a-",
        "a@",
        "1 ",
        "1.",
        "(AB) x ",
        "<!-- ",
        "# a\n",
        "- a\n",
        "|a|b|\n",
        "a\n\n",
        "http://",
        "www.a.",
        "\u{301}",
        "\u{200D}",
        "\u{202E}",
        "\u{1F468}\u{200D}",
        "word ",
        "We do not ",
        "s.45(4)(a)(",
        "+44 ",
        "£1,000,",
        "18 (eighteen) ",
        "no longer",
        "\u{4E00}",
        "Mr. ",
    ];
    for pattern in patterns {
        let (old, new) = texts(pattern);
        let comparison = compare_texts(&old, &new);
        assert_eq!((&comparison.old_side(), &comparison.new_side()), (&old, &new), "{pattern:?}");
        assert_eq!(replay(&old, &comparison), Ok(new), "{pattern:?}");
    }
}
