//! What an editor meets who changes one word, and what another force gets from the template.

use crate::copies::{assert_same, candour, copied, day, publish, put, read, said, tree, would_change};
use candour::check::duty;

/// A word in a section of the force's own, and the word that an editor puts in its place.
const EDITED: (&str, &str, &str) =
    ("sections/005-about-this-website.md", "Please look round", "Please look everywhere");

#[test]
fn one_word_is_one_difference_and_reaches_the_public_only_when_sealed() {
    let place = copied();
    let (notice, out) = (place.path().join("notice/staffordshire"), place.path().join("output"));
    publish(place.path(), &out, day("2026-11-23"));
    let published = tree(&out);
    let (path, old, new) = EDITED;
    let text = read(&notice.join(path));
    assert_eq!(text.matches(old).count(), 1);
    put(&notice.join(path), text.replace(old, new));
    let ledger = tree(&notice.join("ledger"));

    let checked = said(&candour(place.path(), &["check", "--on", "2026-11-23"]));
    assert!(
        checked.starts_with("Nothing to fix in notice/arianwy, notice/police, notice/staffordshire.\n"),
        "{checked}"
    );
    let told = said(&candour(place.path(), &["build", "--on", "2026-11-24"]));
    assert!(told.contains("The sources have changed since release 2 and are not published"), "{told}");
    assert!(told.contains("0 files written"), "{told}");
    assert_same(&tree(&out), &published, "no unsealed word reaches the public");
    assert!(!published.values().any(|bytes| String::from_utf8_lossy(bytes).contains(new)));

    said(&candour(place.path(), &["build", "--draft"]));
    let draft = place.path().join(".candour/draft/staffordshire");
    for name in ["index.html", "notice.txt", "notice.json"] {
        assert!(read(&draft.join(name)).contains(new), "the draft shows the word in {name}");
    }
    let would = "Changed section “About this website”: text.";
    assert_eq!(would_change(&notice), [would]);
    // The command asks the clock, which may stand before the last release where nobody has set it.
    let told = candour(place.path(), &["release", "notice/staffordshire", "--dry-run", "--note", "Look elsewhere."]);
    if told.status.success() {
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        let changes: Vec<&str> = told.lines().map_while(|line| line.strip_prefix("  ")).collect();
        assert_eq!(changes, [would, "With 1 note from `changes/`."]);
        assert!(told.contains("Would seal release 3"), "{told}");
    }
    assert_same(&tree(&notice.join("ledger")), &ledger, "looking seals nothing");
}

const NEW_FORCE: [(&str, &str); 3] = [
    (
        "notice.toml",
        r#"id = "northland"
title = "Privacy notice"
languages = ["en"]
jurisdiction = "GB-EAW"
extends = { template = "../police", release = 2 }
regimes = ["uk-gdpr", "part-3", "pecr"]
controllers = ["chief-constable"]
data_protection_officer = "dpo"
authority = "ico"
remove = ["welsh-language"]

[slots]
force_name = "Northland Police"
controller_title = "Chief Constable of Northland Police"
"#,
    ),
    (
        "contacts.toml",
        r#"[[contact]]
id = "chief-constable"
role = "controller"
name = "Chief Constable of Northland Police"
email = "chief@example.org"

[[contact]]
id = "dpo"
role = "data-protection-officer"
name = "Data Protection Officer"
email = "dpo@example.org"
channels = ["email"]

[[contact]]
id = "information-governance"
role = "managing-unit"
name = "Records"

[[contact]]
id = "access-application"
role = "rights-requests"
name = "Access request form"
url = "https://example.org/access"

[[contact]]
id = "rectification-requests"
role = "rights-requests"
name = "Corrections"
email = "corrections@example.org"
"#,
    ),
    (
        "cookies.toml",
        r#"[[provider]]
id = "own"
label = "This website"

[[cookie]]
id = "visit"
name = "northland_visit"
storage_kind = "cookie"
provider = "own"
party = "first"
lifetime = "session"
purpose = "Keeps your place in a form."
category = "essential"
exemption = "strictly-necessary"
consent = "not-required"
"#,
    ),
];

#[test]
fn another_force_needs_three_files_and_gets_no_fact_of_the_first() {
    let place = copied();
    for (path, text) in NEW_FORCE {
        put(&place.path().join("notice/northland").join(path), text);
    }
    // The template's text brings much of what the law asks, and not what only the new force can say.
    let checked = candour(place.path(), &["check", "notice/northland", "--format", "json", "--on", "2026-11-23"]);
    let told: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("a report");
    let rules: Vec<&str> =
        told["findings"].as_array().expect("findings").iter().filter_map(|one| one["rule"].as_str()).collect();
    assert!(rules.contains(&"art13-2-e-statutory-requirement"), "{rules:?}");
    assert!(!rules.contains(&"art13-2-b-right-access") && !rules.contains(&"art13-2-d-complaint-ico"), "{rules:?}");
    let is_duty = |id: &str| duty::all().any(|duty| duty.rule.id == id);
    assert!(rules.iter().all(|id| is_duty(id)), "nothing but what the law asks is found: {rules:?}");
    said(&candour(place.path(), &["build", "--draft", "notice/northland"]));
    let draft = tree(&place.path().join(".candour/draft/northland"));
    let files = ["fragment.html", "index.html", "notice-unwrapped.txt", "notice.json", "notice.txt"];
    assert_eq!(draft.keys().map(|path| path.rsplit('/').next().unwrap_or(path)).collect::<Vec<_>>(), files);
    let foreign = [
        "Staffordshire",
        "staffordshire",
        "Weston Road",
        "ST18",
        "0330",
        "Gateway",
        "_ga",
        "utm",
        "Google",
        "Facebook",
        "DoubleClick",
        "Leave this site",
    ];
    for (path, bytes) in &draft {
        let text = String::from_utf8_lossy(bytes);
        for fact in foreign {
            assert!(!text.contains(fact), "{path} holds “{fact}”, which is another force's");
        }
        for fact in ["Northland Police", "northland_visit", "dpo@example.org"] {
            assert!(text.contains(fact), "{path} lacks “{fact}”");
        }
    }
}
