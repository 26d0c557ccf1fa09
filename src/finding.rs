//! A fault in the notice, said so that its author can mend it.
//!
//! A finding is never an error of the program: stages return what they could make of the notice *and* what they found.

use crate::notice::Place;
use crate::rule::{Level, Rule};
use crate::span::Span;

/// Where a finding points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// Characters that were typed.
    Typed(Span),
    /// A part of the notice, in the reader's terms; `Places` turns it into characters where there is a draft.
    Place(Place),
    /// A file as a whole, or one that could not be read as text, by its path as shown.
    File(String),
}

/// A second place that belongs to the same finding, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The characters.
    pub span: Span,
    /// What they have to do with it.
    pub text: String,
}

/// Characters to type in place of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub replacement: String,
}

/// Whether a patch needs a person to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It changes how something is typed and nothing that it says: `candour check --fix` applies it.
    Mechanical,
    /// It is a guess at what was meant.
    Suggestion,
}

/// What to type: edits of one file, in order, none over another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The edits; never empty.
    pub edits: Vec<Edit>,
    /// Who may apply it.
    pub safety: Safety,
}

/// A reference to type in place of words; a draft makes a patch of it where it knows where these were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instead {
    /// The words, as typed.
    pub typed: String,
    /// What to type.
    pub reference: String,
    /// Whether readers are shown the very same words.
    pub is_same: bool,
}

/// One fault: what is wrong, where, and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How heavy it is.
    pub level: Level,
    /// Where.
    pub at: Location,
    /// One sentence in the author's own words, without a full stop.
    pub message: String,
    /// A few words at the characters themselves.
    pub label: Option<String>,
    /// Other places that belong to it.
    pub others: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// What to type.
    pub patch: Option<Patch>,
    /// What to type in place of the words at its place, before anyone has looked where these are.
    pub instead: Option<Box<Instead>>,
    /// The law as it stood on the day of judging; where it is not given, the rule's page says it.
    pub law: Option<Cited>,
}

/// A law and where it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Article or section.
    pub citation: String,
    /// Its address.
    pub url: Option<String>,
}

impl Finding {
    /// A finding of `rule` at typed characters.
    #[must_use]
    pub fn typed(rule: &Rule, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(rule, Location::Typed(span), message)
    }

    /// A finding of `rule` about a whole file.
    #[must_use]
    pub fn file(rule: &Rule, path: impl Into<String>, message: impl Into<String>) -> Finding {
        Finding::new(rule, Location::File(path.into()), message)
    }

    /// A finding of `rule` anywhere.
    #[must_use]
    pub fn new(rule: &Rule, at: Location, message: impl Into<String>) -> Finding {
        Finding {
            rule: rule.id,
            level: rule.level,
            at,
            message: message.into(),
            label: None,
            others: Vec::new(),
            help: None,
            patch: None,
            instead: None,
            law: None,
        }
    }

    /// The typed characters that it is about.
    #[must_use]
    pub fn typed_at(&self) -> Option<&Span> {
        match &self.at {
            Location::Typed(span) => Some(span),
            Location::Place(_) | Location::File(_) => None,
        }
    }

    /// The same, saying a few words at the characters.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Finding {
        self.label = Some(label.into());
        self
    }

    /// The same, pointing at another place too.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Finding {
        self.others.push(Label { span, text: text.into() });
        self
    }

    /// The same, saying what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(help.into());
        self
    }

    /// The same, with the characters that were probably meant.
    #[must_use]
    pub fn patch(self, span: Span, replacement: impl Into<String>) -> Finding {
        self.edits(vec![Edit { span, replacement: replacement.into() }], Safety::Suggestion)
    }

    /// The same, with several edits; with none of them, as it was.
    #[must_use]
    pub fn edits(mut self, edits: Vec<Edit>, safety: Safety) -> Finding {
        self.patch = (!edits.is_empty()).then_some(Patch { edits, safety });
        self
    }
}
