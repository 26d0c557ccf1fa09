//! Small notices, built by hand.

use std::collections::BTreeMap;

use candour::date::Period;
use candour::notice::{
    Address, Block, Contact, ContactRole, Cookie, CookieGroups, CookieName, Document, Email, Field, Id, Inline,
    LanguageTag, Lifetime, Localised, Notice, Origin, Passage, Prose, Provider, Provisions, Reconstruction, Regime,
    Register, Registers, Right, Row, RowAddress, Run, Scope, Section, Status, Telephone, Url,
};

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

pub(crate) fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("a tag")
}

pub(crate) fn prose(text: &str) -> Prose {
    Localised::in_one(tag("en"), vec![Run::Text(text.to_owned())])
}

pub(crate) fn stated(text: &str) -> Field<Prose> {
    Field::Stated(prose(text))
}

pub(crate) fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

pub(crate) fn row<T>(name: &str, fields: T) -> Row<T> {
    Row {
        id: id(name),
        origin: Origin::Local,
        concept: None,
        group: None,
        reconstructed: Reconstruction::Nothing,
        fields,
    }
}

pub(crate) fn section(name: &str, title: &str, blocks: Vec<Block>) -> Section {
    let passages = blocks.into_iter().map(|block| Passage { origin: Origin::Local, block }).collect();
    Section {
        id: id(name),
        origin: Origin::Local,
        title: Localised::in_one(tag("en"), words(title)),
        summary: None,
        regimes: Vec::new(),
        covers: Vec::new(),
        former: Vec::new(),
        text: Localised::in_one(tag("en"), passages),
        children: Vec::new(),
    }
}

pub(crate) fn notice(sections: Vec<Section>, registers: Registers) -> Notice {
    Notice {
        id: id("invented"),
        title: Localised(BTreeMap::from([
            (tag("en"), vec![Run::Text("Privacy notice".to_owned())]),
            (tag("cy"), vec![Run::Text("Hysbysiad preifatrwydd".to_owned())]),
        ])),
        languages: vec![tag("en"), tag("cy")],
        jurisdiction: Field::Unstated,
        regimes: vec![Regime::UkGdpr],
        status: Status::Statement,
        controllers: Field::Unstated,
        data_protection_officer: Field::Unstated,
        authority: Field::Unstated,
        review_every: Field::Unstated,
        slots: BTreeMap::new(),
        waivers: Vec::new(),
        retired: Vec::new(),
        sections,
        registers,
    }
}

pub(crate) fn officer() -> Row<Contact> {
    row(
        "dpo",
        Contact {
            role: Field::Stated(ContactRole::DataProtectionOfficer),
            name: stated("Data Protection Officer"),
            unit: stated("Central Disclosure Unit"),
            description: Field::Unstated,
            address: Field::Stated(Address {
                lines: vec!["Police Headquarters".to_owned(), "1 High Street".to_owned()],
                town: Field::Stated("Exampletown".to_owned()),
                county: Field::Unstated,
                postcode: Field::Stated("EX1 1AA".to_owned()),
                country: Field::None,
                translated: Localised::default(),
            }),
            email: Field::Stated(Email("dpo@police.example".to_owned())),
            telephone: Field::Stated(Telephone { shown: "01632 960 001".to_owned(), e164: Field::Unstated }),
            url: Field::Unstated,
            channels: Field::Unstated,
            preferred: Field::Unstated,
            hours: Field::Unstated,
            registration: Field::Unstated,
            scope: Scope::Local,
        },
    )
}

pub(crate) fn cookie(name: &str, lifetime: Lifetime, purpose: &str) -> Row<Cookie> {
    let fields = Cookie {
        name: CookieName::Exact(name.to_owned()),
        label: Field::Unstated,
        storage_kind: Field::Unstated,
        provider: Field::Stated(RowAddress::new(Register::Provider, id("counter"))),
        party: Field::Unstated,
        lifetime: Field::Stated(lifetime),
        purpose: stated(purpose),
        category: Field::Unstated,
        exemption: Field::Unstated,
        set_when: Field::Unstated,
        consent: Field::Unstated,
        opt_out: Field::Unstated,
    };
    Row { group: Some(id("new")), ..row(&name.trim_matches('_').replace('_', "-"), fields) }
}

pub(crate) fn provider() -> Row<Provider> {
    row(
        "counter",
        Provider {
            label: stated("Counter"),
            entity: Field::Unstated,
            country: Field::Unstated,
            privacy_page: Field::Unstated,
            opt_out: Field::Stated(Document {
                title: Field::Stated(prose("Opt-out add-on")),
                url: Field::Stated(Url("https://counter.example/opt-out".to_owned())),
            }),
            description: Field::Unstated,
            groups: CookieGroups(vec![(id("new"), prose("New cookies"))]),
        },
    )
}

pub(crate) fn access() -> Row<Right> {
    let provisions = [(Regime::UkGdpr, Field::Stated("Article 15".to_owned())), (Regime::Part3, Field::None)];
    row(
        "access",
        Right {
            label: stated("Access"),
            description: stated("You can ask for a copy."),
            provisions: Field::Stated(Provisions(BTreeMap::from(provisions))),
            applies_to: Field::Unstated,
            not_applied_to: Field::Unstated,
            cases: Field::Stated(vec![prose("first case"), prose("second case")]),
            exceptions: Field::None,
            grounds: Field::Unstated,
            time_limit: Field::Stated(Period::parse("P1M").expect("a period")),
            extension: Field::Unstated,
            fee: Field::None,
            identity: Field::Unstated,
            exercise: Field::Stated(vec![RowAddress::new(Register::Contact, id("dpo"))]),
            how: Field::Unstated,
            former_names: Field::Unstated,
        },
    )
}
