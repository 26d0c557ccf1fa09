//! Forty-three forces on the national template: none says a fact of another, and none a local fact of a template.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use candour::date::Date;
use candour::emit::{self, theme::Theme};
use candour::ledger::Event;
use candour::notice::{Id, Localised};
use candour::pipeline::{self, Request, Sealing, Shown};

use crate::folders::{draft, lay};

const FORCES: usize = 43;

/// What each force says of itself. Each has a word that stands nowhere else: `q07z`.
struct Force {
    token: String,
    kind: &'static str,
    controller: String,
    slots: BTreeMap<&'static str, String>,
}

impl Force {
    fn new(number: usize) -> Force {
        let token = format!("q{number:02}z");
        let kind = ["Police", "Constabulary", "Police Service"][number % 3];
        let title = if number.is_multiple_of(7) { "Commissioner" } else { "Chief Constable" };
        let controller = format!("{title} of {token} {kind}");
        let mut slots =
            BTreeMap::from([("force_name", format!("{token} {kind}")), ("controller_title", controller.clone())]);
        if number.is_multiple_of(2) {
            let second = format!("Police, Fire and Crime Commissioner for {token}");
            slots.insert("controller_statement", format!("The {controller} and the {second} are joint controllers."));
            slots.insert("we_means", format!("the {controller} and the {second} together"));
        }
        if number.is_multiple_of(3) {
            slots.insert("policing_body", format!("Mayor's Office for Policing of {token}"));
            slots.insert("officer_called", format!("the officer whom {token} shares with its neighbours"));
            slots.insert("officer_reached", "by telephone".to_owned());
        }
        if number.is_multiple_of(5) {
            slots.insert("managing_unit_who", "The".to_owned());
            slots.insert("managing_unit_does", "is answerable for data protection".to_owned());
        }
        Force { token, kind, controller, slots }
    }

    fn files(&self, number: usize) -> Vec<(String, String)> {
        let Force { token, kind, controller, .. } = self;
        let slots: String = self.slots.iter().map(|(name, words)| format!("{name} = {words:?}\n")).collect();
        let statutes = ["GB-EAW", "GB-SCT", "GB-NIR"][number % 3];
        let notice = format!(
            "id = \"{token}\"\nlanguages = [\"en\"]\njurisdiction = \"{statutes}\"\n\
             extends = {{ template = \"../trap\", release = 1 }}\ncontrollers = [\"controller\"]\n\
             data_protection_officer = \"dpo\"\nremove = [\"welsh-language\"]\n\n[slots]\n{slots}"
        );
        let contacts = format!(
            "[[contact]]\nid = \"controller\"\nrole = \"controller\"\nname = \"{controller}\"\n\
             address = {{ lines = [\"1 {token} Road\"], town = \"{token} Town\", postcode = \"ZZ{number} 1ZZ\" }}\n\
             registration = \"Z{number:06}\"\n\n\
             [[contact]]\nid = \"dpo\"\nrole = \"data-protection-officer\"\nname = \"Officer of {token}\"\n\
             email = \"dpo@{token}.example.org\"\ntelephone = {{ shown = \"01632 960{number:03}\", e164 = \"+441632960{number:03}\" }}\n\n\
             [[contact]]\nid = \"information-governance\"\nname = \"Unit of {token}\"\n\n\
             [[contact]]\nid = \"access-application\"\nname = \"Access to {token}\"\n\n\
             [[contact]]\nid = \"rectification-requests\"\nname = \"Corrections by {token}\"\n\n\
             [[contact]]\nid = \"form\"\ngroup = \"form\"\nname = \"Form of {token}\"\n"
        );
        let cookies = format!("[[cookie]]\nid = \"session\"\nname = \"sid_{token}\"\nlifetime = \"session\"\n");
        let processing = format!(
            "[[legislation]]\nid = \"statute\"\nlabel = \"{token} {kind} Act\"\n\n\
             [[source]]\nid = \"police-and-crime-commissioners\"\namends = true\nlabel = \"The board of {token}\"\n"
        );
        let law = format!(
            "+++\nafter = \"lawful-bases\"\n+++\n\nWe also act under the {{{{ legislation(\"statute\").label }}}} ({token}).\n"
        );
        let forms =
            format!("+++\nafter = \"website-information\"\n+++\n# Forms of {token}\n\n{{{{ contacts(\"form\") }}}}\n");
        [
            ("notice.toml", notice),
            ("contacts.toml", contacts),
            ("cookies.toml", cookies),
            ("processing.toml", processing),
            ("sections/law.md", law),
            ("sections/forms.md", forms),
        ]
        .map(|(path, text)| (format!("{token}/{path}"), text))
        .into()
    }

    /// Words that its public must find.
    fn facts(&self, number: usize) -> Vec<String> {
        let token = &self.token;
        let mut facts: Vec<String> = self.slots.values().cloned().collect();
        facts.extend([
            format!("1 {token} Road"),
            format!("dpo@{token}.example.org"),
            format!("01632 960{number:03}"),
            format!("Z{number:06}"),
            format!("sid_{token}"),
            format!("Form of {token}"),
            format!("{token} {} Act", self.kind),
            format!("The board of {token}"),
            format!("Unit of {token}"),
        ]);
        facts
    }
}

/// A template between the national one and the forces, full of what is never handed down.
const TRAP: [(&str, &str); 3] = [
    (
        "trap/notice.toml",
        "id = \"trap\"\nkind = \"template\"\nlanguages = [\"en\"]\nextends = { template = \"police\", release = 2 }\n\
         controllers = [\"trap-desk\"]\ndata_protection_officer = \"dpo\"\n",
    ),
    (
        "trap/contacts.toml",
        "[[contact]]\nid = \"dpo\"\nname = \"Trap Officer\"\nemail = \"trap@example.org\"\n\n\
         [[contact]]\nid = \"trap-desk\"\nscope = \"local\"\nname = \"Trap Desk\"\n",
    ),
    (
        "trap/cookies.toml",
        "[[provider]]\nid = \"trap\"\nlabel = \"Trap Provider\"\n\n[[cookie]]\nid = \"trap\"\nname = \"trap_cookie\"\n",
    ),
];

/// The release of a folder, on a day that never changes, and what it publishes.
fn published(root: &Path, name: &str) -> (Sealing, Vec<(String, String)>) {
    let (files, draft) = draft(root, name);
    let english = draft.assembly.notice.default_language().clone();
    let event = if draft.assembly.is_template {
        Event::Publication
    } else {
        Event::Backfill { reason: Localised::in_one(english, "A test".to_owned()) }
    };
    let request = Request { effective_from: None, event, weight: None, shown: Shown::default() };
    let today = Date::constant(2026, 11, 23);
    let sealing = pipeline::prepare(&files, &draft, &request, today).expect("a draft that nothing stops");
    let releases = std::slice::from_ref(&sealing.sealed);
    let artefacts = emit::publication(&Theme::civic(), &draft.assembly.site, releases, today).expect("artefacts");
    let texts = artefacts.into_iter().map(|file| (file.path, String::from_utf8_lossy(&file.bytes).into_owned()));
    (sealing, texts.collect())
}

#[test]
fn no_fact_of_one_force_is_in_what_another_publishes() {
    let root = tempfile::tempdir().expect("a folder");
    lay(root.path(), TRAP);
    let (trap, nothing) = published(root.path(), "trap");
    assert!(nothing.is_empty(), "a template publishes nothing");
    pipeline::write(&root.path().join("trap"), &trap).expect("a release");
    let forces: Vec<Force> = (0..FORCES).map(Force::new).collect();
    for (number, force) in forces.iter().enumerate() {
        lay(root.path(), force.files(number).iter().map(|(path, text)| (path.as_str(), text.as_str())));
    }
    for (number, force) in forces.iter().enumerate() {
        let (_, files) = published(root.path(), &force.token);
        assert!(files.len() > 6, "{} publishes pages, text, data and feed", force.token);
        for (path, text) in &files {
            let number = format!("{number:03}");
            for (before, own) in [("q", &force.token[1..]), ("01632 960", &number)] {
                for (at, _) in text.match_indices(before) {
                    let said = text.get(at + before.len()..at + before.len() + 3).unwrap_or_default();
                    let digits = said.trim_end_matches('z');
                    let is_fact = said.len() == own.len() && digits.len() == own.trim_end_matches('z').len();
                    let is_fact = is_fact && digits.bytes().all(|digit| digit.is_ascii_digit());
                    assert!(!is_fact || said == own, "{path} says `{before}{said}`, which is another force's");
                }
            }
            for local in ["Trap", "trap@", "trap_cookie", "trap-desk", "Staffordshire"] {
                assert!(!text.contains(local), "{path} has `{local}`, which no template hands down");
            }
        }
        let data = &files.iter().find(|(path, _)| path.ends_with("notice.json")).expect("the data").1;
        let text = &files.iter().find(|(path, _)| path.ends_with("notice-unwrapped.txt")).expect("the text").1;
        for fact in force.facts(number) {
            assert!(data.contains(&fact), "{}: `{fact}` is not in the data", force.token);
        }
        for words in force.slots.values().filter(|words| !words.starts_with("The ")) {
            let begins = words.chars().skip(1).collect::<String>();
            assert!(text.contains(&begins), "{}: `{words}` is not in the text", force.token);
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table reads best whole")]
fn a_force_that_changes_nothing_says_the_template_with_its_blanks_filled() {
    let police = Path::new(env!("CARGO_MANIFEST_DIR")).join("notice/police");
    let manifest = fs::read_to_string(police.join("notice.toml")).expect("the template");
    let declared: toml::Table = manifest.parse().expect("TOML");
    for number in [0, 1, 5, 15, 22] {
        let force = Force::new(number);
        let mut fill = force.slots.clone();
        for slot in declared["slot"].as_array().expect("slots") {
            let name = slot["name"].as_str().expect("a name");
            if let (false, Some(default)) = (fill.contains_key(name), slot.get("default")) {
                let english = default.get("en").unwrap_or(default);
                let words = filled(english.as_str().expect("words"), &fill);
                fill.insert(Box::leak(name.to_owned().into_boxed_str()), words);
            }
        }
        let root = tempfile::tempdir().expect("a folder");
        let contacts = force.files(number).into_iter().find(|(path, _)| path.ends_with("contacts.toml"));
        let contacts = contacts.expect("contacts").1;
        let slots: String = force.slots.iter().map(|(name, words)| format!("{name} = {words:?}\n")).collect();
        let overlay = format!(
            "id = \"same\"\nextends = {{ template = \"police\", release = 2 }}\ncontrollers = [\"controller\"]\n\n[slots]\n{slots}"
        );
        let cookies = "[[cookie]]\nid = \"session\"\nname = \"sid\"\n";
        lay(
            root.path(),
            [
                ("overlay/notice.toml", overlay.as_str()),
                ("overlay/contacts.toml", &contacts),
                ("overlay/cookies.toml", cookies),
            ],
        );
        for entry in walkdir::WalkDir::new(&police).into_iter().map(|entry| entry.expect("an entry")) {
            let path = entry.path().strip_prefix(&police).expect("below").display().to_string();
            if entry.file_type().is_file() && !path.starts_with("ledger") {
                let text = fs::read_to_string(entry.path()).expect("text");
                lay(root.path(), [(format!("by-hand/{path}").as_str(), filled(&without_marks(&text), &fill).as_str())]);
            }
        }
        let mut by_hand = declared.clone();
        for key in ["slot", "kind", "status"] {
            by_hand.remove(key);
        }
        by_hand.insert("id".to_owned(), "same".into());
        by_hand.insert("controllers".to_owned(), vec!["controller"].into());
        let national = fs::read_to_string(police.join("contacts.toml")).expect("contacts");
        lay(
            root.path(),
            [
                ("by-hand/notice.toml", filled(&by_hand.to_string(), &fill).as_str()),
                ("by-hand/contacts.toml", &(without_marks(&national) + &contacts)),
                ("by-hand/cookies.toml", cookies),
            ],
        );
        let texts = ["overlay", "by-hand"].map(|name| {
            let (files, draft) = draft(root.path(), name);
            assert!(!draft.is_stopped(), "{name}: {:#?}", draft.findings);
            let out = root.path().join(format!("out-{name}"));
            pipeline::build_draft(&files, &draft, &out).expect("a draft");
            let notice = draft.assembly.notice;
            let language = notice.default_language().clone();
            let sections = notice.sections.iter().flat_map(|section| section.walk(1));
            let shown: Vec<(Id, Vec<String>)> =
                sections.map(|(_, section)| (section.id.clone(), notice.shown(section, &language))).collect();
            (shown, fs::read_to_string(out.join("same/notice.txt")).expect("the text"))
        });
        assert_eq!(texts[0].0, texts[1].0);
        assert_eq!(texts[0].1, texts[1].1);
    }
}

/// `text` with each blank as a person would fill it by hand.
fn filled(text: &str, fill: &BTreeMap<&'static str, String>) -> String {
    fill.iter().fold(text.to_owned(), |text, (name, words)| text.replace(&format!("{{{{ {name} }}}}"), words))
}

/// `text` without what is said of the one notice that the template was made from, which no other inherits.
fn without_marks(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("reconstructed = ")).map(|line| format!("{line}\n")).collect()
}
