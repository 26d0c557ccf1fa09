//! Where in both texts the collector stands.

use crate::compare::change::{Change, ChangeKind, Context, Look, Part, Side, Signals};
use crate::compare::comparison::Weight;
use crate::compare::headline::Subject;
use crate::compare::look::look;
use crate::compare::text::Line;
use crate::compare::token::{Signal, only_in_one, signals};
use crate::notice::{Id, LanguageTag, Place, ShownRange};

/// A place in both texts.
#[derive(Debug, Clone)]
pub(super) struct Here {
    pub(super) subject: Subject,
    pub(super) language: Option<LanguageTag>,
    pub(super) old_id: Option<Id>,
    pub(super) new_id: Option<Id>,
    pub(super) old_path: Vec<usize>,
    pub(super) new_path: Vec<usize>,
    pub(super) part: Part,
    pub(super) context: Context,
    /// The change of everything here that has none of its own: that of a section or language that only one text has.
    pub(super) whole: Option<usize>,
}

impl Here {
    pub(super) fn within(&self, old: Option<usize>, new: Option<usize>) -> Here {
        let mut here = self.clone();
        here.old_path.extend(old);
        here.new_path.extend(new);
        here
    }

    pub(super) fn part(mut self, part: Part) -> Here {
        self.part = part;
        self
    }

    fn place(&self, id: &Id, path: &[usize], range: Option<ShownRange>) -> Place {
        Place::Section { id: id.clone(), language: self.language.clone(), block: path.to_vec(), range }
    }

    pub(super) fn old_place(&self, range: Option<ShownRange>) -> Place {
        let id = self.old_id.as_ref().or(self.new_id.as_ref());
        id.map_or(Place::Notice { key: None }, |id| self.place(id, &self.old_path, range))
    }

    pub(super) fn new_place(&self, range: Option<ShownRange>) -> Place {
        let id = self.new_id.as_ref().or(self.old_id.as_ref());
        id.map_or(Place::Notice { key: None }, |id| self.place(id, &self.new_path, range))
    }

    pub(super) fn was(&self, text: impl Into<String>) -> Side {
        Side { place: self.old_place(None), text: text.into(), said: None }
    }

    pub(super) fn is(&self, text: impl Into<String>) -> Side {
        Side { place: self.new_place(None), text: text.into(), said: None }
    }

    /// A change with what its words say; weight and rule come later.
    pub(super) fn change(&self, kind: ChangeKind, old: Option<Side>, new: Option<Side>) -> Change {
        let said = |side: &Option<Side>| side.as_ref().map(|side| signals(&side.text)).unwrap_or_default();
        // What moved says what it said.
        let signals = if kind == ChangeKind::Moved { Signals::default() } else { difference(said(&old), said(&new)) };
        let look = match (&old, &new) {
            (Some(old), Some(new)) if old.text != new.text && kind != ChangeKind::Moved => look(&old.text, &new.text),
            (_, _) => Look::Plain,
        };
        Change {
            subject: self.subject.clone(),
            language: self.language.clone(),
            part: self.part.clone(),
            kind,
            old,
            new,
            words: Vec::new(),
            look,
            signals,
            context: self.context.clone(),
            was_in: None,
            weight: Weight::None,
            rule: "",
        }
    }
}

pub(super) fn difference(old: Vec<Signal>, new: Vec<Signal>) -> Signals {
    let (old, new) = only_in_one(old, new);
    Signals { old, new }
}

/// The words of lines, one below the other.
pub(super) fn below(lines: &[String]) -> String {
    lines.join("\n")
}

/// The words before a list.
pub(super) fn lead(line: &Line) -> Option<Line> {
    (!line.text.trim().is_empty()).then(|| line.clone())
}
