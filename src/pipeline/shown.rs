//! What readers were shown when a release was sealed, by digest: the theme, and the words of its main text.
//!
//! Both depend on more than the release: on a theme's files, and on what a program of that day calls a fact. The digests
//! show later whether either was another then.

use super::draft::Draft;
use super::theme;
use crate::emit;
use crate::ledger::sha256;
use crate::notice::Notice;

/// Digests of what readers were shown. Units: SHA-256 in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Of the theme that `site.toml` asks for; nothing where that cannot be used.
    pub theme: Option<String>,
    /// Of the main text, as [`main_text_digest`] says.
    pub main_text: Option<String>,
}

/// What readers of `draft` would be shown; nothing for a template, which nobody is shown.
#[must_use]
pub fn shown(draft: &Draft) -> Shown {
    if draft.assembly.is_template {
        return Shown::default();
    }
    let theme = theme::load(&draft.folder, &draft.assembly.site.theme).ok();
    Shown {
        theme: theme.map(|theme| theme.digest().to_owned()),
        main_text: Some(main_text_digest(&draft.assembly.notice)),
    }
}

/// The digest of the main text of `notice`: in each of its languages in their order, a line with the language's tag, and then
/// the sections, the retired addresses and the links as `notice-unwrapped.txt` has them.
#[must_use]
pub fn main_text_digest(notice: &Notice) -> String {
    let texts =
        notice.languages.iter().map(|language| format!("{language}\n{}", emit::text::main_text(notice, language)));
    sha256(texts.collect::<String>().as_bytes())
}
