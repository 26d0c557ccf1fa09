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
        if let Some(bare) = unsaid(text, address) {
            return format!("{text} ({bare})");
        }
        if text == address || is_bare(address) {
            return text.to_owned();
        }
        let known = self.addresses.iter().position(|other| other == address);
        let place = known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        });
        format!("{text} [{}]", place + 1)
    }
}

/// The telephone number or e-mail address of a link whose words do not say it.
pub(in crate::emit) fn unsaid<'t>(text: &str, address: &'t str) -> Option<&'t str> {
    match (address.strip_prefix("tel:"), address.strip_prefix("mailto:")) {
        (Some(number), _) => (!says_number(text, number)).then_some(number),
        (None, Some(email)) => (!text.contains(email)).then_some(email),
        (None, None) => None,
    }
}

fn is_bare(address: &str) -> bool {
    address.starts_with("tel:") || address.starts_with("mailto:")
}

/// Whether words hold a telephone number, as it is dialled from here or from abroad.
fn says_number(text: &str, number: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (said, number) = (digits(text), digits(number));
    // A number from abroad has the country's in front, of three digits at most, and lacks the zero of one from here.
    let own = number.get(3..).filter(|own| own.len() >= 3).unwrap_or(&number);
    said.contains(own)
}
