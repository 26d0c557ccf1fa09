//! A page as it comes out of a printer, on a screen.

use crate::emit::html::Html;
use crate::emit::page::head;

/// The same page with what its style sheet says of paper for every medium. Its policy names the new style sheet.
#[must_use]
pub fn for_print(page: &str) -> String {
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).map(|(style, _)| style);
    let Some(style) = style else { return page.to_owned() };
    let printed = style.replace("@media print", "@media all");
    let digest = |style: &str| Html::inline_source(style).map(|style| head::digest(&style));
    let (Some(old), Some(new)) = (digest(style), digest(&printed)) else { return page.to_owned() };
    let page = page.replacen(style, &printed, 1);
    page.replacen(&old, &new, 1)
}
