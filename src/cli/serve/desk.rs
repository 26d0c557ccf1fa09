//! The notices on the workbench, and which of them a save is about.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::{Ending, clock, notices, say};
use crate::disk::Changed;
use crate::pipeline::{Asked, Bench, Moment, Opened};

/// First parts of addresses that are no notice's.
const TAKEN: [&str; 3] = ["all", "rules", "-"];

/// The notices.
pub(super) struct Desk(Vec<OnDesk>);

struct OnDesk {
    folder: PathBuf,
    /// The folder from the root of the disk.
    whole: PathBuf,
    shown: String,
    name: String,
    /// Nothing for a template.
    bench: Option<Arc<Bench>>,
}

/// What a save came to: which notice, and what it is now.
pub(super) struct Looked(Vec<(usize, Option<Arc<Bench>>, bool)>);

impl Looked {
    /// Whether a notice that was whole cannot be built now.
    pub(super) fn breaks(&self) -> bool {
        self.0.iter().any(|(_, _, breaks)| *breaks)
    }
}

impl Desk {
    /// Looks at every notice.
    pub(super) fn open(folders: &[PathBuf]) -> Result<Desk, Ending> {
        let now = clock::Now::read().map_err(|error| say::failure(&error))?;
        let mut names: BTreeSet<String> = TAKEN.map(str::to_owned).into();
        let mut all = Vec::new();
        for folder in folders {
            let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
            let shown = notices::shown(folder);
            let name = free(&name_of(&whole), &mut names);
            let asked = Asked { folder, shown: &shown, name: &name };
            let opened = Bench::open(asked, |zone| moment(now, zone), None);
            let bench = match opened.map_err(|error| say::failure(&error))? {
                Opened::Notice(bench) => Some(Arc::from(bench)),
                Opened::Template => None,
            };
            all.push(OnDesk { folder: folder.clone(), whole, shown, name, bench });
        }
        Ok(Desk(all))
    }

    /// Every notice that has pages.
    pub(super) fn benches(&self) -> impl Iterator<Item = &Arc<Bench>> {
        self.0.iter().filter_map(|one| one.bench.as_ref())
    }

    /// Looks again at what a change may concern: the notice whose folder it is in; all of them where it is elsewhere, such as
    /// in a template or a theme.
    pub(super) fn look(&self, changed: &Changed) -> Looked {
        let Ok(now) = clock::Now::read() else { return Looked(Vec::new()) };
        let own = |path: &PathBuf| self.0.iter().position(|one| one.bench.is_some() && path.starts_with(&one.whole));
        let concerned: Option<BTreeSet<usize>> = match changed {
            Changed::Files(paths) => paths.iter().map(own).collect(),
            Changed::Anything | Changed::Folder => None,
        };
        let concerned = concerned.unwrap_or_else(|| (0..self.0.len()).collect());
        Looked(concerned.into_iter().filter_map(|at| self.look_at(at, now)).collect())
    }

    fn look_at(&self, at: usize, now: clock::Now) -> Option<(usize, Option<Arc<Bench>>, bool)> {
        let one = self.0.get(at)?;
        let asked = Asked { folder: &one.folder, shown: &one.shown, name: &one.name };
        let bench = match (Bench::open(asked, |zone| moment(now, zone), one.bench.as_deref()), &one.bench) {
            (Ok(Opened::Notice(bench)), _) => Some(Arc::from(bench)),
            (Ok(Opened::Template), _) => None,
            (Err(error), Some(before)) => Some(Arc::new(before.refused(&error))),
            (Err(_), None) => None,
        };
        let was_whole = one.bench.as_ref().is_some_and(|before| !before.is_stopped());
        let breaks = was_whole && bench.as_ref().is_none_or(|bench| bench.is_stopped());
        Some((at, bench, breaks))
    }

    /// Holds from now on what was looked at, and shows each notice with which of its sections changed, as JSON.
    pub(super) fn take(&mut self, looked: Looked, show: impl Fn(&Arc<Bench>, &str)) {
        for (at, bench, _) in looked.0 {
            let Some(one) = self.0.get_mut(at) else { continue };
            let before = std::mem::replace(&mut one.bench, bench);
            if let Some(bench) = &one.bench {
                let ids = before.map(|before| bench.changed_since(&before)).unwrap_or_default();
                show(bench, &serde_json::json!({ "notice": one.name, "sections": ids }).to_string());
            }
        }
    }
}

fn moment(now: clock::Now, zone: &str) -> Moment {
    Moment { day: now.day(zone), time: now.time(zone) }
}

/// What a notice is called in addresses: its folder, in letters that need no care.
fn name_of(whole: &Path) -> String {
    let mut parts = whole.components().filter(|part| matches!(part, std::path::Component::Normal(_)));
    let last = parts.next_back().map(|part| part.as_os_str().to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain: String = last.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "notice".to_owned() } else { plain.to_owned() }
}

/// The same where nothing else is called so, or with the first number that makes it so.
fn free(name: &str, names: &mut BTreeSet<String>) -> String {
    let numbered = (2u32..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !names.contains(name));
    let free = free.unwrap_or_else(|| name.to_owned());
    names.insert(free.clone());
    free
}
