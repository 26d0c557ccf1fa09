//! Which section or row someone means: by anchor, by a former id, by words of its title; and what is near where none is meant.

use super::moments::file_page;
use super::{Log, Page};
use crate::history::{Found, Part};
use crate::ledger::{Body, Sealed};

/// What was found.
#[derive(Debug)]
pub enum Sought<'l> {
    /// A section or row.
    Part(Part, Found<'l>),
    /// A file of a template, with its timeline.
    File(Page),
    /// Several, each as it can be typed, with its title.
    Several(Vec<(String, String)>),
    /// Nothing; and what is near to it, as it can be typed.
    Nothing(Option<String>),
}

/// How alike two words must be for one to be offered for the other. Units: Jaro-Winkler, one for equal.
const NEAR: f64 = 0.8;

/// What `typed` means in `log`.
#[must_use]
pub fn seek<'l>(log: &'l Log<'_>, typed: &str) -> Sought<'l> {
    let typed = typed.trim().trim_start_matches('#');
    if log.is_template() {
        return seek_file(log, typed);
    }
    if let Some((part, found)) = log.history.find(typed) {
        return Sought::Part(part, found);
    }
    let wanted = typed.to_lowercase();
    let all: Vec<(Part, Found<'l>, String)> = log
        .history
        .parts()
        .map(|(part, found)| {
            let title = log.title(&part, found);
            (part, found, title)
        })
        .collect();
    let titled = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..all.len()).filter(|place| !wanted.is_empty() && same(&all[*place].2.to_lowercase())).collect()
    };
    let exact = titled(&|title| title == wanted);
    let near = if exact.is_empty() { titled(&|title| title.contains(&wanted)) } else { exact };
    // A row is often called as the section that shows it: the section is meant then.
    let sections: Vec<usize> = near.iter().copied().filter(|place| matches!(all[*place].0, Part::Section(_))).collect();
    let near = if sections.len() == 1 { sections } else { near };
    match near.as_slice() {
        [] => Sought::Nothing(nearest(
            &wanted,
            all.iter().flat_map(|(part, found, title)| {
                let former = found.thread.former_ids().map(ToString::to_string);
                [part.anchor(), title.clone()]
                    .into_iter()
                    .chain(former)
                    .map(|name| (name, part.anchor()))
                    .collect::<Vec<_>>()
            }),
        )),
        [only] => Sought::Part(all[*only].0.clone(), all[*only].1),
        several => {
            Sought::Several(several.iter().map(|place| (all[*place].0.anchor(), all[*place].2.clone())).collect())
        }
    }
}

/// Whether a release of a template holds the file `path`.
pub(super) fn holds(sealed: &Sealed, path: &str) -> bool {
    match &sealed.release.body {
        Body::Sources(sources) => sources.contains_key(path),
        Body::Notice(_) | Body::Withheld => false,
    }
}

/// A file by its path, or by its name without folder, number and ending.
fn seek_file<'l>(log: &Log<'_>, typed: &str) -> Sought<'l> {
    let mut paths: Vec<&str> = log
        .releases
        .iter()
        .flat_map(|sealed| match &sealed.release.body {
            Body::Sources(sources) => sources.keys().map(String::as_str).collect(),
            Body::Notice(_) | Body::Withheld => Vec::new(),
        })
        .collect();
    paths.sort_unstable();
    paths.dedup();
    let named: Vec<&str> = paths.iter().copied().filter(|path| *path == typed || id_of(path) == typed).collect();
    match named.as_slice() {
        [only] => Sought::File(file_page(log, only)),
        [] => Sought::Nothing(nearest(
            typed,
            paths.iter().flat_map(|path| {
                [((*path).to_owned(), (*path).to_owned()), (id_of(path).to_owned(), (*path).to_owned())]
            }),
        )),
        several => Sought::Several(several.iter().map(|path| ((*path).to_owned(), id_of(path).to_owned())).collect()),
    }
}

fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = if name == "index.md" { path.rsplit('/').nth(1).unwrap_or(name) } else { name };
    let bare = name.strip_suffix(".md").unwrap_or(name);
    bare.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start_matches('-')
}

/// Of names with what to type for each, the one that is most like `typed`.
fn nearest(typed: &str, names: impl Iterator<Item = (String, String)>) -> Option<String> {
    let likeness = |name: &str| strsim::jaro_winkler(typed, &name.to_lowercase());
    let best = names.map(|(name, typed)| (likeness(&name), typed)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= NEAR).map(|(_, name)| name)
}
