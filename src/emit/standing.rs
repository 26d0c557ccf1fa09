//! What a reader must know before reading: whose text it is, whether it holds, which release it is, when it is reviewed.
//!
//! Page, text and fragment say these sentences alike. Nothing here depends on today.

use super::{Fate, Rendition, Standing, Withdrawal};
use crate::compare::Comparison;
use crate::date::Date;
use crate::language::Language;
use crate::ledger::{self, Event, Release, Sealed, WeightOfChange};
use crate::notice::{Field, LanguageTag, Localised, Notice, Reconstruction, Register, Status, Vocabulary};

/// The sentences, by what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// That the notice is no statement of the organisation.
    pub illustration: Option<String>,
    /// Whether the text holds, with release and check code.
    pub standing: String,
    /// Why the release is what it is, where its author said so.
    pub event: Option<Reasoned>,
    /// The rest: when it was shown, reviews, reconstruction.
    pub more: Vec<String>,
}

/// A sentence that ends with words of the notice's author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasoned {
    /// What Candour says.
    pub lead: String,
    /// Why, in the author's words; empty where there is nothing more to say.
    pub reason: String,
    /// The language that those are really in.
    pub language: LanguageTag,
}

impl Reasoned {
    /// All of it.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("{}{}", self.lead, self.ended_reason())
    }

    /// The author's words with a full stop, where they do not end a sentence themselves.
    #[must_use]
    pub fn ended_reason(&self) -> String {
        let ends = self.reason.is_empty() || self.reason.ends_with(['.', '!', '?']);
        if ends { self.reason.clone() } else { format!("{}.", self.reason) }
    }
}

/// What is said before a text, for a reader of `language`.
#[must_use]
pub fn opening(rendition: &Rendition<'_>, language: &LanguageTag) -> Opening {
    let spoken = Language::of(language);
    let mut more = shown(rendition, spoken);
    more.extend(review(rendition, spoken));
    let material = last_material(rendition).map(|date| spoken.date(date));
    more.extend(material.map(|date| spoken.phrase("last_material", &[("date", &date)])));
    if shows_its_text(&rendition.standing) && holds_reconstructions(rendition.notice) {
        more.push(spoken.text("reconstructed_note").to_owned());
    }
    Opening {
        illustration: illustration(rendition.notice, language),
        standing: standing(&rendition.standing, spoken),
        event: event_of_page(rendition, language),
        more,
    }
}

/// The same in order: illustration, standing with release and check code, event, review, reconstruction.
#[must_use]
pub fn standing_lines(rendition: &Rendition<'_>, language: &LanguageTag) -> Vec<String> {
    let opening = opening(rendition, language);
    let event = opening.event.as_ref().map(Reasoned::sentence);
    opening.illustration.into_iter().chain([opening.standing]).chain(event).chain(opening.more).collect()
}

/// The sentence that says that the notice is no statement of the organisation; nothing where it is one.
#[must_use]
pub fn illustration(notice: &Notice, language: &LanguageTag) -> Option<String> {
    match notice.status {
        Status::Statement => None,
        Status::Illustration => Some(Language::of(language).text("illustration").to_owned()),
    }
}

/// What people compare by eye: the first eight hexadecimal digits of a release's SHA-256, in two groups.
#[must_use]
pub fn check_code(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().take(8).collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// When a notice was last looked at, and until when it will be again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewTerm {
    /// The last day on which it was looked at and left as it was.
    pub last: Option<Date>,
    /// The day by which it will be looked at again, where it says how often that is.
    pub next_by: Option<Date>,
}

/// The days of review of a text that holds or will hold; none of any other.
///
/// The next review is due one period after the text was last released or looked at. A text recorded later counts from the
/// day from which it held.
#[must_use]
pub fn review_term(rendition: &Rendition<'_>) -> ReviewTerm {
    let releases = || rendition.history.entries.iter().map(|entry| &entry.sealed.release);
    let last = releases().filter(|release| release.event == Event::Review).map(|release| release.sealed_on).max();
    let seen = releases().filter_map(|release| match release.event {
        Event::Publication | Event::Review => Some(release.sealed_on),
        Event::Backfill { .. } => Some(release.effective_from),
        Event::Withdrawal { .. } | Event::Withholding { .. } => None,
    });
    let every = match rendition.standing {
        Standing::Current { .. } | Standing::Scheduled { .. } => rendition.notice.review_every.stated(),
        Standing::Draft { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. }
        | Standing::Withheld { .. } => None,
    };
    ReviewTerm { last, next_by: every.zip(seen.max()).and_then(|(every, seen)| every.after(seen)) }
}

/// The last day from which the text said something else that matters to the public. Nothing where nothing did, where the text
/// does not hold, and where that is not known: where a later release was sealed without a weight, or its weight was given
/// against another release than the one that it follows now.
#[must_use]
pub fn last_material(rendition: &Rendition<'_>) -> Option<Date> {
    match rendition.standing {
        Standing::Draft { .. } | Standing::Withdrawn { .. } | Standing::Withheld { .. } => return None,
        Standing::Current { .. } | Standing::Scheduled { .. } | Standing::Superseded { .. } => {}
    }
    for entry in &rendition.history.entries {
        let release = &entry.sealed.release;
        if entry.is_first() || !rendition.calendar.follows_the_same(release) {
            return None;
        }
        if entry.comparison.as_ref().is_some_and(Comparison::is_same) && entry.withheld_before.is_empty() {
            continue;
        }
        match release.weight.declared.or(release.weight.computed) {
            Some(WeightOfChange::Material) => return Some(release.effective_from),
            Some(WeightOfChange::Editorial) => {}
            None => return None,
        }
    }
    None
}

/// The sentence on reviews; nothing where there is nothing to say.
#[must_use]
pub fn review(rendition: &Rendition<'_>, spoken: &Language) -> Option<String> {
    match rendition.standing {
        Standing::Withdrawn { .. } | Standing::Withheld { .. } => return None,
        Standing::Draft { .. }
        | Standing::Current { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. } => {}
    }
    let promised = match &rendition.notice.review_every {
        Field::Stated(period) => Some(spoken.phrase("reviewed_every", &[("every", &spoken.every(period))])),
        Field::None => Some(spoken.text("reviewed_at_no_fixed_time").to_owned()),
        Field::Unstated | Field::Unset => None,
    };
    let term = review_term(rendition);
    let done = term.last.map(|date| spoken.phrase("last_reviewed", &[("date", &spoken.date(date))]));
    let next = term.next_by.map(|date| spoken.phrase("next_review", &[("date", &spoken.date(date))]));
    let sentences: Vec<String> = promised.into_iter().chain(done).chain(next).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What kind of release it is, where that needs saying, and why.
#[must_use]
pub fn event(release: &Release, default: &LanguageTag, language: &LanguageTag) -> Option<Reasoned> {
    let spoken = Language::of(language);
    match &release.event {
        Event::Publication => None,
        Event::Review => Some(Reasoned {
            lead: spoken.text("event_review").to_owned(),
            reason: String::new(),
            language: language.clone(),
        }),
        Event::Backfill { reason } => {
            let sealed_on = spoken.date(release.sealed_on);
            Some(reasoned("event_backfill", &[("sealed_on", &sealed_on)], reason, default, language))
        }
        Event::Withdrawal { of, reason } => {
            Some(reasoned("event_withdrawal", &[("number", &of.to_string())], reason, default, language))
        }
        Event::Withholding { of, reason, .. } => {
            Some(reasoned("event_withholding", &[("number", &of.to_string())], reason, default, language))
        }
    }
}

/// A phrase that ends in the hole `reason`, which stays apart: it may be in another language.
fn reasoned(
    key: &str,
    holes: &[(&str, &str)],
    reason: &Localised<String>,
    default: &LanguageTag,
    language: &LanguageTag,
) -> Reasoned {
    let holes: Vec<(&str, &str)> = holes.iter().copied().chain([("reason", "")]).collect();
    let said = reason.shown(language, default);
    Reasoned {
        lead: Language::of(language).phrase(key, &holes),
        reason: said.map(|(_, reason)| reason.trim().to_owned()).unwrap_or_default(),
        language: said.map_or_else(|| language.clone(), |(given, _)| given.clone()),
    }
}

/// Why the release of a page is what it is. A review is told by its day, and a withheld text in the changelog.
fn event_of_page(rendition: &Rendition<'_>, language: &LanguageTag) -> Option<Reasoned> {
    let default = rendition.notice.default_language();
    match rendition.standing {
        Standing::Draft { .. } => None,
        Standing::Current { sealed, .. } | Standing::Scheduled { sealed } | Standing::Superseded { sealed, .. } => {
            match sealed.release.event {
                Event::Backfill { .. } | Event::Withdrawal { .. } => event(&sealed.release, default, language),
                Event::Publication | Event::Withholding { .. } | Event::Review => None,
            }
        }
        Standing::Withdrawn { by, .. } => withdrawn_why(by, default, language),
        Standing::Withheld { by, .. } => withheld_why(by, default, language),
    }
}

/// Why a release was taken out.
#[must_use]
pub fn withdrawn_why(by: &Sealed, default: &LanguageTag, language: &LanguageTag) -> Option<Reasoned> {
    match &by.release.event {
        Event::Withdrawal { reason, .. } => Some(reasoned("withdrawn_why", &[], reason, default, language)),
        Event::Publication | Event::Backfill { .. } | Event::Withholding { .. } | Event::Review => None,
    }
}

/// Why a text may not be kept.
#[must_use]
pub fn withheld_why(by: &Sealed, default: &LanguageTag, language: &LanguageTag) -> Option<Reasoned> {
    match &by.release.event {
        Event::Withholding { reason, .. } => {
            let on = Language::of(language).date(by.release.sealed_on);
            let holes = [("on", on.as_str()), ("by", &by.release.number.to_string())];
            Some(reasoned("withheld_why", &holes, reason, default, language))
        }
        Event::Publication | Event::Backfill { .. } | Event::Withdrawal { .. } | Event::Review => None,
    }
}

fn standing(standing: &Standing<'_>, spoken: &Language) -> String {
    if let Standing::Draft { blanks: blanks @ 1.., .. } = standing {
        return spoken.phrase("draft_with_blanks", &[("count", &blanks.to_string())]);
    }
    let Some(sealed) = standing.sealed() else {
        return spoken.text("draft").to_owned();
    };
    let (key, until) = match standing {
        Standing::Draft { .. } => ("draft", None),
        Standing::Current { until: None, .. } => ("in_force", None),
        Standing::Current { until: Some(until), .. } => ("in_force_until", Some(*until)),
        Standing::Scheduled { .. } => ("scheduled", None),
        Standing::Superseded { until, .. } => ("superseded", Some(*until)),
        Standing::Withdrawn { by, .. } => {
            let on = spoken.date(by.release.sealed_on);
            let holds = spoken.phrase("withdrawn", &[("on", &on), ("by", &by.release.number.to_string())]);
            return format!("{holds} {}", release(sealed, spoken));
        }
        Standing::Withheld { held, .. } => match held {
            ledger::Standing::Current { .. } => ("withheld_in_force", None),
            ledger::Standing::Scheduled => ("withheld_scheduled", None),
            ledger::Standing::Superseded { until } => ("withheld", Some(*until)),
            ledger::Standing::Withdrawn { .. } => ("withheld_withdrawn", None),
        },
    };
    let from = spoken.date(sealed.release.effective_from);
    let until = until.map(|until| spoken.date(until)).unwrap_or_default();
    let holds = spoken.phrase(key, &[("from", &from), ("until", &until)]);
    format!("{holds} {}", release(sealed, spoken))
}

fn release(sealed: &Sealed, spoken: &Language) -> String {
    let number = sealed.release.number.to_string();
    spoken.phrase("release", &[("number", &number), ("code", &check_code(&sealed.sha256))])
}

/// On which days a text that was taken out had been shown.
fn shown(rendition: &Rendition<'_>, spoken: &Language) -> Vec<String> {
    let Some(sealed) = rendition.standing.sealed() else { return Vec::new() };
    match rendition.calendar.fate(sealed.release.number) {
        Fate::Withdrawn(withdrawal) | Fate::Withheld { withdrawal: Some(withdrawal), .. } => {
            vec![withdrawn_shown(&sealed.release, &withdrawal, spoken)]
        }
        Fate::Holds | Fate::Withheld { withdrawal: None, .. } => Vec::new(),
    }
}

/// On which days a release that was taken out had been shown, in a sentence.
#[must_use]
pub fn withdrawn_shown(release: &Release, withdrawal: &Withdrawal<'_>, spoken: &Language) -> String {
    let from = spoken.date(release.effective_from);
    let on = spoken.date(withdrawal.by.release.sealed_on);
    if let Event::Backfill { .. } = release.event {
        let sealed_on = spoken.date(release.sealed_on);
        return spoken.phrase("withdrawn_record", &[("sealed_on", &sealed_on), ("from", &from)]);
    }
    let last = withdrawal.by.release.sealed_on;
    match withdrawal.shown.as_slice() {
        [] => spoken.phrase("withdrawn_never", &[("from", &from)]),
        [(first, until)] if *until == last && *first == last => spoken.phrase("withdrawn_within_a_day", &[("on", &on)]),
        [(first, until)] if *until == last => {
            spoken.phrase("withdrawn_shown", &[("from", &spoken.date(*first)), ("on", &on)])
        }
        stretches => {
            let days: Vec<String> = stretches
                .iter()
                .map(|(first, until)| {
                    spoken.phrase("days", &[("from", &spoken.date(*first)), ("until", &spoken.date(*until))])
                })
                .collect();
            spoken.phrase("withdrawn_shown_before", &[("days", &spoken.list(&days))])
        }
    }
}

fn shows_its_text(standing: &Standing<'_>) -> bool {
    match standing {
        Standing::Withheld { .. } => false,
        Standing::Draft { .. }
        | Standing::Current { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. } => true,
    }
}

fn holds_reconstructions(notice: &Notice) -> bool {
    Register::ALL
        .iter()
        .flat_map(|register| notice.registers.rows(*register))
        .any(|row| *row.reconstructed != Reconstruction::Nothing)
}
