//! The page and the plain text of a release say the same words in the same order.

use std::path::Path;

use candour::notice::LanguageTag;

use crate::copies::{copied, read, repository, said};
use crate::page::{self, Part, words};

/// The pages of the notice in two languages.
const BILINGUAL: [(&str, &str); 2] = [("arianwy", "en"), ("arianwy/cy", "cy")];

#[test]
fn the_page_in_force_says_what_the_text_says() {
    same_words(&repository().join("output/staffordshire"));
    for (folder, language) in BILINGUAL {
        said_alike(&repository().join("output").join(folder), language);
    }
}

#[test]
fn every_dated_page_says_what_its_text_says() {
    for day in ["2019-11-29", "2026-11-23"] {
        same_words(&repository().join("output/staffordshire").join(day));
    }
    for (folder, language) in BILINGUAL {
        for day in ["2026-03-02", "2026-07-01", "2026-11-23"] {
            said_alike(&repository().join("output").join(folder).join(day), language);
        }
    }
}

#[test]
fn the_page_of_a_draft_says_what_its_text_says() {
    let place = copied();
    said(&crate::copies::candour(place.path(), &["build", "--draft"]));
    same_words(&place.path().join(".candour/draft/staffordshire"));
}

/// Compares the words of `index.html` and `notice.txt`.
fn same_words(folder: &Path) {
    let html = read(&folder.join("index.html"));
    let banners = words(&page::read(&html, Part::Banners).text).join(" ");
    assert!(banners.contains("This is an illustration"), "the example is marked as one");
    said_alike(folder, "en");
}

fn said_alike(folder: &Path, language: &str) {
    let html = read(&folder.join("index.html"));
    let language = LanguageTag::parse(language).expect("a language");
    let compared = page::same_words(&html, &read(&folder.join("notice.txt")), &language);
    compared.unwrap_or_else(|difference| panic!("{}: {difference}", folder.display()));
}
