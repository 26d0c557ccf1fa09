//! The default theme, as part of the program.

use super::Layer;
use super::manifest::Manifest;

/// Its name.
pub(super) const NAME: &str = "civic";

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        /// Its files by path.
        const FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/civic/", $path)))),+];
    };
}

files! {
    "theme.toml",
    "layout.html",
    "page.html",
    "changes.html",
    "components/block.html",
    "components/changes.html",
    "components/contact.html",
    "components/contents.html",
    "components/cookies.html",
    "components/fields.html",
    "components/furniture.html",
    "components/rows.html",
    "components/section.html",
    "style.css",
    "quick-exit.js",
    "i18n/en.toml",
    "i18n/cy.toml",
}

/// The theme.
///
/// # Panics
///
/// Never: a test loads it.
pub(super) fn layer() -> Layer {
    let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let manifest = Manifest::read(&files).expect("the embedded manifest is read by a test");
    Layer { manifest, files }
}
