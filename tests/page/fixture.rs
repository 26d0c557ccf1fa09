//! An invented notice that holds every kind of block, in two languages, with one word changed at will everywhere.

use std::collections::BTreeMap;

use candour::date::{Date, Period};
use candour::ledger::{Body, Digests, Event, Note, Release, Sealed, Weight};
use candour::notice::{
    Address, Alignment, Block, Channel, Complaint, Contact, ContactRole, Cookie, CookieGroups, CookieName, Document,
    Email, Extent, Field, Id, Inline, LanguageTag, Lifetime, Link, Localised, Notice, Origin, Passage, Phrase, Prose,
    Provider, Provisions, Recipient, Reconstruction, Regime, Register, Registers, Retired, Right, Row, RowAddress, Run,
    Scope, Section, Status, Target, Telephone, Term, Url,
};
use candour::site::{ExitKey, Feedback, Phase, QuickExit, Site};

/// Makes the notice, with something done to every word that an author types.
pub struct Maker(pub fn(&str) -> String);

pub fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

pub fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("a tag")
}

fn contact(name: &str) -> RowAddress {
    RowAddress::new(Register::Contact, id(name))
}

fn period(text: &str) -> Field<Period> {
    Field::Stated(Period::parse(text).expect("a period"))
}

fn row<T>(name: &str, fields: T) -> Row<T> {
    let (origin, reconstructed) = (Origin::Local, Reconstruction::Nothing);
    Row { id: id(name), origin, concept: None, group: None, reconstructed, fields }
}

impl Maker {
    fn word(&self, text: &str) -> String {
        (self.0)(text)
    }

    fn prose(&self, text: &str) -> Prose {
        Localised::in_one(tag("en"), vec![Run::Text(self.word(text))])
    }

    fn both(&self, english: &str, welsh: &str) -> Prose {
        let runs = |text: &str| vec![Run::Text(self.word(text))];
        Localised(BTreeMap::from([(tag("en"), runs(english)), (tag("cy"), runs(welsh))]))
    }

    fn stated(&self, text: &str) -> Field<Prose> {
        Field::Stated(self.prose(text))
    }
    fn words(&self, text: &str) -> Vec<Inline> {
        vec![Inline::Text(self.word(text))]
    }

    fn phrase(&self, english: &str, welsh: &str) -> Phrase {
        Localised(BTreeMap::from([(tag("en"), self.words(english)), (tag("cy"), self.words(welsh))]))
    }

    fn paragraph(&self, text: &str) -> Block {
        Block::Paragraph(self.words(text))
    }

    fn link(&self, text: &str, target: Target) -> Inline {
        Inline::Link(Link { target, facts: Vec::new(), text: self.words(text) })
    }

    fn section(&self, name: &str, title: (&str, &str), blocks: Vec<Block>) -> Section {
        let passages = blocks.into_iter().map(|block| Passage { origin: Origin::Local, block }).collect();
        Section {
            id: id(name),
            origin: Origin::Local,
            title: self.phrase(title.0, title.1),
            summary: None,
            regimes: Vec::new(),
            covers: Vec::new(),
            former: Vec::new(),
            text: Localised::in_one(tag("en"), passages),
            children: Vec::new(),
        }
    }

    fn contacts(&self) -> Vec<Row<Contact>> {
        let officer = Contact {
            unit: self.stated("Central Disclosure Unit"),
            description: self.stated("Answers questions about how we use your data."),
            address: Field::Stated(Address {
                lines: vec![self.word("Police Headquarters"), self.word("1 High Street")],
                town: Field::Stated(self.word("Exampletown")),
                county: Field::Unstated,
                postcode: Field::Stated(self.word("EX1 1AA")),
                country: Field::None,
                translated: Localised::default(),
            }),
            email: Field::Stated(Email(self.word("dpo@police.example"))),
            channels: Field::Stated(vec![Channel::Email, Channel::Telephone, Channel::Post]),
            ..self.contact(ContactRole::DataProtectionOfficer, "Data Protection Officer", "01632 960 001")
        };
        let regulator = Contact {
            url: Field::Stated(Url(self.word("https://regulator.example/make-a-complaint/data-protection"))),
            ..self.contact(ContactRole::Authority, "Information Commission", "01632 960 002")
        };
        vec![
            row("dpo", officer),
            row("regulator", regulator),
            row("victims", self.contact(ContactRole::VictimServices, "Victim Gateway", "01632 960 003")),
            row("force", self.contact(ContactRole::Controller, "Exampleshire Police", "01632 960 000")),
        ]
    }

    fn contact(&self, role: ContactRole, name: &str, telephone: &str) -> Contact {
        let digits: String = telephone.chars().filter(char::is_ascii_digit).skip(1).collect();
        Contact {
            role: Field::Stated(role),
            name: self.stated(name),
            unit: Field::Unstated,
            description: Field::Unstated,
            address: Field::Unstated,
            email: Field::Unstated,
            telephone: Field::Stated(Telephone {
                shown: self.word(telephone),
                e164: Field::Stated(self.word(&format!("+44{digits}"))),
            }),
            url: Field::Unstated,
            channels: Field::Unstated,
            preferred: Field::Unstated,
            hours: Field::Unstated,
            registration: Field::Unstated,
            scope: Scope::Local,
        }
    }

    fn cookie(&self, name: &str, lifetime: Lifetime, purpose: &str) -> Row<Cookie> {
        let fields = Cookie {
            name: CookieName::Exact(self.word(name)),
            label: Field::Unstated,
            storage_kind: Field::Unstated,
            provider: Field::Stated(RowAddress::new(Register::Provider, id("counter"))),
            party: Field::Unstated,
            lifetime: Field::Stated(lifetime),
            purpose: self.stated(purpose),
            category: Field::Unstated,
            exemption: Field::Unstated,
            set_when: Field::Unstated,
            consent: Field::Unstated,
            opt_out: Field::Unstated,
        };
        let name = name.trim_matches('_').replace('_', "-");
        Row { group: Some(id("counting")), ..row(&name, fields) }
    }

    fn provider(&self) -> Row<Provider> {
        let document = Document {
            title: self.stated("Opt-out add-on"),
            url: Field::Stated(Url(self.word("https://counter.example/opt-out"))),
        };
        row(
            "counter",
            Provider {
                label: self.stated("Counter"),
                entity: Field::Unstated,
                country: Field::Unstated,
                privacy_page: Field::Stated(Url(self.word("https://counter.example/privacy"))),
                opt_out: Field::Stated(document),
                description: Field::Unstated,
                groups: CookieGroups(vec![(id("counting"), self.prose("Cookies that count visits"))]),
            },
        )
    }

    fn right(&self) -> Row<Right> {
        let provisions = [(Regime::UkGdpr, Field::Stated(self.word("Article 15"))), (Regime::Part3, Field::None)];
        let fields = Right {
            label: self.stated("The right to see your data"),
            description: self.stated("You can ask us for a copy of the personal data that we hold about you."),
            provisions: Field::Stated(Provisions(BTreeMap::from(provisions))),
            applies_to: Field::Unstated,
            not_applied_to: Field::Unstated,
            cases: Field::Stated(vec![self.prose("always"), self.prose("also for children")]),
            exceptions: Field::None,
            grounds: Field::Unstated,
            time_limit: period("P1M"),
            extension: Field::Unstated,
            fee: Field::None,
            identity: Field::Unstated,
            exercise: Field::Stated(vec![contact("dpo")]),
            how: Field::Unstated,
            former_names: Field::Unstated,
        };
        Row { reconstructed: Reconstruction::Keys(vec!["time_limit".to_owned()]), ..row("access", fields) }
    }

    fn recipient(&self, name: &str, label: &str) -> Row<Recipient> {
        let fields = Recipient {
            label: self.stated(label),
            description: self.stated("where the law lets us or makes us"),
            recipient_role: Field::Unstated,
            receives: Field::Unstated,
            personal_data: Field::Unstated,
            country: Field::Unstated,
            arrangement: Field::Unstated,
        };
        row(name, fields)
    }

    fn registers(&self) -> Registers {
        let year = || Lifetime::For(Period::parse("P2Y").expect("a period"));
        let complaint = Complaint {
            label: self.stated("Complain to us"),
            description: Field::Unstated,
            contact: Field::Stated(contact("dpo")),
            provisions: Field::Unstated,
            acknowledge_within: period("P30D"),
        };
        let term = Term { label: self.stated("personal data"), meaning: self.stated("anything about a living person") };
        Registers {
            contacts: self.contacts(),
            providers: vec![self.provider()],
            cookies: vec![
                self.cookie("_ga", year(), "Tells one visitor from another, so that we can count them."),
                self.cookie("_utmc", Lifetime::Session, "Works with _utmb."),
                self.cookie(
                    "_a_very_long_name_of_a_cookie_without_a_break_12345678",
                    Lifetime::Words(self.prose("varies")),
                    "Is here to be long.",
                ),
            ],
            rights: vec![self.right()],
            recipients: vec![self.recipient("courts", "Courts"), self.recipient("councils", "Local councils")],
            complaints: vec![row("to-us", complaint)],
            terms: vec![row("personal-data", term)],
            ..Registers::default()
        }
    }

    fn about(&self) -> Section {
        let mut about = self.section(
            "about",
            ("Who we are", "Pwy ydym ni"),
            vec![
                Block::Paragraph(vec![
                    Inline::Text(self.word("Exampleshire Police decides how your data is used; see ")),
                    self.link("your rights", Target::Anchor("rights".to_owned())),
                    Inline::Text(self.word(", ")),
                    self.link("what went", Target::Anchor("not-on-the-page".to_owned())),
                    Inline::Text(self.word(", and the ")),
                    Inline::Strong(vec![self.link("law", Target::Address(self.word("https://law.example/a?b=c&d")))]),
                    Inline::Text(self.word(", or ")),
                    self.link("call us", Target::Address("tel:+441632960000".to_owned())),
                    Inline::Text(self.word(". Send ")),
                    Inline::Code(vec![Run::Text(self.word("STOP"))]),
                    Inline::LineBreak,
                    Inline::Emphasis(self.words("at any time.")),
                ]),
                Block::Row(contact("dpo")),
            ],
        );
        about.summary = Some(self.phrase("We are the police of Exampleshire.", "Ni yw heddlu Exampleshire."));
        about.former = vec![id("introduction")];
        about
    }

    fn use_of_data(&self) -> Section {
        let table = Block::Table {
            alignments: vec![Alignment::Start, Alignment::Centre, Alignment::End],
            header: vec![self.words("What"), self.words("Why"), self.words("How many")],
            rows: vec![
                vec![self.words("Names and addresses"), self.words("To find you"), self.words("1,200")],
                vec![self.words("Photographs"), self.words("To know you"), self.words("90")],
            ],
        };
        let list = Block::List {
            start: None,
            items: vec![
                vec![self.paragraph("to prevent crime")],
                vec![
                    self.paragraph("to help victims, such as"),
                    Block::List { start: Some(3), items: vec![vec![Block::Row(contact("victims"))]] },
                ],
            ],
        };
        let mut section = self.section(
            "use",
            ("How we use your data", "Sut rydym yn defnyddio eich data"),
            vec![self.paragraph("We use personal data:"), list, table],
        );
        section.children = vec![
            self.section(
                "recipients",
                ("Who receives it", "Pwy sy’n ei dderbyn"),
                vec![
                    self.paragraph("We share data with:"),
                    Block::Rows { register: Register::Recipient, group: None, extent: Extent::Labels },
                    Block::Quote(vec![self.paragraph("A competent authority may share data.")]),
                ],
            ),
            self.section(
                "words",
                ("Words we use", "Geiriau a ddefnyddiwn"),
                vec![
                    Block::Heading { level: 4, text: self.words("Defined words") },
                    Block::Rows { register: Register::Term, group: None, extent: Extent::Full },
                ],
            ),
        ];
        section
    }

    /// The notice.
    pub fn notice(&self) -> Notice {
        let right = Block::Row(RowAddress::new(Register::Right, id("access")));
        let complain = Block::Rows { register: Register::Contact, group: None, extent: Extent::Labels };
        let cookies = Block::Cookies { provider: None };
        Notice {
            id: id("exampleshire"),
            title: self.both("Privacy notice", "Hysbysiad preifatrwydd"),
            languages: vec![tag("en"), tag("cy")],
            jurisdiction: Field::Unstated,
            regimes: vec![Regime::UkGdpr],
            status: Status::Statement,
            controllers: Field::Stated(vec![contact("force")]),
            data_protection_officer: Field::Stated(contact("dpo")),
            authority: Field::Stated(contact("regulator")),
            review_every: period("P1Y"),
            slots: BTreeMap::new(),
            waivers: Vec::new(),
            retired: vec![Retired {
                id: id("media"),
                to: Some(id("use")),
                note: self.stated("We no longer write about the media apart."),
            }],
            sections: vec![
                self.about(),
                self.use_of_data(),
                self.section("rights", ("Your rights", "Eich hawliau"), vec![self.paragraph("You can:"), right]),
                self.section("complain", ("How to complain", "Sut i gwyno"), vec![complain]),
                self.section("cookies", ("Cookies", "Cwcis"), vec![self.paragraph("We use these:"), cookies]),
            ],
            registers: self.registers(),
        }
    }
    /// How it is published.
    pub fn site(&self) -> Site {
        Site {
            phase: Some(Phase {
                name: self.both("Beta", "Beta"),
                text: vec![
                    self.prose("This is a new website: your feedback helps us to make it better."),
                    self.prose("Some pages are still on the old one."),
                ],
            }),
            feedback: Some(Feedback {
                text: self.prose("Tell us what you think."),
                url: Some(self.word("https://police.example/feedback")),
            }),
            quick_exit: Some(QuickExit {
                key: ExitKey::Escape,
                destination: "https://weather.example/".to_owned(),
                label: Localised::default(),
                secondary: Localised::default(),
            }),
            accessibility_statement: Some(self.word("/accessibility")),
            ..Site::default()
        }
    }

    /// Two releases: the second one changed the section on rights, and says so.
    pub fn ledger(&self, notice: &Notice) -> Vec<Sealed> {
        let note = Note {
            sha256: "0".repeat(64),
            place: Some("rights".to_owned()),
            still_correct: Vec::new(),
            text: Localised::in_one(tag("en"), vec![self.words("We say how soon we answer.")]),
        };
        let mut before = notice.clone();
        before.sections.retain(|section| section.id != id("cookies"));
        before.sections[2].title = self.phrase("Rights", "Hawliau");
        let sealed = |number: u32, effective_from: Date, notes: Vec<Note>, body: &Notice| Sealed {
            release: Release {
                revision: candour::wire::Revision::CURRENT,
                notice_id: notice.id.clone(),
                number,
                sealed_on: effective_from,
                effective_from,
                event: Event::Publication,
                previous: None,
                template: None,
                notes,
                weight: Weight::default(),
                digests: Digests::default(),
                body: Body::Notice(Box::new(body.clone())),
            },
            bytes: Vec::new(),
            sha256: "ab12cd34".repeat(8),
        };
        let (old, new) = (Date::constant(2019, 11, 29), Date::constant(2026, 11, 23));
        vec![sealed(1, old, Vec::new(), &before), sealed(2, new, vec![note], notice)]
    }
}
