//! Each day has one text: in ledgers of every kind of event, against a model that goes day by day and knows no order.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use candour::date::Date;
use candour::ledger::{
    Body, Digests, Draft, Event, Ledger, SealError, Sealed, Standing, Weight, file_name, in_force, kept_of, same_text,
    seal, standing, text_to_repeat,
};
use candour::notice::{Field, Id, LanguageTag, Localised, Notice, Registers, Run, Status};
use proptest::prelude::*;

fn english<T>(said: T) -> Localised<T> {
    Localised::in_one(LanguageTag::parse("en").unwrap(), said)
}

/// A notice that says one number.
fn notice(text: u32) -> Notice {
    Notice {
        id: Id::parse("force").unwrap(),
        title: english(vec![Run::Text(text.to_string())]),
        languages: vec![LanguageTag::parse("en").unwrap()],
        jurisdiction: Field::Unstated,
        regimes: Vec::new(),
        status: Status::Statement,
        controllers: Field::Unstated,
        data_protection_officer: Field::None,
        authority: Field::Unstated,
        review_every: Field::Unstated,
        slots: BTreeMap::new(),
        waivers: Vec::new(),
        retired: Vec::new(),
        sections: Vec::new(),
        registers: Registers::default(),
    }
}

fn draft(event: Event, from: Date, body: Body) -> Draft {
    Draft {
        notice_id: Id::parse("force").unwrap(),
        effective_from: Some(from),
        event,
        template: None,
        notes: Vec::new(),
        weight: Weight::default(),
        digests: Digests::default(),
        body,
    }
}

/// Seals an event that repeats a text, as a command does.
fn seal_event(releases: &[Sealed], event: Event, from: Date, today: Date) -> Result<Sealed, SealError> {
    let body = text_to_repeat(releases, &event, from, today)?.release.body.clone();
    seal(releases, draft(event, from, body), today)
}

fn withhold(releases: &[Sealed], of: u32, today: Date) -> Result<Sealed, SealError> {
    let kept = kept_of(releases, of).ok_or(SealError::NoSuchRelease { of })?;
    let event = Event::Withholding { of, reason: english("a court said so".to_owned()), kept: Box::new(kept) };
    seal_event(releases, event, today, today)
}

fn withdrawal(of: u32) -> Event {
    Event::Withdrawal { of, reason: english("by mistake".to_owned()) }
}

fn day(number: i64) -> Date {
    let first: Date = "2024-02-20".parse().unwrap();
    first.checked_add(jiff::Span::new().days(number)).unwrap()
}

/// What somebody does, some days after the one before.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Publish { text: u32, in_days: i64 },
    Backfill { text: u32, days_ago: i64 },
    Withdraw { which: u32, in_days: i64 },
    Review,
    Withhold { which: u32 },
}

fn deeds() -> impl Strategy<Value = Vec<(i64, Deed)>> {
    let in_days = prop_oneof![Just(0i64), 0..12i64];
    let deed = prop_oneof![
        4 => (0..12u32, in_days.clone()).prop_map(|(text, in_days)| Deed::Publish { text, in_days }),
        2 => (0..12u32, 0..15i64).prop_map(|(text, days_ago)| Deed::Backfill { text, days_ago }),
        3 => (1..7u32, prop_oneof![9 => Just(0i64), 1 => 1..3i64]).prop_map(|(which, in_days)| Deed::Withdraw { which, in_days }),
        2 => Just(Deed::Review),
        4 => (1..6u32).prop_map(|which| Deed::Withhold { which }),
    ];
    proptest::collection::vec((0..5i64, deed), 1..16)
}

/// A release as someone would note it on a card.
#[derive(Debug, Clone, Copy)]
struct Card {
    number: u32,
    from: i64,
    /// The card whose words these are.
    words_of: u32,
    text: u32,
    taken_out_by: Option<u32>,
}

/// The card that lies on top on a day: cards are laid in the order of their numbers, and one is laid over another only if it
/// does not begin before that one does.
fn on_top(cards: &[Card], day: i64, but: impl Fn(&Card) -> bool) -> Option<Card> {
    let mut top: Option<Card> = None;
    for card in cards.iter().filter(|card| card.taken_out_by.is_none() && !but(card)) {
        let has_begun = card.from <= day;
        if has_begun && top.is_none_or(|top| card.from >= top.from) {
            top = Some(*card);
        }
    }
    top
}

/// What came of the deeds: the ledger, and the cards.
struct Told {
    releases: Vec<Sealed>,
    cards: Vec<Card>,
    withheld: BTreeSet<u32>,
    last_day: i64,
}

fn told(deeds: &[(i64, Deed)]) -> Told {
    let mut told = Told { releases: Vec::new(), cards: Vec::new(), withheld: BTreeSet::new(), last_day: 20 };
    let mut today = 20;
    for (later, deed) in deeds {
        today += later;
        told.do_it(*deed, today);
    }
    told
}

impl Told {
    fn do_it(&mut self, deed: Deed, today: i64) {
        let (releases, cards) = (&self.releases, &self.cards);
        let number = u32::try_from(releases.len()).unwrap() + 1;
        let own = |from, text| Card { number, from, words_of: number, text, taken_out_by: None };
        let again = |from, top: Option<Card>| top.map(|top| Card { number, from, taken_out_by: None, ..top });
        let body = |text| Body::Notice(Box::new(notice(text)));
        let (sealed, card) = match deed {
            Deed::Publish { text, in_days } => {
                let from = today + in_days;
                (seal(releases, draft(Event::Publication, day(from), body(text)), day(today)), Some(own(from, text)))
            }
            Deed::Backfill { text, days_ago } => {
                let event = Event::Backfill { reason: english("found".to_owned()) };
                let from = today - days_ago;
                (seal(releases, draft(event, day(from), body(text)), day(today)), Some(own(from, text)))
            }
            Deed::Withdraw { which, in_days } => {
                let from = today + in_days;
                let is_out = |number: u32| {
                    number == which || cards.iter().any(|card| card.number == number && card.taken_out_by.is_some())
                };
                let top = on_top(cards, from, |card| is_out(card.number) || is_out(card.words_of));
                (seal_event(releases, withdrawal(which), day(from), day(today)), again(from, top))
            }
            Deed::Review => {
                let top = on_top(cards, today, |_| false);
                (seal_event(releases, Event::Review, day(today), day(today)), again(today, top))
            }
            Deed::Withhold { which } => {
                let top = on_top(cards, today, |_| false);
                (withhold(releases, which, day(today)), again(today, top))
            }
        };
        // What is refused leaves everything as it was.
        let Ok(sealed) = sealed else { return };
        if let Deed::Withdraw { which, .. } = deed {
            self.cards.iter_mut().find(|card| card.number == which).unwrap().taken_out_by = Some(number);
        }
        if let Deed::Withhold { which } = deed {
            self.withheld.insert(which);
        }
        let card = card.expect("an event that is sealed repeats a text");
        self.last_day = self.last_day.max(card.from);
        self.cards.push(card);
        self.releases.push(sealed);
        let files = self.files();
        let (ledger, damages) = Ledger::read(&files);
        assert_eq!(damages, []);
        self.releases = ledger.releases;
    }

    /// The files of the ledger, without those that are withheld.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let kept = self.releases.iter().filter(|sealed| !self.withheld.contains(&sealed.release.number));
        kept.map(|sealed| (file_name(sealed.release.number), sealed.bytes.clone())).collect()
    }

    fn check(&self) {
        let first = self.cards.iter().map(|card| card.from).min().unwrap_or(20);
        for number in first - 7..=self.last_day + 7 {
            let on = day(number);
            let top = on_top(&self.cards, number, |_| false);
            let present = in_force(&self.releases, on);
            assert_eq!(present.map(|sealed| sealed.release.number), top.map(|top| top.number), "on {on}");
            if let (Some(present), Some(top)) = (present, top) {
                self.check_text(present, top);
            }
            for card in &self.cards {
                self.check_standing(*card, number, top);
            }
        }
    }

    fn check_text(&self, present: &Sealed, top: Card) {
        match present.release.notice() {
            Some(said) => assert_eq!(*said, notice(top.text), "release {}", top.number),
            None => assert!(self.withheld.contains(&top.number)),
        }
    }

    fn check_standing(&self, card: Card, number: i64, top: Option<Card>) {
        let on = day(number);
        let holds_on =
            |number: i64| on_top(&self.cards, number, |_| false).is_some_and(|top| top.number == card.number);
        let last = || (card.from..=self.last_day + 7).rev().find(|number| holds_on(*number));
        match standing(&self.releases, card.number, on).unwrap() {
            Standing::Withdrawn { by } => assert_eq!(Some(by), card.taken_out_by),
            Standing::Scheduled => assert!(card.taken_out_by.is_none() && card.from > number),
            Standing::Current { until } => {
                assert_eq!(top.map(|top| top.number), Some(card.number), "on {on}");
                // What holds on the last day of all that were looked at holds for good.
                let ends = last().filter(|last| *last < self.last_day + 7).map(day);
                assert_eq!(until, ends, "release {} on {on}", card.number);
            }
            Standing::Superseded { until } => {
                assert!(card.taken_out_by.is_none() && card.from <= number, "on {on}");
                assert_ne!(top.map(|top| top.number), Some(card.number), "on {on}");
                assert_eq!(until, day(last().unwrap_or(card.from)), "release {} on {on}", card.number);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_release_in_force_is_the_right_one_on_every_day(deeds in deeds()) {
        told(&deeds).check();
    }

    /// A text that was withdrawn is not in force on the day of its withdrawal, however often it was reviewed before.
    #[test]
    fn a_withdrawn_text_goes(deeds in deeds(), which in 1..9u32) {
        let told = told(&deeds);
        let today = told.releases.last().map_or(day(20), |last| last.release.sealed_on);
        let texts = candour::ledger::texts(&told.releases);
        let Ok(sealed) = seal_event(&told.releases, withdrawal(which), today, today) else { return Ok(()) };
        let mut after = told.releases.clone();
        after.push(sealed);
        let present = in_force(&after, today).unwrap().release.number;
        prop_assert_eq!(present, u32::try_from(after.len()).unwrap());
        let text = candour::ledger::texts(&after)[&present];
        prop_assert_ne!(text, which);
        prop_assert!(texts.contains_key(&text));
        prop_assert!(candour::ledger::withdrawn_by(&after, text).is_none());
    }
}

#[test]
fn every_kind_of_event_is_sealed_in_the_generated_ledgers() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..200 {
        let told = told(&deeds().new_tree(&mut runner).unwrap().current());
        for sealed in &told.releases {
            *seen
                .entry(match sealed.release.event {
                    Event::Publication => "publication",
                    Event::Backfill { .. } => "back-fill",
                    Event::Withdrawal { .. } => "withdrawal",
                    Event::Withholding { .. } => "withholding",
                    Event::Review => "review",
                })
                .or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 5, "{seen:?}");
    assert!(seen.values().all(|count| *count > 20), "{seen:?}");
}

/// Seals what is given, each on a day.
fn ledger(deeds: &[(i64, Event, i64, u32)]) -> Vec<Sealed> {
    let mut releases = Vec::new();
    for (today, event, from, text) in deeds {
        let sealed = match event {
            Event::Publication | Event::Backfill { .. } => {
                seal(&releases, draft(event.clone(), day(*from), Body::Notice(Box::new(notice(*text)))), day(*today))
            }
            Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => {
                seal_event(&releases, event.clone(), day(*from), day(*today))
            }
        };
        releases.push(sealed.unwrap());
    }
    releases
}

#[test]
fn what_cannot_be_withdrawn_is_refused_with_what_to_do() {
    let withdraw =
        |releases: &[Sealed], of, today, from| seal_event(releases, withdrawal(of), day(from), day(today)).unwrap_err();
    let one = ledger(&[(0, Event::Publication, 0, 1)]);
    assert_eq!(withdraw(&one, 2, 1, 1), SealError::NoSuchRelease { of: 2 });
    assert_eq!(withdraw(&one, 1, 1, 1), SealError::NoTextLeft { of: 1, on: day(1) });
    let two = ledger(&[(0, Event::Publication, 0, 1), (1, Event::Publication, 1, 2)]);
    let body = two[0].release.body.clone();
    let later = seal(&two, draft(withdrawal(2), day(5), body), day(2)).unwrap_err();
    assert_eq!(later, SealError::RepeatsLater { effective_from: day(5) });
    let three = ledger(&[(0, Event::Publication, 0, 1), (1, Event::Publication, 1, 2), (2, withdrawal(2), 2, 0)]);
    assert_eq!(withdraw(&three, 2, 3, 3), SealError::AlreadyWithdrawn { of: 2, by: 3 });
    assert_eq!(withdraw(&three, 3, 3, 3), SealError::NothingPutsBack { of: 3, before: 2 });
    assert_eq!(withdraw(&three, 1, 3, 3), SealError::NoTextLeft { of: 1, on: day(3) });
}

#[test]
fn a_reviewed_text_is_withdrawn_with_its_review() {
    let mut releases = ledger(&[
        (0, Event::Publication, 0, 1),
        (1, Event::Publication, 1, 2),
        (2, Event::Review, 2, 0),
        (3, withdrawal(2), 3, 0),
    ]);
    assert_eq!(in_force(&releases, day(3)).unwrap().release.notice(), Some(&notice(1)));
    // Nor does it come back with the review when what came between is taken out.
    let mut later = releases[..3].to_vec();
    later.push(seal(&later, draft(Event::Publication, day(3), Body::Notice(Box::new(notice(3)))), day(3)).unwrap());
    later.push(seal_event(&later, withdrawal(2), day(3), day(3)).unwrap());
    assert_eq!(in_force(&later, day(3)).unwrap().release.notice(), Some(&notice(3)));
    later.push(seal_event(&later, withdrawal(4), day(3), day(3)).unwrap());
    assert_eq!(in_force(&later, day(3)).unwrap().release.notice(), Some(&notice(1)));
    // A review that is taken out leaves the text that it was about.
    releases.truncate(3);
    let only_the_review = seal_event(&releases, withdrawal(3), day(3), day(3)).unwrap();
    assert_eq!(only_the_review.release.notice(), Some(&notice(2)));
}

#[test]
fn a_review_says_one_thing_a_day() {
    let releases = ledger(&[(0, Event::Publication, 0, 1), (1, Event::Review, 1, 0)]);
    let again = seal_event(&releases, Event::Review, day(1), day(1)).unwrap_err();
    assert_eq!(again, SealError::ReviewedToday { number: 2 });
    assert!(seal_event(&releases, Event::Review, day(2), day(2)).is_ok());
    assert_eq!(seal_event(&[], Event::Review, day(2), day(2)).unwrap_err(), SealError::NothingInForce { on: day(2) });
}

#[test]
fn a_text_that_is_read_or_waits_is_not_withheld() {
    let releases = ledger(&[
        (0, Event::Publication, 0, 1),
        (1, Event::Publication, 1, 2),
        (2, Event::Review, 2, 0),
        (3, Event::Publication, 9, 3),
        (3, Event::Publication, 12, 1),
    ]);
    let refused = |of| withhold(&releases, of, day(4)).unwrap_err();
    assert_eq!(refused(3), SealError::WithheldInForce { of: 3, number: 3 });
    assert_eq!(refused(2), SealError::WithheldInForce { of: 2, number: 3 });
    assert_eq!(refused(4), SealError::WithheldWaits { of: 4, number: 4, effective_from: day(9) });
    assert_eq!(refused(1), SealError::WithheldWaits { of: 1, number: 5, effective_from: day(12) });
    assert_eq!(refused(7), SealError::NoSuchRelease { of: 7 });
    let later = seal_event(&releases, withdrawal(5), day(4), day(4)).unwrap();
    let releases: Vec<Sealed> = releases.into_iter().chain([later]).collect();
    assert_eq!(withhold(&releases, 1, day(4)).unwrap().release.notice(), Some(&notice(2)));
    assert_eq!(same_text(&releases, 1).iter().map(|sealed| sealed.release.number).collect::<Vec<_>>(), [5]);
    assert_eq!(same_text(&releases, 2).iter().map(|sealed| sealed.release.number).collect::<Vec<_>>(), [3, 6]);
}

#[test]
fn a_withheld_text_does_not_come_back_by_a_withdrawal() {
    let mut releases = ledger(&[(0, Event::Publication, 0, 1), (1, Event::Publication, 1, 2)]);
    releases.push(withhold(&releases, 1, day(2)).unwrap());
    let files: BTreeMap<String, Vec<u8>> =
        releases[1..].iter().map(|sealed| (file_name(sealed.release.number), sealed.bytes.clone())).collect();
    let (ledger, damages) = Ledger::read(&files);
    assert_eq!((damages, ledger.still_there), (Vec::new(), Vec::new()));
    assert_eq!(ledger.releases[0].release.body, Body::Withheld);
    let refused = seal_event(&ledger.releases, withdrawal(2), day(3), day(3)).unwrap_err();
    assert_eq!(refused, SealError::TextWithheld { number: 1 });
    assert_eq!(withhold(&ledger.releases, 1, day(3)).unwrap_err(), SealError::AlreadyWithheld { of: 1, by: 3 });
}
