//! What holds of the redline of any two texts.

use candour::compare::compare_texts;
use candour::compare::text::Text;
use candour::emit::redline::html::redline_page;
use candour::emit::redline::{Called, redline};
use candour::notice::LanguageTag;
use proptest::prelude::*;

use crate::reader::{Side, marked, sections, squeezed, values};

fn sentence() -> impl Strategy<Value = String> {
    let subject =
        prop::sample::select(vec!["We", "The force", "Our supplier", "You <b>", "Rydym ni", "Wе", "\u{202E}They"]);
    let verb =
        prop::sample::select(vec!["keep", "do not share", "may use", "must\u{A0}delete", "can't sell", "can’t sell"]);
    let object = prop::sample::select(vec![
        "recordings for 12 months",
        "recordings for six years",
        "your data with the Home Office",
        "forms under s.45(4)",
        "[addresses](https://force.example/a) at dpo@force.example",
        "[addresses](https://force.example/b) at dpo@force.example",
        "**names** on 01785 123456; and images",
        "names on 01785 123456; and *images* & more",
        "cookies — “all” of\u{200B} them",
    ]);
    (subject, verb, object).prop_map(|(subject, verb, object)| format!("{subject} {verb} {object}."))
}

fn block() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join(" "));
    let items = |mark: &'static str| {
        prop::collection::vec(sentence(), 1..6)
            .prop_map(move |items| items.iter().map(|item| format!("{mark} {item}\n")).collect::<String>())
    };
    let table = prop::collection::vec((sentence(), 1..9u8, any::<bool>()), 1..4).prop_map(|rows| {
        let third = rows.iter().all(|(_, _, third)| *third);
        let cell = |text: &str| if third { format!(" {text} |") } else { String::new() };
        let row = |(name, number, _): &(String, u8, bool)| format!("| {name} | {number} days |{}\n", cell("law"));
        let rows: String = rows.iter().map(row).collect();
        format!("| What | How long |{}\n|---|---|{}\n{rows}", cell("Why"), cell("---"))
    });
    let heading = (1..4usize, prop::sample::select(vec!["About", "Cookies", "Your rights", "Contact us", "Retention"]))
        .prop_map(|(level, title)| format!("{} {title}", "#".repeat(level)));
    let quote = sentence().prop_map(|sentence| format!("> {sentence}"));
    prop_oneof![4 => paragraph, 2 => items("-"), 1 => items("1."), 2 => table, 3 => heading, 1 => quote]
}

/// A text, and the same edited: blocks taken out, put in, put elsewhere, sentences exchanged.
fn two_texts() -> impl Strategy<Value = (String, String)> {
    let edits =
        prop::collection::vec((0..4u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), block()), 0..6);
    (prop::collection::vec(block(), 1..12), edits).prop_map(|(old, edits)| {
        let mut new = old.clone();
        for (edit, from, to, block) in edits {
            match edit {
                0 if new.len() > 1 => _ = new.remove(from.index(new.len())),
                1 => new.insert(from.index(new.len()), block),
                2 => {
                    let moved = new.remove(from.index(new.len()));
                    new.insert(to.index(new.len() + 1), moved);
                }
                _ => {
                    let at = from.index(new.len());
                    new[at] = new[at]
                        .replacen("12 months", "6 months", 1)
                        .replacen(" do not", "", 1)
                        .replacen("We ", "You ", 1);
                }
            }
        }
        (old.join("\n\n"), new.join("\n\n"))
    })
}

fn read(markdown: &str) -> Text {
    Text::read(markdown, &LanguageTag::parse("en").expect("a tag"))
}

fn page(old: &Text, new: &Text) -> String {
    let comparison = compare_texts(old, new);
    let english = LanguageTag::parse("en").expect("a tag");
    redline_page(&redline(&comparison, Called { title: "A text", old: "old", new: "new" }, &english)).into_string()
}

fn said(text: &Text) -> Vec<String> {
    let english = LanguageTag::parse("en").expect("a tag");
    let shown =
        |section: &candour::compare::text::Section| section.said.get(&english).map(|said| said.shown().join(" "));
    text.sections.iter().map(|section| squeezed(&shown(section).unwrap_or_default())).collect()
}

/// Words apart from how they are broken into words: where a stretch ends is not where a word ends.
fn letters(words: &[String]) -> Vec<String> {
    words.iter().map(|words| words.replace(' ', "")).collect()
}

fn holds(old: &str, new: &str) -> Result<(), TestCaseError> {
    let (old, new) = (read(old), read(new));
    let page = page(&old, &new);
    prop_assert_eq!(letters(&sections(&page, Side::Old)), letters(&said(&old)), "the old side");
    prop_assert_eq!(letters(&sections(&page, Side::New)), letters(&said(&new)), "the new side");
    for element in ["ins", "del"] {
        // Of what moved and changed, the old words stand where they stood; both columns show those.
        prop_assert_eq!(
            marked(&page, "redline", element),
            marked(&page, "side-by-side", element),
            "{} side by side",
            element
        );
    }
    let mut ids = values(&page, "id");
    ids.sort();
    let all = ids.len();
    ids.dedup();
    prop_assert_eq!(ids.len(), all, "every anchor is there once");
    for link in values(&page, "href") {
        let anchor = link.strip_prefix('#').expect("a page by itself leads nowhere else");
        prop_assert!(ids.iter().any(|id| id == anchor), "{} leads somewhere", link);
    }
    let comparison = compare_texts(&old, &new);
    let english = LanguageTag::parse("en").expect("a tag");
    let view = redline(&comparison, Called { title: "", old: "", new: "" }, &english);
    for change in &view.changes {
        prop_assert!(ids.contains(&change.anchor), "{} has a place in one column", change.anchor);
        prop_assert!(ids.contains(&format!("side-{}", change.anchor)), "{} has a place side by side", change.anchor);
        prop_assert!(!change.sentence.contains("told_") && !change.sentence.contains('{'), "{}", change.sentence);
    }
    Ok(())
}

proptest! {
    #[test]
    fn both_sides_can_be_read_out_of_the_page((old, new) in two_texts()) {
        holds(&old, &new)?;
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_page(old in "[-+*#>|`~<>!\\[\\](){}&;:\"'. \\n\\ta-z0-9\u{0}\u{200B}\u{202E}\u{A0}]{0,200}", new in "[-+*#>|`~<>!\\[\\](){}&;:\"'. \\n\\ta-z0-9]{0,200}") {
        let (old, new) = (read(&old), read(&new));
        let page = page(&old, &new);
        prop_assert_eq!(letters(&sections(&page, Side::Old)), letters(&said(&old)));
        prop_assert_eq!(letters(&sections(&page, Side::New)), letters(&said(&new)));
    }
}
