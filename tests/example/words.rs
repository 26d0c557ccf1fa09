//! The page and the plain text of a release say the same words in the same order.

use std::path::Path;

use crate::copies::{copied, read, repository, said};
use crate::page::{self, Part, words};

#[test]
fn the_page_in_force_says_what_the_text_says() {
    same_words(&repository().join("output/staffordshire"));
}

#[test]
fn every_dated_page_says_what_its_text_says() {
    for day in ["2019-11-29", "2026-11-23"] {
        same_words(&repository().join("output/staffordshire").join(day));
    }
}

#[test]
fn the_page_of_a_draft_says_what_its_text_says() {
    let place = copied();
    said(&crate::copies::candour(place.path(), &["build", "--draft"]));
    same_words(&place.path().join(".candour/draft/staffordshire"));
}

/// Compares the words of `index.html` and `notice.txt`, leaving out what only one of them needs.
fn same_words(folder: &Path) {
    let html = read(&folder.join("index.html"));
    let page = words(&page::read(&html, Part::Notice).text);
    let banners = words(&page::read(&html, Part::Banners).text).join(" ");
    let text = of_the_text(&read(&folder.join("notice.txt")), &banners);
    let (mut page, mut text) = (page.iter().peekable(), text.iter().peekable());
    let mut said: Vec<&str> = Vec::new();
    while let Some(word) = text.next() {
        if page.peek() == Some(&word) {
            said.push(word);
            page.next();
        } else if !is_number(word) {
            let lately = said[said.len().saturating_sub(12)..].join(" ");
            let (here, there) = (rest(&mut page), rest(&mut text));
            panic!("{}: after “{lately}” the text has “{word} {there}” and the page “{here}”", folder.display());
        }
    }
    assert_eq!(rest(&mut page), "", "the page says more than the text");
}

/// The words of a text without what a page shows in another way: what is said of the whole notice, which stands in
/// `banners`; the numbers of sections after a link; the addresses of links and the digest at its end.
fn of_the_text(text: &str, banners: &str) -> Vec<String> {
    assert!(banners.contains("This is an illustration"), "the example is marked as one");
    let mut text = text;
    while let Some((_, rest)) = text.split_once("\n\n").filter(|(first, _)| banners.contains(&words(first).join(" "))) {
        text = rest;
    }
    let end = text.find("\n\nEnd of the notice.").expect("a text says where it ends");
    let end = text[..end].rfind("\n\nLinks\n").unwrap_or(end);
    let flowing = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let mut kept = String::new();
    let mut rest = flowing.as_str();
    while let Some((before, after)) = rest.split_once(" (section ") {
        let (number, after) = after.split_once(')').expect("a reference ends");
        assert!(is_number(number), "{number}");
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    words(&kept).into_iter().filter(|word| !is_link_number(word)).collect()
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn is_link_number(word: &str) -> bool {
    word.strip_prefix('[').and_then(|word| word.strip_suffix(']')).is_some_and(is_number)
}

fn rest<'a>(words: &mut impl Iterator<Item = &'a String>) -> String {
    words.take(12).map(String::as_str).collect::<Vec<_>>().join(" ")
}
