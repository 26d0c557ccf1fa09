//! The words of a report: what the template does, what that comes to, and all of it in a few sentences.

use super::{Told, title};
use crate::compare::{Subject, Weight};
use crate::notice::LanguageTag;
use crate::upstream::{Clause, Reason, What, Word};

/// The report in a few sentences, what needs a person first.
pub(super) fn summary(told: Told<'_>) -> Vec<String> {
    let (old, new) = told.releases;
    let clauses = &told.upstream.clauses;
    let opening =
        format!("{} extends release {old} of the template {}; release {new} is there.", told.notice, told.template);
    let mut sentences = vec![opening];
    if clauses.is_empty() {
        sentences.push("It changes no clause.".to_owned());
    }
    for word in Word::ALL {
        let count = told.upstream.of(word).count();
        if count > 0 {
            sentences.push(counted(word, count));
        }
    }
    let material = told.upstream.of(Word::TakenOver).filter(|clause| clause.weight == Weight::Material).count();
    if material > 0 {
        let are = if material == 1 {
            "1 of those that will change is"
        } else {
            &format!("{material} of those that will change are")
        };
        sentences.push(format!("{are} material: the public must be told in your next release."));
    }
    for (findings, does) in [(&told.findings.brought, "brings"), (&told.findings.cured, "cures")] {
        if !findings.is_empty() {
            let things = if findings.len() == 1 { "finding" } else { "findings" };
            sentences.push(format!("The update {does} {} {things}.", findings.len()));
        }
    }
    sentences
}

fn counted(word: Word, count: usize) -> String {
    let one = count == 1;
    let clauses = if one { "1 clause".to_owned() } else { format!("{count} clauses") };
    match word {
        Word::Conflicts if one => "1 clause conflicts with what you wrote: you must decide.".to_owned(),
        Word::Conflicts => format!("{clauses} conflict with what you wrote: you must decide."),
        Word::Blank if one => "1 new blank is yours to fill.".to_owned(),
        Word::Blank => format!("{count} new blanks are yours to fill."),
        Word::TakenOver => format!("{clauses} will change by themselves, because you did not touch them."),
        Word::Redundant if one => "1 thing you wrote is now redundant.".to_owned(),
        Word::Redundant => format!("{count} things you wrote are now redundant."),
        Word::Unaffected if one => "1 change leaves your text unaffected.".to_owned(),
        Word::Unaffected => format!("{count} changes leave your text unaffected."),
    }
}

/// What the template does to a clause.
pub(super) fn what(clause: &Clause) -> String {
    let parts: Vec<String> = clause.what.iter().map(part).collect();
    let told = match parts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        Some((last, _)) => last.clone(),
        None => "changes it".to_owned(),
    };
    format!("The template {told}.")
}

fn part(what: &What) -> String {
    match what {
        What::Added => "brings it".to_owned(),
        What::Removed => "takes it out".to_owned(),
        What::Renamed => "gives it another id".to_owned(),
        What::Moved => "moves it".to_owned(),
        What::Level(level) => format!("puts its heading on level {level}"),
        What::Title(language) => format!("changes its title (`{language}`)"),
        What::Summary(language) => format!("changes its summary (`{language}`)"),
        What::Text(language) => format!("changes its text (`{language}`)"),
        What::Translated(language) => format!("says it in `{language}` now"),
        What::Untranslated(language) => format!("no longer says it in `{language}`"),
        What::Duties => "changes which law it is about".to_owned(),
        What::Value => "changes what it says".to_owned(),
    }
}

/// What a change comes to, and why.
pub(super) fn comes_to(clause: &Clause) -> String {
    let name = clause.of.name();
    match clause.reason {
        Reason::Untouched => "You did not touch it, so it will change.".to_owned(),
        Reason::MadeFromIt => {
            "Your text is made from the template's, which changes: take the change in, or keep yours.".to_owned()
        }
        Reason::SameKey => "You changed the same: yours stands until you take your line out.".to_owned(),
        Reason::TargetGone => {
            "What you wrote is aimed at it, and it will no longer be there: aim it elsewhere, or take it out."
                .to_owned()
        }
        Reason::NameTaken => {
            format!("You have something else by the name `{name}`: give yours another name, or remove it.")
        }
        Reason::Removed => "You removed it, and it stays removed.".to_owned(),
        Reason::OwnText => "You have a text of your own in its place, which stays.".to_owned(),
        Reason::SaysItAlready => "Your text says so already.".to_owned(),
        Reason::Same => "Yours and the template's are the same now: you can take yours out.".to_owned(),
        Reason::BothRemoved => format!("You removed it too: take `{name}` out of `remove`."),
        Reason::NotShown => "Your notice does not show it.".to_owned(),
        Reason::NeverHandedDown => "A template never hands this down, so your notice stays as it is.".to_owned(),
        Reason::Asked => "The template asks for it, and only you can fill it.".to_owned(),
        Reason::Filled => "You have filled it already.".to_owned(),
        Reason::NoLongerAsked => "Nothing asks for it any more: you can take it out.".to_owned(),
    }
}

/// The name of a part of a notice.
pub(super) fn subject(subject: &Subject, language: &LanguageTag) -> String {
    match subject {
        Subject::Notice => "the notice".to_owned(),
        Subject::Section { id, title: titles } => {
            title(titles, language).map_or_else(|| id.to_string(), |title| format!("{title} ({id})"))
        }
        Subject::Row { address, title: titles } => {
            let anchor = address.anchor();
            title(titles, language).map_or_else(|| anchor.clone(), |title| format!("{title} ({anchor})"))
        }
    }
}
