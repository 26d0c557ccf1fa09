//! Every duty beside every law: met, stated, partly, missing, waived, for a person, or not applicable, and by what.
//!
//! Judges nothing: `check` did.

use std::fmt::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{LevelWord, every_key_is_there};
use super::page::report_page;
use super::visible::{escaped_json, visible};
use crate::check::duty::{Group, Verdict, checked};
use crate::check::{Assessed, Judgement, Outcome, Waived};
use crate::date::Date;
use crate::emit::html::{FirstCell, Html};
use crate::language::Language;
use crate::notice::{LanguageTag, Place, Regime, Vocabulary};
use crate::wire;

/// A notice that was judged.
#[derive(Debug)]
pub struct Notice<'a> {
    /// What people call it: its folder.
    pub name: &'a str,
    /// The day whose law was asked.
    pub on: Date,
    /// What came of it.
    pub judgement: &'a Judgement,
}

/// What is said of a notice that could not be judged.
const NOT_LOOKED: &str = "No duty was looked for: see what `candour check` finds.";

/// What stands where a duty does not belong to a law.
const NOT_ITS_LAW: &str = "-";

/// How a duty stands under one law.
fn under(assessed: &Assessed, regime: Regime) -> &'static str {
    let belongs = assessed.duty.regimes.is_empty() || assessed.duty.regimes.contains(&regime);
    if belongs { assessed.outcome().word() } else { NOT_ITS_LAW }
}

/// What there is to say of a duty: what discharges it, what is missing, what to ask.
fn remarks(assessed: &Assessed) -> Vec<String> {
    let proof = assessed.verdict.proof();
    let mut said = Vec::new();
    if !proof.sections.is_empty() {
        let ids: Vec<&str> = proof.sections.iter().map(crate::notice::Id::as_str).collect();
        said.push(format!("shown in {}", ids.join(", ")));
    }
    if !proof.facts.is_empty() {
        said.push(format!("by {}", some(&proof.facts)));
    }
    match &assessed.verdict {
        Verdict::NotApplicable { why } => said.push(why.clone()),
        Verdict::NeedsPerson { question, .. } => said.push(question.clone()),
        Verdict::Partly { rebuilt, .. } if !rebuilt.is_empty() => {
            said.push(format!("rebuilt from elsewhere: {}", some(rebuilt)));
        }
        Verdict::Met { .. } | Verdict::Stated { .. } | Verdict::Partly { .. } | Verdict::Missing { .. } => {}
    }
    said.extend(assessed.verdict.faults().iter().map(|fault| format!("missing: {}", fault.message)));
    said
}

/// How many places people are told; programs are given all.
const MOST: usize = 6;

/// The first places, and how many more there are.
fn some(places: &[Place]) -> String {
    let told = places.iter().take(MOST).map(place).collect::<Vec<_>>().join(", ");
    match places.len().saturating_sub(MOST) {
        0 => told,
        more => format!("{told} and {more} more"),
    }
}

/// A place as people type it: the anchor, and the key after a full stop.
fn place(place: &Place) -> String {
    let anchor = place.anchor().unwrap_or_else(|| "notice".to_owned());
    match place {
        Place::Notice { key: Some(key) } | Place::Row { key: Some(key), .. } => format!("{anchor}.{key}"),
        Place::Notice { key: None } | Place::Row { key: None, .. } | Place::Section { .. } => anchor,
    }
}

fn of_group<'a>(notice: &Notice<'a>, group: Group) -> impl Iterator<Item = &'a Assessed> {
    notice.judgement.coverage.iter().filter(move |assessed| assessed.duty.group() == group)
}

/// `13 met, 35 partly, …`, without what there is none of.
fn counts(notice: &Notice<'_>) -> String {
    let count = |outcome: &Outcome| notice.judgement.coverage.iter().filter(|one| one.outcome() == *outcome).count();
    let said = Outcome::ALL.iter().map(|outcome| (count(outcome), outcome.word())).filter(|(count, _)| *count > 0);
    said.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}

/// What is accepted, and until when.
fn accepted(waived: &Waived) -> String {
    let until = waived.until.map(|until| format!(" until {}", spoken(until))).unwrap_or_default();
    format!("accepted{until}: {} [{}]", waived.finding.message, waived.finding.rule)
}

/// A day in English, the language of reports.
fn spoken(day: Date) -> String {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag")).date(day)
}

/// Adds words to a text, which takes all of them.
fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(words);
}

/// For a terminal, and to be read aloud: a line for each duty, what there is to say of it below.
#[must_use]
pub fn plain(notices: &[Notice<'_>]) -> String {
    let mut text = String::new();
    for notice in notices {
        put(&mut text, format_args!("{}: what the law asks on {}\n", visible(notice.name), spoken(notice.on)));
        if notice.judgement.coverage.is_empty() {
            put(&mut text, format_args!("  {NOT_LOOKED}\n\n"));
            continue;
        }
        for group in Group::ALL {
            let heads = Regime::ALL.iter().map(|regime| format!("{:<16}", regime.word())).collect::<String>();
            put(&mut text, format_args!("\n{}\n  {:<32}{}\n", group.title(), "", heads.trim_end()));
            for assessed in of_group(notice, group) {
                let cells =
                    Regime::ALL.iter().map(|regime| format!("{:<16}", under(assessed, *regime))).collect::<String>();
                put(&mut text, format_args!("  {:<32}{}\n", assessed.duty.rule.id, cells.trim_end()));
                remarks(assessed).iter().for_each(|said| put(&mut text, format_args!("      {}\n", visible(said))));
            }
        }
        put(&mut text, format_args!("\n{}.\n", counts(notice)));
        for waived in &notice.judgement.waived {
            put(&mut text, format_args!("  {}\n", visible(&accepted(waived))));
        }
        text.push('\n');
    }
    text
}

/// A page for people.
#[must_use]
pub fn html(notices: &[Notice<'_>]) -> String {
    report_page("What the law asks", &body(notices))
}

/// What stands on that page, below whatever is around it.
#[must_use]
pub fn body(notices: &[Notice<'_>]) -> Html {
    let mut body = Vec::new();
    for notice in notices {
        let title = format!("{}: what the law asks on {}", notice.name, spoken(notice.on));
        body.push(Html::heading(1, &Html::words(&title)));
        if notice.judgement.coverage.is_empty() {
            body.push(Html::paragraph(&Html::words(NOT_LOOKED)));
            continue;
        }
        body.push(Html::paragraph(&Html::words(&format!("{}.", counts(notice)))));
        if !notice.judgement.waived.is_empty() {
            body.push(Html::list(None, notice.judgement.waived.iter().map(|waived| Html::words(&accepted(waived)))));
        }
        for group in Group::ALL {
            body.push(Html::heading(2, &Html::words(group.title())));
            let heads = ["Duty", "Law"].into_iter().chain(Regime::ALL.iter().map(|regime| regime.word()));
            let header: Vec<Html> = heads.chain(["Remarks"]).map(Html::words).collect();
            let rows: Vec<Vec<Html>> = of_group(notice, group).map(row).collect();
            let table = Html::bare_table(&header, &rows, FirstCell::Heads);
            let name = format!("{}: {}", notice.name, group.title());
            let scrolls = [("role", "region"), ("tabindex", "0"), ("aria-label", name.as_str())];
            body.push(Html::element("div", &scrolls, &table));
        }
    }
    Html::joined(body)
}

fn row(assessed: &Assessed) -> Vec<Html> {
    let duty = assessed.duty;
    let names = Html::joined([Html::code(duty.rule.id), Html::line_break(), Html::words(duty.title)]);
    let law = Html::words(assessed.law.as_ref().map(|law| law.citation).unwrap_or_default());
    let remarks = remarks(assessed);
    let said = match remarks.as_slice() {
        [] => Html::default(),
        some => Html::list(None, some.iter().map(|said| Html::words(said))),
    };
    let cells = Regime::ALL.iter().map(|regime| Html::words(under(assessed, *regime)));
    [names, law].into_iter().chain(cells).chain([said]).collect()
}

/// What the law asks of notices, and how each stands to it.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Coverage")]
#[serde(deny_unknown_fields)]
struct Told<'a> {
    /// A notice each.
    notices: Vec<ToldNotice<'a>>,
}

/// One notice.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ToldNotice<'a> {
    /// Its folder.
    notice: &'a str,
    /// The day whose law was asked, ISO 8601.
    on: String,
    /// Every duty, those that do not apply too.
    duties: Vec<ToldDuty<'a>>,
    /// Findings that the organisation accepts.
    waived: Vec<ToldWaiver<'a>>,
}

/// One duty.
#[derive(Serialize, JsonSchema)]
#[schemars(transform = every_key_is_there)]
#[serde(deny_unknown_fields)]
struct ToldDuty<'a> {
    /// The permanent id of its rule.
    rule: &'a str,
    /// A few words.
    title: &'a str,
    /// How heavy it is where it is missing.
    level: LevelWord,
    /// The laws that it belongs to; none for all.
    regimes: Vec<&'a str>,
    /// How it stands.
    outcome: OutcomeWord,
    /// The law in force on the day.
    citation: Option<&'a str>,
    /// Where that can be read.
    url: Option<&'a str>,
    /// Who checked the law, and when.
    checked: Option<&'a str>,
    /// Ids of the sections that show it.
    sections: Vec<String>,
    /// Rows, with a key after a full stop, that discharge it.
    facts: Vec<String>,
    /// What is missing, a sentence each.
    missing: Vec<String>,
    /// Facts that were rebuilt from another source, which are no evidence.
    rebuilt: Vec<String>,
    /// What a person has to answer, because no program can.
    question: Option<&'a str>,
    /// Why it does not apply.
    why: Option<&'a str>,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum OutcomeWord {
    /// Evidence stands in the registers, and a section shows it.
    Met,
    /// A section claims to cover it, and no register holds the evidence.
    Stated,
    /// Some of the evidence is there.
    Partly,
    /// None is.
    Missing,
    /// The organisation accepts for a time that it is missing.
    Waived,
    /// No program can judge it.
    #[serde(rename = "needs a person")]
    NeedsPerson,
    /// It does not apply to this notice.
    #[serde(rename = "not applicable")]
    NotApplicable,
}

impl OutcomeWord {
    const fn of(outcome: Outcome) -> OutcomeWord {
        match outcome {
            Outcome::Met => OutcomeWord::Met,
            Outcome::Stated => OutcomeWord::Stated,
            Outcome::Partly => OutcomeWord::Partly,
            Outcome::Missing => OutcomeWord::Missing,
            Outcome::Waived => OutcomeWord::Waived,
            Outcome::NeedsPerson => OutcomeWord::NeedsPerson,
            Outcome::NotApplicable => OutcomeWord::NotApplicable,
        }
    }
}

/// A finding that is accepted.
#[derive(Serialize, JsonSchema)]
#[schemars(transform = every_key_is_there)]
#[serde(deny_unknown_fields)]
struct ToldWaiver<'a> {
    /// Its rule.
    rule: &'a str,
    /// What was found.
    message: &'a str,
    /// The last day on which it is accepted, ISO 8601.
    until: Option<String>,
}

/// The schema of [`json`].
#[must_use]
pub fn schema() -> Vec<u8> {
    wire::schema_of::<Told<'static>>()
}

/// For programs: `{"notices": […]}`.
///
/// # Errors
///
/// Where a value cannot be written as JSON, which text and numbers always can.
pub fn json(notices: &[Notice<'_>]) -> Result<String, serde_json::Error> {
    let told = notices.iter().map(|notice| ToldNotice {
        notice: notice.name,
        on: notice.on.to_string(),
        duties: notice.judgement.coverage.iter().map(told).collect(),
        waived: notice
            .judgement
            .waived
            .iter()
            .map(|waived| ToldWaiver {
                rule: waived.finding.rule,
                message: &waived.finding.message,
                until: waived.until.map(|until| until.to_string()),
            })
            .collect(),
    });
    let mut json = escaped_json(&serde_json::to_string_pretty(&Told { notices: told.collect() })?);
    json.push('\n');
    Ok(json)
}

fn told(assessed: &Assessed) -> ToldDuty<'_> {
    let duty = assessed.duty;
    let proof = assessed.verdict.proof();
    let rebuilt = match &assessed.verdict {
        Verdict::Partly { rebuilt, .. } => rebuilt.iter().map(place).collect(),
        Verdict::NotApplicable { .. }
        | Verdict::Met { .. }
        | Verdict::Stated { .. }
        | Verdict::Missing { .. }
        | Verdict::NeedsPerson { .. } => Vec::new(),
    };
    let (question, why) = match &assessed.verdict {
        Verdict::NeedsPerson { question, .. } => (Some(question.as_str()), None),
        Verdict::NotApplicable { why } => (None, Some(why.as_str())),
        Verdict::Met { .. } | Verdict::Stated { .. } | Verdict::Partly { .. } | Verdict::Missing { .. } => (None, None),
    };
    ToldDuty {
        rule: duty.rule.id,
        title: duty.title,
        level: LevelWord::of(duty.rule.level),
        regimes: duty.regimes.iter().map(|regime| regime.word()).collect(),
        outcome: OutcomeWord::of(assessed.outcome()),
        citation: assessed.law.as_ref().map(|law| law.citation),
        url: assessed.law.as_ref().and_then(|law| law.url),
        checked: checked(&duty.rule),
        sections: proof.sections.iter().map(ToString::to_string).collect(),
        facts: proof.facts.iter().map(place).collect(),
        missing: assessed.verdict.faults().iter().map(|fault| fault.message.clone()).collect(),
        rebuilt,
        question,
        why,
    }
}
