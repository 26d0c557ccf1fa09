//! Any artefact, however old, proves that the ledger goes on from it; a saved page says what was released, or where it does
//! not; published files are what the ledger gives. All through the command, on the example and on small ledgers.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/small.rs"]
#[expect(dead_code, reason = "another test needs the rest")]
mod small;

use std::path::Path;
use std::sync::LazyLock;

use candour::ledger::{Sealed, file_name, receipt};
use candour::proof::{Candidate, Edition, Markup, Shown, Word, same_words};
use small::{Scratch, chain, chain_of};

/// A notice with words enough for a page, and three releases; the last is sealed after the others were published.
struct Past {
    scratch: Scratch,
    releases: Vec<Sealed>,
}

const SECTIONS: [(&str, &str); 3] = [
    ("010-about.md", "# About us\n\nWe are the police of this county, and we keep as little about you as we can.\n"),
    (
        "020-cookies.md",
        "# Cookies\n\nWe set one cookie, which is gone when you close your browser.\n\n- It keeps the site working.\n- It says nothing about you.\n",
    ),
    (
        "030-rights.md",
        "# Your rights\n\nYou can ask what we hold about you, and have it put right where it is wrong.\n",
    ),
];

impl Past {
    /// A copy of one that is made once.
    fn new() -> Past {
        static MADE: LazyLock<Past> = LazyLock::new(Past::made);
        Past { scratch: MADE.scratch.copy(), releases: MADE.releases.clone() }
    }

    /// Sealed by the command, built after each release into `old/1`, `old/2` and `output`.
    fn made() -> Past {
        let scratch = Scratch::with(&["Privacy notice"]);
        std::fs::remove_dir_all(scratch.path("notice/force/ledger")).unwrap();
        for (name, text) in SECTIONS {
            scratch.lay(&format!("notice/force/sections/{name}"), text.as_bytes());
        }
        let manifest = "id = \"force\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\", \"cy\"]\n";
        scratch.lay("notice/force/notice.toml", manifest.as_bytes());
        let days = [("1", "2019-05-01"), ("2", "2020-05-01"), ("3", "2021-05-01")];
        for (number, from) in days {
            let about = format!("# About us\n\nWe are the police of this county. This is text number {number}.\n");
            scratch.lay("notice/force/sections/010-about.md", about.as_bytes());
            let (said, ending) =
                scratch.candour(&["release", "--backfill", "Published before", "--effective-from", from]);
            assert_eq!(ending, 0, "{said}");
            let out = if number == "3" { "output".to_owned() } else { format!("old/{number}") };
            let (said, ending) = scratch.candour(&["build", "--out", &out]);
            assert_eq!(ending, 0, "{said}");
        }
        let releases = (1..=3)
            .map(|number| {
                let bytes = std::fs::read(scratch.ledger(&file_name(number))).unwrap();
                candour::ledger::read_release_file(&bytes).unwrap()
            })
            .collect();
        Past { scratch, releases }
    }

    fn verify(&self, arguments: &[&str]) -> (String, i32) {
        self.scratch.candour(&[&["verify"], arguments].concat())
    }

    fn restore(&self) {
        for sealed in &self.releases {
            std::fs::write(self.scratch.ledger(&file_name(sealed.release.number)), &sealed.bytes).unwrap();
        }
    }

    fn anchor(&self, text: &str) -> (String, i32) {
        self.scratch.lay("anchor", text.as_bytes());
        self.verify(&["--anchor", "anchor"])
    }

    fn page(&self, html: &str) -> (String, i32) {
        self.scratch.lay("saved.html", html.as_bytes());
        self.verify(&["--page", "saved.html"])
    }
}

/// Every artefact that people may have kept of release 2, with its name taken away: it is known by what it holds.
fn kept(past: &Past) -> Vec<(String, String)> {
    let names = [
        "index.html",
        "cy/index.html",
        "2020-05-01/index.html",
        "fragment.html",
        "cy/fragment.html",
        "notice.txt",
        "cy/notice.txt",
        "notice-unwrapped.txt",
        "notice.json",
        "2020-05-01/notice.json",
        "2020-05-01/release.json",
        "changes/index.html",
        "cy/changes/index.html",
        "changes/changelog.json",
        "changes/changelog.md",
        "changes/changelog.txt",
        "cy/changes/changelog.txt",
        "changes/feed.xml",
        "cy/changes/feed.xml",
    ];
    let mut kept: Vec<(String, String)> =
        names.map(|name| (name.to_owned(), past.scratch.read(&format!("old/2/force/{name}")))).into();
    let line = receipt(&past.releases[1]);
    let (start, end) = line.split_at(70);
    kept.push(("receipt".to_owned(), format!("Receipt: {line}\n")));
    kept.push(("in a sentence".to_owned(), format!("Dear officer, the receipt is {line}. Please keep it.\r\n")));
    kept.push(("quoted".to_owned(), format!("> Hello,\n>\n> > Receipt: {}\n", line.replace(' ', "\n> > "))));
    kept.push(("broken".to_owned(), format!("Receipt: {start}\n{end}\n")));
    kept.push(("broken by a mail program".to_owned(), format!("> Receipt: {start}=\n> {end}\n")));
    kept
}

#[test]
fn every_artefact_of_release_2_proves_that_the_ledger_extends_it() {
    let past = Past::new();
    for (name, text) in kept(&past) {
        let (said, ending) = past.anchor(&text);
        let proof = "anchor: release 2 there is release 2 of notice/force; 1 later release extends it\n";
        assert!(said.contains(proof) && ending == 0, "{name}: {said}");
        assert!(!said.contains("weaker"), "{name}: {said}");
    }
    let (said, ending) = past.scratch.candour_told(&["verify", "--anchor", "-"], receipt(&past.releases[0]).as_bytes());
    assert!(
        said.contains("standard input: release 1 there is release 1 of notice/force; 2 later releases extend it"),
        "{said}"
    );
    assert_eq!(ending, 0);
}

#[test]
fn each_artefact_finds_a_ledger_that_was_cut_rewritten_or_is_anothers() {
    let past = Past::new();
    let texts = kept(&past);
    for number in [2, 3] {
        std::fs::remove_file(past.scratch.ledger(&file_name(number))).unwrap();
    }
    assert!(past.verify(&[]).0.contains("1 release as sealed"), "the chain alone shows nothing");
    for (name, text) in &texts {
        let (said, ending) = past.anchor(text);
        assert!(said.contains("must[ledger-rolled-back]") && ending == 1, "{name}: {said}");
        assert!(said.contains("names release 2, and the ledger of notice/force ends with release 1"), "{name}: {said}");
    }
    past.scratch.keep(&chain(&["one", "two", "three"]));
    for (name, text) in &texts {
        let (said, ending) = past.anchor(text);
        assert!(said.contains("must[anchor-fork]") && ending == 1, "{name}: {said}");
        assert!(said.contains("`anchor` names release 2 with a SHA-256"), "{name}: {said}");
    }
    past.scratch.keep(&chain_of("stranger", &["one", "two", "three"]));
    for (name, text) in &texts {
        let (said, ending) = past.anchor(text);
        assert!(said.contains("must[anchor-other-notice]") && ending == 1, "{name}: {said}");
        assert!(said.contains("made from the notice `force`"), "{name}: {said}");
    }
    past.restore();
    assert!(past.verify(&[]).0.contains("3 releases as sealed"));
}

#[test]
fn a_check_code_alone_proves_less_and_says_so() {
    let past = Past::new();
    let code = &past.releases[1].sha256[..8];
    let code = format!("{} {}", &code[..4], &code[4..]);
    for text in [
        format!("<div><p>In force from 1 May 2020. Release 2, check\n code&nbsp;{code}.</p></div>"),
        format!("In force from 1 May 2020. Release 2, check code {code}."),
        format!("<p>Mewn grym o 1 Mai 2020. {}</p>", welsh(&code)),
    ] {
        let (said, ending) = past.anchor(&text);
        assert!(
            said.contains(
                "release 2 there is release 2 of notice/force; 1 later release extends it. Only its check code"
            ),
            "{said}"
        );
        assert!(said.contains("a weaker proof") && ending == 0, "{said}");
        let (said, ending) = past.anchor(&text.replace(&code, "0000 0000"));
        assert!(said.contains("must[anchor-fork]") && ending == 1, "{said}");
        assert!(said.contains("unless the file is another notice's"), "{said}");
    }
}

fn welsh(code: &str) -> String {
    let tag = candour::notice::LanguageTag::parse("cy").unwrap();
    candour::language::Language::of(&tag).phrase("release", &[("number", "2"), ("code", code)])
}

#[test]
fn a_file_that_proves_nothing_is_refused_in_words() {
    let past = Past::new();
    let mut damaged = past.scratch.read("old/2/force/2020-05-01/release.json");
    damaged = damaged.replacen("number 2", "number 9", 1);
    let draft = {
        let (said, ending) = past.scratch.candour(&["build", "--draft"]);
        assert_eq!(ending, 0, "{said}");
        past.scratch.read(".candour/draft/force/notice.json")
    };
    let cases = [
        (String::new(), "nothing in it names a release: looked for a receipt"),
        ("Minutes of a meeting".to_owned(), "nothing in it names a release"),
        ("{\"format\": \"something else\"}".to_owned(), "nothing in it names a release"),
        (draft, "it is a draft, which no release stands behind"),
        (damaged, "it is a release file, and it has been altered since it was sealed, so it proves nothing"),
    ];
    for (text, words) in cases {
        let (said, ending) = past.anchor(&text);
        assert!(said.contains(&format!("candour: `anchor` cannot be an anchor: {words}")) && ending == 2, "{said}");
    }
    let (said, ending) = past.verify(&["--anchor", "no-such-file"]);
    assert!(said.contains("cannot read `no-such-file`") && ending == 2, "{said}");
    past.scratch.lay("anchor", b"nothing");
    let good = past.releases[0].sha256.as_str();
    past.scratch.lay("good", good.as_bytes());
    let (said, ending) = past.verify(&["--anchor", "anchor", "--anchor", "good"]);
    assert!(said.contains("good: release 1 there is release 1") && ending == 2, "one bad file hides no other: {said}");
    let (said, ending) = past.anchor(&good.replace(good, &"0".repeat(64)));
    assert!(said.contains("must[anchor-fork]") && ending == 1, "{said}");
}

/// A page as a website makes it of a fragment: its own frame, every attribute gone but `href`, lines wrapped elsewhere, a
/// script added.
fn in_a_website(fragment: &str) -> String {
    let mut bare = String::new();
    for (at, piece) in fragment.split('<').enumerate() {
        if at > 0 {
            bare.push('<');
        }
        let Some((tag, text)) = piece.split_once('>') else {
            bare.push_str(piece);
            continue;
        };
        let tag = if tag.starts_with("a ") { tag } else { tag.split(' ').next().unwrap_or_default() };
        bare.push_str(tag);
        bare.push_str(if tag.starts_with("td") { ">\n\t " } else { ">" });
        bare.push_str(&text.replace(' ', "\n  "));
    }
    format!(
        "<!doctype html><html><head><title>Privacy | County</title><style>p {{ color: red }}</style></head><body>\
         <header><p>Skip to content</p><ul><li>Home<li>News</ul></header><main><nav>You are here</nav>\
         <div class=\"cms-17\"><script>document.write(\"<p>no words</p>\")</script>{bare}</div></main>\
         <footer>Copyright of the county. Rate this page.</footer></body></html>"
    )
}

#[test]
fn a_page_says_what_was_released_whatever_a_website_made_of_it() {
    let past = Past::new();
    for name in ["index.html", "cy/index.html", "fragment.html", "cy/fragment.html", "2019-05-01/index.html"] {
        let number = if name.starts_with("2019") { 1 } else { 3 };
        let html = past.scratch.read(&format!("output/force/{name}"));
        let (said, ending) = past.page(&html);
        assert!(
            said.contains(&format!("words are as release {number} has them in force/{name}")) && ending == 0,
            "{said}"
        );
        let reflowed = html.replace("\n<p>", "<p>").replace(". ", ".\n\n ").replace(" id=\"about\"", "");
        let (said, ending) = past.page(&reflowed);
        assert!(said.contains(&format!("words are as release {number} has them in")) && ending == 0, "{said}");
    }
    let fragment = past.scratch.read("output/force/fragment.html");
    let (said, ending) = past.page(&in_a_website(&fragment));
    assert!(said.contains("words are as release 3 has them in force/fragment.html") && ending == 0, "{said}");
}

#[test]
fn a_word_that_was_never_released_is_told_with_its_section() {
    let past = Past::new();
    let fragment = in_a_website(&past.scratch.read("output/force/fragment.html"));
    let page = past.scratch.read("output/force/index.html");
    let one = |html: &str, from: &str, to: &str| {
        assert!(html.contains(from), "{html}");
        let (said, ending) = past.page(&html.replacen(from, to, 1));
        assert!(said.contains("must[page-words]") && ending == 1, "{said}");
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let said = one(&fragment, "set\n  one", "set\n  two");
    assert!(
        said.contains("under “2 Cookies” after “number 3. 2 Cookies We set” the page has “two”, and the release “one”"),
        "{said}"
    );
    assert!(said.contains("this is the only place"), "{said}");
    let said = one(&page, "We set one cookie", "We set one harmless cookie");
    assert!(
        said.contains("the page has “harmless”, and the release nothing") && said.contains("under “Cookies”"),
        "{said}"
    );
    let said = one(&page, "<li>It says nothing about you.</li>", "");
    assert!(said.contains("the page has nothing, and the release “It says nothing about you.”"), "{said}");
    let said = one(&page, "<h2 id=\"about\">", "<p>We sell nothing.</p><h2 id=\"about\">");
    assert!(said.contains("the page has “We sell nothing.”"), "{said}");
    let twice = page.replacen("We set one", "We set two", 1);
    let said = one(&twice, "put right", "put left");
    assert!(said.contains("2 places differ, under “Cookies”, “Your rights”"), "{said}");
    let said = one(&page, "one cookie", "one&shy; cookie");
    assert!(said.contains("the page has"), "a character that nobody sees is a difference: {said}");
    let empty = format!("<p>{}</p>", receipt(&past.releases[2]));
    let (said, ending) = past.page(&empty);
    assert!(said.contains("does not show release 3") && ending == 1, "{said}");
}

/// The beginning of the example's page, as words.
fn example() -> Candidate {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/staffordshire/index.html");
    let page = Markup::read(&std::fs::read_to_string(path).unwrap());
    let markup = page.main_part().part(0..1200);
    Candidate { path: String::new(), edition: Edition::Now, shown: Shown::WholePage, markup }
}

#[test]
fn every_single_word_that_is_changed_taken_out_or_put_in_is_the_difference() {
    let candidate = example();
    let whole = &candidate.markup;
    assert_eq!(same_words(&candidate, whole), []);
    let mut tried = 0;
    for at in (0..whole.words.len()).step_by(23).chain([1, 2, whole.words.len() - 2, whole.words.len() - 1]) {
        let word = whole.words[at].text.clone();
        let told = |change: &dyn Fn(&mut Vec<Word>)| {
            let mut page = whole.clone();
            change(&mut page.words);
            page.main = Some(0..page.words.len());
            let found = same_words(&candidate, &page);
            assert_eq!(found.len(), 1, "word {at}, `{word}`: {found:?}");
            (found[0].expected.join(" "), found[0].found.join(" "))
        };
        assert_eq!(told(&|words| words[at].text = "UNSAID".to_owned()), (word.clone(), "UNSAID".to_owned()));
        let new = Word { text: "UNSAID".to_owned(), heading: None };
        assert_eq!(told(&|words| words.insert(at, new.clone())), (String::new(), "UNSAID".to_owned()));
        let (expected, found) = told(&|words| drop(words.remove(at)));
        assert_eq!(expected.split(' ').count(), 1 + found.split_whitespace().count(), "word {at}, `{word}`");
        tried += 1;
    }
    assert!(tried > 50);
}

#[test]
fn a_page_of_another_time_is_stale_and_one_without_a_name_is_tried() {
    let past = Past::new();
    let old = past.scratch.read("old/2/force/index.html");
    let (said, ending) = past.page(&old);
    assert!(said.contains("must[page-stale]") && ending == 1, "{said}");
    assert!(said.contains("reads as release 2 did at first"), "{said}");
    let receipt = receipt(&past.releases[2]);
    let page = past.scratch.read("output/force/index.html");
    let sha256 = &past.releases[2].sha256;
    let check = format!("{} {}", &sha256[..4], &sha256[4..8]);
    let nameless = page.replace(&receipt, "").replace(sha256, "").replace(&check, "0 0");
    let (said, ending) = past.page(&nameless);
    assert!(said.contains("nothing in it names a release: looked for a receipt"), "{said}");
    assert!(said.contains("It is compared with the release in force") && said.contains("must[page-words]"), "{said}");
    assert_eq!(ending, 1);
    let (said, ending) = past.page("<p></p>");
    assert!(said.contains("`saved.html` holds no words") && ending == 2, "{said}");
    let another = page.replace(sha256, &"0".repeat(64)).replace(&check, "0000 0000");
    let (said, ending) = past.page(&another);
    assert!(said.contains("must[anchor-fork]") && ending == 1, "{said}");
}

#[test]
fn published_files_are_those_of_today_or_each_is_named() {
    let past = Past::new();
    let clean = |past: &Past| {
        let (said, ending) = past.verify(&["--output", "output"]);
        assert!(said.contains("files are what the ledger of notice/force gives today, release 3"), "{said}");
        assert_eq!(ending, 0);
    };
    clean(&past);
    let found = |change: &dyn Fn(&Path), rule: &str, words: &str| {
        change(&past.scratch.path("output"));
        let (said, ending) = past.verify(&["--output", "output"]);
        assert!(said.contains(&format!("must[{rule}]")) && said.contains(words) && ending == 1, "{rule}: {said}");
        assert!(said.contains("1 to put right."), "{said}");
        let _ = std::fs::remove_file(past.scratch.path("output/force/old.pdf"));
        let (said, ending) = past.scratch.candour(&["build"]);
        assert_eq!(ending, 0, "{said}");
        clean(&past);
    };
    let remove = |below: &'static str| move |out: &Path| std::fs::remove_file(out.join(below)).unwrap();
    found(&remove("force/cy/notice.txt"), "output-missing", "`force/cy/notice.txt` was published and is gone");
    found(
        &|out| std::fs::write(out.join("force/index.html"), "<p>Trust us").unwrap(),
        "output-altered",
        "`force/index.html` was altered after",
    );
    found(
        &|out| std::fs::write(out.join("force/2019-05-01/release.json"), "{}").unwrap(),
        "output-altered",
        "`force/2019-05-01/release.json` is not, byte for byte, the release in the ledger",
    );
    found(&|out| std::fs::write(out.join("force/old.pdf"), "x").unwrap(), "output-foreign", "Candour did not write it");
    let (said, ending) = past.verify(&["--output", "old/2"]);
    assert!(said.contains("must[output-stale]") && ending == 1, "{said}");
    assert!(said.contains("`old/2/force` is of release 2, and release 3 holds since 1 May 2021"), "{said}");
    assert!(said.contains("run `candour build notice/force --out old/2`"), "{said}");
    past.scratch.lay("notice/force/site.toml", b"theme = \"plain\"\n");
    let (said, _) = past.verify(&["--output", "output"]);
    assert!(said.contains("ledger, theme and settings give other files today"), "{said}");
    let (said, ending) = past.verify(&["--output", "nowhere"]);
    assert!(said.contains("cannot list `nowhere`") && ending == 2, "{said}");
    std::fs::write(past.scratch.ledger("0002.json"), "{}").unwrap();
    let (said, ending) = past.verify(&["--output", "output"]);
    assert!(said.contains("output was not compared: notice/force/ledger must be put right first"), "{said}");
    assert_eq!(ending, 1);
}

#[test]
fn a_ledger_explains_itself_and_its_commands_do_what_it_says() {
    let past = Past::new();
    let ledger = past.scratch.path("notice/force/ledger");
    let text = past.scratch.read("notice/force/ledger/README.md");
    let blocks: Vec<&str> = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    let run = |command: &str| {
        let done = std::process::Command::new("sh").args(["-c", command]).current_dir(&ledger).output().unwrap();
        assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let said: Vec<Vec<String>> = blocks.iter().map(|block| block.lines().map(run).collect()).collect();
    let [whole, own, chained] = said.as_slice() else { panic!("{blocks:?}") };
    let [one, _, _] = past.releases.as_slice() else { panic!("three releases") };
    assert!(whole[0].starts_with(&one.sha256), "{whole:?}");
    assert_eq!(own[0].get(..64), own[1].get(..64), "{own:?}");
    assert_eq!(own[1].len(), 64);
    assert!(chained[0].contains(&one.sha256) && chained[1].starts_with(&one.sha256), "{chained:?}");
    assert!(chained[0].contains(&format!("\"bytes\": {}", chained[2].trim())), "{chained:?}");
    for line in text.lines() {
        assert!(line.chars().count() <= 120, "{line}");
    }
    past.scratch.lay("notice/force/ledger/README.md", b"an older explanation\n");
    assert_eq!(past.verify(&[]).1, 0, "the explanation is no part of the record");
    past.scratch.lay("notice/force/sections/010-about.md", b"# About us\n\nSomething new.\n");
    let (said, ending) = past.scratch.candour(&["release"]);
    assert_eq!(ending, 0, "{said}");
    assert_eq!(past.scratch.read("notice/force/ledger/README.md"), text);
}

#[test]
fn a_record_is_what_was_sealed() {
    let past = Past::new();
    let reason = b"why = \"the officer asked\"\n";
    let mut release = past.releases[2].release.clone();
    release.digests.record = Some(candour::ledger::sha256(reason));
    std::fs::write(past.scratch.ledger("0003.json"), candour::ledger::release_file(&release)).unwrap();
    assert_eq!(past.verify(&[]).1, 0, "a record may be kept elsewhere");
    past.scratch.lay("notice/force/record/0003.toml", reason);
    assert_eq!(past.verify(&[]).1, 0);
    past.scratch.lay("notice/force/record/0003.toml", b"why = \"nobody asked\"\n");
    let (said, ending) = past.verify(&[]);
    assert!(said.contains("must[record-altered]: `0003.toml` is not what was sealed with release 3"), "{said}");
    assert_eq!(ending, 1);
}
