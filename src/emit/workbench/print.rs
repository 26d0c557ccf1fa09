//! A page as it comes out of a printer, on a screen.

use crate::emit::html::Html;
use crate::emit::page::head;

/// The same page with what its style sheet says of paper for every medium. Its policy names the new style sheet.
#[must_use]
pub fn for_print(page: &str) -> String {
    let printed = |style: &Html| Html::inline_source(&style.as_str().replace("@media print", "@media all"));
    let style = Html::style_of(page).and_then(|style| Some((printed(&style)?, style)));
    let Some((printed, style)) = style else { return page.to_owned() };
    let page = page.replacen(style.as_str(), printed.as_str(), 1);
    page.replacen(&head::digest(&style), &head::digest(&printed), 1)
}
