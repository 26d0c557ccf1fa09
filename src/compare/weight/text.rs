//! The weight of words: editorial where something harmless explains each edit, material otherwise.

use super::super::aligned::Piece;
use super::around::Around;
use super::reading::{Allowance, Reading, Side, alike};
use super::run::{Lines, Run};
use super::{Rule, heaviest};

/// What listens to an edit of words.
type Listener = (Rule, fn(&Run<'_, '_>) -> bool);

/// The rules on what words say, in the order of their names. Each holds for what was exchanged, added and removed.
static MATERIAL: [Listener; 24] = [
    (super::negation_changed::RULE, super::negation_changed::speaks),
    (super::cookie_lifetime_changed::RULE, super::cookie_lifetime_changed::speaks),
    (super::duration_changed::RULE, super::duration_changed::speaks),
    (super::date_changed::RULE, super::date_changed::speaks),
    (super::contact_route_changed::RULE, super::contact_route_changed::speaks),
    (super::citation_changed::RULE, super::citation_changed::speaks),
    (super::number_changed::RULE, super::number_changed::speaks),
    (super::obligation_changed::RULE, super::obligation_changed::speaks),
    (super::lawful_basis_changed::RULE, super::lawful_basis_changed::speaks),
    (super::transfer_changed::RULE, super::transfer_changed::speaks),
    (super::condition_changed::RULE, super::condition_changed::speaks),
    (super::scope_changed::RULE, super::scope_changed::speaks),
    (super::party_changed::RULE, super::party_changed::speaks),
    (super::link_host_changed::RULE, super::link_host_changed::speaks),
    (super::name_changed::RULE, super::name_changed::speaks),
    TOPICS[0],
    TOPICS[1],
    TOPICS[2],
    TOPICS[3],
    TOPICS[4],
    TOPICS[5],
    TOPICS[6],
    TOPICS[7],
    TOPICS[8],
];

/// The rules on what a sentence is about.
const TOPICS: [Listener; 9] = [
    (super::recipient_changed::RULE, super::recipient_changed::speaks),
    (super::right_changed::RULE, super::right_changed::speaks),
    (super::automated_decision_changed::RULE, super::automated_decision_changed::speaks),
    (super::complaint_changed::RULE, super::complaint_changed::speaks),
    (super::cookie_changed::RULE, super::cookie_changed::speaks),
    (super::retention_changed::RULE, super::retention_changed::speaks),
    (super::purpose_changed::RULE, super::purpose_changed::speaks),
    (super::data_category_changed::RULE, super::data_category_changed::speaks),
    (super::monitoring_changed::RULE, super::monitoring_changed::speaks),
];

/// The weight of an edited line; nothing where both are equal.
pub(super) fn edited(pieces: &[Piece], around: &Around<'_>) -> Option<Rule> {
    let lines = Lines::of(pieces);
    let [old, new] = lines.readings();
    let ranges = lines.widened([&old, &new]);
    let runs = ranges.iter().map(|[was, is]| Run {
        old: Side::new(&old, was.clone()),
        new: Side::new(&new, is.clone()),
        around,
    });
    heaviest(runs.filter_map(|run| of_run(&run)))
}

/// The weight of words that are new, or gone.
pub(super) fn alone(old: &str, new: &str, around: &Around<'_>) -> Rule {
    if around.is_title {
        let pieces = [Piece::Deleted(old.to_owned()), Piece::Inserted(new.to_owned())];
        return edited(&pieces, around).unwrap_or(super::title_changed::RULE);
    }
    let (was, is) = (Reading::of(old), Reading::of(new));
    let run = Run { old: Side::new(&was, 0..old.len()), new: Side::new(&is, 0..new.len()), around };
    if super::invisible_change::speaks(&run) {
        return super::invisible_change::RULE;
    }
    let topic = TOPICS.iter().find(|(_, speaks)| around.is_read && speaks(&run));
    topic.map_or_else(|| otherwise(&run), |(rule, _)| *rule)
}

fn of_run(run: &Run<'_, '_>) -> Option<Rule> {
    if super::invisible_change::speaks(run) {
        return Some(super::invisible_change::RULE);
    }
    if run.old.text() == run.new.text() {
        return None;
    }
    if let Some(rule) = harmless(run) {
        return Some(rule);
    }
    let heard = listening(run.around).iter().find(|(_, speaks)| speaks(run));
    Some(heard.map_or_else(|| otherwise(run), |(rule, _)| *rule))
}

/// The rules that can hear: of a title, what it says and not what it is about; of a language that is not read, nothing but
/// what the whole sentence signals.
fn listening(around: &Around<'_>) -> &'static [Listener] {
    if !around.is_read {
        return &[];
    }
    if around.is_title { &MATERIAL[..MATERIAL.len() - TOPICS.len()] } else { &MATERIAL }
}

/// What the edit is if no rule knows better.
fn otherwise(run: &Run<'_, '_>) -> Rule {
    match (run.old.text().trim().is_empty(), run.new.text().trim().is_empty()) {
        _ if run.around.is_title => super::title_changed::RULE,
        _ if !run.around.is_read => super::language_not_read::RULE,
        (true, _) => super::words_added::RULE,
        (_, true) => super::words_removed::RULE,
        (false, false) => super::words_changed::RULE,
    }
}

/// The editorial rule that explains the edit, where one or several together explain all of it.
fn harmless(run: &Run<'_, '_>) -> Option<Rule> {
    let allowed: Vec<Allowance> =
        Allowance::ALL.into_iter().filter(|allowed| run.around.is_read || allowed.is_of_any_language()).collect();
    let is_alike = |allowed: &[Allowance]| alike(run.sides(), run.around.vocabulary, allowed);
    if !is_alike(&allowed) {
        return None;
    }
    // The rule without which the two would differ: that is the one a reader would name.
    let needed = allowed.iter().find(|needed| {
        let others: Vec<Allowance> = allowed.iter().filter(|other| other != needed).copied().collect();
        !is_alike(&others)
    });
    Some(rule_of(needed.copied().unwrap_or(Allowance::Typography)))
}

fn rule_of(allowance: Allowance) -> Rule {
    match allowance {
        Allowance::Typography => super::typography::RULE,
        Allowance::Punctuation => super::punctuation::RULE,
        Allowance::Capitals => super::capitals::RULE,
        Allowance::Contraction => super::contraction::RULE,
        Allowance::SameValue => super::same_value::RULE,
        Allowance::Spelling => super::spelling::RULE,
        Allowance::Abbreviation => super::abbreviation::RULE,
        Allowance::SmallWord => super::small_word::RULE,
        Allowance::SameHost => super::link_within_site::RULE,
    }
}
