//! Where a page stands among the files of its notice, and the relative paths from there.
//!
//! Below the notice's folder every language but the default one has a folder of its own, with the same files.

use crate::emit::html::Href;
use crate::notice::{LanguageTag, Notice};

/// Which page it is.
#[derive(Debug, Clone, Copy)]
pub enum PageAt<'a> {
    /// `index.html`: what holds now, or the draft.
    Home {
        /// The folder of the same release's permanent page.
        permanent: Option<&'a str>,
    },
    /// `<folder>/index.html`, for ever.
    Dated {
        /// The day from which the release holds; a second one on a day is `<day>-2`.
        folder: &'a str,
        /// The notice in force now, where this text is not.
        present: Option<&'a Notice>,
    },
    /// The same for a text that may not be kept, or `index.html` where that is in force: neither data nor file is beside it.
    Withheld {
        /// The folder; nothing for `index.html`.
        folder: Option<&'a str>,
        /// The notice in force now, where this text is not.
        present: Option<&'a Notice>,
    },
}

/// The folder of the page of changes.
pub(super) const CHANGES: &str = "changes";

impl<'a> PageAt<'a> {
    /// The page's folder below that of its language; nothing for the same folder.
    pub(super) fn folder(&self) -> Option<&'a str> {
        match self {
            PageAt::Home { .. } => None,
            PageAt::Dated { folder, .. } => Some(folder),
            PageAt::Withheld { folder, .. } => *folder,
        }
    }
}

/// Relative paths from one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paths<'a> {
    folder: Option<&'a str>,
    language: &'a LanguageTag,
    default: &'a LanguageTag,
}

impl<'a> Paths<'a> {
    /// From the page in `folder` below that of its language.
    pub(super) fn new(notice: &'a Notice, language: &'a LanguageTag, folder: Option<&'a str>) -> Paths<'a> {
        Paths { folder, language, default: notice.default_language() }
    }

    /// How many folders the page is below the notice's own in the default language: what is typed is seen from there.
    pub(super) fn depth(&self) -> usize {
        usize::from(self.folder.is_some()) + usize::from(self.language != self.default)
    }

    /// The path of `below`, which counts from the folder of the page's language.
    pub(super) fn in_language(&self, below: &str) -> Href {
        relative(usize::from(self.folder.is_some()), below)
    }

    /// The path of `below`, which counts from the notice's own folder.
    pub(super) fn in_default_language(&self, below: &str) -> Href {
        relative(self.depth(), below)
    }

    /// The whole address of what stands in `folder` below the folder of the page's language, below `base`.
    pub(super) fn address(&self, base: &str, folder: Option<&str>) -> Option<Href> {
        Href::allowed(&public_address(base, self.default, self.language, folder))
    }

    /// The path of `file` in the page's own folder.
    pub(super) fn beside(file: &str) -> Href {
        relative(0, file)
    }

    /// The same page in another language.
    pub(super) fn same_page_in(&self, language: &LanguageTag) -> Href {
        let mut below = String::new();
        if language != self.default {
            below = format!("{language}/");
        }
        if let Some(folder) = self.folder {
            below = format!("{below}{folder}/");
        }
        relative(self.depth(), &below)
    }
}

/// The whole address of what stands in `folder` below the folder of `language`; `base` ends in `/`.
#[must_use]
pub fn public_address(base: &str, default: &LanguageTag, language: &LanguageTag, folder: Option<&str>) -> String {
    let language = if language == default { String::new() } else { format!("{language}/") };
    let folder = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
    format!("{base}{language}{folder}")
}

/// A path that first goes `up` folders.
fn relative(up: usize, below: &str) -> Href {
    let path = format!("{}{below}", "../".repeat(up));
    let path = if path.is_empty() { "./" } else { &path };
    Href::allowed(path).expect("a relative path has no scheme")
}
