//! Both texts can be read back out of every form of a redline. Each form has a reader here that knows nothing else.

use candour::compare::text::Text;
use candour::compare::{Comparison, compare_texts};
use candour::emit::redline::{
    Called, Extent, RedlineView, comparison_json, comparison_schema, markdown, narrated, redline, terminal,
};
use candour::emit::report::Style;
use candour::notice::LanguageTag;
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// The words of both texts by section, each in reading order and without its spaces. A section that moved has its words
/// only where it went, so sections are in no order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Sides {
    old: Vec<String>,
    new: Vec<String>,
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Plainly,
    /// It is elsewhere in the new text.
    Away,
    /// It was elsewhere in the old text.
    Here,
}

impl Sides {
    fn of(old: &Text, new: &Text) -> Sides {
        let words = |text: &Text| -> Vec<String> {
            let said = text.sections.iter().filter_map(|section| section.said.get(&english()));
            said.map(|said| said.shown().concat()).collect()
        };
        Sides { old: words(old), new: words(new) }.squeezed()
    }

    fn section(&mut self) {
        self.old.push(String::new());
        self.new.push(String::new());
    }

    fn squeezed(&self) -> Sides {
        let each = |sections: &[String]| {
            let words = sections.iter().map(|words| squeezed(words)).filter(|words| !words.is_empty());
            let mut words: Vec<String> = words.collect();
            words.sort();
            words
        };
        Sides { old: each(&self.old), new: each(&self.new) }
    }

    fn add(&mut self, (in_old, in_new): (bool, bool), stands: Stands, words: &str) {
        if in_old && stands != Stands::Here {
            self.old.last_mut().expect("a section has begun").push_str(words);
        }
        if in_new && stands != Stands::Away {
            self.new.last_mut().expect("a section has begun").push_str(words);
        }
    }
}

/// Without spaces, the addresses that a redline shows, and characters that only hold marks together.
fn squeezed(words: &str) -> String {
    let mut kept = String::new();
    let mut rest = words;
    while let Some(at) = rest.find('⟨') {
        kept.push_str(&rest[..at]);
        let (sign, after) = rest[at + '⟨'.len_utf8()..].split_once('⟩').expect("what is opened is closed");
        if let Some(code) = sign.strip_prefix("U+") {
            let number = u32::from_str_radix(code, 16).expect("a character has a number");
            kept.push(char::from_u32(number).expect("the number is that of a character"));
        }
        rest = after;
    }
    kept.push_str(rest);
    kept.retain(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '␣' | '⏎'));
    kept
}

fn english() -> LanguageTag {
    LanguageTag::parse("en").expect("a tag")
}

fn read(markdown: &str) -> Text {
    Text::read(markdown, &english())
}

fn compared(old: &Text, new: &Text) -> (Comparison, RedlineView) {
    let comparison = compare_texts(old, new);
    let view = redline(&comparison, Called { title: "A text", old: "a.md", new: "b.md" }, &english());
    (comparison, view)
}

fn from_terminal(text: &str) -> Sides {
    let (_, redline) = text.split_once("{>moved here>}\n").expect("the redline follows what its signs mean");
    let mut sides = Sides::default();
    for section in redline.split("\n\n") {
        sides.section();
        section_of_terminal(&mut sides, section);
    }
    sides
}

fn section_of_terminal(sides: &mut Sides, section: &str) {
    // Characters with the sign at the side of their line, and whether that is one of a table.
    let mut words: Vec<(char, Stands, bool)> = Vec::new();
    let mut in_table = false;
    for line in section.lines() {
        let stands = match line.chars().nth(8) {
            Some('<') => Stands::Away,
            Some('>') => Stands::Here,
            _ => Stands::Plainly,
        };
        let is_new_line = line.chars().take(8).any(|c| c.is_ascii_digit());
        let said: String = line.chars().skip(10).collect();
        let goes_on = said.chars().take_while(|c| *c == ' ').count() % 2 == 1;
        let said = said.trim_start();
        if goes_on {
            words.extend([' '].into_iter().chain(said.chars()).map(|c| (c, stands, in_table)));
            continue;
        }
        in_table = said.starts_with("| ");
        if said.starts_with("==") {
            continue;
        }
        let lead = ["# ", "## ", "### ", "* ", "| "].into_iter().find(|lead| said.starts_with(lead));
        let numbered = said.split_once(". ").filter(|(number, _)| number.parse::<u64>().is_ok()).map(|(_, rest)| rest);
        let said = lead.map_or(numbered.unwrap_or(said), |lead| &said[lead.len()..]);
        assert!(!is_new_line || !said.is_empty(), "a numbered line says something: {line:?}");
        words.extend(said.chars().chain([' ']).map(|c| (c, stands, in_table)));
    }
    let (mut within, mut at) = ((true, true), 0);
    while let Some((c, stands, in_table)) = words.get(at).copied() {
        let next = words.get(at + 1).map(|(c, _, _)| *c);
        let opened = match (c, next) {
            ('[', Some('-' | '<')) => Some((true, false)),
            ('{', Some('+' | '>')) => Some((false, true)),
            ('-' | '<', Some(']')) | ('+' | '>', Some('}')) => Some((true, true)),
            _ => None,
        };
        // A table's own signs are between its cells.
        let is_cell = in_table && c == '|' && at > 0 && words[at - 1].0 == ' ';
        if c == '\\' {
            sides.add(within, stands, &next.map(String::from).unwrap_or_default());
            at += 2;
        } else if let Some(now) = opened {
            within = now;
            at += 2;
        } else {
            if !is_cell {
                sides.add(within, stands, c.encode_utf8(&mut [0; 4]));
            }
            at += 1;
        }
    }
}

fn from_narrated(text: &str) -> Sides {
    let (_, words) = text.split_once("The words.\n").expect("the words follow the summary");
    let mut sides = Sides::default();
    let mut stands = Stands::Plainly;
    for line in words.lines() {
        if line.starts_with("Section “") {
            sides.section();
        }
        if line.starts_with("In ") {
            stands = if line.contains(", moved away from here") {
                Stands::Away
            } else if line.contains(", moved here") {
                Stands::Here
            } else {
                Stands::Plainly
            };
        }
        let Some((what, said)) = line.split_once(": “") else { continue };
        let said = said.strip_suffix("”.").expect("what is quoted is closed");
        let within = match what {
            "Unchanged" => (true, true),
            "Deleted" | "Moved away" => (true, false),
            "Inserted" | "Moved here" => (false, true),
            _ => continue,
        };
        sides.add(within, stands, said);
    }
    sides
}

/// As a reader of Markdown sees it: what is struck out is gone, what is bold is new, what is in italics or code is ours.
fn from_markdown(text: &str) -> Sides {
    let (_, redline) = text.split_once("#### Redline\n").expect("the redline has a heading");
    let (_, redline) = redline.split_once("changes above.\n").expect("its signs are explained");
    let mut sides = Sides::default();
    let (mut gone, mut come, mut ours) = (0, 0, 0);
    let mut stands = Stands::Plainly;
    for event in Parser::new_ext(redline, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Strikethrough) => gone += 1,
            Event::End(TagEnd::Strikethrough) => gone -= 1,
            Event::Start(Tag::Strong) => come += 1,
            Event::End(TagEnd::Strong) => come -= 1,
            Event::Start(Tag::Emphasis) => ours += 1,
            Event::Start(Tag::Heading { level: HeadingLevel::H5, .. }) => {
                ours += 1;
                sides.section();
            }
            Event::End(TagEnd::Emphasis | TagEnd::Heading(_)) => ours -= 1,
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableHead | Tag::TableRow) => stands = Stands::Plainly,
            Event::Text(words) if ours > 0 => {
                stands = match &*words {
                    "Stood here:" => Stands::Away,
                    "Moved here:" => Stands::Here,
                    _ => stands,
                }
            }
            Event::Text(words) => sides.add((come == 0, gone == 0), stands, &words),
            Event::Start(
                Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_))
                | Tag::Link { .. }
                | Tag::Image { .. },
            )
            | Event::Html(_)
            | Event::InlineHtml(_) => {
                panic!("the texts broke out: {event:?} in {redline}")
            }
            Event::Start(_)
            | Event::End(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    sides
}

fn from_json(text: &str) -> Sides {
    let document: Value = serde_json::from_str(text).expect("it is JSON");
    let mut sides = Sides::default();
    for section in array(&document["sections"]) {
        sides.section();
        let stands = Stands::Plainly;
        for said in array(&section["said"]) {
            add_line(&mut sides, &said["title"], stands);
            add_line(&mut sides, &said["summary"], stands);
            array(&said["blocks"]).iter().for_each(|block| add_block(&mut sides, block, stands));
        }
    }
    sides
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn stands(part: &Value, around: Stands) -> Stands {
    match (around, part["in"].as_str().expect("a part says where it is")) {
        (Stands::Plainly, "away") => Stands::Away,
        (Stands::Plainly, "here") => Stands::Here,
        (around, _) => around,
    }
}

fn add_block(sides: &mut Sides, block: &Value, around: Stands) {
    let at = stands(block, around);
    add_line(sides, &block["line"], at);
    for item in array(&block["items"]) {
        let at = stands(item, at);
        array(&item["blocks"]).iter().for_each(|block| add_block(sides, block, at));
    }
    for column in array(&block["columns"]) {
        add_line(sides, &column["heading"], stands(column, at));
    }
    for row in array(&block["rows"]) {
        let at = stands(row, at);
        array(&row["cells"]).iter().for_each(|cell| add_line(sides, cell, at));
    }
}

fn add_line(sides: &mut Sides, line: &Value, stands: Stands) {
    for run in array(&line["runs"]).iter().filter(|run| run["address"] != true) {
        let within = match run["kind"].as_str().expect("a run has a kind") {
            "kept" => (true, true),
            "deleted" | "moved_away" => (true, false),
            "inserted" | "moved_here" => (false, true),
            other => panic!("a run is {other}"),
        };
        sides.add(within, stands, run["text"].as_str().expect("a run has words"));
    }
}

/// Sentences as notices have them, some of them full of what could be taken for a sign.
fn sentence() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec!["We", "The force", "You", "(a) We", "@force", "Rydym ni", "- We", "1. We"]);
    let verb =
        prop::sample::select(vec!["keep", "do not share", "may use", "must\u{a0}delete", "can't sell", "[- keep -]"]);
    let object = prop::sample::select(vec![
        "recordings for 12 months",
        "recordings for six years",
        "your data with the Home Office",
        "forms under s.45(4), unless a court asks",
        "[addresses](https://force.example/a) at dpo@force.example",
        "[addresses](https://force.example/b) at dpo@force.example",
        "**names** on 01785 123456; and images",
        "\\*\\*bold\\*\\*, {+ signs +} and \\~\\~struck\\~\\~ ones",
        "cookies_of_ours \\| _ga \\# 12 \\<b\\> &amp; more",
        "cookies — “all” of them",
    ]);
    (subject, verb, object).prop_map(|(subject, verb, object)| format!("{subject} {verb} {object}."))
}

fn block() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join(" "));
    let list = (prop::collection::vec(sentence(), 1..5), prop::bool::ANY).prop_map(|(items, nested)| {
        let indent = |at: usize| if nested && at > 0 { "  " } else { "" };
        items.iter().enumerate().map(|(at, item)| format!("{}- {item}\n", indent(at))).collect::<String>()
    });
    let table = prop::collection::vec((sentence(), 1..9u8), 1..4).prop_map(|rows| {
        let rows: String = rows.iter().map(|(name, number)| format!("| {name} | {number} days |\n")).collect();
        format!("| What | How long |\n|---|---|\n{rows}")
    });
    let heading = (1..4usize, prop::sample::select(vec!["About", "Cookies", "Your rights", "Contact us"]))
        .prop_map(|(level, title)| format!("{} {title}", "#".repeat(level)));
    prop_oneof![3 => paragraph, 1 => list, 1 => table, 2 => heading]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(block(), 0..9).prop_map(|blocks| blocks.join("\n\n"))
}

/// Every form in full, with its reader.
fn every_form(comparison: &Comparison, view: &RedlineView) -> [(&'static str, String, Sides); 4] {
    type Form = (&'static str, String, fn(&str) -> Sides);
    let forms: [Form; 4] = [
        ("terminal", terminal(view, Extent::Whole, Style::Plain), from_terminal),
        ("narrated", narrated(view, Extent::Whole), from_narrated),
        ("markdown", markdown(view, Extent::Whole, usize::MAX), from_markdown),
        ("json", comparison_json(comparison, view), from_json),
    ];
    forms.map(|(name, text, reader)| {
        let sides = reader(&text);
        (name, text, sides.squeezed())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn both_texts_can_be_read_back_out_of_every_form(old in text(), new in text()) {
        let (old, new) = (read(&old), read(&new));
        let (comparison, view) = compared(&old, &new);
        for (name, text, sides) in every_form(&comparison, &view) {
            prop_assert_eq!(&sides, &Sides::of(&old, &new), "{}:\n{}", name, text);
        }
    }

    #[test]
    fn nothing_differs_is_said_only_of_equal_words(old in text(), new in text()) {
        let (old, new) = (read(&old), read(&new));
        let (comparison, view) = compared(&old, &new);
        for (name, text, _) in every_form(&comparison, &view) {
            let said = text.contains("Nothing differs.");
            prop_assert!(!said || old.shown(&english()) == new.shown(&english()), "{}", name);
        }
        let (same, view) = compared(&old, &old);
        for (name, text, _) in every_form(&same, &view) {
            prop_assert!(text.contains("Nothing differs."), "{}: {}", name, text);
        }
    }

    #[test]
    fn a_comment_is_no_longer_than_asked_and_says_what_it_leaves_out(old in text(), new in text(), limit in 0..3_000_usize) {
        let (_, view) = compared(&read(&old), &read(&new));
        let (whole, cut) = (markdown(&view, Extent::Sections, usize::MAX), markdown(&view, Extent::Sections, limit));
        let summary = whole.split("\n##### ").next().unwrap_or_default().chars().count();
        let says = cut.contains("This comment would be too long");
        prop_assert!(cut == whole || says);
        // The summary is cut last, by whole lines, and what is left out has a sentence.
        prop_assert!(cut.chars().count() <= limit.max(summary + 1_000), "{} of {}", cut.chars().count(), limit);
        let told = (1..=view.changes.len()).all(|number| cut.contains(&format!("- `{number}` ")));
        prop_assert!(told || cut.contains("the list ends here"));
    }

    #[test]
    fn colour_adds_nothing(old in text(), new in text()) {
        let (_, view) = compared(&read(&old), &read(&new));
        let coloured = terminal(&view, Extent::Changed, Style::Coloured);
        let mut plain = String::new();
        for part in coloured.split('\u{1b}').enumerate() {
            plain.push_str(if part.0 == 0 { part.1 } else { part.1.split_once('m').map_or("", |(_, rest)| rest) });
        }
        prop_assert_eq!(plain, terminal(&view, Extent::Changed, Style::Plain));
    }

    #[test]
    fn the_json_is_as_its_schema_says(old in text(), new in text()) {
        let (comparison, view) = compared(&read(&old), &read(&new));
        let schema: Value = serde_json::from_slice(&comparison_schema()).expect("a schema is JSON");
        let validator = jsonschema::validator_for(&schema).expect("it is a schema");
        let document: Value = serde_json::from_str(&comparison_json(&comparison, &view)).expect("it is JSON");
        let faults: Vec<String> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
        prop_assert!(faults.is_empty(), "{:?}", faults);
        let weights = ["material", "editorial", "none"];
        prop_assert!(weights.contains(&document["weight"].as_str().unwrap_or_default()));
        for change in array(&document["changes"]) {
            prop_assert!(change["sentence"].is_string() && change["rule"].is_string() && change["place"].is_object());
            prop_assert!(change["old"].is_string() || change["new"].is_string());
        }
    }
}
