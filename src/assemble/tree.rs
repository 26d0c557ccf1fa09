//! Sections of every layer put into one tree: replaced, added to, placed beside one another, removed.
//!
//! Sections are still as typed here; `text` gives them their meaning.

mod removal;

use std::collections::{BTreeMap, BTreeSet};

use super::nearest;
use super::rows::read_id;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{DEEPEST, Id, LanguageTag, Origin};
use crate::source::section::Named;
use crate::source::{Folder, SectionFile};
use crate::span::{Files, Span, Spanned};

/// One section in a language that is not the default one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Version<'a> {
    /// Who wrote it: a force may say a national section in a language that the template does not speak.
    pub(super) origin: Origin,
    /// The file.
    pub(super) file: &'a SectionFile,
}

/// One section as typed, in every language that has it.
#[derive(Debug, Clone)]
pub(super) struct Typed<'a> {
    /// Who wrote it.
    pub(super) origin: Origin,
    /// The file in the default language; structure is read from it alone.
    pub(super) main: &'a SectionFile,
    /// The files in other languages.
    pub(super) others: BTreeMap<LanguageTag, Version<'a>>,
}

impl Typed<'_> {
    /// The same, standing where a section by `replaced` stood. A template that replaces what it builds on stays national.
    fn in_place_of(self, replaced: Origin) -> Self {
        match (self.origin, replaced) {
            (Origin::Local, Origin::National | Origin::Amended) => Typed { origin: Origin::Amended, ..self },
            (Origin::National | Origin::Amended, _) | (Origin::Local, Origin::Local) => self,
        }
    }
}

/// A section's place in the tree.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    /// Its id.
    pub(super) id: Id,
    order: Option<u32>,
    /// What it says.
    pub(super) typed: Typed<'a>,
    /// Text that an overlay puts before its own.
    pub(super) before: Vec<Typed<'a>>,
    /// Text that an overlay puts after its own.
    pub(super) after: Vec<Typed<'a>>,
    /// Sections below it.
    pub(super) children: Vec<Node<'a>>,
}

/// What to do with an operation that is aimed at nothing.
const TO_STAND_ALONE: &str = "take the line out to make this a section of its own";

/// Where an overlay section goes.
enum Operation {
    Replaces(Spanned<Id>),
    After(Spanned<Id>),
    Before(Spanned<Id>),
    New,
}

/// Puts the sections of `layers` into one tree, the template first.
pub(super) fn merge<'a>(
    files: &Files,
    layers: &[&'a Folder],
    default: &LanguageTag,
    findings: &mut Vec<Finding>,
) -> Vec<Node<'a>> {
    let mut tree = Tree { files, roots: Vec::new(), findings };
    for (number, folder) in layers.iter().enumerate() {
        let origin = if number + 1 == layers.len() { Origin::Local } else { Origin::National };
        let before = tree.ids();
        for typed in tree.by_section(folder, default, origin) {
            tree.lay(typed, number > 0);
        }
        tree.remove(folder, &before);
    }
    tree.roots
}

struct Tree<'a, 'f> {
    files: &'f Files,
    roots: Vec<Node<'a>>,
    findings: &'f mut Vec<Finding>,
}

impl<'a> Tree<'a, '_> {
    /// The files of each section together, parents before children.
    fn by_section(&mut self, folder: &'a Folder, default: &LanguageTag, origin: Origin) -> Vec<Typed<'a>> {
        let is_main = |file: &SectionFile| file.language.is_none() || file.language.as_ref() == Some(default);
        let mut sections: Vec<Typed<'a>> = Vec::new();
        for main in folder.sections.iter().filter(|file| is_main(file)) {
            if let Some(first) = sections.iter().find(|section| section.main.id == main.id) {
                let message = format!("two files are the section `{}`", main.id);
                let help = format!("give one of them another name; the other is `{}`", self.path(first.main));
                self.findings.push(Finding::file(&catalogue::DUPLICATE_ID, self.path(main), message).help(help));
                continue;
            }
            sections.push(Typed { origin, main, others: BTreeMap::new() });
        }
        for file in folder.sections.iter().filter(|file| !is_main(file)) {
            let Some(language) = file.language.clone() else { continue };
            let version = Version { origin, file };
            let own = sections.iter_mut().find(|section| section.main.id == file.id);
            match own.or_else(|| find(&mut self.roots, &file.id).map(|node| &mut node.typed)) {
                Some(section) => {
                    if let Some(first) = section.others.get(&language) {
                        let message = format!("two files are the section `{}` in one language", file.id);
                        let help = format!("keep one of them; the other is `{}`", self.files.get(first.file.file).path);
                        let path = self.files.get(file.file).path.clone();
                        self.findings.push(Finding::file(&catalogue::DUPLICATE_ID, path, message).help(help));
                    } else {
                        section.others.insert(language, version);
                    }
                }
                None => self.findings.push(
                    Finding::file(
                        &catalogue::MISSING_LANGUAGE,
                        self.path(file),
                        format!("the section `{}` is not there in `{default}`", file.id),
                    )
                    .help(format!("write the file without `.{language}` first: it decides where the section stands")),
                ),
            }
        }
        sections.sort_by_key(|section| section.main.parents.len());
        sections
    }

    /// Every section that there is so far.
    fn ids(&self) -> BTreeSet<Id> {
        let mut ids = Vec::new();
        self.roots.iter().for_each(|root| root.ids(&mut ids));
        ids.into_iter().collect()
    }

    fn path(&self, file: &SectionFile) -> String {
        self.files.get(file.file).path.clone()
    }

    fn lay(&mut self, typed: Typed<'a>, over: bool) {
        let file = typed.main;
        match self.operation(file, over) {
            Operation::Replaces(target) if target.value != file.id && find(&mut self.roots, &file.id).is_some() => {
                self.collides(file);
            }
            Operation::Replaces(target) => match find(&mut self.roots, &target.value) {
                Some(node) => {
                    node.id = file.id.clone();
                    node.typed = typed.in_place_of(node.typed.origin);
                    node.before.clear();
                    node.after.clear();
                }
                None => self.no_target(&target, TO_STAND_ALONE),
            },
            Operation::After(target) if file.title.is_none() => match find(&mut self.roots, &target.value) {
                Some(node) => node.after.push(typed),
                None => self.no_target(&target, TO_STAND_ALONE),
            },
            Operation::Before(target) if file.title.is_none() => match find(&mut self.roots, &target.value) {
                Some(node) => node.before.push(typed),
                None => self.no_target(&target, TO_STAND_ALONE),
            },
            Operation::After(target) => self.beside(&target, 1, typed),
            Operation::Before(target) => self.beside(&target, 0, typed),
            Operation::New => self.add(typed),
        }
    }

    fn operation(&mut self, file: &SectionFile, over: bool) -> Operation {
        type Make = fn(Spanned<Id>) -> Operation;
        let operations: [(&str, Make); 3] =
            [("replaces", Operation::Replaces), ("after", Operation::After), ("before", Operation::Before)];
        let (mut operation, mut said) = (Operation::New, None);
        for (key, make) in operations {
            let Some(typed) = file.front.text(key) else { continue };
            if let Some(earlier) = said.replace(typed.span.clone()) {
                let message = "a section does one thing to the template: `replaces`, `after` or `before`";
                let finding =
                    Finding::typed(&catalogue::BAD_FRONT_MATTER, typed.span, message).also(earlier, "the first");
                self.findings.push(finding.help("keep one of the two lines"));
                continue;
            }
            if !over {
                let message = format!("`{key}` works on the section of a template, and this notice extends none");
                self.findings.push(
                    Finding::typed(&catalogue::OVERLAY_TARGET, typed.span, message).help(
                        "take it out; the number before the file's name decides where a section stands".to_owned(),
                    ),
                );
                continue;
            }
            if let Some(id) = read_id(&typed, self.findings) {
                operation = make(Spanned::new(id, typed.span));
            }
        }
        operation
    }

    fn add(&mut self, typed: Typed<'a>) {
        let file = typed.main;
        if find(&mut self.roots, &file.id).is_some() {
            let message = format!("the template already has a section `{}`", file.id);
            let help = format!(
                "write `replaces = \"{0}\"` between `+++` lines to take its place, or `after = \"{0}\"` to add to it",
                file.id
            );
            self.findings.push(Finding::file(&catalogue::OVERLAY_COLLISION, self.path(file), message).help(help));
            return;
        }
        if file.parents.len() >= DEEPEST {
            let message = format!("sections nest {DEEPEST} deep at most");
            self.findings.push(
                Finding::file(&catalogue::TOO_DEEP, self.path(file), message).help("move the file one folder up"),
            );
            return;
        }
        let node = node(typed);
        let path = self.path(file);
        match file.parents.last() {
            None => insert(&mut self.roots, node, &path, self.findings),
            Some(Named { id, .. }) => match find(&mut self.roots, id) {
                Some(parent) => insert(&mut parent.children, node, &path, self.findings),
                None => {
                    self.no_index(id, &path);
                    // It stands at the top for now, so that what links to it is not blamed.
                    self.roots.push(node);
                }
            },
        }
    }

    /// The folder of the file `path` is no section.
    fn no_index(&mut self, folder: &Id, path: &str) {
        let message = format!("the folder `{folder}` has no text of its own");
        let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
        let folder = if path.ends_with("/index.md") {
            folder.rsplit_once('/').map_or(folder, |(above, _)| above)
        } else {
            folder
        };
        let finding = Finding::file(&catalogue::MISSING_TITLE, folder, message);
        let finding = finding.help("add a file `index.md` to the folder, with a line `# ` and its title");
        // Once, however many files it holds.
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    fn beside(&mut self, target: &Spanned<Id>, step: usize, typed: Typed<'a>) {
        if find(&mut self.roots, &typed.main.id).is_some() {
            self.collides(typed.main);
            return;
        }
        match siblings(&mut self.roots, &target.value) {
            Some((siblings, at)) => siblings.insert(at + step, node(typed)),
            None => self.no_target(target, TO_STAND_ALONE),
        }
    }

    /// The name of the file is that of another section.
    fn collides(&mut self, file: &SectionFile) {
        let message = format!("there already is a section `{}`", file.id);
        let finding = Finding::file(&catalogue::OVERLAY_COLLISION, self.path(file), message);
        self.findings.push(finding.help("give the file another name"));
    }

    fn no_target(&mut self, target: &Spanned<Id>, otherwise: &str) {
        let known = self.ids();
        let message = format!("there is no section `{}` in the template", target.value);
        let finding = Finding::typed(&catalogue::OVERLAY_TARGET, target.span.clone(), message);
        let near = nearest(target.value.as_str(), known.iter().map(Id::as_str));
        self.findings.push(match near {
            Some(near) => finding.patch(target.span.clone(), format!("\"{near}\"")),
            None => finding.help(otherwise.to_owned()),
        });
    }
}

impl Node<'_> {
    fn ids(&self, into: &mut Vec<Id>) {
        into.push(self.id.clone());
        self.children.iter().for_each(|child| child.ids(into));
    }
}

fn node(typed: Typed<'_>) -> Node<'_> {
    Node {
        id: typed.main.id.clone(),
        order: typed.main.order,
        typed,
        before: Vec::new(),
        after: Vec::new(),
        children: Vec::new(),
    }
}

/// Puts `node` before the first sibling with a greater number; one without a number goes last.
fn insert<'a>(siblings: &mut Vec<Node<'a>>, node: Node<'a>, path: &str, findings: &mut Vec<Finding>) {
    if let Some(tie) = siblings.iter().find(|other| node.order.is_some() && other.order == node.order) {
        let message = format!("`{}` and `{}` have the same number", tie.id, node.id);
        findings.push(
            Finding::file(&catalogue::ORDER_TIE, path, message)
                .help("give each its own number, so that the order is yours"),
        );
    }
    let key = |order: Option<u32>| order.unwrap_or(u32::MAX);
    let at = siblings.iter().position(|other| key(other.order) > key(node.order)).unwrap_or(siblings.len());
    siblings.insert(at, node);
}

fn find<'t, 'a>(nodes: &'t mut [Node<'a>], id: &Id) -> Option<&'t mut Node<'a>> {
    for node in nodes {
        if node.id == *id {
            return Some(node);
        }
        if let Some(found) = find(&mut node.children, id) {
            return Some(found);
        }
    }
    None
}

fn siblings<'t, 'a>(nodes: &'t mut Vec<Node<'a>>, id: &Id) -> Option<(&'t mut Vec<Node<'a>>, usize)> {
    if let Some(at) = nodes.iter().position(|node| node.id == *id) {
        return Some((nodes, at));
    }
    nodes.iter_mut().find_map(|node| siblings(&mut node.children, id))
}

/// The characters that stand for a section as a whole: its title, or the start of its file.
pub(super) fn span_of(file: &SectionFile) -> Span {
    file.title.as_ref().map_or_else(|| Span::new(file.file, 0..0), |title| title.span.clone())
}
