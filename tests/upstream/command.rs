//! `candour upstream` as people type it.

use crate::world::{Sources, World, releases};
use candour::ledger::file_name;

fn ten_years() -> Sources {
    let mut newer = World::template();
    let text = newer.get_mut("sections/020-keeping.md").unwrap();
    *text = text.replace("six years", "ten years");
    newer
}

fn world(overlay: &str) -> World {
    World::new(overlay, &[&World::template(), &ten_years()])
}

fn golden(name: &str, said: &str) {
    let path = crate::world::data("expected").join(name);
    if std::env::var_os("CANDOUR_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, said).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), said, "{name}");
}

#[test]
fn every_form_says_it() {
    let world = world("rewriter");
    for (format, name) in [
        ("terminal", "conflict.txt"),
        ("narrated", "conflict.narrated.txt"),
        ("json", "conflict.json"),
        ("markdown", "conflict.md"),
    ] {
        let said = world.candour(&["upstream", "rewriter", "--format", format]);
        assert_eq!((said.status, said.err.as_str()), (1, ""), "{format}");
        golden(name, &said.out);
    }
}

#[test]
fn the_schema_fits_the_report() {
    let world = world("rewriter");
    let schema = serde_json::from_str(&world.candour(&["schema", "upstream"]).out).unwrap();
    let report = serde_json::from_str(&world.candour(&["upstream", "rewriter", "--format", "json"]).out).unwrap();
    assert!(jsonschema::is_valid(&schema, &report));
}

#[test]
fn the_pin_moves_and_every_other_byte_stays() {
    let world = world("plain");
    let before = String::from_utf8(world.bytes("plain/notice.toml")).unwrap();
    let windows = format!("\u{feff}{}", before.replace('\n', "\r\n"));
    world.put("plain/notice.toml", windows.as_bytes());
    let said = world.candour(&["upstream", "plain", "--accept"]);
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    assert_eq!(world.bytes("plain/notice.toml"), windows.replace("release = 1", "release = 2").into_bytes());
    let again = world.candour(&["upstream", "plain"]);
    assert_eq!((again.status, again.out.as_str()), (0, "Release 2 of the template police is the newest.\n"));
}

#[test]
fn conflicts_are_decided_by_name() {
    let world = world("rewriter");
    let before = world.bytes("rewriter/notice.toml");
    let own = world.bytes("rewriter/sections/020-keeping.md");
    let refused = world.candour(&["upstream", "rewriter", "--accept"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains("add `--keep keeping`"), "{}", refused.err);
    let wrong = world.candour(&["upstream", "rewriter", "--accept", "--keep", "sharing"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("`sharing` is no conflict"), "{}", wrong.err);
    assert_eq!(world.bytes("rewriter/notice.toml"), before);
    let kept = world.candour(&["upstream", "rewriter", "--accept", "--keep", "keeping"]);
    assert_eq!(kept.status, 0, "{}", kept.err);
    assert_eq!(world.bytes("rewriter/sections/020-keeping.md"), own);
}

#[test]
fn a_conflict_that_was_resolved_is_none() {
    let world = world("rewriter");
    let text = "+++\nreplaces = \"keeping\"\n+++\n# Keeping\n\nWe keep what you tell us for ten years. Then we delete it. Ask us when.\n";
    world.put("rewriter/sections/020-keeping.md", text.as_bytes());
    let said = world.candour(&["upstream", "rewriter"]);
    assert_eq!(said.status, 0, "{}", said.out);
    assert!(said.out.contains("Your text says so already."), "{}", said.out);
}

#[test]
fn a_file_is_trusted_only_where_its_chain_leads_to_the_pin() {
    let (old, new) = (World::template(), ten_years());
    let world = World::new("plain", &[&old]);
    let mut third = new.clone();
    third.insert("sections/080-end.md".to_owned(), "# End\n\nThat is all.\n".to_owned());
    let chain = releases(&[&old, &new, &third]);
    world.put("mail/police.json", &chain[1].bytes);
    let said = world.candour(&["upstream", "plain", "--from", "mail/police.json"]);
    assert_eq!(said.status, 0, "{}", said.err);
    // The folder that is pinned does not have the release yet.
    let refused = world.candour(&["upstream", "plain", "--from", "mail/police.json", "--accept"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains("put the file there first, as `ledger/0002.json`"), "{}", refused.err);
    // A release in between is needed for the proof.
    world.put("mail/third.json", &chain[2].bytes);
    let gap = world.candour(&["upstream", "plain", "--from", "mail/third.json"]);
    assert_eq!(gap.status, 2);
    assert!(gap.err.contains("put release 2 of the template beside it, as `0002.json`"), "{}", gap.err);
    world.put(&format!("mail/{}", file_name(2)), &chain[1].bytes);
    assert_eq!(world.candour(&["upstream", "plain", "--from", "mail/third.json"]).status, 0);
    // A release 2 of another history.
    let foreign = releases(&[&third, &new]);
    world.put("mail/foreign.json", &foreign[1].bytes);
    let said = world.candour(&["upstream", "plain", "--from", "mail/foreign.json"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("its release 1 is another one, so it is not trusted"), "{}", said.err);
    // One that was altered.
    let mut bytes = chain[1].bytes.clone();
    bytes[200] ^= 1;
    world.put("mail/altered.json", &bytes);
    assert_eq!(world.candour(&["upstream", "plain", "--from", "mail/altered.json"]).status, 2);
}

#[test]
fn a_pinned_file_is_replaced_beside_the_notice() {
    let (old, new) = (World::template(), ten_years());
    let world = World::new("plain", &[&old, &new]);
    let manifest = String::from_utf8(world.bytes("plain/notice.toml")).unwrap();
    world.put("plain/notice.toml", manifest.replace("../police", "police.json").as_bytes());
    world.put("plain/police.json", &world.releases[0].bytes);
    let alone = world.candour(&["upstream", "plain"]);
    assert_eq!(alone.status, 2);
    assert!(alone.err.contains("`--from FILE`"), "{}", alone.err);
    let said = world.candour(&["upstream", "plain", "--from", "police/ledger/0002.json", "--accept"]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert_eq!(world.bytes("plain/police.json"), world.releases[1].bytes);
    assert!(String::from_utf8(world.bytes("plain/notice.toml")).unwrap().contains("release = 2"));
}

#[test]
fn a_notice_without_a_pin_is_told_what_it_lacks() {
    let world = world("plain");
    let manifest = String::from_utf8(world.bytes("plain/notice.toml")).unwrap();
    world.put("plain/notice.toml", manifest.replace(", release = 1", "").as_bytes());
    let said = world.candour(&["upstream", "plain"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(said.err.contains("add `release = …` to `extends`"), "{}", said.err);
    let none = world.candour(&["upstream", "police"]);
    assert_eq!(none.status, 2);
    assert!(none.err.contains("extends no template"), "{}", none.err);
}
