//! Whatever is done to a ledger is found, and the first release that it concerns is named.
//!
//! Through the library, every single bit of a small ledger; through the command, a sample of each kind. What a chain alone
//! cannot show is asserted too: the last release taken off is clean without an anchor, and found with one.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/small.rs"]
#[expect(dead_code, reason = "another test needs the rest")]
mod small;

use std::collections::{BTreeMap, BTreeSet};

use candour::ledger::{
    Anchored, Damage, Ledger, Sealed, Unreadable, anchored, file_name, read_release_file, receipt, receipts,
    release_file,
};
use small::{Scratch, chain};

type Files = BTreeMap<String, Vec<u8>>;

/// What is done to a ledger on the disk.
type Change<'a> = Box<dyn Fn(&Scratch) + 'a>;

/// The most bytes that the ledger may have: every one of them is altered in every way.
const AT_MOST: usize = 20 * 1024;

fn files(releases: &[Sealed]) -> Files {
    releases.iter().map(|sealed| (file_name(sealed.release.number), sealed.bytes.clone())).collect()
}

fn ledger() -> Files {
    let files = files(&chain(&["one", "two", "three", "four", "five"]));
    assert!(files.values().map(Vec::len).sum::<usize>() <= AT_MOST);
    assert_eq!(Ledger::read(&files).1, []);
    files
}

fn with(files: &Files, name: &str, bytes: Vec<u8>) -> Files {
    let mut changed = files.clone();
    changed.insert(name.to_owned(), bytes);
    changed
}

/// The first release that any damage concerns.
fn first(files: &Files) -> Option<u32> {
    Ledger::read(files).1.iter().filter_map(Damage::first_release).min()
}

/// The reason alone why a file is no release: no other file can make it one.
fn refused(bytes: &[u8]) -> Option<Unreadable> {
    read_release_file(bytes).err()
}

#[test]
fn every_bit_that_is_flipped_is_found() {
    let files = ledger();
    let mut tried = 0;
    for (name, bytes) in &files {
        let number = name[..4].parse().ok();
        let mut flipped = bytes.clone();
        for position in 0..bytes.len() {
            for bit in 0..8 {
                flipped[position] ^= 1 << bit;
                let why = refused(&flipped);
                assert!(
                    matches!(why, Some(Unreadable::Altered | Unreadable::Truncated)),
                    "bit {bit} of byte {position} of {name}: {why:?}"
                );
                tried += 1;
                flipped[position] ^= 1 << bit;
            }
        }
        // The whole ledger is read for a sample: a file that is refused is named by its own number.
        for position in (0..bytes.len()).step_by(97) {
            flipped[position] ^= 1;
            assert_eq!(first(&with(&files, name, flipped.clone())), number, "byte {position} of {name}");
            flipped[position] ^= 1;
        }
    }
    assert!(tried > 15_000, "only {tried}");
}

#[test]
fn every_length_that_a_file_is_cut_to_is_found() {
    for (name, bytes) in &ledger() {
        for length in 0..bytes.len() {
            let why = refused(&bytes[..length]);
            assert_eq!(why, Some(Unreadable::Truncated), "{name} cut to {length} bytes");
        }
    }
}

#[test]
fn every_byte_put_in_anywhere_is_found() {
    for (name, bytes) in &ledger() {
        for position in 0..=bytes.len() {
            for put_in in *b" \n\t\r\0" {
                let mut longer = bytes.clone();
                longer.insert(position, put_in);
                let expected = match put_in {
                    b'\r' => matches!(refused(&longer), Some(Unreadable::LineEndsRewritten)),
                    _ => matches!(refused(&longer), Some(Unreadable::Altered | Unreadable::Truncated)),
                };
                assert!(expected, "byte {put_in} put into {name} at {position}: {:?}", refused(&longer));
            }
        }
    }
}

#[test]
fn every_release_that_is_dropped_is_found_and_the_last_one_with_an_anchor() {
    let releases = chain(&["one", "two", "three", "four", "five"]);
    let whole = files(&releases);
    for sealed in &releases {
        let number = sealed.release.number;
        let mut left = whole.clone();
        left.remove(&file_name(number));
        let (ledger, damages) = Ledger::read(&left);
        if number < 5 {
            assert_eq!(damages, [Damage::Missing { first: number, last: number }]);
        } else {
            assert_eq!(damages, [], "a chain by itself does not notice that its end was cut off");
        }
        let claim = receipts(&receipt(sealed)).remove(0);
        let answer = anchored(&claim, &ledger.releases, None);
        match number {
            5 => assert_eq!(answer, Anchored::RolledBack { number: 5, last: Some(4) }),
            _ => assert_eq!(answer, Anchored::Forked { number, here: None }),
        }
    }
    for kept in 0..5 {
        let left = files(&releases[..kept]);
        let (ledger, damages) = Ledger::read(&left);
        assert_eq!(damages, [], "{kept} releases are left");
        let last = ledger.releases.last().map(|sealed| sealed.release.number);
        for sealed in &releases[kept..] {
            let claim = receipts(&receipt(sealed)).remove(0);
            let number = sealed.release.number;
            assert_eq!(anchored(&claim, &ledger.releases, None), Anchored::RolledBack { number, last });
        }
    }
}

#[test]
fn every_release_that_stands_twice_is_found() {
    let whole = ledger();
    for (name, bytes) in &whole {
        let number: u32 = name[..4].parse().unwrap();
        let names = [
            format!("{number}.json"),
            format!("0{name}"),
            name.to_uppercase(),
            name.replace(".json", " (1).json"),
            name.replace(".json", " - Copy.json"),
            format!("Copy of {name}"),
            format!("{name}~"),
            format!("{name}.bak"),
        ];
        for other in names {
            for content in [bytes.clone(), b"something else".to_vec()] {
                let damages = Ledger::read(&with(&whole, &other, content)).1;
                assert_eq!(damages, [Damage::Duplicated { name: other.clone(), number }], "{other}");
            }
        }
        let behind = with(&whole, "0006.json", bytes.clone());
        assert_eq!(Ledger::read(&behind).1, [Damage::Duplicated { name: "0006.json".to_owned(), number }]);
        for place in (1..=5).filter(|place| *place != number) {
            let damages = Ledger::read(&with(&whole, &file_name(place), bytes.clone())).1;
            assert!(damages.contains(&Damage::Duplicated { name: file_name(place), number }), "{damages:?}");
            assert_eq!(damages.iter().filter_map(Damage::first_release).min(), Some(place), "{damages:?}");
        }
    }
}

#[test]
fn every_two_releases_that_are_swapped_are_found() {
    let whole = ledger();
    for (a, b) in (1..=5).flat_map(|a| (a + 1..=5).map(move |b| (a, b))) {
        let mut swapped = whole.clone();
        swapped.insert(file_name(a), whole[&file_name(b)].clone());
        swapped.insert(file_name(b), whole[&file_name(a)].clone());
        let damages = Ledger::read(&swapped).1;
        for (number, holds) in [(a, b), (b, a)] {
            assert!(damages.contains(&Damage::Reordered { number, holds }), "{damages:?}");
        }
        assert_eq!(first(&swapped), Some(a));
    }
}

#[test]
fn a_chain_made_anew_is_clean_alone_and_found_with_any_old_receipt() {
    let (old, new) = (chain(&["one", "two", "three"]), chain(&["won", "two", "three", "four"]));
    let (ledger, damages) = Ledger::read(&files(&new));
    assert_eq!(damages, [], "whoever can write to the ledger can make another chain");
    for sealed in &old {
        let claim = receipts(&receipt(sealed)).remove(0);
        let number = sealed.release.number;
        let here = Some(new[number as usize - 1].sha256.clone());
        assert_eq!(anchored(&claim, &ledger.releases, None), Anchored::Forked { number, here });
    }
    for (number, release) in (1..).zip(&old) {
        let mixed = with(&files(&new), &file_name(number), release.bytes.clone());
        assert_eq!(first(&mixed), Some(number.max(2)), "release {number} of another chain");
    }
}

/// What `candour verify` says of a ledger that was changed on the disk, and how it ends.
fn said(change: impl FnOnce(&Scratch)) -> (String, i32) {
    let scratch = Scratch::with(&["one", "two", "three"]);
    change(&scratch);
    scratch.candour(&["verify"])
}

#[test]
fn the_command_names_each_kind_with_its_release_and_its_rule() {
    let read = |scratch: &Scratch, number| std::fs::read(scratch.ledger(&file_name(number))).unwrap();
    let write = |scratch: &Scratch, name: &str, bytes: &[u8]| std::fs::write(scratch.ledger(name), bytes).unwrap();
    let cases: Vec<(&str, &str, Change<'_>)> = vec![
        (
            "ledger-altered",
            "release 2 has been altered",
            Box::new(|scratch| {
                let mut bytes = read(scratch, 2);
                bytes[40] ^= 1;
                write(scratch, "0002.json", &bytes);
            }),
        ),
        (
            "ledger-truncated",
            "release 2 does not end",
            Box::new(|scratch| write(scratch, "0002.json", &read(scratch, 2)[..99])),
        ),
        (
            "ledger-missing",
            "release 2 is missing",
            Box::new(|scratch| std::fs::remove_file(scratch.ledger("0002.json")).unwrap()),
        ),
        (
            "ledger-line-ends",
            "ledger/** -text",
            Box::new(|scratch| {
                let text = String::from_utf8(read(scratch, 1)).unwrap();
                write(scratch, "0001.json", text.replace('\n', "\r\n").as_bytes());
            }),
        ),
        (
            "ledger-reordered",
            "the file of release 2 holds release 3",
            Box::new(|scratch| {
                let (two, three) = (read(scratch, 2), read(scratch, 3));
                write(scratch, "0002.json", &three);
                write(scratch, "0003.json", &two);
            }),
        ),
        (
            "ledger-duplicated",
            "`0001 (1).json` is a second file for release 1",
            Box::new(|scratch| {
                write(scratch, "0001 (1).json", &read(scratch, 1));
            }),
        ),
        ("ledger-duplicated", "`0001.json~`", Box::new(|scratch| write(scratch, "0001.json~", b"{}"))),
        ("ledger-foreign-file", "`minutes.docx`", Box::new(|scratch| write(scratch, "minutes.docx", b"x"))),
        (
            "ledger-fork",
            "release 2 was not sealed after the release 1",
            Box::new(|scratch| {
                write(scratch, "0001.json", &chain(&["won"])[0].bytes);
            }),
        ),
        (
            "ledger-other-notice",
            "release 3 is one of `stranger`",
            Box::new(|scratch| {
                write(scratch, "0003.json", &small::chain_of("stranger", &["one", "two", "three"])[2].bytes);
            }),
        ),
        ("ledger-newer", "upgrade", Box::new(|scratch| write(scratch, "0003.json", &small::newer(&read(scratch, 3))))),
        (
            "ledger-unreadable",
            "duplicate field",
            Box::new(|scratch| write(scratch, "0003.json", &small::twice(&read(scratch, 3)))),
        ),
        (
            "ledger-clock",
            "release 3 says that it was sealed on an earlier day",
            Box::new(|scratch| {
                let mut early = chain(&["one", "two", "three"]).remove(2).release;
                early.sealed_on = "2024-01-15".parse().unwrap();
                write(scratch, "0003.json", &release_file(&early));
            }),
        ),
        (
            "record-altered",
            "`0001.toml` is there",
            Box::new(|scratch| {
                std::fs::create_dir_all(scratch.path("notice/force/record")).unwrap();
                std::fs::write(scratch.path("notice/force/record/0001.toml"), "why = \"\"\n").unwrap();
            }),
        ),
    ];
    let mut rules = BTreeSet::new();
    for (rule, words, change) in cases {
        let (said, ending) = said(change);
        assert!(said.contains(&format!("must[{rule}]")) && said.contains(words), "{rule}: {said}");
        assert_eq!(ending, 1, "{said}");
        rules.insert(rule);
    }
    assert_eq!(rules.len(), 13);
    let (said, ending) = said(|scratch| std::fs::remove_file(scratch.ledger("0003.json")).unwrap());
    assert!(said.contains("2 releases as sealed") && ending == 0, "a cut end is clean without an anchor: {said}");
}

#[test]
fn the_first_damage_comes_first_and_programs_get_json() {
    let scratch = Scratch::with(&["one", "two", "three"]);
    for name in ["0001.json", "0003.json"] {
        std::fs::write(scratch.ledger(name), b"{}").unwrap();
    }
    let (said, ending) = scratch.candour(&["verify", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    let rules: Vec<(&str, &str)> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (finding["rule"].as_str().unwrap(), finding["file"].as_str().unwrap()))
        .collect();
    assert_eq!(
        rules,
        [("ledger-truncated", "notice/force/ledger/0001.json"), ("ledger-truncated", "notice/force/ledger/0003.json")]
    );
    assert_eq!(ending, 1);
    let (said, _) = scratch.candour(&["verify", "--format", "narrated"]);
    assert!(said.starts_with("Must fix 1 of 2. In notice/force/ledger/0001.json: "), "{said}");
}
