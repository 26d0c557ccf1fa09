//! Facts held together: rows that got another name, cookies that became one, fields with both their values.

use candour::compare::text::Said;
use candour::compare::{
    ChangeKind, NotCompared, PairedBy, Pairing, Part, RowPair, Unheld, Weight, Which, WhyNot, compare, compare_held,
};
use candour::date::Period;
use candour::emit::redline::{Called, redline};
use candour::notice::{
    Cookie, CookieName, Field, Lifetime, Localised, Notice, Origin, Place, Reconstruction, Register, Row, RowAddress,
    Run,
};

use crate::build::{id, notice, tag, term};

pub(crate) fn cookie(name: &str, browser: &str, kept: &str) -> Row<Cookie> {
    Row {
        id: id(name),
        origin: Origin::Local,
        concept: None,
        group: None,
        reconstructed: Reconstruction::Nothing,
        fields: Cookie {
            name: CookieName::Exact(browser.to_owned()),
            label: Field::Unstated,
            storage_kind: Field::Unstated,
            provider: Field::Unstated,
            party: Field::Unstated,
            lifetime: Field::Stated(Lifetime::For(Period::parse(kept).expect("a period"))),
            purpose: Field::Unstated,
            category: Field::Unstated,
            exemption: Field::Unstated,
            set_when: Field::Unstated,
            consent: Field::Unstated,
            opt_out: Field::Unstated,
        },
    }
}

pub(crate) fn of(cookies: Vec<Row<Cookie>>) -> Notice {
    let mut notice = notice(Vec::new(), Vec::new());
    notice.registers.cookies = cookies;
    notice
}

#[test]
fn a_lifetime_that_changed_has_both_its_values() {
    let comparison = compare(&of(vec![cookie("ga", "_ga", "P6M")]), &of(vec![cookie("ga", "_ga", "P12M")]));
    let [change] = &comparison.changes[..] else { panic!("one change, not {:#?}", comparison.changes) };
    assert_eq!((&change.part, &change.kind), (&Part::Field("lifetime".to_owned()), &ChangeKind::Changed));
    let said = |side: &Option<candour::compare::Side>| side.as_ref().and_then(|side| side.said.clone());
    let period = |text| Some(Said::Period(Period::parse(text).expect("a period")));
    assert_eq!((said(&change.old), said(&change.new)), (period("P6M"), period("P12M")));
    let place = Place::key(RowAddress::new(Register::Cookie, id("ga")), "lifetime");
    assert_eq!(change.new.as_ref().map(|side| &side.place), Some(&place));
}

#[test]
fn a_row_under_another_id_is_the_same_row_and_says_that_this_is_inferred() {
    let old = notice(Vec::new(), vec![term("data", "what we know of you"), term("force", "the police of the county")]);
    let mut new = old.clone();
    new.registers.terms[0].id = id("personal-data");
    let comparison = compare(&old, &new);
    let pairings: Vec<(Pairing, PairedBy)> = comparison.rows.iter().map(|pair| (pair.pairing, pair.by)).collect();
    assert_eq!(pairings, [(Pairing::Renamed, PairedBy::Title), (Pairing::Kept, PairedBy::Id)]);
    let kinds: Vec<&ChangeKind> = comparison.changes.iter().map(|change| &change.kind).collect();
    assert_eq!(kinds, [&ChangeKind::Renamed]);
}

#[test]
fn two_cookies_that_became_one_pattern_went_into_it() {
    let old = of(vec![cookie("gat-one", "_gat_UA-1", "PT1M"), cookie("gat-two", "_gat_UA-2", "P2D")]);
    let mut pattern = cookie("gat", "", "P1Y");
    pattern.fields.name = CookieName::Pattern("_gat_*".to_owned());
    let comparison = compare(&old, &of(vec![pattern]));
    let told = |pair: &RowPair| (pair.pairing, pair.other.as_ref().map(RowAddress::anchor));
    let into = |pairing| (pairing, Some("cookie--gat".to_owned()));
    let pairings: Vec<_> = comparison.rows.iter().map(told).collect();
    assert_eq!(pairings, [into(Pairing::Merged), into(Pairing::Merged), (Pairing::Added, None)]);
    assert_eq!(comparison.old_side(), (&old).into());
}

#[test]
fn words_of_a_field_are_told_in_each_language_that_both_have() {
    let old = notice(Vec::new(), vec![term("data", "what we know of you")]);
    let mut new = notice(Vec::new(), vec![term("data", "what we may know of you")]);
    new.languages.push(tag("cy"));
    let welsh = Localised::in_one(tag("cy"), vec![Run::Text("data".to_owned())]);
    if let Field::Stated(label) = &mut new.registers.terms[0].fields.label {
        label.0.extend(welsh.0);
    }
    let comparison = compare(&old, &new);
    let parts: Vec<&Part> = comparison.changes.iter().map(|change| &change.part).collect();
    assert_eq!(parts, [&Part::Notice("languages".to_owned()), &Part::Field("meaning".to_owned())]);
    let field = comparison.rows[0].fields.iter().find(|field| field.key == "meaning").expect("a meaning");
    assert_eq!(field.words.keys().collect::<Vec<_>>(), [&tag("en")]);
    assert_eq!(comparison.not_compared.len(), 1, "Welsh is only in the new notice");
}

/// A key that only the later of two forms has.
const LIFETIME: Unheld = Unheld { held_by: Which::New, of: "cookie", key: "lifetime" };

#[test]
fn what_the_older_form_could_not_hold_is_not_compared_and_no_change() {
    let (mut old, mut new) = (cookie("ga", "_ga", "P6M"), cookie("ga", "_ga", "P6M"));
    old.fields.lifetime = Field::Unstated;
    let comparison = compare_held(&of(vec![old.clone()]), &of(vec![new.clone()]), &[LIFETIME]);
    let not = NotCompared { which: Which::New, why: WhyNot::NotHeld { key: "lifetime" }, typed: "_ga".to_owned() };
    assert_eq!((&comparison.changes[..], &comparison.not_compared[..]), (&[][..], &[not][..]));
    assert_eq!((comparison.weight, comparison.headlines.len()), (Weight::None, 0));
    assert!(!comparison.is_same(), "nobody can say that nothing differs");

    // What both could hold is compared all the same, and the later form may say nothing.
    new.fields.name = CookieName::Exact("_gid".to_owned());
    let comparison = compare_held(&of(vec![old.clone()]), &of(vec![new.clone()]), &[LIFETIME]);
    assert!(comparison.changes.iter().all(|change| change.part != Part::Field("lifetime".to_owned())));
    assert_eq!((comparison.changes.is_empty(), comparison.not_compared.len()), (false, 1));
    new.fields.lifetime = Field::Unstated;
    let comparison = compare_held(&of(vec![old.clone()]), &of(vec![new.clone()]), &[LIFETIME]);
    assert_eq!(comparison.not_compared, []);

    // Without such a key the same is a change.
    assert_eq!(compare(&of(vec![old]), &of(vec![cookie("ga", "_ga", "P6M")])).changes.len(), 1);
}

#[test]
fn what_could_not_be_held_is_told_in_both_languages() {
    let (mut old, new) = (cookie("ga", "_ga", "P6M"), cookie("ga", "_ga", "P6M"));
    old.fields.lifetime = Field::Unstated;
    let comparison = compare_held(&of(vec![old]), &of(vec![new]), &[LIFETIME]);
    let told = |language| {
        let called = Called { title: "A notice", old: "release 1", new: "release 2" };
        redline(&comparison, called, &tag(language)).not_compared
    };
    assert_eq!(
        told("en"),
        ["Only in the new text: `lifetime` of _ga, which could not be recorded when the other text was sealed"]
    );
    assert_eq!(
        told("cy"),
        ["Yn y testun newydd yn unig: `lifetime` ar gyfer _ga, na ellid ei gofnodi pan seliwyd y testun arall"]
    );
}
