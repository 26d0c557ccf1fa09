//! Inline markup as plain words. Stress is not marked: it would be read aloud as signs.

use super::Teller;
use crate::notice::{Inline, Run, Target};

impl Teller<'_> {
    /// The words of a line; a line that must end is ended by a line feed.
    pub(super) fn words(&mut self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.word(inline)).collect()
    }

    fn word(&mut self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => text.replace('\n', " "),
            Inline::Fact(fact) => fact.shown.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) => self.words(inner),
            Inline::Code(runs) => runs.iter().map(Run::shown).collect(),
            Inline::LineBreak => "\n".to_owned(),
            Inline::Link(link) => {
                let text = self.words(&link.text);
                match &link.target {
                    Target::Anchor(anchor) => self.numbers.referred(&text, anchor),
                    Target::Address(address) => self.linked(&text, address),
                }
            }
        }
    }

    /// Words that lead elsewhere: with the number of the address at the end of the text.
    pub(super) fn linked(&mut self, text: &str, address: &str) -> String {
        let bare = address.strip_prefix("mailto:").or_else(|| address.strip_prefix("tel:"));
        match bare {
            Some(bare) if text.contains(bare) || address.starts_with("tel:") => return text.to_owned(),
            Some(bare) => return format!("{text} ({bare})"),
            None if text == address => return text.to_owned(),
            None => {}
        }
        let known = self.addresses.iter().position(|other| other == address);
        let place = known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        });
        format!("{text} [{}]", place + 1)
    }
}
