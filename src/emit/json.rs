//! The notice for machines: `notice.json`.

use super::rows::part_titles;
use super::{Fate, Rendition, Standing, standing, text};
use crate::compare::{Headline, HeadlineKind, Subject};
use crate::date::Date;
use crate::history::{Behind, Entry, Gone, Happened, History, Moment, Part, Thread};
use crate::ledger::{Event, Sealed, event_to_wire, note_to_wire, weight_to_wire};
use crate::notice::Id;
use crate::wire::{self, Form, Given, Sha256, Written};

/// The notice with its text in every language and its history.
#[must_use]
pub fn json(rendition: &Rendition<'_>) -> Vec<u8> {
    let Rendition { notice, history, .. } = *rendition;
    let texts = notice.languages.iter().map(|language| (language.clone(), text::text(rendition, language)));
    wire::write_document(&wire::NoticeDocument {
        format: wire::NoticeFormat::Zero,
        illustration: Given(standing::illustration(notice, notice.default_language())),
        release: Given(rendition.standing.sealed().map(mark)),
        withdrawn: Given(withdrawn(rendition)),
        review: Given(review(rendition)),
        last_material: Given(standing::last_material(rendition).map(Written)),
        scheduled: coming(rendition),
        notice: wire::notice_to_wire(notice),
        text: wire::ByKey(texts.collect()),
        history: history.entries.iter().map(entry).collect(),
        sections: wire::ByKey(
            history
                .sections
                .iter()
                .map(|(id, own)| (id.clone(), standing_thread(history, &Part::Section(id.clone()), own)))
                .collect(),
        ),
        rows: wire::ByKey(
            history
                .rows
                .iter()
                .map(|(address, own)| (address.clone(), standing_thread(history, &Part::Row(address.clone()), own)))
                .collect(),
        ),
        gone: history.gone.iter().map(gone).collect(),
    })
}

fn mark(sealed: &Sealed) -> wire::ReleaseMark {
    wire::ReleaseMark {
        number: sealed.release.number,
        sha256: Written(Sha256(sealed.sha256.clone())),
        sealed_on: Written(sealed.release.sealed_on),
        effective_from: Written(sealed.release.effective_from),
    }
}

/// How the release was taken out, where it was.
fn withdrawn(rendition: &Rendition<'_>) -> Option<wire::Withdrawn> {
    let sealed = rendition.standing.sealed()?;
    let withdrawal = match rendition.calendar.fate(sealed.release.number) {
        Fate::Withdrawn(withdrawal) | Fate::Withheld { withdrawal: Some(withdrawal), .. } => withdrawal,
        Fate::Holds | Fate::Withheld { withdrawal: None, .. } => return None,
    };
    let by = &withdrawal.by.release;
    let reason = match &by.event {
        Event::Withdrawal { reason, .. } => Form::of(reason),
        Event::Publication | Event::Backfill { .. } | Event::Withholding { .. } | Event::Review => return None,
    };
    let days = |(from, until): &(Date, Date)| wire::Days { from: Written(*from), until: Written(*until) };
    let shown = withdrawal.shown.iter().map(days).collect();
    Some(wire::Withdrawn { by: by.number, on: Written(by.sealed_on), reason, shown })
}

fn review(rendition: &Rendition<'_>) -> Option<wire::ReviewTerm> {
    let term = standing::review_term(rendition);
    let written = |day: Option<Date>| Given(day.map(Written));
    let is_known = term.last.is_some() || term.next_by.is_some();
    is_known.then(|| wire::ReviewTerm { last: written(term.last), next_by: written(term.next_by) })
}

/// The releases that wait while the text is in force.
fn coming(rendition: &Rendition<'_>) -> Vec<wire::HistoryEntry> {
    match rendition.standing {
        Standing::Current { .. } => rendition.calendar.coming.iter().map(entry).collect(),
        Standing::Draft { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. }
        | Standing::Withheld { .. } => Vec::new(),
    }
}

/// The published form of a release in the history.
pub(in crate::emit) fn entry(entry: &Entry<'_>) -> wire::HistoryEntry {
    let release = &entry.sealed.release;
    wire::HistoryEntry {
        number: release.number,
        sealed_on: Written(release.sealed_on),
        effective_from: Written(release.effective_from),
        sha256: Written(Sha256(entry.sealed.sha256.clone())),
        event: event_to_wire(&release.event),
        weight: weight_to_wire(release.weight),
        notes: release.notes.iter().map(note_to_wire).collect(),
        withheld: entry.is_withheld(),
        withheld_before: entry.withheld_before.clone(),
        changes: Given(entry.comparison.as_ref().map(|comparison| comparison.headlines.iter().map(change).collect())),
    }
}

fn change(change: &Headline) -> wire::Change {
    let (kind, keys) = match &change.kind {
        HeadlineKind::Added => (wire::ChangeKind::Added, Vec::new()),
        HeadlineKind::Removed => (wire::ChangeKind::Removed, Vec::new()),
        HeadlineKind::Moved => (wire::ChangeKind::Moved, Vec::new()),
        HeadlineKind::Changed { keys } => (wire::ChangeKind::Changed, keys.clone()),
    };
    let subject = match &change.subject {
        Subject::Notice => wire::Subject::Notice {},
        Subject::Section { id, title } => wire::Subject::Section { id: Form::of(id), title: Form::of(title) },
        Subject::Row { address, title } => wire::Subject::Row {
            register: Written(address.register),
            id: Form::of(&address.id),
            title: Form::of(title),
        },
    };
    wire::Change { subject, kind, keys }
}

/// The thread of what the notice has, with the translations that have not followed.
fn standing_thread(history: &History<'_>, part: &Part, own: &Thread) -> wire::Thread {
    let behind = history.lag.get(part).into_iter().flatten();
    let behind = behind.map(|(language, since)| (language.clone(), behind_to_wire(since)));
    wire::Thread { behind: wire::ByKey(behind.collect()), ..thread(own) }
}

fn behind_to_wire(behind: &Behind) -> wire::Behind {
    match behind {
        Behind::Draft => wire::Behind::default(),
        Behind::Since { from, number, withheld_before } => wire::Behind {
            number: Given(Some(*number)),
            effective_from: Given(Some(Written(*from))),
            withheld_before: withheld_before.clone(),
        },
    }
}

/// The published form of a thread.
pub(in crate::emit) fn thread(thread: &Thread) -> wire::Thread {
    wire::Thread {
        edition: thread.edition,
        first_seen: Written(thread.first_seen),
        last_changed: Written(thread.last_changed),
        last_material: Given(thread.last_material.map(Written)),
        behind: wire::ByKey::default(),
        timeline: thread.timeline.iter().map(moment).collect(),
    }
}

fn moment(moment: &Moment) -> wire::Moment {
    let (kind, keys, section) = happened(&moment.happened);
    wire::Moment {
        number: moment.number,
        effective_from: Written(moment.from),
        kind,
        keys: keys.to_vec(),
        section: Given(section.map(Form::of)),
        withheld_before: moment.withheld_before.clone(),
    }
}

fn happened(happened: &Happened) -> (wire::MomentKind, &[String], Option<&Id>) {
    use wire::MomentKind as Kind;
    match happened {
        Happened::First => (Kind::First, &[], None),
        Happened::Split { from } => (Kind::Split, &[], Some(from)),
        Happened::Changed { keys } => (Kind::Changed, keys, None),
        Happened::Adjusted { keys } => (Kind::Adjusted, keys, None),
        Happened::Moved => (Kind::Moved, &[], None),
        Happened::Renamed { from } => (Kind::Renamed, &[], Some(from)),
        Happened::TookOver { from } => (Kind::TookOver, &[], Some(from)),
        Happened::Removed => (Kind::Removed, &[], None),
        Happened::MergedInto { into } => (Kind::Merged, &[], Some(into)),
        Happened::Retired { to } => (Kind::Retired, &[], to.as_ref()),
        Happened::Back => (Kind::Back, &[], None),
        Happened::NotKnown => (Kind::NotKnown, &[], None),
    }
}

fn gone(gone: &Gone<'_>) -> wire::GoneThread {
    wire::GoneThread {
        anchor: gone.part.anchor(),
        title: Form::of(&part_titles(gone.last_in, &gone.part)),
        thread: thread(&gone.thread),
    }
}
