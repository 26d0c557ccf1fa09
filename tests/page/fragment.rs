//! The fragment: what is left of it in a content management system that keeps no attribute but `href`.

use candour::emit::fragment::fragment;
use candour::emit::text::text;
use candour::emit::{Calendar, Rendition, Standing};
use candour::notice::Status;

use super::fixture::tag;
use super::{Case, between};

fn both(case: &Case, language: &str) -> (String, String) {
    let history = case.history();
    let standing = Standing::Current { sealed: &case.ledger[1], until: None };
    let rendition = Rendition {
        notice: &case.notice,
        site: &case.site,
        standing,
        history: &history,
        calendar: &Calendar::default(),
    };
    (fragment(&rendition, &tag(language)).into_string(), text(&rendition, &tag(language)))
}

/// Tags with their attributes, and the words between them.
#[derive(Debug)]
enum Piece<'a> {
    Tag(&'a str),
    Words(&'a str),
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in html.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        pieces.extend((!tag.is_empty()).then_some(Piece::Tag(tag)));
        pieces.extend((!words.is_empty()).then_some(Piece::Words(words)));
    }
    pieces
}

/// What a reader hears: cells behind the headings of their columns, entries of numbered lists behind their numbers.
fn heard(html: &str) -> Vec<String> {
    let (mut heard, mut columns, mut lists) = (String::new(), Vec::new(), Vec::new());
    let (mut row, mut column, mut in_header, mut header) = (0, 0, false, String::new());
    for piece in pieces(html) {
        match piece {
            Piece::Tag("table") => (row, columns) = (0, Vec::new()),
            Piece::Tag("tr") => (row, column) = (row + 1, 0),
            Piece::Tag("th") if row == 1 => (in_header, header) = (true, String::new()),
            Piece::Tag("/th") if row == 1 => {
                in_header = false;
                columns.push(header.clone());
            }
            Piece::Tag("th" | "td") => {
                heard.extend([" ", columns[column].as_str(), ": "]);
                column += 1;
            }
            Piece::Tag("ol") => lists.push(Some(0)),
            Piece::Tag("ul") => lists.push(None),
            Piece::Tag("/ol" | "/ul") => {
                lists.pop();
                heard.push(' ');
            }
            Piece::Tag("li") => {
                if let Some(Some(number)) = lists.last_mut() {
                    *number += 1;
                    heard.extend([" ".to_owned(), number.to_string(), ". ".to_owned()]);
                }
            }
            Piece::Words(words) if in_header => header.push_str(words),
            Piece::Words(words) => heard.push_str(words),
            Piece::Tag("br" | "p" | "/p" | "/td" | "/tr" | "/li" | "/h2" | "/h3" | "/h4" | "/h5") => {
                heard.push(' ');
            }
            Piece::Tag(_) => {}
        }
    }
    let plain = heard.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let plain = plain.replace("&#39;", "'").replace("&amp;", "&");
    plain.split_whitespace().map(str::to_owned).collect()
}

/// The words of the text without what only a text has: title, bullets, numbers of links and their list.
fn told(text: &str, title: &str) -> Vec<String> {
    let heading = if text.contains("\nLinks\n") { "\nLinks\n" } else { "\nDolenni\n" };
    let (before, after) = text.split_once(heading).expect("links");
    let end = after.find("\n\n\n").expect("the end");
    let text = format!("{before}{}", &after[end..]).replacen(&format!("\n\n{title}\n\n"), "\n\n", 1);
    let text = text.replacen(&format!("{title}\n\n"), "", 1);
    let text = (1..10).fold(text, |text, number| text.replace(&format!(" [{number}]"), ""));
    text.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect()
}

#[test]
fn without_attributes_the_fragment_says_what_the_text_says() {
    let mut case = Case::plain();
    case.notice.status = Status::Illustration;
    for (language, title) in [("en", "Privacy notice"), ("cy", "Hysbysiad preifatrwydd")] {
        let (html, text) = both(&case, language);
        let said = heard(&html);
        // The line that names the release stands at the end a second time, before the digest.
        let release = if language == "en" {
            "In force from 23 November 2026. Release 2, check code ab12 cd34."
        } else {
            "Mewn grym o 23 Tachwedd 2026. Datganiad 2, cod gwirio ab12 cd34."
        };
        let said = said.join(" ");
        let (before, after) = said.rsplit_once(release).expect("the release at the end");
        let said: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
        let told = told(&text, title);
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        let differs = said.iter().zip(&told).position(|(said, told)| said != told);
        assert_eq!(differs.map(|at| (&said[at.saturating_sub(5)..], &told[at.saturating_sub(5)..])), None);
        assert_eq!(said.len(), told.len());
    }
}

#[test]
fn no_tag_of_the_fragment_has_an_attribute_but_an_address() {
    let (html, _) = both(&Case::plain(), "cy");
    let kept = [
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "code",
        "blockquote",
        "br",
    ];
    for piece in pieces(&html) {
        let Piece::Tag(tag) = piece else { continue };
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let is_link = name == "a" || (name.starts_with("a href=\"") && name.matches('"').count() == 2);
        assert!(is_link || kept.contains(&name), "<{tag}>");
        assert!(!tag.contains("href=\"#"), "<{tag}>");
    }
}

#[test]
fn heading_levels_start_where_the_site_says_and_never_skip() {
    for start in 1..=4 {
        let mut case = Case::plain();
        case.site.heading_level = start;
        let (html, _) = both(&case, "en");
        let levels: Vec<u8> = pieces(&html)
            .iter()
            .filter_map(|piece| match piece {
                Piece::Tag(tag) if tag.len() == 2 && tag.starts_with('h') => tag[1..].parse().ok(),
                Piece::Tag(_) | Piece::Words(_) => None,
            })
            .collect();
        assert_eq!(levels.first(), Some(&start));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        assert!(levels.iter().all(|level| (start..=6).contains(level)), "{levels:?}");
    }
}

#[test]
fn an_illustration_comes_first_and_the_release_last() {
    let mut case = Case::plain();
    case.notice.status = Status::Illustration;
    let (html, _) = both(&case, "en");
    assert!(html.starts_with("<p><strong>This is an illustration"));
    assert!(html.trim_end().ends_with(&format!(
        "<code>{} release 2 sha256 {}</code></p>",
        case.notice.id,
        "ab12cd34".repeat(8)
    )));
    assert!(html.contains("your rights (section 3)"), "{html}");
    assert!(between(&html, "<table>", "</table>").starts_with("\n<tr><th>What</th>"));
    assert!(!html.contains("tel:"));
}
