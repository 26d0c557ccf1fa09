//! Finding the thread of what someone names: by anchor, by an id that it had, or by words of its title.

use super::moment::{Happened, Part, Thread};
use super::{Gone, History};
use crate::notice::{Id, Notice};

/// Something with a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'h> {
    /// The notice that has it, or that had it last; nothing where the newest release has it.
    pub gone: Option<&'h Notice>,
    /// Its thread.
    pub thread: &'h Thread,
}

impl History<'_> {
    /// Everything that has a thread: sections, rows, then what is gone.
    pub fn parts(&self) -> impl Iterator<Item = (Part, Found<'_>)> {
        let sections = self.sections.iter().map(|(id, thread)| (Part::Section(id.clone()), thread));
        let rows = self.rows.iter().map(|(address, thread)| (Part::Row(address.clone()), thread));
        let standing = sections.chain(rows).map(|(part, thread)| (part, Found { gone: None, thread }));
        let gone = self.gone.iter().map(|gone| {
            let Gone { part, thread, last_in } = gone;
            (part.clone(), Found { gone: Some(last_in), thread })
        });
        standing.chain(gone)
    }

    /// What stands, or stood last, at the anchor `typed`; else what had that id before.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<(Part, Found<'_>)> {
        let had = |thread: &Thread| thread.former_ids().any(|id| id.as_str() == typed);
        let now = self.parts().find(|(part, _)| part.anchor() == typed);
        now.or_else(|| self.parts().find(|(_, found)| had(found.thread)))
    }

    /// The day from which the section `id` is gone; nothing where it stands or never stood.
    #[must_use]
    pub fn gone_since(&self, id: &Id) -> Option<crate::date::Date> {
        let own = self.gone.iter().rev().find(|gone| gone.part == Part::Section(id.clone()));
        let own = own.and_then(|gone| gone.thread.gone_since()).map(|moment| moment.from);
        own.or_else(|| self.renamed_away(id))
    }

    /// The day from which the section that was called `id` is called otherwise.
    fn renamed_away(&self, id: &Id) -> Option<crate::date::Date> {
        let renamed = |happened: &Happened| matches!(happened, Happened::Renamed { from } if from == id);
        let moments = self.parts().flat_map(|(_, found)| found.thread.timeline.iter());
        moments.filter(|moment| renamed(&moment.happened)).map(|moment| moment.from).last()
    }
}
