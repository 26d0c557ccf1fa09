//! The template that a notice extends: its working tree, or one of its releases, from wherever those are.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::carried::CarriedTemplate;
use super::draft::read_sources;
use crate::catalogue;
use crate::disk::{self, DiskError};
use crate::finding::Finding;
use crate::ledger::{Body, Ledger, Sealed, TemplateUsed, file_name, read_release_file, withheld_by};
use crate::source::{self, Extends, Folder, Sources};
use crate::span::{Files, Spanned};

/// The longest chain of templates.
const LONGEST_CHAIN: usize = 4;

/// A template as it is used.
pub(super) struct Template {
    /// Where it was found, as the path from the notice's own folder; for one that is carried, its name.
    pub(super) path: String,
    /// What it says.
    pub(super) folder: Folder,
    /// The release that it was taken from; nothing for a working tree.
    pub(super) used: Option<TemplateUsed>,
}

/// The templates below a notice, the nearest first: the release `nearest` where one is given, whatever the pin says.
///
/// What a release file extends is looked for from that file as if it were the template's folder.
pub(super) fn chain(
    files: &mut Files,
    folder: &Path,
    own: &Folder,
    nearest: Option<&Sealed>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Template>, DiskError> {
    let mut nearest = nearest;
    let mut chain: Vec<Template> = Vec::new();
    let mut at = folder.to_owned();
    let mut shown_as = PathBuf::from(&own.shown_as);
    let mut path = PathBuf::new();
    let mut extends = own.extends();
    findings.extend(names_none(own));
    while let Some(wanted) = extends {
        let named = at.join(&wanted.template.value);
        at = if disk::is_file(&at) { lexical(&named) } else { named };
        shown_as = shown_as.join(&wanted.template.value);
        path = path.join(&wanted.template.value);
        let is_round = chain.iter().any(|template| template.folder.shown_as == shown(&shown_as));
        if is_round || chain.len() == LONGEST_CHAIN {
            let message = format!("`{}` extends itself in the end", wanted.template.value);
            findings.push(
                Finding::typed(&catalogue::CIRCULAR_REFERENCE, wanted.template.span.clone(), message)
                    .help("take one of the lines `extends` out"),
            );
            break;
        }
        let loaded = match nearest.take() {
            Some(sealed) => from_release(sealed, &shown(&shown_as), &wanted, findings),
            None => load(files, &at, &shown(&shown_as), &wanted, findings)?,
        };
        let Some((sources, shown, used)) = loaded else { break };
        let (template, faults) = source::read(files, &sources, &shown);
        findings.extend(faults);
        findings.extend(names_none(&template));
        extends = template.extends();
        chain.push(Template { path: self::shown(&path), folder: template, used });
    }
    Ok(chain)
}

type Loaded = (Sources, String, Option<TemplateUsed>);

fn load(
    files: &mut Files,
    at: &Path,
    shown: &str,
    wanted: &Extends,
    findings: &mut Vec<Finding>,
) -> Result<Option<Loaded>, DiskError> {
    if disk::is_file(at) {
        let bytes = disk::read_file(at, disk::LARGEST * 64)?;
        return Ok(match read_release_file(&bytes) {
            Ok(sealed) if !is_wanted(&sealed, wanted) => {
                let number = sealed.release.number;
                findings.push(missing(
                    wanted,
                    format!("`{shown}` is release {number} of the template, not the one asked for"),
                ));
                None
            }
            Ok(sealed) => from_release(&sealed, shown, wanted, findings),
            Err(unreadable) => {
                let message = format!("`{}` is not a sealed template: {unreadable}", wanted.template.value);
                findings.push(missing(wanted, message));
                None
            }
        });
    }
    let ledger = at.join("ledger");
    let is_pinned_ledger = wanted.release.is_some() && disk::is_folder(&ledger);
    if !is_pinned_ledger && !disk::is_file(&at.join("notice.toml")) {
        return Ok(match CarriedTemplate::named(&wanted.template.value) {
            Some(carried) => from_carried(carried, wanted, findings),
            None => {
                findings.push(missing(wanted, format!("there is no template at `{}`", wanted.template.value)));
                None
            }
        });
    }
    let Some(release) = &wanted.release else {
        let message = "this draft follows the template's working files, which may change under it";
        findings.push(not_pinned(wanted, message));
        let (sources, _) = read_sources(files, at, shown, findings)?;
        return Ok(Some((sources, shown.to_owned(), None)));
    };
    let sealed = disk::read_ledger(&ledger)?;
    Ok(match from_ledger(sealed, release, findings) {
        Pick::Found(sealed) => from_release(&sealed, shown, wanted, findings),
        Pick::Withheld => None,
        Pick::Missing => {
            let help = "name a release that is in the template's `ledger` folder, or leave `release` out for now";
            findings.push(no_such_release(release, "the template has", help));
            None
        }
    })
}

/// What a ledger has for `release = …`.
enum Pick {
    Found(Box<Sealed>),
    /// Found and not to be used, which is said.
    Withheld,
    Missing,
}

fn from_ledger(sealed: BTreeMap<String, Vec<u8>>, release: &Spanned<i64>, findings: &mut Vec<Finding>) -> Pick {
    let number = u32::try_from(release.value).unwrap_or_default();
    if let Some(by) = withheld_by(&Ledger::read(&sealed).0.releases, number) {
        let message =
            format!("release {number} of the template is withheld: its release {} says why", by.release.number);
        findings.push(
            Finding::typed(&catalogue::TEMPLATE_MISSING, release.span.clone(), message)
                .help("name a later release of the template, and release this notice on it"),
        );
        return Pick::Withheld;
    }
    let (ledger, _) = Ledger::read(&only(sealed, number));
    let found = ledger.releases.into_iter().find(|sealed| sealed.release.number == number);
    found.map_or(Pick::Missing, |sealed| Pick::Found(Box::new(sealed)))
}

/// The release that is asked for, or the newest, of a template that is part of the program.
fn from_carried(carried: CarriedTemplate, wanted: &Extends, findings: &mut Vec<Finding>) -> Option<Loaded> {
    let sealed = if let Some(release) = &wanted.release {
        match from_ledger(carried.files(), release, findings) {
            Pick::Found(sealed) => *sealed,
            Pick::Withheld => return None,
            Pick::Missing => {
                let help = match carried.newest() {
                    Some(newest) => format!(
                        "the newest that it carries is {}; a newer program carries newer ones, or keep the release file beside the notice and name that",
                        newest.release.number
                    ),
                    None => "keep the release file beside the notice and name that".to_owned(),
                };
                findings.push(no_such_release(release, "the template that this program carries has", &help));
                return None;
            }
        }
    } else {
        let message = "this draft follows the newest template that this program carries, and another program may carry a newer one";
        findings.push(not_pinned(wanted, message));
        carried.newest()?
    };
    from_release(&sealed, &format!("{}, carried by this program", carried.name), wanted, findings)
}

/// Whether a release file is the one that `release = …` names, where it names one.
fn is_wanted(sealed: &Sealed, wanted: &Extends) -> bool {
    wanted.release.as_ref().is_none_or(|number| number.value == i64::from(sealed.release.number))
}

/// One file of a ledger: what comes after it in the chain does not matter to those who use it.
fn only(ledger: BTreeMap<String, Vec<u8>>, number: u32) -> BTreeMap<String, Vec<u8>> {
    ledger.into_iter().filter(|(name, _)| *name == file_name(number)).collect()
}

fn from_release(sealed: &Sealed, shown: &str, wanted: &Extends, findings: &mut Vec<Finding>) -> Option<Loaded> {
    let release = &sealed.release;
    match &release.body {
        Body::Sources(sources) => {
            let used =
                TemplateUsed { id: release.notice_id.clone(), number: release.number, sha256: sealed.sha256.clone() };
            let shown_as = format!("{shown} (release {})", release.number);
            Some((sources.clone(), shown_as, Some(used)))
        }
        Body::Notice(_) | Body::Withheld => {
            findings.push(missing(wanted, format!("`{}` is a notice, not a template", wanted.template.value)));
            None
        }
    }
}

/// The finding that `extends` is there and names no template.
fn names_none(folder: &Folder) -> Option<Finding> {
    let entry = folder.manifest.table.get("extends").filter(|_| folder.extends().is_none())?;
    let message = "`extends` does not name a template";
    let finding = Finding::typed(&catalogue::TEMPLATE_MISSING, entry.value.span.clone(), message);
    Some(finding.help("write `extends = { template = \"../police\", release = 3 }`"))
}

fn missing(wanted: &Extends, message: String) -> Finding {
    Finding::typed(&catalogue::TEMPLATE_MISSING, wanted.template.span.clone(), message)
        .help("name the template's folder, or a sealed release file of it, from this notice's own folder")
}

fn no_such_release(release: &Spanned<i64>, who: &str, help: &str) -> Finding {
    let message = format!("{who} no release {} that can be read", release.value);
    Finding::typed(&catalogue::TEMPLATE_MISSING, release.span.clone(), message).help(help.to_owned())
}

fn not_pinned(wanted: &Extends, message: &str) -> Finding {
    Finding::typed(&catalogue::TEMPLATE_NOT_PINNED, wanted.template.span.clone(), message)
        .help("add `release = …` with the number of a sealed release; a release of this notice needs it")
}

/// The path as a person would type it.
fn shown(path: &Path) -> String {
    lexical(path).to_string_lossy().replace('\\', "/")
}

/// The path without `x/..` in it. By name alone, so that the way out of a release file is the way out of a folder.
fn lexical(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir && parts.file_name().is_some() {
            parts.pop();
        } else if part != Component::CurDir {
            parts.push(part);
        }
    }
    parts
}
