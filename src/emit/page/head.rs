//! The head of a page: style, script, and the policy that allows these and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::view::{Head, QuickExitView};
use crate::emit::html::Html;
use crate::emit::theme::Theme;

/// What a policy says where nothing is allowed.
const NOTHING: &str = "'none'";

/// The head of a page in `theme`; the script comes only with a quick exit, which is all that it is for.
pub(in crate::emit) fn head(theme: &Theme, quick_exit: Option<&QuickExitView>) -> Head {
    of(theme.style().clone(), quick_exit.map(|_| theme.script().clone()))
}

/// The same with a style and a script of the page's own after those of the theme.
pub(super) fn head_with(theme: &Theme, quick_exit: Option<&QuickExitView>, (style, script): (Html, Html)) -> Head {
    let exit = quick_exit.map(|_| theme.script().clone()).into_iter();
    of(Html::joined([theme.style().clone(), style]), Some(Html::joined(exit.chain([script]))))
}

/// A head of this style and script alone.
pub(in crate::emit) fn of(style: Html, script: Option<Html>) -> Head {
    let scripts = script.as_ref().map_or_else(|| NOTHING.to_owned(), source);
    let styles = if style.is_empty() { NOTHING.to_owned() } else { source(&style) };
    Head {
        content_security_policy: format!(
            "default-src 'none'; style-src {styles}; script-src {scripts}; base-uri 'none'; form-action 'none'"
        ),
        style,
        script,
        links: Vec::new(),
    }
}

/// An inline source as a policy names it. Source: Content Security Policy Level 3 §2.3.1 (hash-source).
fn source(inline: &Html) -> String {
    format!("'sha256-{}'", digest(inline))
}

/// The digest by which a policy names an inline source. Units: SHA-256 in base 64.
pub(in crate::emit) fn digest(inline: &Html) -> String {
    STANDARD.encode(Sha256::digest(inline.as_str()))
}
