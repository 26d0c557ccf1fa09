//! `candour` alone names the single next thing to do, whatever state a notice is in.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

struct Place(tempfile::TempDir);

impl Place {
    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().expect("a folder")).expect("made");
        fs::write(self.path(path), text).expect("written");
    }

    fn run(&self, line: &str) -> String {
        let done = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .output()
            .expect("the program runs");
        String::from_utf8([done.stdout, done.stderr].concat()).expect("what is said is text")
    }

    /// The line that says what to do with the notice.
    fn next(&self) -> String {
        let said = self.run("");
        let mut lines = said.lines().skip_while(|line| !line.starts_with("notice/example:"));
        format!("{}\n{}", lines.next().unwrap_or_default(), lines.next().unwrap_or_default())
    }
}

const MANIFEST: &str = "id = \"example\"\ntitle = \"Privacy notice\"\nextends = { template = \"../base\", release = 1 }\n\n[slots]\nforce_name = \"unset\"\n";

#[test]
fn each_state_has_one_next_thing() {
    let place = Place(tempfile::tempdir().expect("a folder"));
    assert!(place.run("").contains("Next: `candour new DIR`"));
    place.write(
        "notice/base/notice.toml",
        "id = \"base\"\ntitle = \"Privacy notice\"\nkind = \"template\"\n\n[[slot]]\nname = \"force_name\"\nlabel = \"Name\"\n",
    );
    place.write("notice/base/sections/010-who.md", "# Who we are\n\nWe are {{ force_name }}.\n");
    assert!(place.run("").contains("Next: `candour release notice/base`"));
    place.run("release notice/base");
    place.write("notice/example/notice.toml", MANIFEST);
    let next = place.next();
    assert!(next.contains("1 blank is still to be filled in. Next: open notice/example/notice.toml, line 6"), "{next}");

    place.write("notice/example/notice.toml", &MANIFEST.replace("unset", "A"));
    place.write("notice/example/sections/020-more.md", "# More\n\n[Nowhere](#nowhere)\n");
    let next = place.next();
    assert!(next.contains("1 finding stops a release. Next: `candour check notice/example`"), "{next}");

    place.write("notice/example/sections/020-more.md", "# More\n\nWe keep it short.\n");
    let next = place.next();
    assert!(next.contains("no cookie is listed. Next: notice/example/cookies.toml"), "{next}");

    place.run("release notice/example");
    let next = place.next();
    assert!(next.contains("Release 1 is not in `output`. Next: `candour build notice/example`"), "{next}");
    place.run("build notice/example");
    assert!(place.next().contains("Nothing to do"), "{}", place.next());

    place.write("notice/example/sections/020-more.md", "# More\n\nWe keep it very short.\n");
    let next = place.next();
    assert!(
        next.contains("changed since release 1. Next: `candour compare latest draft --notice notice/example`")
            && next.contains("then `candour release notice/example`"),
        "{next}"
    );
    place.run("release notice/example --effective-from 2099-01-01 --note Shorter.");
    let next = place.next();
    assert!(next.contains("release 2 waits for 1 January 2099") && next.contains("Nothing to do"), "{next}");

    place.write("notice/base/sections/010-who.md", "# Who we are\n\nWe are called {{ force_name }}.\n");
    place.run("release notice/base");
    let next = place.next();
    assert!(next.contains("builds on release 1 of its template, which has release 2"), "{next}");

    fs::remove_file(place.path("notice/example/ledger/0001.json")).expect("removed");
    let next = place.next();
    assert!(next.contains("The record is damaged. Next: `candour verify notice/example`"), "{next}");
}
