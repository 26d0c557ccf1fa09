//! What rows are called and how their values read.

use candour::emit::rows::{Said, Shown, cookie_tables, row_view};
use candour::notice::{CookieGroups, CookieName, Document, Field, Lifetime, Prose, Register, Registers, Row, Url};

use crate::build::{cookie, id, notice, officer, prose, provider, stated, tag};

#[test]
fn what_has_no_name_is_called_by_the_nearest_thing_to_one() {
    let mut contact = officer();
    contact.fields.name = Field::None;
    let mut unnamed = cookie("_x", Lifetime::Session, "To remember you");
    unnamed.fields.name = CookieName::Unnamed;
    let mut labelled = unnamed.clone();
    labelled.id = id("y");
    labelled.fields.label = stated("session cookies");
    let registers = Registers { contacts: vec![contact], cookies: vec![unnamed, labelled], ..Registers::default() };
    let notice = notice(Vec::new(), registers);
    let heading = |register: Register, place: usize| {
        let rows = notice.registers.rows(register);
        row_view(&notice, &rows[place], &tag("en")).heading.text().to_owned()
    };
    assert_eq!(heading(Register::Contact, 0), "Data protection officer");
    assert_eq!(heading(Register::Cookie, 0), "Unnamed");
    assert_eq!(heading(Register::Cookie, 1), "Session cookies");
}

#[test]
fn cookie_tables_follow_providers_and_their_groups() {
    let of = |name: &str, group: Option<&str>| {
        let cookie = cookie(name, Lifetime::Session, "Counts");
        Row { group: group.map(id), ..cookie }
    };
    let mut stray = of("stray", None);
    stray.fields.provider = Field::Unstated;
    stray.fields.lifetime = Field::Unstated;
    let cookies = vec![stray, of("old", Some("old")), of("loose", None), of("new", Some("new"))];
    let mut provider = provider();
    provider.fields.groups =
        CookieGroups(vec![(id("new"), prose("New cookies")), (id("old"), prose("Old cookies of Counter"))]);
    let notice = notice(Vec::new(), Registers { cookies, providers: vec![provider], ..Registers::default() });
    let tables = cookie_tables(&notice, None, &tag("en"));
    let captions: Vec<&str> = tables.iter().map(|table| table.caption.as_str()).collect();
    assert_eq!(captions, ["Counter", "Counter: New cookies", "Old cookies of Counter", "Other cookies"]);
    let anchors: Vec<Option<&str>> = tables.iter().map(|table| table.anchor.as_deref()).collect();
    assert_eq!(anchors, [Some("provider--counter"), None, None, None]);
    assert_eq!(tables.iter().map(|table| table.links.len()).collect::<Vec<_>>(), [0, 0, 1, 0]);
    let not_stated = Said::Words { language: tag("en"), text: "not stated".to_owned() };
    assert_eq!(tables[3].rows[0].cells[1].value, Shown::Said(not_stated));
    assert_eq!(cookie_tables(&notice, Some(&id("counter")), &tag("en")).len(), 3);
}

#[test]
fn a_document_is_a_link_by_its_title_or_by_its_address() {
    let address = "https://counter.example/opt-out";
    let link = |text: &str| {
        let (text, address) = (text.to_owned(), address.to_owned());
        Some(Shown::Said(Said::Link { language: tag("en"), text, address }))
    };
    let shown = |title: Field<Prose>, url: Field<Url>| {
        let mut provider = provider();
        provider.fields.opt_out = Field::Stated(Document { title, url });
        provider.fields.country = Field::Stated("US".to_owned());
        let notice = notice(Vec::new(), Registers { providers: vec![provider], ..Registers::default() });
        let view = row_view(&notice, &notice.registers.rows(Register::Provider)[0], &tag("en"));
        let country = Said::Words { language: tag("en"), text: "United States".to_owned() };
        assert_eq!(view.fields[0].value, Shown::Said(country));
        view.fields.into_iter().find(|field| field.key == "opt_out").map(|field| field.value)
    };
    let url = || Field::Stated(Url(address.to_owned()));
    assert_eq!(shown(stated("Opt-out"), url()), link("Opt-out"));
    assert_eq!(shown(Field::Unstated, url()), link(address));
    let words = Said::Words { language: tag("en"), text: "Opt-out".to_owned() };
    assert_eq!(shown(stated("Opt-out"), Field::Unstated), Some(Shown::Said(words)));
    assert_eq!(shown(Field::Unstated, Field::Unstated), None);
}
