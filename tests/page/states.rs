//! A ledger in which every state in time comes about, published as it stands on a day: for the checks in `tests/outside/`,
//! which read and render it with programs of others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use candour::date::Date;
use candour::emit::publication;
use candour::emit::theme::Theme;
use candour::ledger::{
    Body, Digests, Event, Kept, Note, Previous, Release, Sealed, Weight, WeightOfChange, read_release_file,
    release_file,
};
use candour::notice::{Field, Inline, Localised, Notice, Run};
use candour::site::BaseAddress;

use super::fixture::{Maker, id, tag};

const ON: Date = Date::constant(2027, 8, 15);

fn notice(word: &str, welsh: &str) -> Notice {
    let mut notice = Maker(str::to_owned).notice();
    let title = |text: &str| vec![Inline::Text(text.to_owned())];
    notice.sections[0].title = Localised(BTreeMap::from([(tag("en"), title(word)), (tag("cy"), title(welsh))]));
    notice
}

/// A notice in which so much is different that the list of it is long.
fn much_changed() -> Notice {
    let mut notice = notice("Who decides", "Pwy sy’n penderfynu");
    let hours = Localised(BTreeMap::from([
        (tag("en"), vec![Run::Text("Monday to Friday".to_owned())]),
        (tag("cy"), vec![Run::Text("Dydd Llun i ddydd Gwener".to_owned())]),
    ]));
    for contact in &mut notice.registers.contacts {
        contact.fields.hours = Field::Stated(hours.clone());
    }
    notice.registers.contacts[2].fields.telephone = Field::Unstated;
    notice.sections.swap(2, 3);
    notice.sections[1].children.pop();
    notice
}

fn reason(english: &str, welsh: Option<&str>) -> Localised<String> {
    let welsh = welsh.map(|welsh| (tag("cy"), welsh.to_owned()));
    Localised(std::iter::once((tag("en"), english.to_owned())).chain(welsh).collect())
}

fn note(english: &str, welsh: Option<&str>) -> Note {
    let text = |words: &str| vec![vec![Inline::Text(words.to_owned())]];
    let welsh = welsh.map(|welsh| (tag("cy"), text(welsh)));
    let text = Localised(std::iter::once((tag("en"), text(english))).chain(welsh).collect());
    Note { sha256: "0".repeat(64), place: Some("about".to_owned()), still_correct: Vec::new(), text }
}

#[derive(Default)]
struct Ledger(Vec<Sealed>);

impl Ledger {
    fn seal(&mut self, (sealed_on, effective_from): (&str, &str), event: Event, notice: &Notice, notes: Vec<Note>) {
        let day = |text: &str| text.parse().expect("a day");
        let previous =
            self.0.last().map(|last| Previous { sha256: last.sha256.clone(), bytes: last.bytes.len() as u64 });
        let release = Release {
            revision: candour::wire::Revision::CURRENT,
            notice_id: id("exampleshire"),
            number: u32::try_from(self.0.len() + 1).expect("a small number"),
            sealed_on: day(sealed_on),
            effective_from: day(effective_from),
            event,
            previous,
            template: None,
            notes,
            weight: Weight { declared: None, computed: Some(WeightOfChange::Material) },
            digests: Digests::default(),
            body: Body::Notice(Box::new(notice.clone())),
        };
        self.0.push(read_release_file(&release_file(&release)).expect("a release"));
    }

    fn kept(&self, number: usize) -> Kept {
        let sealed = &self.0[number - 1];
        let Release { sealed_on, effective_from, event, previous, .. } = sealed.release.clone();
        let file = Previous { sha256: sealed.sha256.clone(), bytes: sealed.bytes.len() as u64 };
        Kept { sealed_on, effective_from, event, previous, file }
    }

    fn forget(&mut self, number: usize) {
        let sealed = &mut self.0[number - 1];
        sealed.release.body = Body::Withheld;
        sealed.release.notes = Vec::new();
        sealed.bytes = Vec::new();
    }
}

/// Superseded, withdrawn before and after its day, reviewed, withheld, in force; two that wait.
fn every_state() -> Vec<Sealed> {
    let mut ledger = Ledger::default();
    let (first, second) = (notice("Who we are", "Pwy ydym ni"), notice("Who we are, and why", "Pwy ydym ni, a pham"));
    let third = notice("Who we really are", "Pwy ydym ni go iawn");
    let backfill = Event::Backfill { reason: reason("Published before releases were kept", None) };
    ledger.seal(("2026-11-23", "2024-03-01"), backfill, &first, Vec::new());
    ledger.seal(("2026-11-23", "2026-11-23"), Event::Publication, &second, Vec::new());
    ledger.seal(("2027-02-20", "2027-03-01"), Event::Publication, &third, vec![note("We say who we are.", None)]);
    let wrong = reason("It named the wrong office", Some("Enwodd y swyddfa anghywir"));
    ledger.seal(("2027-03-05", "2027-03-05"), Event::Withdrawal { of: 3, reason: wrong }, &second, Vec::new());
    ledger.seal(("2027-04-01", "2027-12-24"), Event::Publication, &third, Vec::new());
    let early = reason("It was sealed too early", Some("Fe’i seliwyd yn rhy gynnar"));
    ledger.seal(("2027-04-02", "2027-04-02"), Event::Withdrawal { of: 5, reason: early }, &second, Vec::new());
    ledger.seal(("2027-05-01", "2027-05-01"), Event::Publication, &third, Vec::new());
    ledger.seal(("2027-05-20", "2027-05-20"), Event::Publication, &second, Vec::new());
    let court = reason("A court forbids us to keep it", None);
    let withholding = Event::Withholding { of: 7, reason: court, kept: Box::new(ledger.kept(7)) };
    ledger.seal(("2027-06-10", "2027-06-10"), withholding, &second, Vec::new());
    ledger.seal(("2027-08-01", "2027-08-01"), Event::Review, &second, Vec::new());
    let says = note("We say more clearly who we are.", Some("Rydym yn dweud yn gliriach pwy ydym ni."));
    ledger.seal(("2027-08-10", "2027-10-11"), Event::Publication, &third, vec![says]);
    let longer = note("We say who decides, and when you can reach us.", None);
    ledger.seal(("2027-08-10", "2028-01-01"), Event::Publication, &much_changed(), vec![longer]);
    ledger.forget(7);
    ledger.0
}

#[test]
fn every_state_is_written_for_programs_of_others() {
    let mut site = Maker(str::to_owned).site();
    site.base_address = Some(BaseAddress::one("https://example.org/states/"));
    let files = publication(&Theme::civic(), &site, &every_state(), ON).expect("artefacts");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("states");
    let _ = fs::remove_dir_all(&folder);
    for file in &files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, &file.bytes).expect("the file is written");
    }
    let states = ["superseded", "withdrawn", "withheld", "scheduled"];
    let pages: Vec<String> = files
        .iter()
        .filter(|file| file.path.ends_with("index.html"))
        .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
        .collect();
    for state in states {
        assert!(pages.iter().any(|page| page.contains(&format!("<div class=\"banner {state}\""))), "{state}");
    }
    assert!(pages.iter().any(|page| page.contains("<div class=\"banner coming\"")));
}
