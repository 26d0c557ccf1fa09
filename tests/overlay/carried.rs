//! The template that the program carries, a release file beside the notice, and chains of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour::pipeline::CarriedTemplate;
use snapbox::cmd::cargo_bin;

use crate::folders::{draft, lay, told};

const MISSING: &[&str] = &["template-missing", "template-not-pinned", "unknown-file"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn force(extends: &str) -> String {
    format!(
        "id = \"force\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\njurisdiction = \"GB-EAW\"\n\
         extends = {extends}\nregimes = [\"uk-gdpr\", \"part-3\", \"pecr\"]\nauthority = \"ico\"\n\n\
         [slots]\nforce_name = \"Example Police\"\ncontroller_title = \"Chief Constable of Example Police\"\n"
    )
}

const CONTACTS: &str = "[[contact]]\nid = \"dpo\"\nname = \"The Data Protection Officer\"\n\n\
    [[contact]]\nid = \"information-governance\"\nname = \"Information Governance\"\n\n\
    [[contact]]\nid = \"access-application\"\nname = \"Access\"\n\n\
    [[contact]]\nid = \"rectification-requests\"\nname = \"Corrections\"\n";

#[test]
fn the_program_carries_every_release_of_the_national_template() {
    let carried = CarriedTemplate::named("police").expect("the national template is carried");
    let entries = fs::read_dir(folder("notice/police/ledger")).expect("a ledger").map(|entry| entry.expect("an entry"));
    let releases = entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "json"));
    let on_disk: BTreeMap<String, Vec<u8>> = releases
        .map(|entry| (entry.file_name().into_string().expect("a name"), fs::read(entry.path()).expect("a release")))
        .collect();
    assert_eq!(carried.files(), on_disk, "each release of notice/police has a line in src/pipeline/carried.rs");
    let newest = carried.newest().expect("a release");
    assert_eq!(u32::try_from(on_disk.len()).ok(), Some(newest.release.number));
    assert_eq!(CarriedTemplate::all().map(|template| template.name).collect::<Vec<_>>(), ["police"]);
    assert_eq!(CarriedTemplate::named("Police"), None);
}

#[test]
fn a_notice_on_the_carried_template_is_the_one_on_its_folder() {
    let root = tempfile::tempdir().expect("a folder");
    let beside = folder("notice/police").display().to_string();
    lay(
        root.path(),
        [
            ("carried/notice.toml", force("{ template = \"police\", release = 2 }").as_str()),
            ("carried/contacts.toml", CONTACTS),
            ("folder/notice.toml", force(&format!("{{ template = {beside:?}, release = 2 }}")).as_str()),
            ("folder/contacts.toml", CONTACTS),
        ],
    );
    let (files, carried) = draft(root.path(), "carried");
    let (_, from_folder) = draft(root.path(), "folder");
    assert_eq!(told(&files, &carried, MISSING), Vec::<String>::new());
    assert!(!carried.is_stopped(), "{:#?}", carried.findings);
    assert_eq!(carried.assembly.notice, from_folder.assembly.notice);
    assert_eq!(carried.template, from_folder.template);
    assert_eq!(carried.template.expect("a sealed template").number, 2);
}

#[test]
fn how_a_template_is_named_decides_what_is_found() {
    let cases = [
        ("{ template = \"police\", release = 2 }", vec![]),
        (
            "{ template = \"police\" }",
            vec![
                "template-not-pinned: this draft follows the newest template that this program carries, and another \
                 program may carry a newer one @ \"police\"",
            ],
        ),
        (
            "{ template = \"police\", release = 900 }",
            vec!["template-missing: the template that this program carries has no release 900 that can be read @ 900"],
        ),
        ("{ template = \"polise\" }", vec!["template-missing: there is no template at `polise` @ \"polise\""]),
        (
            "{ template = \"../police\", release = 2 }",
            vec!["template-missing: there is no template at `../police` @ \"../police\""],
        ),
    ];
    for (extends, expected) in cases {
        let root = tempfile::tempdir().expect("a folder");
        lay(root.path(), [("force/notice.toml", force(extends).as_str()), ("force/contacts.toml", CONTACTS)]);
        let (files, draft) = draft(root.path(), "force");
        assert_eq!(told(&files, &draft, MISSING), expected, "{extends}");
    }
}

#[test]
fn a_folder_of_that_name_comes_before_what_is_carried() {
    let root = tempfile::tempdir().expect("a folder");
    lay(
        root.path(),
        [
            ("force/notice.toml", "id = \"force\"\ntitle = \"Notice\"\nextends = { template = \"police\" }\n"),
            ("force/police/notice.toml", "id = \"own\"\nkind = \"template\"\ntitle = \"Notice\"\n"),
            ("force/police/sections/010-own.md", "# Our own\n\nText.\n"),
        ],
    );
    let (_, draft) = draft(root.path(), "force");
    let ids: Vec<&str> = draft.assembly.notice.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["own"]);
}

#[test]
fn a_chain_of_templates_can_be_kept_as_files_beside_each_other() {
    let root = tempfile::tempdir().expect("a folder");
    lay(
        root.path(),
        [
            ("made/base/notice.toml", "id = \"base\"\nkind = \"template\"\ntitle = \"Notice\"\n"),
            ("made/base/sections/010-base.md", "# National\n\nNational text.\n"),
            (
                "made/region/notice.toml",
                "id = \"region\"\nkind = \"template\"\nextends = { template = \"../base\", release = 1 }\n",
            ),
            ("made/region/sections/020-region.md", "# Regional\n\nRegional text.\n"),
            ("force/notice.toml", "id = \"force\"\nextends = { template = \"region.json\", release = 1 }\n"),
        ],
    );
    for template in ["base", "region"] {
        let release = Command::new(cargo_bin("candour"))
            .args(["release", &format!("made/{template}")])
            .current_dir(root.path())
            .output()
            .expect("candour runs");
        assert!(release.status.success(), "{}", String::from_utf8_lossy(&release.stderr));
    }
    fs::copy(root.path().join("made/region/ledger/0001.json"), root.path().join("force/region.json")).expect("a copy");
    let (files, alone) = draft(root.path(), "force");
    assert_eq!(
        told(&files, &alone, MISSING),
        ["template-missing: there is no template at `../base` @ \"../base\""],
        "what the file extends is named in words of that file"
    );
    fs::copy(root.path().join("made/base/ledger/0001.json"), root.path().join("force/base")).expect("a copy");
    let (files, whole) = draft(root.path(), "force");
    assert_eq!(told(&files, &whole, MISSING), Vec::<String>::new());
    let ids: Vec<&str> = whole.assembly.notice.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["base", "region"]);
}

#[test]
fn an_empty_folder_and_the_program_are_enough_to_check_release_and_build() {
    let root = tempfile::tempdir().expect("a folder");
    let unpinned = force("{ template = \"police\" }").replace("regimes = [\"uk-gdpr\", \"part-3\", \"pecr\"]\n", "");
    let unpinned = unpinned.replace("authority", "regimes = []\nauthority");
    lay(root.path(), [("notice/force/notice.toml", unpinned.as_str()), ("notice/force/contacts.toml", CONTACTS)]);
    let candour = |arguments: &[&str]| {
        let done = Command::new(cargo_bin("candour")).args(arguments).current_dir(root.path()).output();
        let done = done.expect("candour runs");
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr),
        )
    };
    let (status, said) = candour(&["check", "notice/force"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("note[template-not-pinned]"), "{said}");
    let (status, said) = candour(&["release", "notice/force"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("must[template-not-pinned]"), "{said}");

    let pinned = unpinned.replace("\"police\" }", "\"police\", release = 2 }");
    lay(root.path(), [("notice/force/notice.toml", pinned.as_str())]);
    for arguments in [["release", "notice/force"], ["build", "notice/force"], ["verify", "notice/force"]] {
        let (status, said) = candour(&arguments);
        assert_eq!(status, Some(0), "{arguments:?}: {said}");
    }
    let page = fs::read_to_string(root.path().join("output/force/index.html")).expect("a page");
    assert!(page.contains("Chief Constable of Example Police") && page.contains("Your rights"), "{page}");
}
