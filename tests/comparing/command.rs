//! `candour compare` as people type it.

use crate::inputs::Folder;

const OLD: &str = "# Cookies\n\nWe keep it for six months. We do not share it.\n";
const NEW: &str = "# Cookies\n\nWe keep it for 12 months. We share it.\n";

fn same(folder: &Folder, old: &str, new: &str) {
    let said = folder.candour(&["compare", old, new, "--notice", "notice/staffordshire", "--exit-code"]);
    assert!(said.out.contains("Nothing differs."), "{old} and {new}: {} {}", said.out, said.err);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{old} and {new}");
}

#[test]
fn two_files_are_compared_where_there_is_no_notice() {
    let folder = Folder::empty();
    folder.put("old.md", OLD);
    folder.put("new.md", NEW);
    let said = folder.candour(&["compare", "old.md", "new.md"]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    for told in [
        "Old: old.md\nNew: new.md\n",
        "(duration-changed)",
        "(negation-changed)",
        "We keep it for [-six months-]{+12 months+}. We [-do not -]share it.",
    ] {
        assert!(said.out.contains(told), "{told}: {}", said.out);
    }
    let alias = folder.candour(&["diff", "old.md", "new.md", "--exit-code"]);
    assert_eq!((alias.status, alias.out), (1, said.out));
}

#[test]
fn what_is_shown_follows_the_format() {
    let folder = Folder::empty();
    folder.put("old.md", OLD);
    folder.put("new.md", NEW);
    let told = |format: &str| folder.candour(&["compare", "old.md", "new.md", "--format", format]).out;
    assert!(told("markdown").contains("We keep it for ~~six months~~**12 months**. We ~~do not~~ share it. `1-2`"));
    assert!(told("narrated").contains("Deleted: “six months”.\nInserted: “12 months”.\n"));
    let json: serde_json::Value = serde_json::from_str(&told("json")).expect("it is JSON");
    assert_eq!((&json["weight"], &json["format"]), (&"material".into(), &"candour.comparison/0".into()));
    assert_eq!(json["changes"][1]["rule"], "negation-changed");
    assert_eq!(json["not_compared"], serde_json::json!([]));
}

#[test]
fn a_page_goes_to_a_file() {
    let folder = Folder::empty();
    folder.put("old.md", OLD);
    folder.put("new.md", NEW);
    let said = folder.candour(&["compare", "old.md", "new.md", "--format", "html", "-o", "redline.html"]);
    assert_eq!((said.status, said.out.as_str(), said.err.as_str()), (0, "", ""));
    let page = std::fs::read_to_string(folder.path("redline.html")).expect("the page is there");
    for told in ["<!DOCTYPE html>", "<del", "six months", "<ins", "12 months"] {
        assert!(page.contains(told), "{told}");
    }
    let nowhere = folder.candour(&["compare", "old.md", "new.md", "-o", "no/such/folder.html"]);
    assert_eq!((nowhere.status, nowhere.out.as_str()), (2, ""));
}

#[test]
fn a_text_that_is_withheld_is_not_compared() {
    let folder = Folder::with_example();
    let notice = "notice/staffordshire";
    let said = folder.candour(&["withhold", "1", notice, "--reason", "A court forbids it"]);
    let said = if said.status == 0 {
        said
    } else {
        folder.candour(&["withhold", notice, "1", "--reason", "A court forbids it"])
    };
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    let compared = folder.candour(&["compare", "1", "2", "--notice", notice]);
    assert_eq!((compared.status, compared.out.as_str()), (2, ""));
    assert!(compared.err.contains("the text of release 1 is withheld"), "{}", compared.err);
}

#[test]
fn line_ends_byte_order_marks_and_encodings_of_windows_are_no_difference() {
    let folder = Folder::empty();
    folder.put("a.md", OLD);
    folder.put("crlf.md", OLD.replace('\n', "\r\n"));
    folder.put("bom.md", format!("\u{feff}{OLD}"));
    let utf16: Vec<u8> = OLD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.put("utf16.md", [&[0xFF, 0xFE], utf16.as_slice()].concat());
    for other in ["a.md", "crlf.md", "bom.md", "utf16.md"] {
        let said = folder.candour(&["compare", "a.md", other, "--exit-code"]);
        assert_eq!(said.status, 0, "{other}: {}", said.out);
        assert!(said.out.contains("Nothing differs."), "{other}: {}", said.out);
    }
}

#[test]
fn one_side_may_come_on_standard_input() {
    let folder = Folder::empty();
    folder.put("new.md", NEW);
    let said = folder.candour_reading(&["compare", "-", "new.md"], OLD.as_bytes());
    assert!(said.out.starts_with("Old: standard input\nNew: new.md\n"), "{}{}", said.out, said.err);
    assert!(said.out.contains("[-six months-]{+12 months+}"));
    let twice = folder.candour_reading(&["compare", "-", "-"], OLD.as_bytes());
    assert_eq!((twice.status, twice.err.contains("only: there is one standard input")), (2, true));
}

#[test]
fn a_release_has_many_names() {
    let folder = Folder::with_example();
    let output = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("output/staffordshire");
    for (from, to) in [("notice.json", "notice.json"), ("2019-11-29/release.json", "old.json")] {
        folder.put(to, std::fs::read(output.join(from)).expect("the example is published"));
    }
    for second in
        ["2", "#2", "latest", "2026-11-23", "2031-01-01", "notice/staffordshire/ledger/0002.json", "notice.json"]
    {
        same(&folder, "2", second);
    }
    for first in ["1", "2019-11-29", "2020-02-29", "old.json"] {
        same(&folder, "1", first);
    }
    for draft in ["draft", "notice/staffordshire", "./notice/staffordshire/"] {
        same(&folder, "latest", draft);
    }
}

#[test]
fn the_notice_is_that_whose_folder_is_named() {
    let folder = Folder::with_example();
    let said = folder.candour(&["compare", "latest", "notice/staffordshire"]);
    assert!(said.out.contains("Nothing differs."), "{}{}", said.out, said.err);
    let which = folder.candour(&["compare", "1", "2"]);
    assert_eq!(which.status, 2);
    assert!(which.err.contains("which notice?"), "{}", which.err);
}

#[test]
fn templates_are_compared_as_what_was_typed() {
    let folder = Folder::with_example();
    let said = folder.candour(&["compare", "1", "2", "--notice", "notice/police"]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    assert!(said.out.contains("Old: release 1, in force from 29 November 2019"), "{}", said.out);
    assert!(said.out.contains("{{ controller_title }}"), "{}", said.out);
    let draft = folder.candour(&["compare", "latest", "draft", "--notice", "notice/police", "--exit-code"]);
    assert_eq!(draft.status, 0, "{}{}", draft.out, draft.err);
}

#[test]
fn a_draft_that_cannot_be_released_is_compared_as_far_as_it_can_be_read() {
    let folder = Folder::with_example();
    let path = "notice/staffordshire/cookies.toml";
    let cookies = std::fs::read_to_string(folder.path(path)).expect("the file is there");
    folder.put(path, cookies.replacen("lifetime = \"1 minute\"", "lifetime = \"a minute or so\"", 1));
    let said = folder.candour(&["compare", "latest", "draft", "--notice", "notice/staffordshire"]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("New: the draft, as far as it can be read"), "{}", said.out);
    assert!(said.out.contains("[-1 minute-]"), "{}", said.out);
}

#[test]
fn a_notice_and_a_file_are_compared_as_words() {
    let folder = Folder::with_example();
    folder.put("mine.md", NEW);
    let said = folder.candour(&["compare", "latest", "mine.md", "--notice", "notice/staffordshire"]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("Not compared\n"), "{}", said.out);
}

#[test]
fn a_name_that_means_nothing_is_refused_with_what_to_type() {
    let folder = Folder::with_example();
    folder.put("a.md", OLD);
    folder.put("notes.docx", b"PK\x03\x04\x00\x00");
    folder.put("scan.pdf", b"%PDF-1.7 \xff");
    folder.put("noise.bin", [0, 1, 2, 0]);
    folder.put("latin.md", b"# Caf\xe9\n");
    folder.put("list.json", b"[1, 2]");
    folder.put("log.json", b"{\"format\": \"candour.changelog/0\"}");
    folder.put("cut.json", b"{\n  \"format\": \"candour.release/0\",\n  \"number\"");
    folder.put("empty/x", "");
    let long = "x".repeat(40);
    let cases = [
        ("9", "there is no release 9 of `notice/staffordshire`: there are releases 1 to 2"),
        ("0", "`0` is no release: write its number, as in `2`"),
        ("#two", "`#two` is no release"),
        ("2026-02-30", "`2026-02-30` is no day: write year, month and day"),
        ("29/11/2019", "`29/11/2019` is no day"),
        (
            "2010-01-01",
            "no release of `notice/staffordshire` was in force on 1 January 2010: the first is release 1, from 29 November 2019",
        ),
        ("nothing.md", "there is no file or notice `nothing.md`"),
        (long.as_str(), "there is no file or notice"),
        ("empty", "there is no notice in `empty`"),
        ("notes.docx", "looks like a document of a word processor"),
        ("scan.pdf", "but a PDF"),
        ("noise.bin", "`noise.bin` is not text"),
        ("latin.md", "`latin.md` is not in UTF-8, from line 1 on"),
        ("list.json", "is JSON, and neither"),
        ("log.json", "is JSON, and neither"),
        ("cut.json", "it was cut off"),
        ("notice/staffordshire/cookies.toml", "is settings, not a text"),
    ];
    for (typed, told) in cases {
        let said = folder.candour(&["compare", "a.md", typed, "--notice", "notice/staffordshire"]);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{typed}");
        assert!(said.err.contains(told), "{typed}: {}", said.err);
        assert_eq!(said.err.lines().count(), 1, "{typed}: {}", said.err);
    }
    let language = ["compare", "1", "2", "--notice", "notice/staffordshire", "--language", "cy"];
    assert!(folder.candour(&language).err.contains("neither text is in `cy`: there is only `en`"));
}

#[test]
fn a_damaged_ledger_is_not_compared() {
    let folder = Folder::with_example();
    let path = "notice/staffordshire/ledger/0002.json";
    let sealed = std::fs::read_to_string(folder.path(path)).expect("the file is there");
    folder.put(path, sealed.replacen("2026", "2025", 1));
    let said = folder.candour(&["compare", "1", "2", "--notice", "notice/staffordshire"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("is damaged") && said.err.contains("candour verify"), "{}", said.err);
    let file = folder.candour(&["compare", "1", path, "--notice", "notice/police"]);
    assert!(file.err.contains("altered since it was sealed"), "{}", file.err);
}

#[test]
fn a_day_from_which_two_releases_hold_is_refused_with_the_choice() {
    let folder = Folder::with_example();
    let notice = "notice/staffordshire";
    for text in ["First.", "Second."] {
        folder.put("notice/staffordshire/sections/990-more.md", format!("# More\n\n{text}\n"));
        let sealed = folder.candour(&["release", notice, "--effective-from", "2199-01-01", "--note", text]);
        assert_eq!(sealed.status, 0, "{}{}", sealed.out, sealed.err);
    }
    let said = folder.candour(&["compare", "2199-01-01", "1", "--notice", notice]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("2 releases hold from 1 January 2199: say which, `3` or `4`"), "{}", said.err);
    let after = folder.candour(&["compare", "3", "2199-01-02", "--notice", notice]);
    assert!(after.out.contains("[-First.-]") && after.out.contains("{+Second.+}"), "{}", after.out);
}

#[test]
fn nothing_in_a_file_is_obeyed_by_the_terminal() {
    let folder = Folder::empty();
    folder.put("a.md", "# A\u{1b}[31m\n\nOne.\n");
    folder.put("b.md", "# A\u{1b}[31m\n\nTwo \u{202e}three\u{7}.\n");
    for format in ["terminal", "narrated", "markdown", "json"] {
        let said = folder.candour(&["compare", "a.md", "b.md", "--format", format]);
        let obeyed = said.out.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(obeyed, None, "{format}: {}", said.out.escape_debug());
    }
}

#[test]
fn any_bytes_end_in_a_comparison_or_in_a_refusal() {
    let folder = Folder::empty();
    folder.put("empty.md", "");
    folder.put("spaces.md", " \n\n\t\n");
    folder.put(
        "noise.md",
        (0..40_000_u32).map(|n| char::from_u32(33 + (n * 7919) % 90).unwrap_or('x')).collect::<String>(),
    );
    folder.put("a.md", OLD);
    for (old, new) in [("empty.md", "a.md"), ("a.md", "empty.md"), ("noise.md", "a.md"), ("empty.md", "spaces.md")] {
        for format in ["terminal", "narrated", "markdown", "json"] {
            let said = folder.candour(&["compare", old, new, "--format", format]);
            assert_eq!((said.status, said.err.as_str()), (0, ""), "{old} {new} {format}");
        }
    }
}
