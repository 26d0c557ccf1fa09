//! A file that is not read, because of what it is or holds: a fault of the notice, not of the disk.

use crate::catalogue;
use crate::finding::{Finding, Location};
use crate::span::{File, Files, Span};

/// A file that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its path as shown.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A link that leads out of the folder.
    LinkOutside,
    /// A link that leads to nothing.
    LinkBroken,
    /// A link that leads back to a folder that it is in.
    LinkCircular,
    /// More than [`super::LARGEST`].
    TooLarge {
        /// Its size. Units: bytes.
        bytes: u64,
    },
    /// A name that is not UTF-8, or holds a control character.
    NameUnreadable,
    /// Bytes that are not UTF-8.
    NotUtf8(Spot),
    /// A character that cannot be seen and does harm.
    ControlCharacter(Spot),
    /// A character that means something to one computer only; Candour uses some itself.
    PrivateUse(Spot),
}

/// The first thing wrong in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The text, normalised; what could not be read is U+FFFD.
    pub text: String,
    /// Where the character starts. Units: bytes of the text.
    pub byte: usize,
}

impl Spot {
    /// The character.
    #[must_use]
    pub fn character(&self) -> char {
        self.text.get(self.byte..).and_then(|rest| rest.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

impl Refusal {
    /// The finding that tells the author; a text is added to `files`, so that the place can be shown.
    #[must_use]
    pub fn finding(&self, files: &mut Files) -> Finding {
        let whole = || Location::File(self.path.clone());
        match &self.reason {
            Reason::LinkOutside => Finding::new(
                &catalogue::SYMLINK_OUTSIDE,
                whole(),
                "this is a link that leads out of the folder of the notice",
            )
            .help("put a copy of the file here in place of the link"),
            Reason::LinkBroken => Finding::new(&catalogue::SYMLINK_OUTSIDE, whole(), "this is a link to nothing")
                .help("put the file here in place of the link, or remove the link"),
            Reason::LinkCircular => {
                Finding::new(&catalogue::SYMLINK_OUTSIDE, whole(), "this is a link to a folder that it is in itself")
                    .help("remove the link")
            }
            Reason::TooLarge { bytes } => Finding::new(
                &catalogue::FILE_TOO_LARGE,
                whole(),
                format!(
                    "`{}` is {} KiB long; the most is {} KiB",
                    self.path,
                    bytes.div_ceil(1024),
                    super::LARGEST / 1024
                ),
            )
            .help("divide it into several files, or remove what does not belong in it"),
            Reason::NameUnreadable => {
                Finding::new(&catalogue::NOT_UTF8, whole(), "the name of this file cannot be read on every computer")
                    .help("name the file with plain letters, digits and hyphens")
            }
            Reason::NotUtf8(spot) => self.not_utf8(spot, files),
            Reason::ControlCharacter(spot) => self.control_character(spot, files),
            Reason::PrivateUse(spot) => self.private_use(spot, files),
        }
    }

    fn not_utf8(&self, spot: &Spot, files: &mut Files) -> Finding {
        let span = self.span(spot, files);
        Finding::typed(&catalogue::NOT_UTF8, span, "this file is not saved as UTF-8")
            .labelled("the first character that cannot be read")
            .help("in your editor choose `Save with encoding`, then `UTF-8`, and look at the letters with accents")
    }

    fn control_character(&self, spot: &Spot, files: &mut Files) -> Finding {
        let span = self.span(spot, files);
        let code = u32::from(spot.character());
        Finding::typed(
            &catalogue::CONTROL_CHARACTER,
            span.clone(),
            format!("this file holds a character that nobody can see, U+{code:04X}"),
        )
        .labelled("here")
        .help("delete it: it often comes along when text is pasted")
        .patch(span, "")
    }

    fn private_use(&self, spot: &Spot, files: &mut Files) -> Finding {
        let span = self.span(spot, files);
        let code = u32::from(spot.character());
        Finding::typed(
            &catalogue::PRIVATE_USE_CHARACTER,
            span,
            format!("this file holds a character that only one font knows, U+{code:04X}"),
        )
        .labelled("here")
        .help("type an ordinary character in its place: it is often a bullet or a symbol pasted from Word")
    }

    fn span(&self, spot: &Spot, files: &mut Files) -> Span {
        let file = files.add(File { path: self.path.clone(), text: spot.text.clone() });
        Span::new(file, spot.byte..spot.byte + spot.character().len_utf8())
    }
}
