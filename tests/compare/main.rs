//! What differs between two notices.

mod build;
mod facts;
mod laws;
mod noise;
mod past;
mod text_laws;
mod texts;
mod threads;
mod tokens;
mod told;
mod translations;

use candour::compare::compare;
use candour::notice::{
    Fact, FactValue, Field, Inline, Link, Localised, Reconstruction, Register, RowAddress, Section, Target,
};

use build::{former, id, notice, of, paragraph, plain, section, tag, term, told, words};

#[test]
fn what_is_gone_stands_where_it_was() {
    let old = of(vec![plain("a"), plain("b"), plain("c")]);
    let new = of(vec![plain("a"), plain("d"), plain("c")]);
    assert_eq!(told(&compare(&old, &new)), ["-b", "+d"]);
    let gone_first = of(vec![plain("b"), plain("c")]);
    assert_eq!(told(&compare(&old, &gone_first)), ["-a"]);
}

#[test]
fn one_move_is_one_move() {
    let old = of(["a", "b", "c", "d"].map(plain).into());
    let new = of(["b", "c", "d", "a"].map(plain).into());
    assert_eq!(told(&compare(&old, &new)), [">a"]);
}

#[test]
fn a_section_under_another_one_has_moved_and_its_children_have_not() {
    let old = of(vec![plain("a"), section("b", "Words.", vec![plain("c")])]);
    let new = of(vec![section("a", "Words.", vec![section("b", "Words.", vec![plain("c")])])]);
    assert_eq!(told(&compare(&old, &new)), [">b"]);
    let lifted = of(vec![plain("a"), plain("c")]);
    assert_eq!(told(&compare(&old, &lifted)), ["-b", ">c"]);
}

#[test]
fn title_summary_text_and_links_are_told_apart() {
    let old = of(vec![plain("a")]);
    let mut title = plain("a");
    title.title = Localised::in_one(tag("en"), words("Another"));
    assert_eq!(told(&compare(&old, &of(vec![title]))), ["a:title"]);
    let mut summary = plain("a");
    summary.summary = Some(Localised::in_one(tag("en"), words("In short.")));
    assert_eq!(told(&compare(&old, &of(vec![summary]))), ["a:summary"]);
    assert_eq!(told(&compare(&old, &of(vec![section("a", "Other.", Vec::new())]))), ["a:text"]);
    let linked = |address: &str| {
        let target = Target::Address(address.to_owned());
        let link = Inline::Link(Link { target, facts: Vec::new(), text: words("Words.") });
        of(vec![Section { text: Localised::in_one(tag("en"), paragraph(vec![link])), ..plain("a") }])
    };
    let changes = compare(&linked("https://one.example/"), &linked("https://two.example/"));
    assert_eq!(told(&changes), ["a:links"]);
}

#[test]
fn a_typed_word_replaced_by_a_fact_of_equal_words_is_no_change() {
    let fact = Fact {
        reference: "force_name".to_owned(),
        value: FactValue::Text("Words.".to_owned()),
        shown: "Words.".to_owned(),
    };
    let text = Localised::in_one(tag("en"), paragraph(vec![Inline::Fact(fact)]));
    let new = of(vec![Section { text, ..plain("a") }]);
    assert_eq!(told(&compare(&of(vec![plain("a")]), &new)), Vec::<String>::new());
}

#[test]
fn a_section_that_took_over_is_neither_new_nor_gone() {
    let old = of(vec![plain("a"), section("b", "Second.", Vec::new()), plain("c")]);
    let renamed = of(vec![former(section("z", "Words.", Vec::new()), &["a"]), old.sections[1].clone(), plain("c")]);
    assert_eq!(told(&compare(&old, &renamed)), ["z:title"]);
    let merged = of(vec![former(section("a", "Words. Second.", Vec::new()), &["b"]), plain("c")]);
    assert_eq!(told(&compare(&old, &merged)), ["a:text"]);
    let split = of(vec![former(plain("y"), &["a"]), former(plain("x"), &["a"]), old.sections[1].clone(), plain("c")]);
    assert_eq!(told(&compare(&old, &split)), ["y:title", "+x"]);
}

#[test]
fn rows_are_told_by_key_and_fewest_moves() {
    let old = notice(Vec::new(), vec![term("a", "one"), term("b", "two"), term("c", "three"), term("d", "four")]);
    let new = notice(Vec::new(), vec![term("c", "three"), term("a", "one"), term("b", "other"), term("e", "five")]);
    assert_eq!(told(&compare(&old, &new)), [">term--c", "-term--d", "term--b:meaning", "+term--e"]);
    let mut rebuilt = old.clone();
    rebuilt.registers.terms[0].reconstructed = Reconstruction::Whole;
    assert_eq!(told(&compare(&old, &rebuilt)), ["term--a:reconstructed"]);
}

#[test]
fn a_language_that_is_new_is_one_change_and_a_translation_that_changes_is_another() {
    let old = of(vec![plain("a")]);
    let welsh = |text: &str| {
        let mut new = of(vec![plain("a")]);
        new.languages.push(tag("cy"));
        new.sections[0].text.0.insert(tag("cy"), paragraph(words(text)));
        new
    };
    assert_eq!(told(&compare(&old, &welsh("Geiriau."))), ["notice:languages"]);
    assert_eq!(told(&compare(&welsh("Geiriau."), &welsh("Eraill."))), ["a:text"]);
}

#[test]
fn what_a_notice_says_about_itself_is_one_change() {
    let old = of(Vec::new());
    let mut new = old.clone();
    new.authority = Field::Stated(RowAddress::new(Register::Contact, id("ico")));
    new.review_every = Field::None;
    new.jurisdiction = Field::Unset;
    assert_eq!(told(&compare(&old, &new)), ["notice:authority,review_every"]);
}
