//! The last line: how many findings there are, and what to type next.

use super::Report;
use crate::rule::Level;

impl Report<'_> {
    /// How many findings of `level` there are.
    pub(super) fn count(&self, level: Level) -> usize {
        self.located.iter().filter(|located| located.finding.level == level).count()
    }

    /// The counts in words, and the command that explains the heaviest.
    pub(super) fn summary(&self) -> String {
        let (must, should, note) = (self.count(Level::Must), self.count(Level::Should), self.count(Level::Note));
        let stop = if must == 1 { "stops a release" } else { "stop a release" };
        let counts = [(must, stop), (should, "should be fixed"), (note, "to note")];
        let said: Vec<String> =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        // The first of the heaviest, in reading order.
        let heaviest = self.located.iter().rev().max_by_key(|located| located.finding.level);
        match heaviest {
            None => "Nothing to fix.".to_owned(),
            Some(located) => format!("{}. `candour explain {}` says more.", said.join(", "), located.finding.rule),
        }
    }
}
