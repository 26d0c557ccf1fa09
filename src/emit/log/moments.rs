//! The timeline of a section or row in words, and that of a file of a template.

use super::releases::heading;
use super::{Log, Page, PageEntry, english, numbered};
use crate::history::{Found, Happened, Moment, Part, Thread};
use crate::ledger::Standing;
use crate::notice::{Id, Register};

/// The timeline of one part, newest first.
#[must_use]
pub fn part_page(log: &Log<'_>, part: &Part, found: Found<'_>) -> Page {
    let thread = found.thread;
    let day = |date| english().date(date);
    let mut lead = vec![format!("First here on {}.", day(thread.first_seen))];
    lead.push(match (thread.edition, thread.gone_since()) {
        (1, _) if is_in_doubt(thread) => "No change of its words is known.".to_owned(),
        (1, _) => "Its words have not changed since.".to_owned(),
        (editions, None) => {
            format!("It has had {editions} texts; the one that it has now dates from {}.", day(thread.last_changed))
        }
        (editions, Some(_)) => format!("It had {editions} texts, the last from {}.", day(thread.last_changed)),
    });
    lead.extend(thread.gone_since().map(|moment| format!("It is gone since {}.", day(moment.from))));
    let material = thread.last_material.filter(|_| thread.edition > 1);
    lead.extend(material.map(|date| format!("Its last change known to matter to the public is of {}.", day(date))));
    let mut entries: Vec<PageEntry> = Vec::new();
    for moment in thread.timeline.iter().rev() {
        let heading = format!("{}, release {}", day(moment.from), moment.number);
        let said = sentence(part, moment);
        match entries.last_mut().filter(|entry| entry.heading == heading) {
            Some(entry) => entry.items.insert(0, said),
            None => entries.push(PageEntry { heading, lines: doubt(moment), items: vec![said] }),
        }
    }
    let name = match part {
        Part::Section(_) => "Section".to_owned(),
        Part::Row(address) => english().at_start(&english().register(address.register).one),
    };
    let title =
        format!("{name} {} (`{}`)", english().phrase("quoted", &[("title", &log.title(part, found))]), part.anchor());
    Page { title, lead, entries, closing: closing(log, part, found) }
}

/// How to read the newest text of a part.
fn closing(log: &Log<'_>, part: &Part, found: Found<'_>) -> Vec<String> {
    let gone = found.thread.gone_since().map(|moment| moment.number);
    let entries = log.history.entries.iter().filter(|entry| !entry.is_withheld());
    let holder = entries.skip_while(|entry| gone.is_some_and(|gone| entry.sealed.release.number != gone));
    let mut holder = holder.skip(usize::from(gone.is_some()));
    let Some(entry) = holder.next() else { return Vec::new() };
    let (folder, number) = (log.folder, entry.sealed.release.number);
    vec![format!("To read it: `candour show {folder} --release {number} --section {}`", part.anchor())]
}

/// Whether a text of it is withheld.
fn is_in_doubt(thread: &Thread) -> bool {
    thread.timeline.iter().any(|moment| moment.happened == Happened::NotKnown)
}

fn doubt(moment: &Moment) -> Vec<String> {
    match moment.withheld_before.as_slice() {
        [] => Vec::new(),
        numbers => vec![format!("This may have happened in {} already, whose text is withheld.", numbered(numbers))],
    }
}

/// What happened, in a sentence.
fn sentence(part: &Part, moment: &Moment) -> String {
    match &moment.happened {
        Happened::First => "Here for the first time.".to_owned(),
        Happened::Split { from } => format!("It was split off from `{from}`."),
        Happened::Changed { keys } if keys.is_empty() => "Its words changed.".to_owned(),
        Happened::Changed { keys } => format!("Changed: {}.", labels(part, keys)),
        Happened::Adjusted { keys } => format!("Its words stayed; what changed behind them: {}.", labels(part, keys)),
        Happened::Moved => match part {
            Part::Section(_) => "It moved to another place.".to_owned(),
            Part::Row(_) => "It moved to another place in its list.".to_owned(),
        },
        Happened::Renamed { from } => format!("Its id was `{from}` until then."),
        Happened::TookOver { from } => format!("It took over `{from}`."),
        Happened::Removed => "Removed.".to_owned(),
        Happened::MergedInto { into } => format!("Gone: `{into}` took it over."),
        Happened::Retired { to } => retired(to.as_ref()),
        Happened::Back => "Back again.".to_owned(),
        Happened::NotKnown => {
            format!("The text of release {} is withheld, so what changed then is not known.", moment.number)
        }
    }
}

fn retired(to: Option<&Id>) -> String {
    match to {
        Some(to) => format!("Gone: a tombstone leads to `{to}`."),
        None => "Gone: a tombstone stands in its place.".to_owned(),
    }
}

/// What readers call the parts that changed.
fn labels(part: &Part, keys: &[String]) -> String {
    let label = |key: &String| {
        let label = match part {
            Part::Section(_) => english().section_label(key),
            Part::Row(address) => row_label(address.register, key),
        };
        english().inside(label)
    };
    english().list(&keys.iter().map(label).collect::<Vec<_>>())
}

fn row_label(register: Register, key: &str) -> &str {
    match key {
        "group" | "concept" | "reconstructed" => english().part_label(key),
        key => english().key_label(register, key),
    }
}

/// The timeline of a file of a template: the releases that changed it.
pub(super) fn file_page(log: &Log<'_>, path: &str) -> Page {
    let mut entries: Vec<PageEntry> = Vec::new();
    for line in log.lines() {
        let mut items = line.files.as_ref().map(|files| files.sentences(Some(path))).unwrap_or_default();
        let is_first = line.files.as_ref().is_some_and(|files| files.is_first) && super::seek::holds(line.sealed, path);
        if is_first {
            items.push(format!("`{path}` is here for the first time."));
        }
        if !items.is_empty() && !matches!(line.standing, Standing::Withdrawn { .. }) {
            entries.push(PageEntry { heading: heading(&line.sealed.release, line.standing), lines: Vec::new(), items });
        }
    }
    Page { title: format!("`{path}` of {}", log.folder), entries, ..Page::default() }
}
