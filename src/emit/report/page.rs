//! The page around a report for people in the organisation: no theme, nothing from another host.

use crate::emit::html::Html;
use crate::notice::LanguageTag;

/// How reports look.
const STYLE: &str = include_str!("page.css");

/// A whole page in English, the language of reports.
pub(super) fn report_page(title: &str, body: &Html) -> String {
    let style = Html::inline_source(STYLE).unwrap_or_default();
    let head = Html::joined([
        Html::void("meta", &[("charset", "utf-8")]),
        Html::void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        Html::void(
            "meta",
            &[("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'")],
        ),
        Html::element("title", &[], &Html::words(title)),
        Html::element("style", &[], &style),
    ]);
    let english = LanguageTag::parse("en").expect("`en` is a language tag");
    Html::document(&english, &head, &Html::element("main", &[], body)).into_string()
}
