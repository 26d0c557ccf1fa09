//! What stands at which address of the workbench.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::desk::Desk;
use crate::emit::html::Html;
use crate::emit::redline::html as redline;
use crate::emit::report::explained::explained;
use crate::emit::workbench::{self, Frame, How, Standing, Tab};
use crate::pipeline::{Bench, File, Look};
use crate::serve::{Found, Policy, Room, Served};

const HTML: &str = "text/html; charset=utf-8";

/// Where every notice is to be found.
#[derive(Clone)]
pub(super) struct Rooms {
    served: Served,
    /// By name, for the list of all.
    benches: Arc<Mutex<BTreeMap<String, Arc<Bench>>>>,
}

impl Rooms {
    /// Fills every room.
    pub(super) fn furnish(served: &Served, desk: &Desk) -> Rooms {
        let rooms = Rooms { served: served.clone(), benches: Arc::default() };
        let benches: Vec<&Arc<Bench>> = desk.benches().collect();
        served.lead_home(&match benches.as_slice() {
            [only] => format!("/{}/read", only.name()),
            _ => "/all".to_owned(),
        });
        benches.into_iter().for_each(|bench| rooms.put(bench));
        served.put("-", parts());
        served.put("rules", rules());
        let all = rooms.benches.clone();
        served.put("all", Room::new(move |rest, _| rest.is_empty().then(|| page(list(&all)))));
        rooms
    }

    /// Shows a notice as it is now.
    pub(super) fn put(&self, bench: &Arc<Bench>) {
        self.benches.lock().unwrap_or_else(PoisonError::into_inner).insert(bench.name().to_owned(), bench.clone());
        let own = bench.clone();
        self.served.put(bench.name(), Room::new(move |rest, query| found(&own, rest, query)));
    }

    /// Tells every open page.
    pub(super) fn tell(&self, event: &str) {
        self.served.tell(event);
    }
}

/// The list of all notices, which has no page of a notice around it.
fn list(all: &Mutex<BTreeMap<String, Arc<Bench>>>) -> Html {
    let benches: Vec<Arc<Bench>> = all.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
    let listed: Vec<Standing> = benches
        .iter()
        .map(|bench| Standing {
            address: format!("/{}/read", bench.name()),
            name: bench.name().to_owned(),
            said: bench.status(),
        })
        .collect();
    let frame = Frame { notice: None, tab: None, status: "", looked_at: None, stopped: &[] };
    workbench::page(&frame, &workbench::all(&listed))
}

/// The style sheet and the scripts of the pages.
fn parts() -> Room {
    let style = format!("{}{}{}", redline::FRAME, redline::STYLE, workbench::STYLE);
    Room::new(move |rest, _| {
        let (media, text) = match rest {
            "workbench.css" => ("text/css; charset=utf-8", style.as_str()),
            "workbench.js" => ("text/javascript; charset=utf-8", workbench::SCRIPT),
            "redline.js" => ("text/javascript; charset=utf-8", redline::SCRIPT),
            _ => return None,
        };
        Some(Found { media, policy: Policy::Inert, bytes: text.as_bytes().to_vec() })
    })
}

fn rules() -> Room {
    let pages: BTreeMap<String, Vec<u8>> = explained().into_iter().map(|page| (page.path, page.bytes)).collect();
    Room::new(move |rest, _| {
        let bytes = pages.get(if rest.is_empty() { "index.html" } else { rest })?.clone();
        Some(Found { media: HTML, policy: Policy::Built, bytes })
    })
}

/// What stands in the room of a notice.
fn found(bench: &Bench, rest: &str, query: &str) -> Option<Found> {
    if let Some(tab) = Tab::ALL.into_iter().find(|tab| tab.slug() == rest) {
        return Some(page(bench.page(tab, query)));
    }
    let (first, below) = rest.split_once('/')?;
    match first {
        "read" => {
            let (language, how) = below.split_once('/')?;
            let how = How::ALL.into_iter().find(|known| known.slug() == how)?;
            bench.read(language, how).map(page)
        }
        "changes" => {
            let (number, language) = below.split_once('/').map_or((below, None), |(number, tag)| (number, Some(tag)));
            bench.changes_since(number, language).map(page)
        }
        "draft" => bench.draft_file(below, Look::Plain).map(|file| built(file, Policy::Built)),
        "draft-print" => bench.draft_file(below, Look::Print).map(|file| built(file, Policy::Built)),
        "draft-bare" => bench.draft_file(below, Look::Plain).map(|file| built(file, Policy::Bare)),
        "published" => bench.published_file(below).map(|file| built(file, Policy::Built)),
        _ => None,
    }
}

fn built(file: File, page: Policy) -> Found {
    let (media, policy) = match file.path.rsplit('.').next() {
        Some("html") => (HTML, page),
        Some("json") => ("application/json", Policy::Inert),
        Some("xml") => ("application/xml", Policy::Inert),
        Some(_) | None => ("text/plain; charset=utf-8", Policy::Inert),
    };
    Found { media, policy, bytes: file.bytes }
}

fn page(page: Html) -> Found {
    Found { media: HTML, policy: Policy::Workbench, bytes: page.into_string().into_bytes() }
}
