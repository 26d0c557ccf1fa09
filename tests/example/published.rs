//! `output/` is what the ledgers, `site.toml`, the themes and the program produce: whenever and wherever it is built.

use std::fs;
use std::process::Command;

use candour::pipeline::Stale;

use crate::copies::{Tree, assert_same, copied, day, folder, publish, put, repository, said, tree};

const WHY: &str = "`CANDOUR_BLESS=1 cargo test --test example` compiles output/ anew";

fn committed() -> Tree {
    tree(&repository().join("output"))
}

#[test]
fn the_committed_output_is_what_the_example_compiles_to() {
    for on in ["2026-11-23", "2030-01-01"] {
        let out = folder();
        let built = publish(repository(), out.path(), day(on));
        assert_same(&committed(), &tree(out.path()), WHY);
        assert!(built.iter().all(|built| built.stale == Stale::Current), "what is sealed is what the sources say");
        let published: Vec<_> = built.iter().map(|built| (built.id.as_str(), built.in_force)).collect();
        let today = day("2026-11-23");
        let wanted = [("arianwy", (3, today)), ("staffordshire", (2, today))];
        assert_eq!(published, wanted, "a template is not published");
    }
}

#[test]
fn it_is_the_same_in_other_surroundings() {
    let place = folder();
    let within = place.path().join("another place, ż");
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for name in ["themes", "notice"] {
        let below = tree(&repository().join(name)).into_iter();
        files.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
    }
    for (path, bytes) in files.iter().rev() {
        put(&within.join(path), bytes);
    }
    let candour = env!("CARGO_BIN_EXE_candour");
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.args(["-c", "umask 077; exec \"$0\" \"$@\"", candour]);
        shell
    } else {
        Command::new(candour)
    };
    command.args(["build", "--on", "2026-11-23"]).current_dir(&within);
    command
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "cy_GB.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("COLUMNS", "40");
    said(&command.output().expect("candour runs"));
    assert_same(&tree(&within.join("output")), &committed(), "only what is sealed decides what is published");
}

#[test]
fn building_again_writes_nothing_and_building_anew_the_same() {
    let place = copied();
    let out = place.path().join("output");
    let on = day("2026-11-23");
    publish(place.path(), &out, on);
    let first = tree(&out);
    for built in publish(place.path(), &out, on) {
        assert_eq!((built.published.written, built.published.removed), (Vec::new(), Vec::new()));
    }
    assert_same(&tree(&out), &first, "a second build changes nothing");
    fs::remove_dir_all(&out).expect("the output goes");
    publish(place.path(), &out, on);
    assert_same(&tree(&out), &first, "a build needs no output from before");
}
