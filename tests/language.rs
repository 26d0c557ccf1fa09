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
}

#[test]
fn a_hole_is_filled_once_and_never_from_a_value() {
    let said = language("en").phrase("changed_row", &[("register", "{title}"), ("title", "{keys}"), ("keys", "x")]);
    assert_eq!(said, "Changed {title} {keys}: x.");
}
