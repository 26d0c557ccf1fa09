//! A notice in English and Welsh, from its files to everything that is published: which words are in which language, and
//! what is said of a translation that has not followed.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder with one notice in two languages. Its own words are made up, so that every other word is one of the frame.
struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { root: tempfile::tempdir().unwrap() };
        place.manifest("");
        place.write("site.toml", SITE);
        place.write("contacts.toml", CONTACTS);
        place.write("cookies.toml", COOKIES);
        place.write("sections/010-about.md", "# Qqabout\n\nQqfirst. See [qqrights](#rights).\n");
        place.write("sections/010-about.cy.md", "# Zzam\n\nZzcyntaf. [Zzhawliau](#rights).\n");
        place.write("sections/020-rights.md", "# Qqrights\n\nQqright.\n\n{{ contact(\"dpo\") }}\n");
        place.write("sections/020-rights.cy.md", "# Zzhawliau\n\nZzhawl.\n\n{{ contact(\"dpo\") }}\n");
        place.write("sections/030-cookies.md", "# Qqcookies\n\n{{ cookies() }}\n");
        place.write("sections/030-cookies.cy.md", "# Zzcwcis\n\n{{ cookies() }}\n");
        place
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("notice/force")
    }

    fn manifest(&self, more: &str) {
        self.write(
            "notice.toml",
            &format!(
                "id = \"force\"\ntitle = {{ en = \"Qqnotice\", cy = \"Zzhysbysiad\" }}\nlanguages = [\"en\", \"cy\"]\n\
                 controllers = [\"dpo\"]\ndata_protection_officer = \"dpo\"\nreview = {{ every = \"2 years\" }}\n{more}"
            ),
        );
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn about(&self, english: &str, welsh: Option<&str>) {
        self.write("sections/010-about.md", &format!("# Qqabout\n\n{english}\n"));
        if let Some(welsh) = welsh {
            self.write("sections/010-about.cy.md", &format!("# Zzam\n\n{welsh}\n"));
        }
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        let done = command.args(arguments).current_dir(self.root.path()).output().unwrap();
        (done.status.code().unwrap(), String::from_utf8([done.stdout, done.stderr].concat()).unwrap())
    }

    fn done(&self, arguments: &[&str]) -> String {
        let (status, said) = self.run(arguments);
        assert_eq!(status, 0, "{arguments:?}: {said}");
        said
    }

    fn release(&self) -> String {
        self.done(&["release", "--note", "Qqnote.", "--note", "cy=Zznodyn."])
    }

    fn built(&self, path: &str) -> String {
        fs::read_to_string(self.root.path().join("output/force").join(path)).unwrap()
    }

    fn found(&self) -> String {
        self.run(&["check"]).1
    }
}

const SITE: &str = r#"publication = "site"
base_address = "https://example.org/privacy/"
accessibility_statement = "https://example.org/accessible"

[quick_exit]
key = "escape"
destination = "https://example.org/weather"
label = { en = "Qqleave", cy = "Zzgadael" }

[feedback]
url = "https://example.org/tell"
text = { en = "Qqfeedback", cy = "Zzadborth" }

[phase]
name = { en = "Qqbeta", cy = "Zzbeta" }
text = [{ en = "Qqphase", cy = "Zzcyfnod" }]
"#;

const CONTACTS: &str = r#"[[contact]]
id = "dpo"
role = "data-protection-officer"
name = { en = "Qqofficer", cy = "Zzswyddog" }
description = { en = "Qqhelp", cy = "Zzcymorth" }
email = "zz@example.org"
telephone = "01632 960000"
"#;

const COOKIES: &str = r#"[[provider]]
id = "us"
label = { en = "Qqus", cy = "Zzni" }

[[cookie]]
id = "zz"
name = "zz_1"
provider = "us"
party = "first"
lifetime = "5 years"
purpose = { en = "Qqpurpose", cy = "Zzdiben" }
category = "essential"
exemption = "strictly-necessary"
consent = "not-required"
"#;

/// Every file below a folder, by path.
fn tree(folder: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{below}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            tree(&path, &format!("{name}/"), files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            files.insert(name, text);
        }
    }
}

/// The letters of a file without markup, styles, scripts and addresses: what a reader reads.
fn words(path: &str, text: &str) -> BTreeSet<String> {
    let mut read = String::new();
    if path.ends_with(".html") || path.ends_with(".xml") {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            read.push_str(before);
            read.push(' ');
            let name: String = after.chars().take_while(char::is_ascii_alphabetic).collect();
            let tag_end = after.find('>').unwrap();
            let tag = &after[..tag_end];
            for spoken in ["aria-label=\"", "title=\"", "alt=\""] {
                read.extend(
                    tag.split(spoken).skip(1).filter_map(|rest| rest.split('"').next()).flat_map(|said| [said, " "]),
                );
            }
            rest = &after[tag_end + 1..];
            if matches!(name.as_str(), "style" | "script") {
                rest = rest.split_once(&format!("</{name}>")).unwrap().1;
            }
        }
        read.push_str(rest);
        // What stands escaped in a feed is markup again.
        read = read
            .split("&lt;")
            .map(|part| part.split_once("&gt;").map_or(part, |(_, after)| after))
            .collect::<Vec<_>>()
            .join(" ");
    } else {
        text.clone_into(&mut read);
    }
    // The receipt of a release is one line in every language, so that it is known by what it holds.
    let read = read.replace("force release", "");
    let is_address =
        |word: &&str| word.contains("://") || word.contains('@') || word.contains('/') || word.contains('_');
    let read: String = read.split_whitespace().filter(|word| !is_address(word)).collect::<Vec<_>>().join(" ");
    let read = read.split(|c: char| !c.is_alphabetic() && c != '’').map(str::to_lowercase);
    read.filter(|word| word.chars().count() > 1).collect()
}

/// What reads alike in both languages.
const SHARED: [&str; 9] = [
    // "Data" is Welsh too; the name of each language stands in its own words where a page leads to it.
    "data", "english", "cymraeg", // Names.
    "sha", "json", "atom", "escape", "cy", "html",
];

#[test]
fn no_word_of_the_frame_is_in_the_other_language() {
    let place = Place::new();
    place.release();
    place.about("Qqsecond. See [qqrights](#rights).", None);
    place.release();
    place.done(&["build"]);
    let mut files = BTreeMap::new();
    tree(&place.root.path().join("output/force"), "", &mut files);
    let welsh: Vec<&String> = files.keys().filter(|path| path.starts_with("cy/")).collect();
    assert!(welsh.len() > 8, "{welsh:?}");
    let mut stray = Vec::new();
    for path in welsh {
        let english = path.strip_prefix("cy/").unwrap();
        let (theirs, ours) = (words(path, &files[path]), words(english, &files[english]));
        if path.ends_with(".json") {
            continue;
        }
        // The words of the frame that stand in both: each must be known to be alike.
        let both = theirs.intersection(&ours).filter(|word| !is_alike(word));
        stray.extend(both.map(|word| format!("{path}: {word}")));
        // Only a redline quotes the words that changed in the other language.
        let own = theirs.iter().filter(|word| word.starts_with("qq") && !path.ends_with("changes.html"));
        stray.extend(own.map(|word| format!("{path}: {word}")));
    }
    assert_eq!(stray, Vec::<String>::new());
}

fn is_alike(word: &str) -> bool {
    let is_digest = word.len() <= 64 && word.chars().all(|c| matches!(c, 'a'..='f'));
    let own_of_the_notice = word.starts_with("qq") || word.starts_with("zz");
    SHARED.contains(&word) || is_digest || own_of_the_notice
}

/// What stands under the heading of a section, to the next one.
fn under<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, after) = page.split_once(&format!(" id=\"{id}\"")).unwrap();
    after.split("</section>").next().unwrap()
}

#[test]
fn a_translation_that_has_not_followed_says_so_and_leads_to_the_change() {
    let place = Place::new();
    place.release();
    place.about("Qqsecond.", None);
    let found = place.found();
    assert!(found.contains("[stale-translation]"), "{found}");
    assert!(found.contains("the draft changes the English of `about` and leaves the Welsh as it was"), "{found}");
    assert!(found.contains("sections/010-about.cy.md"), "{found}");
    assert!(found.contains("for the translator"), "{found}");
    place.release();
    place.done(&["build"]);
    let page = place.built("cy/index.html");
    let told = "Newidiodd testun Saesneg yr adran hon ar ";
    assert!(under(&page, "about").contains(told), "{page}");
    assert!(!under(&page, "rights").contains("nid yw’r cyfieithiad hwn"), "{page}");
    assert!(!place.built("index.html").contains("translation"), "the English is what is translated");
    let href = under(&page, "about").split("href=\"").find(|href| href.contains("changes.html")).unwrap();
    let href = href.split('"').next().unwrap();
    let (file, anchor) = href.split_once('#').unwrap();
    let redline = place.built(file.strip_prefix("../").unwrap());
    assert!(redline.contains(&format!("id=\"{anchor}\"")), "{href}");
    assert!(redline.contains("Qqsecond"), "{href}");
    for file in ["cy/notice.txt", "cy/fragment.html", "cy/notice-unwrapped.txt"] {
        let said = place.built(file).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said.matches(told).count(), 1, "{file}: {said}");
        assert!(
            said.contains("https://example.org/privacy/") && said.contains("changes.html#s-about"),
            "{file}: {said}"
        );
    }
    let markdown = place.done(&["show", "--format", "markdown", "--language", "cy"]);
    assert!(markdown.contains(told), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&place.built("notice.json")).unwrap();
    assert_eq!(json["sections"]["about"]["behind"]["cy"]["number"], 2);
    assert_eq!(json["sections"]["rights"].get("behind"), None);
    let found = place.found();
    assert!(
        found.contains("changed on") && found.contains("with release 2, and the Welsh has not followed"),
        "{found}"
    );

    place.about("Qqsecond.", Some("Zzail."));
    assert!(!place.found().contains("stale-translation"));
    place.release();
    place.done(&["build"]);
    assert!(!place.built("cy/index.html").contains("nid yw’r cyfieithiad hwn"));
}

#[test]
fn a_language_on_a_host_of_its_own_is_linked_there() {
    let place = Place::new();
    let (first, hosts) = (
        "base_address = \"https://example.org/privacy/\"",
        "base_address = { en = \"https://example.org/privacy/\", cy = \"https://cymraeg.example.org/preifatrwydd/\" }",
    );
    place.write("site.toml", &SITE.replace(first, hosts));
    place.release();
    place.about("Qqsecond.", None);
    // Where a draft was built, its languages are looked at together.
    place.done(&["build", "--draft", "--out", "draft"]);
    let draft = fs::read_to_string(place.root.path().join("draft/force/index.html")).unwrap();
    assert!(draft.contains("href=\"cy/\"") && !draft.contains("cymraeg.example.org"), "{draft}");
    place.release();
    place.done(&["build"]);
    assert!(place.built("index.html").contains("href=\"https://cymraeg.example.org/preifatrwydd/\" hreflang=\"cy\""));
    let welsh = place.built("cy/index.html");
    assert!(welsh.contains("href=\"https://example.org/privacy/\" hreflang=\"en\""), "{welsh}");
    // What the translation has not followed is told at the host of the original.
    let behind = welsh.split("class=\"behind\"").nth(1).unwrap_or(&welsh);
    assert!(behind.contains("https://example.org/privacy/"), "{behind}");
    assert!(behind.contains("/changes.html#s-about"), "{behind}");
    assert!(place.built("cy/notice.txt").replace('\n', "").contains("https://example.org/privacy/"));
}

#[test]
fn a_note_can_say_that_a_translation_is_still_correct() {
    let place = Place::new();
    place.release();
    let note = "+++\nplace = \"about\"\nstill_correct = [\"cy\"]\n+++\n\nQqslip.\n";
    place.write("changes/slip.md", note);
    let found = place.found();
    assert!(found.contains("[note-translation]") && found.contains("did not change"), "{found}");
    place.about("Qqsecond.", None);
    assert!(!place.found().contains("translation]"), "{}", place.found());
    place.release();
    place.done(&["build"]);
    assert!(!place.built("cy/index.html").contains("nid yw’r cyfieithiad hwn"));
    let json: serde_json::Value = serde_json::from_str(&place.built("notice.json")).unwrap();
    assert_eq!(json["sections"]["about"].get("behind"), None);
    assert!(json["history"][0]["notes"].to_string().contains("\"still_correct\":[\"cy\"]"), "{json}");
}

#[test]
fn it_can_say_so_after_the_change_when_nothing_else_does() {
    let place = Place::new();
    place.release();
    place.about("Qqsecond.", None);
    place.release();
    assert!(place.run(&["release"]).1.contains("nothing to seal"));
    place.write("changes/slip.md", "+++\nplace = \"about\"\nstill_correct = [\"cy\"]\n+++\n\nQqslip.\n");
    assert!(!place.found().contains("translation]"), "{}", place.found());
    place.done(&["release"]);
    place.done(&["build"]);
    assert!(!place.built("cy/index.html").contains("nid yw’r cyfieithiad hwn"));
    // The next change of the English is another one.
    place.about("Qqthird.", None);
    place.release();
    place.done(&["build"]);
    assert!(place.built("cy/index.html").contains("nid yw’r cyfieithiad hwn"));
}

#[test]
fn such_a_note_names_a_place_and_a_translation() {
    let place = Place::new();
    place.write("changes/slip.md", "+++\nstill_correct = [\"cy\"]\n+++\n\nQqslip.\n");
    assert!(place.found().contains("this note says that a translation is still correct, and not which"));
    place.write("changes/slip.md", "+++\nplace = \"about\"\nstill_correct = [\"en\"]\n+++\n\nQqslip.\n");
    let found = place.found();
    assert!(found.contains("`en` is not a language into which this notice is translated"), "{found}");
    assert!(found.contains("it is translated into `\"cy\"`"), "{found}");
}

#[test]
fn a_row_that_has_not_followed_is_told_where_it_is_shown() {
    let place = Place::new();
    place.release();
    place.write("contacts.toml", &CONTACTS.replace("Qqhelp", "Qqmore help"));
    let found = place.found();
    assert!(found.contains("the draft changes the English of `contact--dpo`"), "{found}");
    place.release();
    place.done(&["build"]);
    let page = place.built("cy/index.html");
    assert!(under(&page, "rights").contains("changes.html#r-contact--dpo"), "{page}");
    assert!(!under(&page, "about").contains("nid yw’r cyfieithiad hwn"), "{page}");
    let json: serde_json::Value = serde_json::from_str(&place.built("notice.json")).unwrap();
    assert_eq!(json["rows"]["contact--dpo"]["behind"]["cy"]["number"], 2);
    assert_eq!(json["sections"]["rights"].get("behind"), None);
}

#[test]
fn a_fact_that_both_languages_take_from_one_place_leaves_no_translation_behind() {
    let place = Place::new();
    place.release();
    place.write("contacts.toml", &CONTACTS.replace("zz@example.org", "zy@example.org"));
    assert!(!place.found().contains("stale-translation"));
    place.write("contacts.toml", CONTACTS);
    place.about("Qq {{ contact(\"dpo\").email }}.", Some("Zz {{ contact(\"dpo\").email }}."));
    place.release();
    place.about("Qq more {{ contact(\"dpo\").email }}.", None);
    place.release();
    assert!(place.found().contains("with release 3"));
    place.write("contacts.toml", &CONTACTS.replace("zz@example.org", "zy@example.org"));
    place.release();
    assert!(place.found().contains("with release 3, and the Welsh has not followed"), "{}", place.found());
}

#[test]
fn national_words_that_changed_are_behind_in_the_notice_that_takes_them_over() {
    let place = Place::new();
    let template = place.root.path().join("notice/national");
    fs::create_dir_all(template.join("sections")).unwrap();
    let manifest = "id = \"national\"\nkind = \"template\"\ntitle = \"Qq\"\nlanguages = [\"en\", \"cy\"]\n";
    fs::write(template.join("notice.toml"), manifest).unwrap();
    fs::write(template.join("sections/040-all.md"), "# Qqall\n\nQqfirst.\n").unwrap();
    fs::write(template.join("sections/040-all.cy.md"), "# Zzpawb\n\nZzcyntaf.\n").unwrap();
    place.done(&["release", "notice/national", "--note", "Qq"]);
    place.manifest("extends = { template = \"../national\", release = 1 }\n");
    place.done(&["release", "notice/force", "--note", "Qq", "--note", "cy=Zz"]);
    fs::write(template.join("sections/040-all.md"), "# Qqall\n\nQqsecond.\n").unwrap();
    place.done(&["release", "notice/national", "--note", "Qq"]);
    assert!(!place.found().contains("stale-translation"), "the notice has not taken it over yet");
    place.manifest("extends = { template = \"../national\", release = 2 }\n");
    assert!(place.found().contains("the draft changes the English of `all`"), "{}", place.found());
    place.done(&["release", "notice/force", "--note", "Qq", "--note", "cy=Zz"]);
    place.done(&["build", "notice/force"]);
    assert!(under(&place.built("cy/index.html"), "all").contains("nid yw’r cyfieithiad hwn"));
}

#[test]
fn what_is_required_in_a_language_must_be_there() {
    let place = Place::new();
    place.manifest("required_languages = [\"cy\"]\n");
    assert!(!place.found().contains("missing-translation"), "{}", place.found());
    fs::remove_file(place.folder().join("sections/010-about.cy.md")).unwrap();
    place.write("contacts.toml", &CONTACTS.replace("{ en = \"Qqhelp\", cy = \"Zzcymorth\" }", "\"Qqhelp\""));
    let found = place.found();
    let missing = "the title and the text of the section `about` are not given in Welsh, which this notice requires";
    assert!(found.contains("must[missing-translation]") && found.contains(missing), "{found}");
    assert!(found.contains("`description` of `contact--dpo` is not given in Welsh"), "{found}");
    assert!(place.run(&["release"]).1.contains("Nothing was sealed"));
    place.manifest("required_languages = [\"pl\"]\n");
    assert!(place.found().contains("`pl` is required and is not a language of this notice"), "{}", place.found());
}
