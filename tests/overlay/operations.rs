//! Every operation on every kind of thing, aimed at what is there, at what is not, and at what a later template took out.

use std::fmt::Write as _;

use candour::notice::{Id, Origin, Register, RowAddress, Vocabulary};

use crate::folders::{draft, lay, told};

/// What an operation aimed wrongly is told by.
const RULES: &[&str] = &[
    "overlay-target",
    "overlay-collision",
    "duplicate-id",
    "dead-link",
    "missing-language",
    "bad-language",
    "unfilled-slot",
];

const HEAD: &str = "title = \"Notice\"\nlanguages = [\"en\", \"cy\"]\n";

/// Three layers: the first has `kept` and `gone` of everything, the second takes every `gone` out.
fn layers(remove: &str, manifest: &str, rows: &str, register: Register) -> Vec<(String, String)> {
    let kept = |register: Register, id: &str| {
        let scope = if register == Register::Contact { "scope = \"national\"\n" } else { "" };
        format!("[[{}]]\nid = \"{id}\"\nlabel = \"Words\"\nname = \"Words\"\n{scope}\n", register.key())
    };
    let file = register.file();
    let both = kept(register, "kept") + &kept(register, "gone");
    let not_inherited = matches!(register, Register::Cookie | Register::Provider);
    let gone = if not_inherited { String::new() } else { format!("\"{}--gone\", ", register.word()) };
    let mut base = format!("id = \"base\"\nkind = \"template\"\n{HEAD}");
    let mut own =
        format!("id = \"own\"\nextends = {{ template = \"../later\" }}\nremove = [{remove}]\n{HEAD}{manifest}\n");
    let mut files = Vec::new();
    for (layer, rows, manifest) in [("base", both, &mut base), ("own", rows.to_owned(), &mut own)] {
        if file == "notice.toml" {
            manifest.push_str(&rows);
        } else {
            files.push((format!("{layer}/{file}"), rows));
        }
    }
    base.push_str("[[slot]]\nname = \"kept\"\n[[slot]]\nname = \"defaulted\"\ndefault = \"by {{ kept }}\"\n");
    let later = format!(
        "id = \"later\"\nkind = \"template\"\nextends = {{ template = \"../base\" }}\nremove = [{gone}\"gone\"]\n{HEAD}"
    );
    files.extend([
        ("base/notice.toml".to_owned(), base),
        ("later/notice.toml".to_owned(), later),
        ("own/notice.toml".to_owned(), own),
        ("base/sections/010-kept.md".to_owned(), "# Kept\n\nText {{ kept }} {{ defaulted }}.\n".to_owned()),
        ("base/sections/020-gone.md".to_owned(), "# Gone\n\nText.\n".to_owned()),
        ("base/sections/030-parent/index.md".to_owned(), "# Parent\n\nText.\n".to_owned()),
        ("base/sections/030-parent/child.md".to_owned(), "# Child\n\nText.\n".to_owned()),
    ]);
    files
}

struct Case<'a> {
    name: &'a str,
    remove: &'a str,
    manifest: &'a str,
    sections: &'a [(&'a str, &'a str)],
    expected: &'a [&'a str],
}

const FILLED: &str = "[slots]\nkept = \"Words\"\n";

fn run(case: &Case<'_>, rows: &str, register: Register) -> (Vec<String>, candour::pipeline::Draft) {
    let root = tempfile::tempdir().expect("a folder");
    let files = layers(case.remove, case.manifest, rows, register);
    lay(root.path(), files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sections: Vec<(String, &str)> =
        case.sections.iter().map(|(path, text)| (format!("own/sections/{path}"), *text)).collect();
    lay(root.path(), sections.iter().map(|(path, text)| (path.as_str(), *text)));
    let (files, draft) = draft(root.path(), "own");
    (told(&files, &draft, RULES), draft)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table reads best whole")]
fn every_operation_on_a_row_of_every_register() {
    let mut wrong = String::new();
    for register in Register::ALL.iter().copied() {
        let (key, word) = (register.key(), register.word());
        let spoken = word.replace('-', " ");
        let inherited = !matches!(register, Register::Cookie | Register::Provider);
        let row = |id: &str, more: &str| format!("[[{key}]]\nid = \"{id}\"\nlabel = \"Own\"\nname = \"Own\"\n{more}");
        let amend = |id: &str| row(id, "amends = true\n");
        let no_row =
            |id: &str| vec![format!("overlay-target: there is no {spoken} `{id}` in the template to amend @ \"{id}\"")];
        let no_removal =
            |id: &str| vec![format!("overlay-target: the template has no `{word}--{id}` to remove @ \"{word}--{id}\"")];
        let lost = format!(
            "overlay-target: `{word}--kept` is removed here, and what this notice says of it would be lost @ \
             \"{word}--kept\""
        );
        let collision = format!("overlay-collision: the template already has a {spoken} `kept` @ \"kept\"");
        let removed = |id: &str| format!("\"{word}--{id}\"");
        let cases = [
            ("amend", String::new(), amend("kept"), if inherited { vec![] } else { no_row("kept") }),
            ("amend absent", String::new(), amend("absent"), no_row("absent")),
            ("amend gone", String::new(), amend("gone"), no_row("gone")),
            ("add", String::new(), row("new", ""), vec![]),
            ("add gone", String::new(), row("gone", ""), vec![]),
            ("add what is there", String::new(), row("kept", ""), if inherited { vec![collision] } else { vec![] }),
            ("remove", removed("kept"), String::new(), if inherited { vec![] } else { no_removal("kept") }),
            ("remove absent", removed("absent"), String::new(), no_removal("absent")),
            ("remove gone", removed("gone"), String::new(), no_removal("gone")),
            (
                "remove twice",
                format!("{0}, {0}", removed("kept")),
                String::new(),
                if inherited { no_removal("kept") } else { [no_removal("kept"), no_removal("kept")].concat() },
            ),
            (
                "remove what is amended",
                removed("kept"),
                amend("kept"),
                if inherited { vec![lost.clone()] } else { [no_row("kept"), no_removal("kept")].concat() },
            ),
            ("remove one's own", removed("new"), row("new", ""), vec![lost.replace("kept", "new")]),
        ];
        for (name, remove, rows, expected) in cases {
            let case = Case { name, remove: &remove, manifest: FILLED, sections: &[], expected: &[] };
            let (told, draft) = run(&case, &rows, register);
            if told != expected {
                writeln!(wrong, "{key}, {}:\n  {told:#?}\n  is not\n  {expected:#?}", case.name).expect("text");
            }
            let kept = RowAddress::new(register, Id::parse("kept").expect("an id"));
            let origin = draft.assembly.notice.registers.row(&kept).map(|row| row.origin);
            let left = match (name, inherited) {
                ("amend" | "remove what is amended", true) => Some(Origin::Amended),
                ("remove" | "remove twice", true) => None,
                ("add what is there", false) => Some(Origin::Local),
                (_, true) => Some(Origin::National),
                (_, false) => None,
            };
            if origin != left {
                writeln!(wrong, "{key}, {name}: the row is {origin:?}, not {left:?}").expect("text");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table reads best whole")]
fn every_operation_on_a_section_a_slot_and_a_language() {
    const ABSENT: &str = "overlay-target: there is no section `absent` in the template @ \"absent\"";
    const GONE: &str = "overlay-target: there is no section `gone` in the template @ \"gone\"";
    let cases = [
        Case { name: "nothing", remove: "", manifest: FILLED, sections: &[], expected: &[] },
        Case {
            name: "replaces",
            remove: "",
            manifest: FILLED,
            sections: &[("kept.md", "+++\nreplaces = \"kept\"\n+++\n# Kept\n\nOwn.\n")],
            expected: &[],
        },
        Case {
            name: "replaces absent",
            remove: "",
            manifest: FILLED,
            sections: &[("own.md", "+++\nreplaces = \"absent\"\n+++\n# Own\n\nOwn.\n")],
            expected: &[ABSENT],
        },
        Case {
            name: "replaces gone",
            remove: "",
            manifest: FILLED,
            sections: &[("gone.md", "+++\nreplaces = \"gone\"\n+++\n# Own\n\nOwn.\n")],
            expected: &[GONE],
        },
        Case {
            name: "replaces what is replaced",
            remove: "",
            manifest: FILLED,
            sections: &[
                ("a.md", "+++\nreplaces = \"kept\"\n+++\n# A\n\nOwn.\n"),
                ("b.md", "+++\nreplaces = \"kept\"\n+++\n# B\n\nOwn.\n"),
            ],
            expected: &["overlay-target: there is no section `kept` in the template @ \"kept\""],
        },
        Case {
            name: "after and before absent, with a heading and without",
            remove: "",
            manifest: FILLED,
            sections: &[
                ("a.md", "+++\nafter = \"absent\"\n+++\n# A\n\nOwn.\n"),
                ("b.md", "+++\nbefore = \"absent\"\n+++\n# B\n\nOwn.\n"),
                ("c.md", "+++\nafter = \"absent\"\n+++\n\nOwn.\n"),
                ("d.md", "+++\nbefore = \"absent\"\n+++\n\nOwn.\n"),
            ],
            expected: &[ABSENT, ABSENT, ABSENT, ABSENT],
        },
        Case {
            name: "after and before gone, with a heading and without",
            remove: "",
            manifest: FILLED,
            sections: &[
                ("a.md", "+++\nafter = \"gone\"\n+++\n# A\n\nOwn.\n"),
                ("b.md", "+++\nbefore = \"gone\"\n+++\n# B\n\nOwn.\n"),
                ("c.md", "+++\nafter = \"gone\"\n+++\n\nOwn.\n"),
                ("d.md", "+++\nbefore = \"gone\"\n+++\n\nOwn.\n"),
            ],
            expected: &[GONE, GONE, GONE, GONE],
        },
        Case {
            name: "no operation where the id is there",
            remove: "",
            manifest: FILLED,
            sections: &[("kept.md", "# Kept\n\nOwn.\n"), ("x.md", "+++\nafter = \"kept\"\n+++\n# X\n\nOwn.\n")],
            expected: &["overlay-collision: the template already has a section `kept` @ own/sections/kept.md"],
        },
        Case {
            name: "a new section by the name of one that is gone",
            remove: "",
            manifest: FILLED,
            sections: &[("gone.md", "# Gone\n\nOwn.\n")],
            expected: &[],
        },
        Case {
            name: "remove",
            remove: "\"kept\", \"parent\"",
            manifest: "",
            sections: &[],
            expected: &["unfilled-slot: the template asks for `kept` @ "],
        },
        Case {
            name: "remove absent, gone, twice and below what is removed",
            remove: "\"absent\", \"gone\", \"parent\", \"parent\", \"child\"",
            manifest: FILLED,
            sections: &[],
            expected: &[
                ABSENT,
                GONE,
                "overlay-target: there is no section `parent` in the template @ \"parent\"",
                "overlay-target: there is no section `child` in the template @ \"child\"",
            ],
        },
        Case {
            name: "remove what is replaced, added to, or has something new in it",
            remove: "\"kept\", \"parent\", \"own\"",
            manifest: FILLED,
            sections: &[
                ("x.md", "+++\nafter = \"kept\"\n+++\n\nOwn.\n"),
                ("x.cy.md", "Geiriau.\n"),
                ("child.md", "+++\nreplaces = \"child\"\n+++\n# Child\n\nOwn.\n"),
                ("own.md", "# Own\n\nOwn.\n"),
            ],
            expected: &[
                "overlay-target: `kept` is removed here, and `own/sections/x.md` would go with it @ \"kept\"",
                "overlay-target: `parent` is removed here, and `own/sections/child.md` would go with it @ \"parent\"",
                "overlay-target: `own` is this notice's own section, so there is nothing to remove @ \"own\"",
            ],
        },
        Case {
            name: "a slot",
            remove: "",
            manifest: "",
            sections: &[],
            expected: &["unfilled-slot: the template asks for `kept` @ "],
        },
        Case {
            name: "a slot that nobody asks for",
            remove: "",
            manifest: "[slots]\nkept = \"Words\"\ndefaulted = \"Own\"\nshown = \"Own\"\nvanished = \"Words\"\n",
            sections: &[("own.md", "# Own\n\nOwn {{ shown }}.\n")],
            expected: &["overlay-target: nothing asks for the slot `vanished` @ vanished"],
        },
        Case {
            name: "a slot that is misspelt is told once",
            remove: "",
            manifest: "[slots]\nkpet = \"Words\"\n",
            sections: &[],
            expected: &["unfilled-slot: the template asks for `kept` @ kpet"],
        },
        Case {
            name: "retired and still there, and retired to nothing",
            remove: "\"child\"",
            manifest: "[slots]\nkept = \"Words\"\n[[retired]]\nid = \"kept\"\n[[retired]]\nid = \"child\"\nto = \"gone\"\n",
            sections: &[],
            expected: &[
                "duplicate-id: the section `kept` is retired here and is still in the notice @ \"kept\"",
                "dead-link: there is no section `gone` to send readers to @ \"gone\"",
            ],
        },
        Case {
            name: "a national section in a language that the template does not have it in",
            remove: "",
            manifest: FILLED,
            sections: &[("kept.cy.md", "# Cedwir\n\nGeiriau {{ kept }}.\n")],
            expected: &[],
        },
        Case {
            name: "an absent section, and one that is gone, in a language",
            remove: "",
            manifest: FILLED,
            sections: &[("absent.cy.md", "# A\n\nGeiriau.\n"), ("gone.cy.md", "# A\n\nGeiriau.\n")],
            expected: &[
                "missing-language: the section `absent` is not there in `en` @ own/sections/absent.cy.md",
                "missing-language: the section `gone` is not there in `en` @ own/sections/gone.cy.md",
            ],
        },
        Case {
            name: "what is added to a section in one of its languages alone",
            remove: "",
            manifest: FILLED,
            sections: &[("kept.cy.md", "# Cedwir\n\nGeiriau.\n"), ("x.md", "+++\nafter = \"kept\"\n+++\n\nOwn.\n")],
            expected: &[
                "missing-language: readers of `cy` do not see what this adds to the section `kept` @ own/sections/x.md",
            ],
        },
    ];
    let mut wrong = String::new();
    for case in cases {
        let (told, _) = run(&case, "", Register::Purpose);
        if told != case.expected {
            writeln!(wrong, "{}:\n  {told:#?}\n  is not\n  {:#?}", case.name, case.expected).expect("text");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_template_may_speak_more_languages_than_a_notice_on_it_and_the_first_is_the_same() {
    let root = tempfile::tempdir().expect("a folder");
    lay(
        root.path(),
        [
            (
                "base/notice.toml",
                "id = \"base\"\nkind = \"template\"\ntitle = { en = \"Notice\", cy = \"Hysbysiad\" }\nlanguages = [\"en\", \"cy\"]\n\
             [[slot]]\nname = \"who\"\ndefault = { en = \"us\", cy = \"ni\" }\n",
            ),
            ("base/sections/010-about.md", "# About\n\nText of {{ who }}.\n"),
            ("base/sections/010-about.cy.md", "# Ynghylch\n\nGeiriau {{ who }}.\n"),
            ("base/processing.toml", "[[purpose]]\nid = \"work\"\nlabel = { en = \"Work\", cy = \"Gwaith\" }\n"),
            ("english/notice.toml", "id = \"english\"\nlanguages = [\"en\"]\nextends = { template = \"../base\" }\n"),
            (
                "welsh/notice.toml",
                "id = \"welsh\"\nlanguages = [\"cy\", \"en\"]\nextends = { template = \"../base\" }\n",
            ),
        ],
    );
    let (files, english) = draft(root.path(), "english");
    assert_eq!(told(&files, &english, RULES), Vec::<String>::new());
    assert!(!english.is_stopped(), "{:?}", english.findings);
    let (files, welsh) = draft(root.path(), "welsh");
    assert_eq!(
        told(&files, &welsh, RULES)[0],
        "bad-language: the template's first language is `en`, and this notice's is `cy` @ \"cy\""
    );
}
