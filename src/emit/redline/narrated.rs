//! A redline as sentences for screen readers: no sign carries meaning, every line can be listened to by itself.

use super::parts::{Extent, Heading, HeadingKind, Part, Shape, Told, parts};
use super::terminal::{is_about_the_rest, unchanged};
use super::view::{ChangeView, LineView, Presence, RedlineView, RunKind};
use super::words::{shortened, stretches};
use crate::emit::report::visible;

/// The redline of `view`, a sentence a line.
#[must_use]
pub fn narrated(view: &RedlineView, extent: Extent) -> String {
    let mut told = Narration { lines: Vec::new(), view, extent, section: String::new(), language: None };
    told.say(&format!("Comparison. The old text is {}. The new text is {}.", view.old, view.new));
    told.say(&view.verdict);
    told.changes("material", "changes", view.material().collect());
    told.changes("editorial", "changes", view.editorial().collect());
    told.list("What was not compared", view.not_compared.iter().map(String::as_str).collect());
    told.list("What was only inferred", view.inferred.iter().map(|one| one.sentence.as_str()).collect());
    if !view.changes.is_empty() || extent == Extent::Whole {
        told.say("The words.");
        for part in parts(view, extent) {
            told.part(&part);
        }
        told.say("End of the comparison.");
    }
    told.lines.join("\n") + "\n"
}

/// The changes of `view` and their words, a sentence a line, inside a report that says whose they are.
#[must_use]
pub fn narrated_excerpt(view: &RedlineView) -> String {
    let extent = Extent::Changed;
    let mut told = Narration { lines: Vec::new(), view, extent, section: String::new(), language: None };
    told.changes("material", "changes", view.material().collect());
    told.changes("editorial", "changes", view.editorial().collect());
    parts(view, extent).iter().filter(|part| !is_about_the_rest(part)).for_each(|part| told.part(part));
    told.lines.iter().map(|line| format!("{line}\n")).collect()
}

struct Narration<'a> {
    lines: Vec<String>,
    view: &'a RedlineView,
    extent: Extent,
    /// The section or row that is told of.
    section: String,
    /// The language of its words, where there are several.
    language: Option<String>,
}

impl Narration<'_> {
    fn say(&mut self, sentence: &str) {
        let sentence = visible(sentence.trim());
        let ended = sentence.trim_end_matches('”').ends_with(['.', '?', '!', ':']);
        self.lines.push(if ended { sentence } else { format!("{sentence}.") });
    }

    fn changes(&mut self, weight: &str, several: &str, changes: Vec<(usize, &ChangeView)>) {
        if changes.is_empty() {
            return;
        }
        let counted = if changes.len() == 1 { "change".to_owned() } else { several.to_owned() };
        self.say(&format!("{} {weight} {counted}.", changes.len()));
        for (number, change) in changes {
            // An arrow is read aloud by its name.
            let sentence = change.sentence.replace("” → “", "” became “");
            self.say(&format!("Change {}, {weight}, by the rule {}: {sentence}", number + 1, change.rule));
        }
    }

    fn list(&mut self, title: &str, sentences: Vec<&str>) {
        if !sentences.is_empty() {
            self.say(&format!("{title}: {}.", sentences.len()));
            sentences.into_iter().for_each(|sentence| self.say(sentence));
        }
    }

    fn part(&mut self, part: &Part<'_>) {
        match part {
            Part::Heading(heading) => self.heading(heading),
            Part::Language(tag) => self.language = Some(tag.to_string()),
            Part::Line(told) => self.line(told),
            Part::Unchanged(count, thing) => self.say(&unchanged(*count, *thing)),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let kind = match heading.kind {
            HeadingKind::Notice => "What the notice says about itself",
            HeadingKind::Section => "Section",
            HeadingKind::Register => "Register",
            HeadingKind::Row => "Entry",
        };
        let name = if heading.name.trim().is_empty() { "before the first heading" } else { heading.name.trim() };
        self.section = match heading.kind {
            HeadingKind::Notice => kind.to_owned(),
            HeadingKind::Section | HeadingKind::Register | HeadingKind::Row => format!("{kind} “{name}”"),
        };
        self.language = None;
        let standing = match heading.presence {
            Presence::Both => "",
            Presence::Old => ", removed",
            Presence::New => ", new",
            Presence::Away => ", which stood here and stands elsewhere now",
            Presence::Here => ", which stands here now and stood elsewhere",
        };
        self.say(&format!("{}{standing}{}.", self.section, numbered(&heading.changes)));
    }

    fn line(&mut self, told: &Told<'_>) {
        let standing = match told.presence {
            Presence::Both => "",
            Presence::Old => ", removed",
            Presence::New => ", new",
            Presence::Away => ", moved away from here",
            Presence::Here => ", moved here",
        };
        let language = self.language.as_ref().map(|tag| format!(", in `{tag}`")).unwrap_or_default();
        let at = match told.shape {
            Shape::Field(label) => label.to_owned(),
            Shape::Title(_)
            | Shape::Summary
            | Shape::Paragraph
            | Shape::Heading(_)
            | Shape::Item(_)
            | Shape::Code
            | Shape::Columns
            | Shape::Cells
            | Shape::Rows => told.at.clone(),
        };
        self.say(&format!("In {}{language}, {at}{standing}{}:", self.section, numbered(&told.numbers())));
        let cells = told.cells.len();
        for (place, cell) in told.cells.iter().enumerate() {
            if cells > 1 {
                self.say(&format!("Column {}:", place + 1));
            }
            self.words(cell);
        }
    }

    fn words(&mut self, line: &LineView) {
        for stretch in stretches(self.view, line) {
            let spoken = match stretch.kind {
                RunKind::Kept => "Unchanged",
                RunKind::Deleted => "Deleted",
                RunKind::Inserted => "Inserted",
                RunKind::MovedAway => "Moved away",
                RunKind::MovedHere => "Moved here",
            };
            let is_kept = stretch.kind == RunKind::Kept && self.extent == Extent::Changed;
            let text = if is_kept { shortened(&stretch.text) } else { stretch.text };
            for words in text.split('\n') {
                self.lines.push(format!("{spoken}: “{words}”."));
            }
        }
    }
}

fn numbered(changes: &[usize]) -> String {
    let numbers: Vec<String> = changes.iter().map(|change| (change + 1).to_string()).collect();
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!(", change {one}"),
        [first @ .., last] => format!(", changes {} and {last}", first.join(", ")),
    }
}
