//! The past as `log` and `show` tell it.

use std::collections::BTreeMap;

use candour::date::Date;
use candour::emit::log::{
    Log, Sought, log_json, log_schema, markdown, narrated, part_page, releases_page, seek, terminal,
};
use candour::emit::publication;
use candour::emit::show::{Asked, Chosen, Manner, NotShown, Shape, choose, on_day, show};
use candour::emit::theme::Theme;
use candour::ledger::{Body, Event, Sealed, Weight, WeightOfChange, in_order};
use candour::notice::{Localised, Notice};
use candour::site::Site;
use proptest::prelude::*;

use crate::build::{former, id, notice, of, plain, section, tag, term};
use crate::past::sealed;

const TODAY: Date = Date::constant(2026, 11, 23);

fn reason(text: &str) -> Localised<String> {
    Localised::in_one(tag("en"), text.to_owned())
}

fn holding(number: u32, from: Date, event: Event, notice: Notice) -> Sealed {
    let mut sealed = sealed(number, from, notice);
    sealed.release.event = event;
    sealed
}

fn says(name: &str, text: &str) -> candour::notice::Section {
    section(name, text, Vec::new())
}

/// A text recorded later, a change, one that was withdrawn, its withdrawal, and one that waits.
fn ledger() -> Vec<Sealed> {
    let day = |year, month| Date::constant(year, month, 1);
    let old = notice(vec![plain("about"), plain("complaints")], vec![term("data", "one")]);
    let new = notice(vec![former(says("about-us", "Other."), &["about"])], vec![term("data", "two")]);
    let mut all = vec![
        holding(1, day(2019, 11), Event::Backfill { reason: reason("kept only later") }, old),
        holding(2, day(2020, 5), Event::Publication, new.clone()),
        holding(3, day(2021, 1), Event::Publication, of(vec![plain("mistake")])),
        holding(4, day(2021, 2), Event::Withdrawal { of: 3, reason: reason("it was a mistake") }, new.clone()),
        holding(
            5,
            day(2027, 4),
            Event::Publication,
            notice(vec![new.sections[0].clone(), plain("complaints")], Vec::new()),
        ),
    ];
    all[1].release.weight = Weight { declared: None, computed: Some(WeightOfChange::Material) };
    all
}

const RELEASES: &str = "\
Log of notice/invented
5 releases, newest first.

Release 5, scheduled: not in force before 1 April 2027
  Sealed on 23 November 2026. Check code 0000 0005.
  - Added section “Complaints”.
  - Removed defined word “data”.

Release 4, in force since 1 February 2021, and until 31 March 2027
  Sealed on 23 November 2026. Check code 0000 0004.
  Release 3 was withdrawn: it was a mistake.

Release 3, withdrawn by release 4: it holds on no day
  Sealed on 23 November 2026 to hold from 1 January 2021. Check code
  0000 0003.
  - Removed section “About-us”.
  - Added section “Mistake”.
  - Removed defined word “data”.

Release 2, in force from 1 May 2020 until 31 January 2021
  Sealed on 23 November 2026. Check code 0000 0002.
  These changes matter to the people whose data is used.
  - Changed section “About-us”: title and text.
  - Removed section “Complaints”.
  - Changed defined word “data”: meaning.

Release 1, in force from 1 November 2019 until 30 April 2020
  Sealed on 23 November 2026. Check code 0000 0001.
  This is the notice as it was published before releases were kept. It
  was recorded on 23 November 2026: kept only later.
  This is the first release of this notice.

To read one of them: `candour show notice/invented --release 5`
";

#[test]
fn releases_are_told_newest_first_and_what_waits_or_was_withdrawn_says_so() {
    let releases = ledger();
    let log = Log::new("notice/invented", &releases, TODAY);
    let page = releases_page(&log);
    snapbox::assert_data_eq!(terminal(&page), RELEASES);
    let aloud = narrated(&page);
    let expected = "1 of 5. Release 5, scheduled: not in force before 1 April 2027.\n";
    assert!(aloud.contains(expected), "{aloud}");
    assert!(aloud.contains("\n2 things happened.\n1. Added section Complaints.\n"), "{aloud}");
    assert!(!aloud.contains(['`', '“', '#']), "{aloud}");
    let written = markdown(&page);
    assert!(written.contains("\n\n## Release 3, withdrawn by release 4: it holds on no day\n\n"), "{written}");
}

const TIMELINE: &str = "\
Section “Complaints” (`complaints`)
First here on 1 November 2019. Its words have not changed since.

1 April 2027, release 5
  - Back again.

1 May 2020, release 2
  - Removed.

1 November 2019, release 1
  - Here for the first time.

To read it: `candour show notice/invented --release 5 --section complaints`
";

fn timeline(log: &Log<'_>, typed: &str) -> String {
    match seek(log, typed) {
        Sought::Part(part, found) => terminal(&part_page(log, &part, found)),
        Sought::File(page) => terminal(&page),
        other @ (Sought::Several(_) | Sought::Nothing(_)) => format!("{other:?}"),
    }
}

#[test]
fn a_part_is_found_by_id_former_id_anchor_and_title() {
    let releases = ledger();
    let log = Log::new("notice/invented", &releases, TODAY);
    snapbox::assert_data_eq!(timeline(&log, "complaints"), TIMELINE);
    let renamed = timeline(&log, "about");
    assert!(renamed.starts_with("Section “About-us” (`about-us`)\n"), "{renamed}");
    assert!(
        renamed.contains("1 May 2020, release 2\n  - Its id was `about` until then.\n  - Changed: title and text.\n")
    );
    assert!(renamed.contains("matter to the public\nis of 1 May 2020."), "{renamed}");
    assert_eq!(timeline(&log, "#about-us"), renamed);
    assert_eq!(timeline(&log, "ABOUT-US"), renamed);
    let row = timeline(&log, "term--data");
    assert!(row.starts_with("Defined word “data” (`term--data`)\n"), "{row}");
    assert!(row.contains("It is gone since 1 April 2027."), "{row}");
    assert!(row.contains("--release 4 --section term--data`\n"), "{row}");
    assert_eq!(timeline(&log, "complants"), "Nothing(Some(\"complaints\"))");
    assert_eq!(timeline(&log, "zzz"), "Nothing(None)");
    assert_eq!(timeline(&log, "mistake"), "Nothing(None)", "what was withdrawn never held");
}

#[test]
fn a_withheld_text_is_said_in_the_timeline() {
    let mut releases = ledger();
    releases[1].release.body = Body::Withheld;
    let log = Log::new("notice/invented", &releases, TODAY);
    let told = timeline(&log, "complaints");
    assert!(told.contains("No change of its words is known."), "{told}");
    assert!(told.contains("- The text of release 2 is withheld, so what changed then is not\n    known.\n"), "{told}");
    assert!(told.contains("  This may have happened in release 2 already, whose text is withheld.\n"), "{told}");
    assert!(terminal(&releases_page(&log)).contains("The text of this release may not be kept"));
    assert_eq!(
        choose(&releases, Asked::On(Date::constant(2020, 6, 1))).err(),
        Some(NotShown::Withheld { number: 2, from: Date::constant(2020, 5, 1) })
    );
}

#[test]
fn a_template_is_told_by_its_files() {
    let files = |texts: &[(&str, &str)]| -> BTreeMap<String, String> {
        texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    };
    let mut releases = vec![
        sealed(1, Date::constant(2020, 1, 1), of(Vec::new())),
        sealed(2, Date::constant(2021, 1, 1), of(Vec::new())),
    ];
    releases[0].release.body = Body::Sources(files(&[("notice.toml", "a"), ("sections/010-about.md", "One.")]));
    releases[1].release.body = Body::Sources(files(&[("rights.toml", "b"), ("sections/010-about.md", "Two.")]));
    let log = Log::new("notice/police", &releases, TODAY);
    let told = terminal(&releases_page(&log));
    let changes = "  - Added `rights.toml`.\n  - Changed `sections/010-about.md`.\n  - Removed `notice.toml`.\n";
    assert!(told.contains(changes), "{told}");
    assert!(told.contains("This is the first release of this notice."), "{told}");
    let file = timeline(&log, "about");
    assert!(file.contains("  - Changed `sections/010-about.md`.\n"), "{file}");
    assert!(file.contains("  - `sections/010-about.md` is here for the first time.\n"), "{file}");
    assert_eq!(timeline(&log, "abuot"), "Nothing(Some(\"sections/010-about.md\"))");
    assert_eq!(choose(&releases, Asked::On(TODAY)).err(), Some(NotShown::Template));
}

#[test]
fn the_log_for_programs_is_what_its_schema_says() {
    let schema = serde_json::from_slice(&log_schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let releases = ledger();
    let log = Log::new("notice/invented", &releases, TODAY);
    let Sought::Part(part, found) = seek(&log, "about") else { panic!("there is such a section") };
    let json = log_json(&[(&log, None), (&log, Some((part, found)))]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let faults: Vec<String> = validator.iter_errors(&value).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    let states: Vec<&str> = value["notices"][0]["releases"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["state"].as_str())
        .collect();
    assert_eq!(states, ["scheduled", "current", "withdrawn", "superseded", "superseded"]);
    assert_eq!(value["notices"][1]["part"]["thread"]["timeline"][1]["section"], "about");
}

#[test]
fn a_day_without_a_text_is_answered_in_words() {
    let releases = ledger();
    let said = |asked| choose(&releases, asked).err().map(|answer| answer.to_string());
    assert_eq!(
        said(Asked::On(Date::constant(2019, 3, 1))).as_deref(),
        Some("nothing was in force on 1 March 2019: the first release holds from 1 November 2019")
    );
    let number = |number| Asked::Release { number, on: TODAY };
    assert_eq!(said(number(9)).as_deref(), Some("there is no release 9: the last is release 5"));
    assert_eq!(said(number(3)), None, "a release that was withdrawn can be read, and says that it was");
    assert_eq!(choose(&[], Asked::On(TODAY)).err(), Some(NotShown::NothingSealed));
    let chosen = choose(&releases, Asked::On(TODAY)).expect("a release");
    let welsh = chosen.language(Some(&tag("cy"))).expect_err("it is in English");
    assert_eq!(welsh.to_string(), "release 4 is not in `cy`: it is in `en`");
    assert_eq!(chosen.section("about").expect("a former id"), id("about-us"));
    let far = chosen.section("about-uss").expect_err("there is none");
    assert_eq!(far.to_string(), "release 4 has no section `about-uss`; did you mean `about-us`?");
}

#[test]
fn a_day_is_said_as_it_is_seen_today() {
    let (past, ahead) = (Date::constant(2020, 5, 1), Date::constant(2027, 4, 1));
    let said = |on, language: &str| on_day(on, TODAY, &tag(language));
    assert_eq!(said(past, "en"), "This is the notice as it was in force on 1 May 2020.");
    assert_eq!(said(TODAY, "en"), "This is the notice in force on 23 November 2026.");
    assert_eq!(said(ahead, "en"), "As things stand, this is the notice that will be in force on 1 April 2027.");
    assert_eq!(said(past, "cy"), "Dyma’r hysbysiad fel yr oedd mewn grym ar 1 Mai 2020.");
    let releases = ledger();
    let chosen = choose(&releases, Asked::On(past)).expect("a release");
    let lead = said(past, "en");
    let manner = Manner { shape: Shape::Page, language: &tag("en"), section: None, lead: Some(&lead) };
    let page = show(&Theme::civic(), &Site::default(), &releases, &chosen, manner).expect("a page");
    let page = String::from_utf8(page).expect("text");
    assert!(
        page.contains("as it was in force on 1 May 2020. In force from 1 May 2020 until 31 January 2021."),
        "{page}"
    );
}

#[test]
fn of_two_releases_on_a_day_the_last_by_number_is_in_force_and_the_other_is_named() {
    let day = Date::constant(2020, 5, 1);
    let releases = [sealed(1, day, of(vec![plain("a")])), sealed(2, day, of(vec![says("a", "Other.")]))];
    let chosen = choose(&releases, Asked::On(day)).expect("a release");
    assert_eq!((chosen.sealed.release.number, chosen.same_day), (2, vec![1]));
    let later = choose(&releases, Asked::On(day.tomorrow().expect("a day"))).expect("a release");
    assert_eq!((later.sealed.release.number, later.same_day), (2, Vec::new()));
}

fn shown(releases: &[Sealed], chosen: &Chosen<'_>, shape: Shape) -> Vec<u8> {
    let manner = Manner { shape, language: &tag("en"), section: None, lead: None };
    show(&Theme::civic(), &Site::default(), releases, chosen, manner).expect("a text")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// For whatever day is asked, text and JSON are those that `build` would publish on that day for ever.
    #[test]
    fn what_is_shown_is_what_is_published(days in proptest::collection::vec(0_i64..40, 1..5), asked in -3_i64..45) {
        let first = Date::constant(2020, 1, 1);
        let day = |count: i64| first.saturating_add(jiff::Span::new().days(count));
        let releases: Vec<Sealed> = (1..).zip(&days).map(|(number, count)| {
            sealed(number, day(*count), of(vec![says("a", &number.to_string())]))
        }).collect();
        let on = day(asked);
        let files: BTreeMap<String, Vec<u8>> = publication(&Theme::civic(), &Site::default(), &releases, on)
            .expect("a publication").into_iter().map(|file| (file.path, file.bytes)).collect();
        match choose(&releases, Asked::On(on)) {
            Err(answer) => {
                let first = in_order(&releases)[0].release.effective_from;
                prop_assert_eq!(answer, NotShown::NothingInForce { on, first });
                prop_assert!(on < first);
            }
            Ok(chosen) => {
                let bytes = shown(&releases, &chosen, Shape::Text);
                let folder = files.iter().find(|(path, published)| path.contains("/2020-") && path.ends_with("/notice.txt") && **published == bytes);
                let folder = folder.expect("published").0.trim_end_matches("notice.txt").to_owned();
                prop_assert_eq!(&shown(&releases, &chosen, Shape::Json), &files[&format!("{folder}notice.json")]);
                prop_assert_eq!(&shown(&releases, &chosen, Shape::Page), &files[&format!("{folder}index.html")]);
                prop_assert_eq!(&bytes, &files["invented/notice.txt"]);
            }
        }
    }
}
