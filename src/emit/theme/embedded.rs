//! The themes that are part of the program: `civic`, and `plain` over it.

use super::manifest::Manifest;
use super::{Layer, ThemeFiles};

/// The name of the default theme, the last parent of every other one.
pub(super) const NAME: &str = "civic";

macro_rules! files {
    ($list:ident in $folder:literal: $($path:literal),+ $(,)?) => {
        const $list: &[(&str, &str)] =
            &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/", $folder, "/", $path)))),+];
    };
}

files! {
    CIVIC in "civic":
    "theme.toml",
    "layout.html",
    "page.html",
    "changes.html",
    "redline.html",
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

files! {
    PLAIN in "plain":
    "theme.toml",
    "components/cookies.html",
    "style.css",
}

/// The files of a theme that is part of the program, by its name.
#[must_use]
pub fn embedded_files(name: &str) -> Option<ThemeFiles> {
    let files = match name {
        NAME => CIVIC,
        "plain" => PLAIN,
        _ => return None,
    };
    Some(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

/// The same with its manifest.
///
/// # Panics
///
/// Never: a test loads each.
pub(super) fn layer(name: &str) -> Option<Layer> {
    let files = embedded_files(name)?;
    let manifest = Manifest::read(&files).expect("an embedded manifest is read by a test");
    Some(Layer { manifest, files })
}
