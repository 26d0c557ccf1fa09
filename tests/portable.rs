//! Names that some systems cannot keep are found; line ends and marks that other systems write are no fault.

use candour::source::{self, Sources};
use candour::span::Files;

fn found(paths: &[&str]) -> Vec<String> {
    let text = |path: &&str| if path.ends_with(".md") { "# Title\n\nWords.\n" } else { "id = \"x\"\n" };
    let mut sources: Sources = paths.iter().map(|path| ((*path).to_owned(), text(path).to_owned())).collect();
    sources.entry("notice.toml".to_owned()).or_insert_with(|| "id = \"x\"\ntitle = \"X\"\n".to_owned());
    let (_, findings) = source::read(&mut Files::default(), &sources, "notice/x");
    let unportable = findings.into_iter().filter(|finding| finding.rule == "unportable-name");
    unportable.map(|finding| finding.message).collect()
}

#[test]
fn names_that_a_system_keeps_for_itself() {
    for name in ["con", "CON", "prn", "aux", "nul", "com1", "com9", "lpt1", "Lpt9", "con.cy", "nul.tar"] {
        let path = format!("sections/{name}.md");
        assert_eq!(found(&[&path]).len(), 1, "{name}");
        let folder = format!("sections/{name}/index.md");
        assert_eq!(found(&[&folder]).len(), 1, "{name}");
    }
    for name in ["constabulary", "010-con", "com0", "com10", "lpt", "null", "auxiliary"] {
        let path = format!("sections/{name}.md");
        assert_eq!(found(&[&path]), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn names_that_lose_something_or_cannot_be() {
    for path in
        ["sections/about .md/index.md", "sections/about./index.md", "sections/about /index.md", "changes/why?.md"]
    {
        let expected = usize::from(path != "sections/about .md/index.md");
        assert_eq!(found(&[path]).len(), expected, "{path}");
    }
    assert_eq!(found(&["changes/a:b.md", "changes/a\\b.md"]).len(), 2);
}

#[test]
fn names_that_differ_in_capitals_alone() {
    let told = found(&["sections/Rights.md", "sections/rights.md"]);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("`sections/rights.md` and `sections/Rights.md`"), "{told:?}");
    // Some letters change their length; none is an English one.
    assert_eq!(found(&["changes/İstanbul.md", "changes/i̇stanbul.md"]).len(), 1);
    assert_eq!(found(&["sections/rights.md", "sections/right.md"]), Vec::<String>::new());
}

#[test]
fn paths_that_are_too_long() {
    let path = |length: usize| format!("changes/{}.md", "x".repeat(length - "notice/x/changes/.md".len()));
    assert_eq!(found(&[&path(240)]), Vec::<String>::new());
    assert_eq!(found(&[&path(241)]).len(), 1);
}

#[test]
fn the_notice_itself_is_a_folder_of_what_is_published() {
    let sources: Sources = [("notice.toml".to_owned(), "id = \"aux\"\ntitle = \"X\"\n".to_owned())].into();
    let mut files = Files::default();
    let (_, findings) = source::read(&mut files, &sources, "");
    let told = findings.iter().find(|finding| finding.rule == "unportable-name").expect("it is found");
    assert_eq!(files.text(told.typed_at().expect("it has a place")), "\"aux\"");
}
