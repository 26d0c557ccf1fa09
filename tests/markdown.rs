//! The notice as Markdown reads back as the same words: a property, against a reader of Markdown that is not ours.

use candour::emit::markdown::{blocks, escaped, inlines};
use candour::notice::{
    Alignment, Block, Id, Inline, LanguageTag, Link, Localised, Notice, Origin, Passage, Registers, Run, Section,
    Target, shown,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn tag() -> LanguageTag {
    LanguageTag::parse("en").expect("a tag")
}

/// The words that a reader of Markdown is shown, block by block.
fn read(markdown: &str) -> Vec<String> {
    let mut told = vec![String::new()];
    let last = |told: &mut Vec<String>, text: &str| told.last_mut().expect("never empty").push_str(text);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => last(&mut told, &text),
            Event::SoftBreak | Event::HardBreak => last(&mut told, " "),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell | Tag::BlockQuote(_) | Tag::List(_),
            )
            | Event::End(TagEnd::Item | TagEnd::TableCell | TagEnd::List(_)) => told.push(String::new()),
            Event::Start(
                Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Table(_) | Tag::TableHead | Tag::TableRow,
            )
            | Event::End(_) => {}
            other @ (Event::Start(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_)) => told.push(format!("{other:?}")),
        }
    }
    normal(told.iter().map(String::as_str))
}

fn normal<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let words = |line: &str| {
        let words: Vec<&str> = line.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    };
    lines.map(words).filter(|line| !line.is_empty()).collect()
}

/// Words with every sign that could be taken for markup, at every place.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            4 => "[a-z]{1,6}".prop_map(String::from),
            4 => "[ -~]{1,4}".prop_map(String::from),
            1 => Just(" ".to_owned()),
            1 => proptest::sample::select(vec![
                "1. ", "2) ", "- ", "+ ", "# ", "#", "> ", "***", "___", "---", "===", "```", "~~~", "| a | b |", "&amp;",
                "<b>", "<!--", "[a]: b", "[a](b)", "![", "https://example.org/_a_*b*", "\\", "“", "é", "€", "_ga_*", "a\\|b", "`",
            ]).prop_map(str::to_owned),
        ],
        1..6,
    )
    .prop_map(|pieces| pieces.concat())
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        6 => text().prop_map(Inline::Text),
        2 => text().prop_map(|text| Inline::Code(vec![Run::Text(text)])),
        1 => Just(Inline::LineBreak),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let inner = proptest::collection::vec(inner, 1..3);
        prop_oneof![
            inner.clone().prop_map(Inline::Emphasis),
            inner.clone().prop_map(Inline::Strong),
            (inner, text()).prop_map(|(words, to)| {
                let text = vec![Inline::Text(shown(&words))];
                Inline::Link(Link {
                    target: Target::Address(format!("https://example.org/{to}")),
                    facts: Vec::new(),
                    text,
                })
            }),
        ]
    })
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    proptest::collection::vec(inline(), 1..4)
}

fn prose() -> impl Strategy<Value = Vec<Block>> {
    let table = (1..4_usize).prop_flat_map(|columns| {
        let cells = proptest::collection::vec(line().boxed(), columns);
        (cells.clone(), proptest::collection::vec(cells, 0..3)).prop_map(|(header, rows)| Block::Table {
            alignments: vec![Alignment::Start; header.len()],
            header,
            rows,
        })
    });
    let leaf = prop_oneof![
        4 => line().prop_map(Block::Paragraph),
        1 => (2..7_u8, line()).prop_map(|(level, text)| Block::Heading { level, text }),
        1 => table,
    ];
    let block = leaf.prop_recursive(3, 16, 3, |inner| {
        let inner = proptest::collection::vec(inner, 1..3);
        prop_oneof![
            inner.clone().prop_map(Block::Quote),
            (proptest::option::of(prop_oneof![0..200_u64, Just(u64::MAX)]), proptest::collection::vec(inner, 1..3))
                .prop_map(|(start, items)| Block::List { start, items }),
        ]
    });
    proptest::collection::vec(block, 1..4)
}

fn notice(blocks: &[Block]) -> Notice {
    let in_english = |text: &str| Localised::in_one(tag(), vec![Inline::Text(text.to_owned())]);
    let passage = |block: &Block| Passage { origin: Origin::Local, block: block.clone() };
    let section = Section {
        id: Id::parse("all").expect("an id"),
        origin: Origin::Local,
        title: in_english("All"),
        summary: None,
        regimes: Vec::new(),
        covers: Vec::new(),
        former: Vec::new(),
        text: Localised::in_one(tag(), blocks.iter().map(passage).collect()),
        children: Vec::new(),
    };
    Notice {
        id: Id::parse("invented").expect("an id"),
        title: Localised::in_one(tag(), vec![Run::Text("Notice".to_owned())]),
        languages: vec![tag()],
        jurisdiction: candour::notice::Field::Unstated,
        regimes: Vec::new(),
        status: candour::notice::Status::Statement,
        controllers: candour::notice::Field::Unstated,
        data_protection_officer: candour::notice::Field::Unstated,
        authority: candour::notice::Field::Unstated,
        review_every: candour::notice::Field::Unstated,
        slots: std::collections::BTreeMap::new(),
        waivers: Vec::new(),
        retired: Vec::new(),
        sections: vec![section],
        registers: Registers::default(),
    }
}

proptest! {
    #[test]
    fn words_read_back_as_themselves(text in text()) {
        prop_assert_eq!(read(&escaped(&text)), normal(std::iter::once(text.as_str())), "{}", escaped(&text));
    }

    #[test]
    fn a_line_reads_back_as_its_words(line in line()) {
        let written = inlines(&line);
        prop_assert_eq!(read(&written), normal(std::iter::once(shown(&line).as_str())), "{}", written);
    }

    #[test]
    fn blocks_read_back_as_their_words(prose in prose()) {
        let notice = notice(&prose);
        let written = blocks(&notice, &tag(), &prose);
        let lines = notice.shown(&notice.sections[0], &tag());
        prop_assert_eq!(read(&written), normal(lines[1..].iter().map(String::as_str)), "{}", written);
    }
}

#[test]
fn marks_stay_where_they_can_be_read() {
    let words = |text: &str| Inline::Text(text.to_owned());
    let line = [
        words("The "),
        Inline::Strong(vec![words("Act ")]),
        words("and "),
        Inline::Code(vec![Run::Text("_ga_*".to_owned())]),
        Inline::LineBreak,
        words("1. "),
        Inline::Emphasis(vec![words("not")]),
        words(" a list, see "),
        Inline::Link(Link {
            target: Target::Address("https://example.org/a_(b)".to_owned()),
            facts: Vec::new(),
            text: vec![words("example_one")],
        }),
    ];
    let expected = "The **Act** and `_ga_*`\\\n1\\. *not* a list, see [example\\_one](<https://example.org/a_(b)>)";
    assert_eq!(inlines(&line), expected);
}
