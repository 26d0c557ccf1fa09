//! `candour serve`: the draft in a browser, new after every save.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Ending, clock, notices, say, watch};
use crate::disk::Watch;
use crate::emit::html::Html;
use crate::emit::redline::html as redline;
use crate::emit::report::explained::explained;
use crate::emit::workbench::{self, Frame, How, Tab};
use crate::pipeline::{Bench, Opened};
use crate::serve::{self, Leaf, Policy, Served, Shelf};

const HTML: &str = "text/html; charset=utf-8";

/// What was typed after `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Folders of notices [default: all below `notice/`, or this folder]
    notices: Vec<PathBuf>,
    /// The port to answer on; 0 for any that is free
    #[arg(long, default_value_t = 4747)]
    port: u16,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
}

type Benches = Vec<Arc<Bench>>;

impl Serve {
    pub(super) fn run(self) -> Ending {
        let folders = match notices::chosen(&self.notices) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        // Watching begins before the first look, so that nothing saved in between is missed.
        let watch = match Watch::new(&watch::watched(&folders)) {
            Ok(watch) => watch,
            Err(error) => return say::failure(&error),
        };
        let (listener, address) = match serve::bind(self.port) {
            Ok(bound) => bound,
            Err(error) => return say::failure(&NotServed { port: self.port, error }),
        };
        let mut benches = match look(&folders, &Vec::new()) {
            Ok(benches) => benches,
            Err(ending) => return ending,
        };
        let served = Served::default();
        served.replace(shelf(&benches));
        let home = format!("http://localhost:{}/", address.port());
        say::line(format!("Read the draft at {home} – it follows every save. Ctrl-C ends."));
        if self.open {
            open(&home);
        }
        let told = served.clone();
        std::thread::spawn(move || {
            while watch.wait() {
                let Ok(now) = look(&folders, &benches) else { continue };
                let event = event(&now, &benches);
                benches = now;
                told.replace(shelf(&benches));
                told.tell(&event);
            }
        });
        match serve::run(listener, &served) {
            Ok(()) => Ending::Done,
            Err(error) => say::failure(&error),
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("cannot answer on port {port}: {error}; `--port 0` takes one that is free")]
struct NotServed {
    port: u16,
    error: std::io::Error,
}

fn look(folders: &[PathBuf], before: &Benches) -> Result<Benches, Ending> {
    let now = clock::Now::read().map_err(|error| say::failure(&error))?;
    let mut benches = Vec::new();
    for folder in folders {
        let shown = notices::shown(folder);
        let old = before.iter().find(|bench| bench.folder() == folder);
        let opened = Bench::open((folder, &shown), |zone| now.day(zone), old.map(AsRef::as_ref));
        match opened.map_err(|error| say::failure(&error))? {
            Opened::Notice(bench) => benches.push(Arc::from(bench)),
            Opened::Template => {}
        }
    }
    Ok(benches)
}

/// Which sections changed, by notice, as JSON.
fn event(now: &Benches, before: &Benches) -> String {
    let changed = now.iter().map(|bench| {
        let old = before.iter().find(|old| old.id() == bench.id());
        (bench.id(), old.map(|old| bench.changed_since(old)).unwrap_or_default())
    });
    serde_json::json!(changed.collect::<std::collections::BTreeMap<_, _>>()).to_string()
}

fn shelf(benches: &Benches) -> Shelf {
    let mut shelf = Shelf::default();
    let fixed = |media, text: String| Leaf::made(media, Policy::Inert, text.into_bytes());
    let style = format!("{}{}{}", redline::FRAME, redline::STYLE, workbench::STYLE);
    shelf.put("/-/workbench.css", fixed("text/css; charset=utf-8", style));
    shelf.put("/-/workbench.js", fixed("text/javascript; charset=utf-8", workbench::SCRIPT.to_owned()));
    shelf.put("/-/redline.js", fixed("text/javascript; charset=utf-8", redline::SCRIPT.to_owned()));
    for page in explained() {
        shelf.put(format!("/rules/{}", page.path), Leaf::made(HTML, Policy::Built, page.bytes));
    }
    let listed: Vec<(String, String, String)> =
        benches.iter().map(|bench| (format!("/{}/read", bench.id()), bench.id(), bench.status())).collect();
    let frame = Frame { notice: None, tab: None, status: "", broken: &[] };
    shelf.put("/all", leaf(workbench::page(&frame, &workbench::all(&listed))));
    let home = if let [only] = listed.as_slice() { only.0.clone() } else { "/all".to_owned() };
    shelf.moved.insert("/".to_owned(), home);
    benches.iter().for_each(|bench| put(&mut shelf, bench));
    shelf
}

fn put(shelf: &mut Shelf, bench: &Arc<Bench>) {
    let id = bench.id();
    for tab in Tab::ALL {
        let bench = bench.clone();
        let make = move |query: &str| bench.page(tab, query).into_string().into_bytes();
        shelf.put(format!("/{id}/{}", tab.slug()), Leaf::on_demand(HTML, Policy::Workbench, make));
    }
    for (language, how) in bench.languages().iter().flat_map(|language| How::ALL.map(|how| (language.clone(), how))) {
        let (bench, address) = (bench.clone(), format!("/{id}/read/{language}/{}", how.slug()));
        let make = move |_: &str| bench.read(&language, how).into_string().into_bytes();
        shelf.put(address, Leaf::on_demand(HTML, Policy::Workbench, make));
    }
    for number in bench.releases() {
        let bench = bench.clone();
        let make = move |_: &str| bench.changes_since(number).into_string().into_bytes();
        shelf.put(format!("/{id}/changes/{number}"), Leaf::on_demand(HTML, Policy::Workbench, make));
    }
    for (path, bytes) in &bench.built {
        shelf.put(format!("/{id}/draft/{path}"), built(path, Policy::Built, bytes));
        shelf.put(format!("/{id}/draft-bare/{path}"), built(path, Policy::Bare, bytes));
    }
    for file in &bench.published {
        if let Some((_, path)) = file.path.split_once('/').filter(|(folder, _)| *folder == id) {
            shelf.put(format!("/{id}/published/{path}"), built(path, Policy::Built, &file.bytes));
            if let Some(folder) = path.strip_suffix("index.html") {
                shelf.put(format!("/{id}/published/{folder}"), built(path, Policy::Built, &file.bytes));
            }
        }
    }
}

fn built(path: &str, page: Policy, bytes: &[u8]) -> Leaf {
    let (media, policy) = match path.rsplit('.').next() {
        Some("html") => (HTML, page),
        Some("json") => ("application/json", Policy::Inert),
        Some("xml") => ("application/xml", Policy::Inert),
        Some(_) | None => ("text/plain; charset=utf-8", Policy::Inert),
    };
    Leaf::made(media, policy, bytes.to_vec())
}

fn leaf(page: Html) -> Leaf {
    Leaf::made(HTML, Policy::Workbench, page.into_string().into_bytes())
}

/// Asks the system to show an address. Where it does not, the address is on the terminal.
fn open(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let _ = std::process::Command::new(program).args(before).arg(address).spawn();
}
