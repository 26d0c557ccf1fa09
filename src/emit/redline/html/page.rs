//! A page that holds a redline and nothing else, in one file that needs no other.

use super::redline_html;
use crate::emit::html::{Href, Html};
use crate::emit::page::head;
use crate::emit::redline::RedlineView;
use crate::language::Language;

/// How a redline looks, on any page.
pub const STYLE: &str = include_str!("redline.css");
/// What leads from change to change by key, on any page. Without it every link still leads there.
pub const SCRIPT: &str = include_str!("redline.js");
/// How the page around it looks.
pub const FRAME: &str = include_str!("frame.css");

/// The redline as a page by itself.
#[must_use]
pub fn redline_page(view: &RedlineView) -> Html {
    let spoken = Language::of(&view.language);
    let title = Html::words(&spoken.phrase("redline_title", &[("title", &view.title)]));
    let inline = |source: &str| Html::inline_source(source).unwrap_or_default();
    let head = head::of(inline(&format!("{FRAME}{STYLE}")), Some(inline(SCRIPT)));
    let meta = |name: &str, content: &str| Html::void("meta", &[("name", name), ("content", content)]);
    let policy = [("http-equiv", "Content-Security-Policy"), ("content", head.content_security_policy.as_str())];
    let in_head = [
        Html::void("meta", &[("charset", "utf-8")]),
        Html::void("meta", &policy),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("referrer", "no-referrer"),
        meta("format-detection", "telephone=no, date=no, email=no, address=no"),
        meta("color-scheme", "light dark"),
        meta("robots", "noindex"),
        Html::element("title", &[], &title),
        Html::element("style", &[], &head.style),
    ];
    let in_head = Html::joined(in_head.into_iter().flat_map(|line| [line, Html::words("\n")]));
    let skip = Href::anchor("redline--main");
    let skip = [("class", "skip"), ("href", skip.as_str())];
    let skip = Html::element("a", &skip, &Html::words(spoken.text("redline_skip")));
    let main = [("id", "redline--main"), ("class", "wide"), ("tabindex", "-1")];
    let main = Html::element("main", &main, &Html::joined([Html::heading(1, &title), redline_html(view, &[])]));
    let script = Html::element("script", &[], &head.script.unwrap_or_default());
    Html::document(&view.language, &in_head, &Html::joined([skip, main, script, Html::words("\n")]))
}
