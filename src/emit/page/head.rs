//! The head of a page: style, script, and the policy that allows these and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::view::{Head, QuickExitView};
use crate::emit::html::Html;
use crate::emit::theme::Theme;

/// The head of a page in `theme`; the script comes only with a quick exit, which is all that it is for.
pub(super) fn head(theme: &Theme, quick_exit: Option<&QuickExitView>) -> Head {
    let style = theme.style().clone();
    let script = quick_exit.map(|_| theme.script().clone());
    let scripts = script.as_ref().map_or_else(|| "'none'".to_owned(), source);
    Head {
        content_security_policy: format!(
            "default-src 'none'; style-src {}; script-src {scripts}; base-uri 'none'; form-action 'none'",
            source(&style)
        ),
        style,
        script,
    }
}

/// An inline source as a policy names it. Source: Content Security Policy Level 3 §2.3.1 (hash-source).
fn source(inline: &Html) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(inline.as_str())))
}
