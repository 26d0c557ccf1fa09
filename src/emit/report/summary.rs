//! The last line: how many findings there are, and what to type next.

use super::{Located, Matter, Report};
use crate::finding::Safety;
use crate::rule::Level;

impl Report<'_> {
    /// How many findings of `level` there are.
    pub(super) fn count(&self, level: Level) -> usize {
        self.located.iter().filter(|located| located.finding.level == level).count()
    }

    /// The counts in words, and the command that explains the heaviest.
    pub(super) fn summary(&self) -> String {
        let (must, should, note) = (self.count(Level::Must), self.count(Level::Should), self.count(Level::Note));
        let stop = match (self.matter, must) {
            (Matter::Record, _) => "to put right",
            (Matter::Draft, 1) => "stops a release",
            (Matter::Draft, _) => "stop a release",
        };
        let counts = [(must, stop), (should, "should be fixed"), (note, "to note")];
        let said: Vec<String> =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        // The first of the heaviest, in reading order.
        let heaviest = self.located.iter().rev().max_by_key(|located| located.finding.level);
        match heaviest {
            None => "Nothing to fix.".to_owned(),
            Some(located) => {
                let fix = self.fix_in_words();
                format!("{}. {fix}`candour explain {}` says more.", said.join(", "), located.finding.rule)
            }
        }
    }

    fn fix_in_words(&self) -> String {
        let is_mechanical = |located: &&Located<'_>| {
            located.finding.patch.as_ref().is_some_and(|patch| patch.safety == Safety::Mechanical)
        };
        match self.located.iter().filter(is_mechanical).count() {
            0 => String::new(),
            1 if self.located.len() == 1 => "`candour check --fix` mends it. ".to_owned(),
            count => format!("`candour check --fix` mends {count} of them. "),
        }
    }
}
