//! What Candour says itself is said in every language it speaks, for everything that a notice can declare.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use candour::date::{Date, Period};
use candour::language::Language;
use candour::notice::{
    Channel, Consent, ContactRole, CookieCategory, Exemption, LanguageTag, LegislationStatus, MeasureKind, Mechanism,
    Party, RecipientRole, Regime, Register, Registers, Requirement, Scope, Sensitivity, SourceKind, StorageKind,
    SubjectClass, Vocabulary,
};

fn language(tag: &str) -> &'static Language {
    Language::of(&LanguageTag::parse(tag).expect("a tag"))
}

fn words_of<V: Vocabulary>(keys: &mut Vec<String>) {
    keys.extend(V::ALL.iter().map(|member| format!("words.{}.{}", V::NAME, member.word())));
}

/// Every key that the model can ask a language for.
fn keys_of_the_model() -> Vec<String> {
    let mut keys = vec!["words.cookie-name.unnamed".to_owned(), "words.lifetime.session".to_owned()];
    for register in Register::ALL {
        keys.push(format!("registers.{}", register.word()));
        keys.extend(Registers::keys(*register).iter().map(|key| format!("keys.{}.{key}", register.word())));
    }
    for unit in ["year", "month", "week", "day", "hour", "minute", "second"] {
        keys.extend([format!("units.{unit}"), format!("every.{unit}")]);
    }
    words_of::<Channel>(&mut keys);
    words_of::<Consent>(&mut keys);
    words_of::<ContactRole>(&mut keys);
    words_of::<CookieCategory>(&mut keys);
    words_of::<Exemption>(&mut keys);
    words_of::<LegislationStatus>(&mut keys);
    words_of::<MeasureKind>(&mut keys);
    words_of::<Mechanism>(&mut keys);
    words_of::<Party>(&mut keys);
    words_of::<RecipientRole>(&mut keys);
    words_of::<Regime>(&mut keys);
    words_of::<Register>(&mut keys);
    words_of::<Requirement>(&mut keys);
    words_of::<Scope>(&mut keys);
    words_of::<Sensitivity>(&mut keys);
    words_of::<SourceKind>(&mut keys);
    words_of::<StorageKind>(&mut keys);
    words_of::<SubjectClass>(&mut keys);
    keys
}

#[test]
fn both_languages_have_the_same_keys() {
    let [english, welsh] = ["en", "cy"].map(|tag| language(tag).keys().into_iter().collect::<BTreeSet<_>>());
    assert_eq!(english.symmetric_difference(&welsh).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn everything_that_a_notice_can_declare_has_a_label() {
    for tag in ["en", "cy"] {
        let known: BTreeSet<String> = language(tag).keys().into_iter().collect();
        let missing: Vec<String> = keys_of_the_model().into_iter().filter(|key| !known.contains(key)).collect();
        assert_eq!(missing, Vec::<String>::new(), "{tag}");
    }
}

/// A key that is asked for and misspelt would be said aloud as it is.
#[test]
fn every_phrase_that_the_code_asks_for_exists() {
    let known: BTreeSet<String> = language("en").keys().into_iter().collect();
    let mut asked = BTreeSet::new();
    collect_keys(Path::new("src"), &mut asked);
    let missing: Vec<&String> = asked.iter().filter(|key| !known.contains(&format!("text.{key}"))).collect();
    assert!(asked.len() > 10, "the code asks for phrases in some other way: {asked:?}");
    assert_eq!(missing, Vec::<&String>::new());
}

fn collect_keys(folder: &Path, asked: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect_keys(&path, asked);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).expect("a source file");
            for opening in ["spoken.text(\"", "spoken.phrase(\""] {
                let calls = source.split(opening).skip(1).filter_map(|rest| rest.split('"').next());
                asked.extend(calls.map(str::to_owned));
            }
        }
    }
}

#[test]
fn holes_are_the_same_in_both_languages() {
    for key in language("en").keys().iter().filter_map(|key| key.strip_prefix("text.")) {
        let holes = |tag: &str| -> BTreeSet<String> {
            let text = language(tag).text(key);
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect()
        };
        assert_eq!(holes("en"), holes("cy"), "{key}");
    }
}

#[test]
fn a_language_that_candour_does_not_speak_is_given_english() {
    assert_eq!(language("pl").text("contents"), "Contents");
    assert_eq!(language("cy-GB").text("contents"), "Cynnwys");
}

#[test]
fn periods_are_said_in_their_own_units() {
    let said = |tag: &str, period: &str| language(tag).period(&Period::parse(period).expect("a period"));
    let english = [("P2Y", "2 years"), ("PT10M", "10 minutes"), ("P1Y6M", "1 year and 6 months"), ("P30D", "30 days")];
    for (period, words) in english {
        assert_eq!(said("en", period), words);
    }
    let welsh = [
        ("P1Y", "1 flwyddyn"),
        ("P2Y", "2 flynedd"),
        ("P3Y", "3 blynedd"),
        ("P4Y", "4 blynedd"),
        ("P5Y", "5 mlynedd"),
        ("P6Y", "6 blynedd"),
        ("P7Y", "7 mlynedd"),
        ("P10Y", "10 mlynedd"),
        ("P1M", "1 mis"),
        ("P2M", "2 fis"),
        ("P6M", "6 mis"),
        ("P1D", "1 diwrnod"),
        ("P2D", "2 ddiwrnod"),
        ("P3D", "3 diwrnod"),
        ("P5D", "5 niwrnod"),
        ("P30D", "30 diwrnod"),
        ("PT10M", "10 munud"),
        ("PT2M", "2 funud"),
        ("P1Y6M", "1 flwyddyn a 6 mis"),
        ("P1Y1M", "1 flwyddyn ac 1 mis"),
    ];
    for (period, words) in welsh {
        assert_eq!(said("cy", period), words);
    }
}

/// Each form as a Welsh reader writes it, by number: what follows a number is mutated, and no library has all of it right.
/// After five, seven, eight, nine and ten, years and days take the nasal mutation; weeks, hours and seconds take none.
const COUNTED: [(&str, &[(u32, &str)]); 7] = [
    (
        "Y",
        &[
            (1, "flwyddyn"),
            (2, "flynedd"),
            (3, "blynedd"),
            (4, "blynedd"),
            (5, "mlynedd"),
            (6, "blynedd"),
            (7, "mlynedd"),
            (8, "mlynedd"),
            (9, "mlynedd"),
            (10, "mlynedd"),
            (12, "mlynedd"),
            (20, "mlynedd"),
            (100, "mlynedd"),
        ],
    ),
    (
        "M",
        &[
            (1, "mis"),
            (2, "fis"),
            (3, "mis"),
            (4, "mis"),
            (5, "mis"),
            (6, "mis"),
            (7, "mis"),
            (8, "mis"),
            (9, "mis"),
            (10, "mis"),
            (12, "mis"),
            (18, "mis"),
            (24, "mis"),
        ],
    ),
    ("W", &[(1, "wythnos"), (2, "wythnos"), (3, "wythnos"), (5, "wythnos"), (6, "wythnos"), (12, "wythnos")]),
    (
        "D",
        &[
            (1, "diwrnod"),
            (2, "ddiwrnod"),
            (3, "diwrnod"),
            (4, "diwrnod"),
            (5, "niwrnod"),
            (6, "diwrnod"),
            (7, "niwrnod"),
            (8, "niwrnod"),
            (9, "niwrnod"),
            (10, "niwrnod"),
            (14, "diwrnod"),
            (28, "diwrnod"),
            (30, "diwrnod"),
        ],
    ),
    ("TH", &[(1, "awr"), (2, "awr"), (3, "awr"), (6, "awr"), (8, "awr"), (24, "awr"), (72, "awr")]),
    ("TM", &[(1, "funud"), (2, "funud"), (3, "munud"), (5, "munud"), (6, "munud"), (10, "munud"), (30, "munud")]),
    ("TS", &[(1, "eiliad"), (2, "eiliad"), (3, "eiliad"), (6, "eiliad"), (30, "eiliad")]),
];

#[test]
fn what_is_counted_in_welsh_is_mutated_by_the_table() {
    for (unit, forms) in COUNTED {
        let (time, unit) = unit.strip_prefix('T').map_or(("", unit), |unit| ("T", unit));
        for (number, form) in forms {
            let period = Period::parse(&format!("P{time}{number}{unit}")).expect("a period");
            assert_eq!(language("cy").period(&period), format!("{number} {form}"));
        }
    }
}

#[test]
fn how_often_has_words_for_once() {
    let every = |tag: &str, period: &str| language(tag).every(&Period::parse(period).expect("a period"));
    assert_eq!(every("en", "P1Y"), "every year");
    assert_eq!(every("en", "P6M"), "every 6 months");
    assert_eq!(every("cy", "P1Y"), "bob blwyddyn");
    assert_eq!(every("cy", "P2Y"), "bob 2 flynedd");
}

#[test]
fn days_are_said_in_words() {
    let day = Date::constant(2019, 11, 29);
    assert_eq!(language("en").date(day), "29 November 2019");
    assert_eq!(language("cy").date(day), "29 Tachwedd 2019");
}

#[test]
fn lists_are_joined_as_the_language_reads() {
    let list = |tag: &str, things: &[&str]| {
        language(tag).list(&things.iter().map(|thing| (*thing).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(list("en", &[]), "");
    assert_eq!(list("en", &["one"]), "one");
    assert_eq!(list("en", &["one", "two", "three"]), "one, two and three");
    assert_eq!(list("cy", &["bara", "caws"]), "bara a caws");
    assert_eq!(list("cy", &["post", "e-bost"]), "post ac e-bost");
    assert_eq!(list("cy", &["Conwy", "Wrecsam"]), "Conwy a Wrecsam");
    assert_eq!(list("cy", &["saith", "“wyth”"]), "saith ac “wyth”");
    let numbers = ["1", "8", "11", "16", "80", "800", "8,000", "2", "10", "100", "1,000", "1000"];
    let joined: Vec<String> = numbers.iter().map(|number| list("cy", &["x", number])).collect();
    let with_vowel = joined.iter().filter(|list| list.starts_with("x ac ")).count();
    assert_eq!(with_vowel, 7, "{joined:?}");
    assert!(joined[7..].iter().all(|list| list.starts_with("x a ")), "{joined:?}");
}

#[test]
fn a_hole_is_filled_once_and_never_from_a_value() {
    let said = language("en").phrase("changed_row", &[("register", "{title}"), ("title", "{keys}"), ("keys", "x")]);
    assert_eq!(said, "Changed {title} {keys}: x.");
}
