//! The notice as plain text, as a reader hears it.

mod build;
mod laws;
mod rows;

use candour::date::{Date, Period};
use candour::emit::standing::check_code;
use candour::emit::text::text;
use candour::emit::{Calendar, Rendition, Standing};
use candour::history::History;
use candour::ledger::{Body, Digests, Event, Release, Sealed, Weight};
use candour::notice::{
    Block, Extent, Field, Inline, Lifetime, Link, Notice, Reconstruction, Register, Registers, Retired, Row,
    RowAddress, Status, Target,
};
use candour::site::Site;

use build::{access, cookie, id, notice, officer, provider, section, stated, tag, words};

fn sealed(notice: &Notice) -> Sealed {
    let release = Release {
        revision: candour::wire::Revision::CURRENT,
        notice_id: notice.id.clone(),
        number: 1,
        sealed_on: Date::constant(2026, 11, 23),
        effective_from: Date::constant(2019, 11, 29),
        event: Event::Publication,
        previous: None,
        template: None,
        notes: Vec::new(),
        weight: Weight::default(),
        digests: Digests::default(),
        body: Body::Notice(Box::new(notice.clone())),
    };
    Sealed { release, bytes: Vec::new(), sha256: "ab12cd34".repeat(8) }
}

fn told(notice: &Notice, language: &str, standing: Standing<'_>) -> String {
    let (site, history) = (Site::default(), History::default());
    text(
        &Rendition { notice, site: &site, standing, history: &history, calendar: &Calendar::default() },
        &tag(language),
    )
}

fn draft(notice: &Notice) -> String {
    let told = told(notice, "en", Standing::Draft { notes: &[], blanks: 0 });
    let body = told.split_once("Privacy notice\n\n\n").expect("the title").1;
    body.strip_suffix("\n\n\nEnd of the notice.\n").unwrap_or(body).to_owned()
}

/// What a reader of `whole_notice` hears.
const WHOLE: &str = "\
This is an illustration made from a published notice. It is not a
statement by the organisation named.

Privacy notice

In force from 29 November 2019. Release 1, check code ab12 cd34.

This notice is reviewed every year.


1 About us

We are the police of an invented county, and we look after personal
data; see your rights (section 2.1), or ask the officer (section 1).

Data Protection Officer
  Unit: Central Disclosure Unit
  Address:
    Police Headquarters
    1 High Street
    Exampletown
    EX1 1AA
  Email: dpo@police.example
  Telephone: 01632 960 001


2 Rights

You have rights.


2.1 Your rights

Access
  You can ask for a copy.
  Where the law gives it:
    UK GDPR and Data Protection Act 2018, Part 2 (general use of data):
      Article 15
    Data Protection Act 2018, Part 3 (law enforcement): this right is
      not given
  When it applies:
    - first case
    - second case
  When it does not apply: there are no exceptions
  How soon we answer: 1 month
  What it costs: free of charge
  Who to contact: Data Protection Officer (section 1)


3 Cookies

Counter: New cookies

  Name: _ga
  How long it is kept: 2 years
  Purpose: Tells visitors apart

  Name: _utmc
  How long it is kept: until you close the browser
  Purpose: Works with _utmb

  How to refuse: Opt-out add-on [1]


Links

[1] https://counter.example/opt-out


End of the notice.

The receipt of release 1 is:
invented release 1 sha256
ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34
";

fn whole_notice() -> Notice {
    let registers = Registers {
        contacts: vec![officer()],
        providers: vec![provider()],
        cookies: vec![
            cookie("_ga", Lifetime::For(Period::parse("P2Y").expect("a period")), "Tells visitors apart"),
            cookie("_utmc", Lifetime::Session, "Works with _utmb"),
        ],
        rights: vec![access()],
        ..Registers::default()
    };
    let link = |text: &str, target: Target| Inline::Link(Link { target, facts: Vec::new(), text: words(text) });
    let about = section(
        "about",
        "About us",
        vec![
            Block::Paragraph(vec![
                Inline::Text(
                    "We are the police of an invented county, and we look after personal data; see ".to_owned(),
                ),
                link("your rights", Target::Anchor("your-rights".to_owned())),
                Inline::Text(", or ask ".to_owned()),
                link("the officer", Target::Anchor("contact--dpo".to_owned())),
                Inline::Text(".".to_owned()),
            ]),
            Block::Row(RowAddress::new(Register::Contact, id("dpo"))),
        ],
    );
    let mut rights = section("rights", "Rights", vec![Block::Paragraph(words("You have rights."))]);
    let own = Block::Row(RowAddress::new(Register::Right, id("access")));
    rights.children = vec![section("your-rights", "Your rights", vec![own])];
    let cookies = section("cookies", "Cookies", vec![Block::Cookies { provider: None }]);
    let mut notice = notice(vec![about, rights, cookies], registers);
    notice.status = Status::Illustration;
    notice.review_every = Field::Stated(Period::parse("P1Y").expect("a period"));
    notice
}

#[test]
fn a_whole_notice_reads_well() {
    let notice = whole_notice();
    let sealed = sealed(&notice);
    snapbox::assert_data_eq!(told(&notice, "en", Standing::Current { sealed: &sealed, until: None }), WHOLE);
}

#[test]
fn what_is_not_said_in_welsh_is_given_in_english_and_says_so() {
    let notice =
        notice(vec![section("about", "About us", vec![Block::Paragraph(words("Words."))])], Registers::default());
    let sealed = sealed(&notice);
    let until = Date::constant(2021, 3, 1);
    let expected = "\
Nid yw mewn grym mwyach. Roedd yr hysbysiad hwn mewn grym o 29 Tachwedd
2019 hyd 1 Mawrth 2021. Datganiad 1, cod gwirio ab12 cd34.

Hysbysiad preifatrwydd


1 About us

Nid yw’r adran hon ar gael yn Gymraeg. Fe’i rhoddir yma yn Saesneg.

Words.


Diwedd yr hysbysiad.

Derbynneb datganiad 1 yw:
invented release 1 sha256
ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34
";
    snapbox::assert_data_eq!(told(&notice, "cy", Standing::Superseded { sealed: &sealed, until }), expected);
}

#[test]
fn lists_tables_and_quotes_keep_their_shape() {
    let item = |text: &str| vec![Block::Paragraph(words(text))];
    let long = "a long entry that goes on until it has to be continued on another line below";
    let nested = vec![Block::Paragraph(words("outer")), Block::List { start: None, items: vec![item("inner")] }];
    let blocks = vec![
        Block::List { start: None, items: vec![item("short"), item(long)] },
        Block::List { start: Some(9), items: vec![item("nine"), nested] },
        Block::Table {
            alignments: Vec::new(),
            header: vec![words("Data"), words("Kept")],
            rows: vec![vec![words("Calls"), words("1 year")], vec![words("Letters"), Vec::new()]],
        },
        Block::Quote(vec![Block::Paragraph(words("Someone said this."))]),
        Block::Heading { level: 3, text: words("A sub-heading") },
        Block::Paragraph(vec![
            Inline::Text("One line".to_owned()),
            Inline::LineBreak,
            Inline::Text("and two".to_owned()),
        ]),
    ];
    let expected = "\
1 Shapes

- short
- a long entry that goes on until it has to be continued on another line
  below

9. nine

10. outer
    - inner

Data: Calls
Kept: 1 year

Data: Letters

    Someone said this.

A sub-heading

One line
and two";
    snapbox::assert_data_eq!(draft(&notice(vec![section("shapes", "Shapes", blocks)], Registers::default())), expected);
}

#[test]
fn an_address_is_never_divided_and_named_once() {
    let address = format!("https://police.example/{}", "a-long-path/".repeat(8));
    let link = |text: &str| {
        let target = Target::Address(address.clone());
        Inline::Link(Link { target, facts: Vec::new(), text: words(text) })
    };
    let mail = Inline::Link(Link {
        target: Target::Address("mailto:dpo@police.example".to_owned()),
        facts: Vec::new(),
        text: words("write to us"),
    });
    let and = || Inline::Text(" and ".to_owned());
    let paragraph = Block::Paragraph(vec![link("here"), and(), link("there"), and(), mail, and(), link(&address)]);
    let told = draft(&notice(vec![section("links", "Links", vec![paragraph])], Registers::default()));
    assert!(told.starts_with("1 Links\n\nhere [1] and there [1] and write to us (dpo@police.example) and\n"), "{told}");
    assert_eq!(told.lines().filter(|line| line.contains(&address)).count(), 2, "{told}");
}

#[test]
fn titles_with_numbers_of_their_own_are_not_numbered_again() {
    let target = Target::Anchor("why".to_owned());
    let link = Inline::Link(Link { target, facts: Vec::new(), text: words("the reasons") });
    let sections = vec![
        section("why", "1. Why we use data", Vec::new()),
        section("who", "2. Who", vec![Block::Paragraph(vec![link])]),
    ];
    let expected = "\
1. Why we use data


2. Who

the reasons (section “1. Why we use data”)";
    snapbox::assert_data_eq!(draft(&notice(sections, Registers::default())), expected);
}

#[test]
fn rebuilt_words_are_marked_and_the_mark_is_explained() {
    let whole = Row { reconstructed: Reconstruction::Whole, ..officer() };
    let keys = Row {
        id: id("other"),
        reconstructed: Reconstruction::Keys(vec!["email".to_owned(), "address".to_owned()]),
        ..officer()
    };
    let block = Block::Rows { register: Register::Contact, group: None, extent: Extent::Labels };
    let registers = Registers { contacts: vec![whole, keys], ..Registers::default() };
    let told = told(
        &notice(vec![section("who", "Who", vec![block])], registers),
        "en",
        Standing::Draft { notes: &[], blanks: 0 },
    );
    assert!(told.contains("Words marked “(reconstructed)” were missing from the copy of the"), "{told}");
    assert!(told.contains("Data Protection Officer (reconstructed)\n  Unit: Central Disclosure Unit\n  Address:\n"));
    assert!(told.contains("    EX1 1AA\n    (reconstructed)\n  Email"), "{told}");
    assert!(told.contains("  Email: dpo@police.example (reconstructed)\n"), "{told}");
}

#[test]
fn a_section_that_is_gone_says_where_to_look() {
    let mut notice = notice(vec![section("who", "Who we are", Vec::new())], Registers::default());
    notice.retired = vec![
        Retired { id: id("old"), to: Some(id("who")), note: stated("This is now said elsewhere.") },
        Retired { id: id("older"), to: None, note: Field::Unstated },
    ];
    let expected = "\
1 Who we are


Parts that are no longer in this notice

This is now said elsewhere. See instead: Who we are (section 1)

A part of this notice that stood here is gone.";
    snapbox::assert_data_eq!(draft(&notice), expected);
}

#[test]
fn a_check_code_is_two_groups_of_four() {
    assert_eq!(check_code("ab12cd34ef56"), "ab12 cd34");
}
