//! Differences that drawn notices showed, each as small as it can be.

use candour::emit::theme::Theme;
use candour::notice::Notice;
use candour::wire;
use serde_json::{Value, json};

use crate::{files, same_words, text_of};

/// What the page of a notice says, after page and text were found to say the same.
fn page_of(sections: &Value, registers: &Value, retired: &Value) -> String {
    let notice = json!({
        "id": "a", "title": {"en": ["Privacy notice"]}, "languages": ["en"],
        "sections": sections, "registers": registers, "retired": retired,
    });
    let document =
        json!({"format": "candour.notice/0", "notice": notice, "text": {}, "history": [], "sections": {}}).to_string();
    let stored = wire::read_document(document.as_bytes()).expect("a document");
    let notice: Notice = wire::notice_from_wire(stored.notice).expect("a notice");
    let files = files(&notice, &Theme::civic());
    let html = text_of(&files, "", "index.html");
    let compared = same_words(&html, &text_of(&files, "", "notice.txt"), notice.default_language());
    compared.unwrap_or_else(|difference| panic!("{difference}"));
    html
}

fn section(language: &str, block: &Value) -> Value {
    let text = json!([{"origin": "local", "block": block}]);
    json!([{"id": "one", "origin": "local", "title": {"en": ["One"]}, "text": {language: text}}])
}

#[test]
fn a_row_inside_a_list_says_what_of_it_was_rebuilt() {
    let rows =
        json!({"purposes": [{"id": "a", "origin": "local", "reconstructed": true, "label": {"en": ["Policing"]}}]});
    let block = json!({"list": {"items": [[{"rows": {"register": "purpose", "extent": "full"}}]]}});
    assert!(page_of(&section("en", &block), &rows, &json!([])).contains("Policing</span> (reconstructed)"));
}

#[test]
fn a_list_of_labels_inside_a_quote_says_labels_only() {
    let rows =
        json!({"recipients": [{"id": "a", "origin": "local", "label": {"en": ["Courts"]}, "recipient_role": null}]});
    let block = json!({"quote": [{"rows": {"register": "recipient", "extent": "labels"}}]});
    assert!(page_of(&section("en", &block), &rows, &json!([])).contains("Courts</span></li>"));
}

#[test]
fn cookies_inside_a_list_are_a_list_of_cookies() {
    let rows = json!({"cookies": [{"id": "a", "origin": "local", "name": "_ga", "lifetime": "session"}]});
    let block = json!({"list": {"items": [[{"cookies": {}}]]}});
    assert!(page_of(&section("en", &block), &rows, &json!([])).contains("<code>_ga</code>"));
}

#[test]
fn british_english_is_not_missing_on_a_page_in_english() {
    let html = page_of(&section("en-GB", &json!({"paragraph": ["Words."]})), &json!({}), &json!([]));
    assert!(!html.contains("class=\"fallback\""));
}

#[test]
fn a_section_without_a_title_is_not_referred_to() {
    let sections = json!([{"id": "one", "origin": "local", "title": {}}]);
    assert!(!page_of(&sections, &json!({}), &json!([{"id": "gone", "to": "one"}])).contains("See instead"));
}
