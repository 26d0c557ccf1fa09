//! What is true of every notice, however it was typed: reading and assembling end, point at characters, and keep what
//! was said apart from how it is shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use candour::assemble::{Assembly, assemble};
use candour::finding::{Finding, Location};
use candour::notice::{Block, Inline, Notice, Register, Section, Vocabulary};
use candour::source::{self, Sources};
use candour::span::{Files, Span};
use proptest::prelude::*;
use proptest::sample::Index;

/// The source files of an example, by path.
fn example(name: &str) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("notice").join(name);
    let mut sources = Sources::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the example is there") {
            let path = entry.expect("a file that can be listed").path();
            let below = path.strip_prefix(&root).expect("a file is below its folder").to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if below.ends_with(".toml") || below.ends_with(".md") {
                sources.insert(below, fs::read_to_string(&path).expect("sources are text"));
            }
        }
    }
    sources
}

/// Reads and assembles layers, the template first; every finding of both.
fn compile(layers: &[Sources]) -> (Files, Assembly, Vec<Finding>) {
    let mut files = Files::default();
    let mut findings = Vec::new();
    let folders: Vec<source::Folder> = layers
        .iter()
        .map(|sources| {
            let (folder, faults) = source::read(&mut files, sources, "notice");
            findings.extend(faults);
            folder
        })
        .collect();
    let assembly = assemble(&files, &folders.iter().collect::<Vec<_>>());
    findings.extend(assembly.findings.iter().cloned());
    (files, assembly, findings)
}

/// Every span of a finding.
fn spans(finding: &Finding) -> Vec<&Span> {
    let at = match &finding.at {
        Location::Typed(span) => Some(span),
        Location::Place(_) | Location::File(_) => None,
    };
    let others = finding.others.iter().map(|label| &label.span);
    at.into_iter()
        .chain(others)
        .chain(finding.patch.iter().flat_map(|patch| &patch.edits).map(|edit| &edit.span))
        .collect()
}

/// One way in which a file goes wrong.
#[derive(Debug, Clone)]
enum Slip {
    Cut(Index, Index),
    Insert(Index, String),
    LineTwice(Index),
    EndAt(Index),
}

fn slips() -> impl Strategy<Value = Slip> {
    let special = prop::sample::select(vec![
        "{{",
        "}}",
        "\\{{",
        "{{ contact(\"dpo\") }}",
        "\"",
        "'",
        "[",
        "]",
        "[[",
        "](",
        "#",
        "\n# \n",
        "+++\n",
        "|",
        "\n|--|\n",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        ">",
        "<b>",
        "&#106;",
        "\n- ",
        "\n    ",
        "\\",
        "=",
        "\u{301}",
        "🦀",
        "\u{200B}",
        "\t",
        "\n\n",
        "\"unset\"",
        "\"none\"",
        "replaces = \"about\"",
        "amends = true",
        "--",
        "{",
        "}",
        "(",
        ")",
        "((((((((((",
        ",",
        "cy",
    ]);
    prop_oneof![
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Slip::Cut(from, to)),
        (any::<Index>(), special).prop_map(|(at, text)| Slip::Insert(at, text.to_owned())),
        any::<Index>().prop_map(Slip::LineTwice),
        any::<Index>().prop_map(Slip::EndAt),
    ]
}

fn slip(text: &str, slip: &Slip) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = |index: &Index| index.index(characters.len() + 1);
    let string = |part: &[char]| part.iter().collect::<String>();
    match slip {
        Slip::Cut(from, length) => {
            let from = at(from);
            let to = (from + length.index(40)).min(characters.len());
            string(&characters[..from]) + &string(&characters[to..])
        }
        Slip::Insert(place, new) => string(&characters[..at(place)]) + new + &string(&characters[at(place)..]),
        Slip::LineTwice(line) => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            if lines.is_empty() {
                return String::new();
            }
            let line = line.index(lines.len());
            lines[..=line].concat() + &lines[line..].concat()
        }
        Slip::EndAt(place) => string(&characters[..at(place)]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_finding_points_at_characters_of_its_file(
        slips in prop::collection::vec((any::<bool>(), any::<Index>(), slips()), 1..6)
    ) {
        let mut layers = [example("police"), example("staffordshire")];
        for (in_template, file, fault) in &slips {
            let sources = &mut layers[usize::from(!*in_template)];
            let path = sources.keys().nth(file.index(sources.len())).expect("the index is below the length").clone();
            let text = sources.get_mut(&path).expect("the path was listed");
            *text = slip(text, fault);
        }
        let (files, _, findings) = compile(&layers);
        for finding in &findings {
            prop_assert!(!finding.message.is_empty());
            for span in spans(finding) {
                let text = &files.get(span.file).text;
                prop_assert!(text.get(span.range()).is_some(), "{finding:?} in {}", files.get(span.file).path);
            }
        }
    }

    #[test]
    fn a_value_never_changes_the_blocks(value in r#"[a-z*_`\[\]()<>&#|!~\\{}+=."' -]{1,24}"#) {
        let plain = shape(&with_slot("plain"));
        prop_assert_eq!(shape(&with_slot(&value)), plain);
    }
}

/// A small notice that shows the slot in every kind of block.
fn with_slot(value: &str) -> Notice {
    let escaped: String = value.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    let notice = format!(
        "id = \"example\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\n\n[slots]\nname = \"{escaped}\"\n"
    );
    let section = "# About {{ name }}\n\n{{ name }}\n\n## {{ name }}\n\n- {{ name }}\n- **{{ name }}** and `{{ name }}`\n\n\
                   > {{ name }}\n\n| {{ name }} | b |\n|---|---|\n| {{ name }} | {{ name }}{{ name }} |\n\n\
                   [{{ name }}](https://example.org/{{ name }}) *{{ name }}*\n";
    let sources =
        BTreeMap::from([("notice.toml".to_owned(), notice), ("sections/010-about.md".to_owned(), section.to_owned())]);
    compile(&[sources]).1.notice
}

/// The kinds of blocks and inlines, without their words.
fn shape(notice: &Notice) -> Vec<String> {
    let section = |section: &Section| {
        let title = section.title.0.values().map(|inlines| inline_shapes(inlines)).collect::<String>();
        let passages = section.text.0.values().flatten();
        title + &passages.map(|passage| block_shape(&passage.block)).collect::<String>()
    };
    notice.sections().into_iter().map(|(_, found)| section(found)).collect()
}

fn block_shape(block: &Block) -> String {
    let nested = |blocks: &[Block]| blocks.iter().map(block_shape).collect::<String>();
    match block {
        Block::Paragraph(inlines) => format!("p({})", inline_shapes(inlines)),
        Block::Heading { level, text } => format!("h{level}({})", inline_shapes(text)),
        Block::List { items, .. } => {
            format!("l({})", items.iter().map(|item| format!("i({})", nested(item))).collect::<String>())
        }
        Block::Quote(blocks) => format!("q({})", nested(blocks)),
        Block::Table { header, rows, .. } => {
            let cells =
                |row: &[Vec<Inline>]| row.iter().map(|cell| format!("c({})", inline_shapes(cell))).collect::<String>();
            format!("t({};{})", cells(header), rows.iter().map(|row| cells(row)).collect::<Vec<_>>().join(";"))
        }
        Block::Row(_) => "row".to_owned(),
        Block::Rows { .. } => "rows".to_owned(),
        Block::Cookies { .. } => "cookies".to_owned(),
    }
}

fn inline_shapes(inlines: &[Inline]) -> String {
    let shape = |inline: &Inline| match inline {
        Inline::Text(_) => "w".to_owned(),
        Inline::Fact(_) => "f".to_owned(),
        Inline::Emphasis(inner) => format!("e({})", inline_shapes(inner)),
        Inline::Strong(inner) => format!("s({})", inline_shapes(inner)),
        Inline::Code(_) => "k".to_owned(),
        Inline::Link(link) => format!("a({})", inline_shapes(&link.text)),
        Inline::LineBreak => "n".to_owned(),
    };
    inlines.iter().map(shape).collect()
}

/// The template as a notice of its own, with its slots filled as the overlay fills them.
#[test]
fn an_overlay_that_changes_nothing_says_what_the_template_says() {
    let template = example("police");
    let slots = "[slots]\nforce_name = \"Example Police\"\ncontroller_title = \"Chief Constable\"\n";
    let mut alone = template.clone();
    let manifest = alone.get_mut("notice.toml").expect("the template has a manifest");
    *manifest = manifest.replace("kind = \"template\"\n", "") + "\n" + slots;
    let overlay = format!("id = \"police\"\n{slots}");
    let (_, alone, _) = compile(&[alone]);
    let (_, over, _) = compile(&[template, Sources::from([("notice.toml".to_owned(), overlay)])]);

    assert_eq!(over.notice.title, alone.notice.title);
    assert_eq!(over.notice.regimes, alone.notice.regimes);
    let texts = |notice: &Notice| {
        let sections = notice.sections().into_iter();
        let texts = sections.map(|(depth, section)| {
            let passages = section.text.0.values().flatten().map(|passage| passage.block.clone()).collect::<Vec<_>>();
            (depth, section.id.clone(), section.title.clone(), section.summary.clone(), passages)
        });
        texts.collect::<Vec<_>>()
    };
    let (over_texts, alone_texts) = (texts(&over.notice), texts(&alone.notice));
    assert_eq!(over_texts, alone_texts);
    for register in Register::ALL {
        let ids = |notice: &Notice| {
            notice.registers.rows(*register).iter().map(|row| row.address.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&over.notice), ids(&alone.notice), "{}", register.word());
    }
}
