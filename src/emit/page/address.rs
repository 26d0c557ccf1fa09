//! Where a page stands among the files of its notice, and the relative paths from there.
//!
//! Below the notice's folder every language but the default one has a folder of its own, with the same files. Where that is
//! published apart, on a host or path of its own, what leads from one language to another is a whole address.

use crate::emit::html::Href;
use crate::emit::{Rendition, Standing};
use crate::notice::{LanguageTag, Notice};
use crate::site::BaseAddress;

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

/// The page of every word that a release changed, in its folder.
pub(in crate::emit) const REDLINE: &str = "changes.html";

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

/// What leads from one page to others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paths<'a> {
    folder: Option<&'a str>,
    language: &'a LanguageTag,
    default: &'a LanguageTag,
    base: Option<&'a BaseAddress>,
}

impl<'a> Paths<'a> {
    /// From the page in `folder` below that of its language.
    pub(super) fn new(rendition: &Rendition<'a>, language: &'a LanguageTag, folder: Option<&'a str>) -> Paths<'a> {
        let base = match rendition.standing {
            // A draft is looked at where it was built, all languages together.
            Standing::Draft { .. } => None,
            Standing::Current { .. }
            | Standing::Scheduled { .. }
            | Standing::Superseded { .. }
            | Standing::Withdrawn { .. }
            | Standing::Withheld { .. } => rendition.site.base_address.as_ref(),
        };
        Paths { folder, language, default: rendition.notice.default_language(), base }
    }

    /// Where an address that was typed is seen from.
    pub(super) fn typed_at(&self) -> TypedAt {
        match self.elsewhere(self.default) {
            Some(folder) => TypedAt::Elsewhere(folder),
            None => TypedAt::Above(self.depth()),
        }
    }

    /// How many folders the page is below the notice's own in the default language.
    fn depth(&self) -> usize {
        usize::from(self.folder.is_some()) + usize::from(self.language != self.default)
    }

    /// The whole address of the folder of `language`, where no path leads there from this page.
    fn elsewhere(&self, language: &LanguageTag) -> Option<String> {
        let base = self.base.filter(|_| language != self.language)?;
        let apart = [language, self.language].into_iter().any(|language| base.is_apart(language));
        apart.then(|| base.folder(self.default, language))
    }

    /// The path of `below`, which counts from the folder of the page's language.
    pub(super) fn in_language(&self, below: &str) -> Href {
        relative(usize::from(self.folder.is_some()), below)
    }

    /// The path of `below`, which counts from the notice's own folder.
    pub(super) fn in_default_language(&self, below: &str) -> Href {
        match self.elsewhere(self.default) {
            Some(folder) => whole(&folder, below),
            None => relative(self.depth(), below),
        }
    }

    /// The whole address of what stands in `folder` below the folder of the page's language, below `base`.
    pub(super) fn address(&self, base: &BaseAddress, folder: Option<&str>) -> Option<Href> {
        Href::allowed(&public_address(base, self.default, self.language, folder))
    }

    /// The path of `file` in the page's own folder.
    pub(super) fn beside(file: &str) -> Href {
        relative(0, file)
    }

    /// The same page in another language.
    pub(super) fn same_page_in(&self, language: &LanguageTag) -> Href {
        let page = self.folder.map(|folder| format!("{folder}/")).unwrap_or_default();
        if let Some(folder) = self.elsewhere(language) {
            return whole(&folder, &page);
        }
        let language = if language == self.default { String::new() } else { format!("{language}/") };
        relative(self.depth(), &format!("{language}{page}"))
    }
}

/// Where an address that was typed is seen from: the notice's folder in the default language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TypedAt {
    /// So many folders above the page.
    Above(usize),
    /// At this address, where no path leads there from the page.
    Elsewhere(String),
}

impl TypedAt {
    /// The same address, seen from the page.
    pub(super) fn seen(&self, href: Href) -> Href {
        match self {
            TypedAt::Above(folders) => href.from_below(*folders),
            TypedAt::Elsewhere(folder) => href.from_elsewhere(folder),
        }
    }
}

/// The whole address of what stands in `folder` below the folder of `language`.
#[must_use]
pub fn public_address(
    base: &BaseAddress,
    default: &LanguageTag,
    language: &LanguageTag,
    folder: Option<&str>,
) -> String {
    let folder = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
    format!("{}{folder}", base.folder(default, language))
}

/// What is at `below` in a folder that is known by its whole address.
fn whole(folder: &str, below: &str) -> Href {
    Href::allowed(&format!("{folder}{below}")).unwrap_or_else(|| relative(0, below))
}

/// A path that first goes `up` folders.
fn relative(up: usize, below: &str) -> Href {
    let path = format!("{}{below}", "../".repeat(up));
    let path = if path.is_empty() { "./" } else { &path };
    Href::allowed(path).expect("a relative path has no scheme")
}
