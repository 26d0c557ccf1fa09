//! The links in the head of a page: other forms and languages of it, the release before, the one that holds.

use super::address::{PageAt, Paths};
use super::view::{HeadLink, PageView};
use crate::emit::html::Href;
use crate::emit::{Rendition, Standing};

/// The links of a page of the notice.
pub(super) fn links(view: &PageView, rendition: &Rendition<'_>, paths: &Paths<'_>, at: PageAt<'_>) -> Vec<HeadLink> {
    let mut links = alternates(view);
    let base = rendition.site.base_address.as_ref();
    match at {
        // A draft has no address that anyone should know it by.
        PageAt::Home { permanent: None } => {}
        PageAt::Home { permanent: Some(_) } => links.extend(base.and_then(|base| canonical(paths.address(base, None)))),
        PageAt::Withheld { .. } => links.retain(|link| link.media_type != Some("application/json")),
        PageAt::Dated { folder, .. } => {
            links.push(link("latest-version", view.formats.home.clone()));
            let mut earlier = rendition.history.entries.iter().skip(1);
            let before = earlier.find(|entry| !entry.is_withheld()).map(|entry| &entry.sealed.release);
            let before = before.map(|release| rendition.calendar.folder(release));
            let before = before.map(|folder| paths.in_language(&format!("{folder}/")));
            links.extend(before.map(|href| link("predecessor-version", href)));
            links.extend(same_text(rendition, paths, folder));
        }
    }
    links
}

/// Other forms and languages of a page, and the notice in force.
pub(super) fn alternates(view: &PageView) -> Vec<HeadLink> {
    let formats = &view.formats;
    let of_type =
        |media_type, href: &Href| HeadLink { media_type: Some(media_type), ..link("alternate", href.clone()) };
    let others = view.languages.iter().filter(|language| !language.current);
    let others = others
        .map(|language| HeadLink { hreflang: Some(language.tag.clone()), ..link("alternate", language.href.clone()) });
    let mut links: Vec<HeadLink> = others.collect();
    links.push(of_type("text/plain", &formats.text));
    links.push(of_type("application/json", &formats.data));
    links.extend(formats.feed.iter().map(|feed| of_type("application/atom+xml", feed)));
    links.push(link("privacy-policy", formats.home.clone()));
    links
}

/// Where the text of a dated page should be looked for: while it holds, at the address of what holds.
fn same_text(rendition: &Rendition<'_>, paths: &Paths<'_>, folder: &str) -> Option<HeadLink> {
    let folder = match rendition.standing {
        Standing::Current { .. } => None,
        Standing::Draft { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. }
        | Standing::Withheld { .. } => Some(folder),
    };
    match rendition.site.base_address.as_ref() {
        Some(base) => canonical(paths.address(base, folder)),
        None => {
            let below = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
            Some(link("canonical", paths.in_language(&below)))
        }
    }
}

fn canonical(href: Option<Href>) -> Option<HeadLink> {
    href.map(|href| link("canonical", href))
}

fn link(rel: &'static str, href: Href) -> HeadLink {
    HeadLink { rel, href, media_type: None, hreflang: None }
}
