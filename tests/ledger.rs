//! A ledger is as it was sealed, or says which release is not; and each day has one text.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;

use candour::date::Date;
use candour::ledger::{
    Body, Damage, Digests, Draft, Event, Ledger, Note, SealError, Sealed, Standing, Weight, WeightOfChange, before,
    file_name, in_force, in_order, read_release_file, release_file, seal, sha256, standing,
};
use candour::notice::{Id, Inline, LanguageTag, Localised, Notice, Registers, Run, Status};
use candour::wire;

type Files = BTreeMap<String, Vec<u8>>;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn english<T>(said: T) -> Localised<T> {
    Localised::in_one(LanguageTag::parse("en").unwrap(), said)
}

/// A notice whose words are its title.
fn notice(words: &str) -> Notice {
    Notice {
        id: id("force"),
        title: english(vec![Run::Text(words.to_owned())]),
        languages: vec![LanguageTag::parse("en").unwrap()],
        jurisdiction: candour::notice::Field::Unstated,
        regimes: Vec::new(),
        status: Status::Statement,
        controllers: candour::notice::Field::Unstated,
        data_protection_officer: candour::notice::Field::None,
        authority: candour::notice::Field::Unstated,
        review_every: candour::notice::Field::Unstated,
        slots: BTreeMap::new(),
        waivers: Vec::new(),
        retired: Vec::new(),
        sections: Vec::new(),
        registers: Registers::default(),
    }
}

fn draft(words: &str) -> Draft {
    Draft {
        notice_id: id("force"),
        effective_from: None,
        event: Event::Publication,
        template: None,
        notes: Vec::new(),
        weight: Weight::default(),
        digests: Digests::default(),
        body: Body::Notice(Box::new(notice(words))),
    }
}

fn from(effective_from: &str, draft: Draft) -> Draft {
    Draft { effective_from: Some(day(effective_from)), ..draft }
}

fn backfill(effective_from: &str, words: &str) -> Draft {
    let event = Event::Backfill { reason: english("published before releases were sealed".to_owned()) };
    Draft { event, ..from(effective_from, draft(words)) }
}

fn withdraw(of: u32, words: &str) -> Draft {
    Draft { event: Event::Withdrawal { of, reason: english("sealed by mistake".to_owned()) }, ..draft(words) }
}

/// Seals drafts, each on its day.
fn sealed(drafts: Vec<(&str, Draft)>) -> Vec<Sealed> {
    let mut releases = Vec::new();
    for (today, draft) in drafts {
        releases.push(seal(&releases, draft, day(today)).unwrap());
    }
    releases
}

fn refused(releases: &[Sealed], today: &str, draft: Draft) -> SealError {
    seal(releases, draft, day(today)).unwrap_err()
}

fn three() -> Vec<Sealed> {
    sealed(vec![
        ("2024-01-01", draft("one")),
        ("2024-02-01", draft("two")),
        ("2024-03-01", from("2024-06-01", draft("three"))),
    ])
}

fn files(releases: &[Sealed]) -> Files {
    releases.iter().map(|sealed| (file_name(sealed.release.number), sealed.bytes.clone())).collect()
}

fn damages(files: &Files) -> Vec<Damage> {
    Ledger::read(files).1
}

#[test]
fn a_ledger_is_read_as_it_was_sealed() {
    let releases = three();
    let (ledger, damages) = Ledger::read(&files(&releases));
    assert_eq!(damages, []);
    assert_eq!(ledger.releases, releases);
    let previous = ledger.releases[2].release.previous.as_ref().unwrap();
    assert_eq!(previous.sha256, sha256(&releases[1].bytes));
    assert_eq!(previous.bytes, releases[1].bytes.len() as u64);
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn a_release_holds_everything_that_is_known_of_it() {
    let digest = sha256(b"");
    let paragraph = vec![Inline::Text("New officer.".to_owned())];
    let full = Draft {
        event: Event::Backfill { reason: english("found in the archive".to_owned()) },
        template: Some(candour::ledger::TemplateUsed { id: id("police"), number: 3, sha256: digest.clone() }),
        notes: vec![Note {
            sha256: digest.clone(),
            place: Some("contact--dpo".to_owned()),
            still_correct: Vec::new(),
            text: english(vec![paragraph]),
        }],
        weight: Weight { declared: Some(WeightOfChange::Editorial), computed: Some(WeightOfChange::Material) },
        digests: Digests {
            sources: Some(digest.clone()),
            record: Some(digest.clone()),
            theme: None,
            main_text: Some(digest),
        },
        body: Body::Sources(BTreeMap::from([("sections/010-a.md".to_owned(), "# A\r\n{{ x }}\n".to_owned())])),
        ..from("2019-11-29", draft(""))
    };
    let release = seal(&[], full.clone(), day("2026-11-23")).unwrap();
    let text = String::from_utf8(release.bytes.clone()).unwrap();
    assert!(
        text.starts_with("{\n  \"format\": \"candour.release/0\",\n  \"revision\": 0,\n  \"notice_id\": \"force\"")
    );
    let body = &text[..text.rfind(",\"sha256\":").unwrap()];
    assert!(text.ends_with(&format!(",\"sha256\":\"{}\"}}\n", sha256(body.as_bytes()))));
    assert_eq!(release.release.notes, full.notes);
    assert_eq!(release.release.body, full.body);
}

#[test]
fn release_files_are_as_their_schema_says() {
    let schema = serde_json::from_slice(&wire::release_schema()).unwrap();
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let sources = Body::Sources(BTreeMap::from([("notice.toml".to_owned(), "kind = \"template\"\n".to_owned())]));
    for release in three().into_iter().chain(sealed(vec![("2024-01-01", Draft { body: sources, ..draft("") })])) {
        let instance = serde_json::from_slice(&release.bytes).unwrap();
        validator.validate(&instance).unwrap_or_else(|error| panic!("{error}"));
    }
    let unsealed = three()[0].bytes.strip_suffix(b"\"}\n").map(|cut| cut[..cut.len() - 75].to_vec()).unwrap();
    let unsealed = serde_json::from_slice(&[&unsealed[..], b"}"].concat()).unwrap();
    assert!(!validator.is_valid(&unsealed), "the digest is a part of the file: {unsealed}");
}

#[test]
fn every_altered_byte_is_found_and_the_release_named() {
    let releases = three();
    let files = files(&releases);
    for (name, bytes) in &files {
        let number: u32 = name[..4].parse().unwrap();
        for position in 0..bytes.len() {
            let flipped = |bit: usize| {
                let mut flipped = bytes.clone();
                flipped[position] ^= 1 << bit;
                flipped
            };
            for bit in 0..8 {
                assert!(read_release_file(&flipped(bit)).is_err(), "bit {bit} of byte {position} of {name}");
            }
            let mut altered = files.clone();
            altered.insert(name.clone(), flipped(position % 8));
            let found = damages(&altered);
            let named = match found.as_slice() {
                [Damage::Altered { number } | Damage::Truncated { number }] => Some(*number),
                _ => None,
            };
            assert_eq!(named, Some(number), "byte {position} of {name}: {found:?}");
        }
    }
}

#[test]
fn every_cut_and_every_byte_put_in_is_found() {
    let files = files(&three());
    for (name, bytes) in &files {
        for position in 0..=bytes.len() {
            let mut changed = files.clone();
            changed.insert(name.clone(), bytes[..position].to_vec());
            assert_eq!(damages(&changed).is_empty(), position == bytes.len(), "{name} cut at {position}");
            for put_in in *b" \n\r\t\0" {
                let mut longer = bytes.clone();
                longer.insert(position, put_in);
                changed.insert(name.clone(), longer);
                assert!(!damages(&changed).is_empty(), "{put_in:?} put into {name} at {position}");
            }
        }
    }
}

#[test]
fn releases_that_are_missing_swapped_doubled_or_forked_are_named() {
    let releases = three();
    let whole = files(&releases);
    let with = |changes: &[(u32, Option<&Vec<u8>>)]| {
        let mut files = whole.clone();
        for (number, bytes) in changes {
            match bytes {
                Some(bytes) => files.insert(file_name(*number), (*bytes).clone()),
                None => files.remove(&file_name(*number)),
            };
        }
        damages(&files)
    };
    let [one, two, three] = [&releases[0].bytes, &releases[1].bytes, &releases[2].bytes];
    assert_eq!(with(&[(2, None)]), [Damage::Missing { first: 2, last: 2 }]);
    assert_eq!(with(&[(1, None), (2, None)]), [Damage::Missing { first: 1, last: 2 }]);
    let swapped = [Damage::Reordered { number: 2, holds: 3 }, Damage::Reordered { number: 3, holds: 2 }];
    assert_eq!(with(&[(2, Some(three)), (3, Some(two))]), swapped);
    assert_eq!(with(&[(4, Some(three))]), [Damage::Duplicated { name: "0004.json".to_owned(), number: 3 }]);
    let other = sealed(vec![("2024-01-01", draft("one")), ("2024-02-02", draft("another two"))]);
    assert_eq!(with(&[(2, Some(&other[1].bytes))]), [Damage::Forked { number: 3 }]);
    assert_eq!(with(&[(1, Some(&other[0].bytes))]), [], "the same words sealed on the same day are the same bytes");
    let rewritten = sealed(vec![("2024-01-01", draft("won"))]);
    assert_eq!(with(&[(1, Some(&rewritten[0].bytes))]), [Damage::Forked { number: 2 }]);
    let stranger = Draft { notice_id: id("stranger"), ..draft("one") };
    let stranger = sealed(vec![("2024-01-01", stranger)]);
    let of_another = Damage::OtherNotice { number: 2, of: id("force"), ledger: id("stranger") };
    assert_eq!(with(&[(1, Some(&stranger[0].bytes))]), [Damage::Forked { number: 2 }, of_another]);
    assert_eq!(with(&[(3, None)]), [], "a chain by itself does not notice that its end was cut off");
    let mut early = releases[2].release.clone();
    early.sealed_on = day("2024-01-31");
    assert_eq!(with(&[(3, Some(&release_file(&early)))]), [Damage::SealedBackwards { number: 3 }]);
    let mut noted = whole.clone();
    noted.insert("0001 (copy).json".to_owned(), one.clone());
    assert_eq!(damages(&noted), [Damage::Duplicated { name: "0001 (copy).json".to_owned(), number: 1 }]);
    let foreign = |name: &str| damages(&Files::from([(name.to_owned(), one.clone())]));
    assert_eq!(foreign("one.json"), [Damage::ForeignFile { name: "one.json".to_owned() }]);
}

#[test]
fn rewritten_line_ends_and_unreadable_releases_are_told_apart() {
    let one = sealed(vec![("2024-01-01", draft("one"))]).remove(0);
    let text = String::from_utf8(one.bytes).unwrap();
    let found = |bytes: Vec<u8>| damages(&Files::from([(file_name(1), bytes)])).remove(0);
    assert_eq!(found(text.replace('\n', "\r\n").into_bytes()), Damage::LineEndsRewritten { number: 1 });
    assert_eq!(found(text.trim_end().as_bytes().to_vec()), Damage::Truncated { number: 1 });
    assert_eq!(found(Vec::new()), Damage::Truncated { number: 1 });
    let resealed = |body: String| {
        let tail = format!(",\"sha256\":\"{}\"}}\n", sha256(body.as_bytes()));
        (body + &tail).into_bytes()
    };
    let body = text[..text.rfind(",\"sha256\":").unwrap()].to_owned();
    assert_eq!(damages(&Files::from([(file_name(1), resealed(body.clone()))])), []);
    let newer = Damage::NewerRevision { number: 1, found: "candour.release/0".to_owned(), revision: 1 };
    assert_eq!(found(resealed(body.replace("\"revision\": 0", "\"revision\": 1"))), newer);
    let twice = body.replacen("\"number\": 1", "\"number\": 1, \"number\": 1", 1);
    assert_eq!(
        found(resealed(twice)).to_string(),
        "release 1 is sealed, and cannot be read: duplicate field `number`, at line 5, column 23"
    );
}

#[test]
fn the_release_in_force_goes_by_day_and_then_by_number() {
    let releases = sealed(vec![
        ("2024-01-01", backfill("2019-05-01", "first")),
        ("2024-01-01", backfill("2018-05-25", "older, found later")),
        ("2024-02-01", draft("now")),
        ("2024-02-02", from("2024-06-01", draft("waiting"))),
        ("2024-03-01", draft("urgent")),
        ("2024-03-01", draft("urgent, corrected")),
    ]);
    let on = |text: &str| in_force(&releases, day(text)).map(|sealed| sealed.release.number);
    let expected = [
        ("2018-05-24", None),
        ("2018-05-25", Some(2)),
        ("2019-05-01", Some(1)),
        ("2024-01-31", Some(1)),
        ("2024-02-01", Some(3)),
        ("2024-03-01", Some(6)),
        ("2024-05-31", Some(6)),
        ("2024-06-01", Some(4)),
    ];
    for (text, number) in expected {
        assert_eq!(on(text), number, "{text}");
    }
    let order: Vec<u32> = in_order(&releases).iter().map(|sealed| sealed.release.number).collect();
    assert_eq!(order, [2, 1, 3, 5, 6, 4]);
    assert_eq!(before(&releases, &releases[0]).map(|sealed| sealed.release.number), Some(2));
    let stands = |number| standing(&releases, number, day("2024-03-02"));
    assert_eq!(stands(2), Some(Standing::Superseded { until: day("2019-04-30") }));
    assert_eq!(stands(5), Some(Standing::Superseded { until: day("2024-03-01") }), "replaced within the day");
    assert_eq!(stands(6), Some(Standing::Current { until: Some(day("2024-05-31")) }));
    assert_eq!(stands(4), Some(Standing::Scheduled));
    assert_eq!(stands(7), None);
    assert_eq!(standing(&releases, 4, day("2030-01-01")), Some(Standing::Current { until: None }));
}

#[test]
fn a_withdrawn_release_holds_on_no_day() {
    let mut releases = three();
    let on = day("2024-07-01");
    assert_eq!(in_force(&releases, on).map(|sealed| sealed.release.number), Some(3));
    let changed = SealError::NotTheTextInForce { in_force: 2 };
    assert_eq!(refused(&releases, "2024-03-02", withdraw(3, "three")), changed);
    assert_eq!(refused(&releases, "2024-03-02", withdraw(9, "two")), SealError::NoSuchRelease { of: 9 });
    releases.push(seal(&releases, withdraw(3, "two"), day("2024-03-02")).unwrap());
    assert_eq!(in_force(&releases, on).map(|sealed| sealed.release.number), Some(4));
    assert_eq!(standing(&releases, 3, on), Some(Standing::Withdrawn { by: 4 }));
    let again = SealError::AlreadyWithdrawn { of: 3, by: 4 };
    assert_eq!(refused(&releases, "2024-03-02", withdraw(3, "two")), again);
}

#[test]
fn nothing_is_sealed_that_is_not_new_or_not_true() {
    let releases = three();
    assert_eq!(refused(&releases, "2024-03-01", draft("two")), SealError::NothingToSeal { since: 2 });
    let later = from("2024-06-02", draft("three"));
    assert_eq!(refused(&releases, "2024-03-01", later), SealError::NothingToSeal { since: 3 });
    assert!(seal(&releases, draft("three"), day("2024-03-01")).is_ok(), "a waiting text may be brought forward");
    let (today, sealed_on) = (day("2024-02-29"), day("2024-03-01"));
    assert_eq!(refused(&releases, "2024-02-29", draft("four")), SealError::ClockBehind { today, number: 3, sealed_on });
    let too_late = SealError::TooLateToBackfill { number: 1 };
    assert_eq!(refused(&releases, "2024-03-01", backfill("2019-01-01", "zero")), too_late);
    let past = from("2024-02-29", draft("four"));
    let (effective_from, today) = (day("2024-02-29"), day("2024-03-01"));
    assert_eq!(refused(&releases, "2024-03-01", past), SealError::HoldsBeforeSealing { effective_from, today });
    let review = |words| Draft { event: Event::Review, ..draft(words) };
    assert_eq!(seal(&releases, review("two"), day("2024-03-01")).unwrap().release.event, Event::Review);
    assert_eq!(refused(&releases, "2024-03-01", review("2")), SealError::NotTheTextInForce { in_force: 2 });
    assert_eq!(refused(&[], "2024-03-01", review("2")), SealError::NothingInForce { on: day("2024-03-01") });
    let mut blank = notice("four");
    blank.authority = candour::notice::Field::Unset;
    let blank = Draft { body: Body::Notice(Box::new(blank)), ..draft("four") };
    assert_eq!(refused(&releases, "2024-03-01", blank), SealError::ReadsOtherwise);
}
