//! What the draft changes against a release: summary, then the redline.

use super::link;
use crate::emit::html::Html;
use crate::emit::redline::RedlineView;
use crate::emit::redline::html::redline_html;

/// The page's main part; `releases` are the addresses of the others with what they are called.
#[must_use]
pub fn changes(view: Option<&RedlineView>, releases: &[(String, String)]) -> Html {
    let Some(view) = view else {
        return Html::paragraph(&Html::words("Nothing is sealed yet, so there is nothing to compare the draft with."));
    };
    let list = Html::list(None, releases.iter().map(|(address, name)| link(address, name)));
    let against = Html::element("nav", &[("aria-label", "Compare with another release")], &list);
    Html::joined([against, redline_html(view, &[])])
}
