//! Sections that a layer takes out of what it builds on.
//!
//! What the same layer wrote goes with nothing: it would be lost unseen.

use std::collections::BTreeSet;

use super::{Node, Tree, find, siblings};
use crate::assemble::rows::{read_id, removed};
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Id, RowAddress};
use crate::source::{Folder, SectionFile};
use crate::span::{FileId, Spanned};

impl Tree<'_, '_> {
    /// Takes out what `folder` names, which must have been there `before` it.
    pub(super) fn remove(&mut self, folder: &Folder, before: &BTreeSet<Id>) {
        let own: BTreeSet<FileId> = folder.sections.iter().map(|section| section.file).collect();
        for typed in removed(folder) {
            if typed.value.contains("--") {
                if RowAddress::parse(typed.value).is_none() {
                    let message = format!("`{}` is not a section or a row", typed.value);
                    let finding = Finding::typed(&catalogue::OVERLAY_TARGET, typed.span, message);
                    self.findings
                        .push(finding.help("name a row by its register and id, as in `purpose--media-relations`"));
                }
                continue;
            }
            let Some(id) = read_id(&typed, self.findings) else { continue };
            let target = Spanned::new(id, typed.span);
            let written = find(&mut self.roots, &target.value).and_then(|node| node.written_in(&own));
            match (written, siblings(&mut self.roots, &target.value)) {
                (Some(file), _) => self.contradicts(&target, file, before),
                (None, Some((siblings, at))) => drop(siblings.remove(at)),
                (None, None) => self.no_target(&target, "take it out of `remove`"),
            }
        }
    }

    /// The section is written and removed by one and the same notice.
    fn contradicts(&mut self, target: &Spanned<Id>, file: &SectionFile, before: &BTreeSet<Id>) {
        let path = self.path(file);
        let is_inherited = before.contains(&target.value);
        let message = if is_inherited {
            format!("`{}` is removed here, and `{path}` would go with it", target.value)
        } else {
            format!("`{}` is this notice's own section, so there is nothing to remove", target.value)
        };
        let finding = Finding::typed(&catalogue::OVERLAY_TARGET, target.span.clone(), message);
        self.findings.push(finding.help(format!("take it out of `remove`, or delete `{path}`")));
    }
}

impl<'a> Node<'a> {
    /// The first file among `own` that the section, or one below it, is written in.
    fn written_in(&self, own: &BTreeSet<FileId>) -> Option<&'a SectionFile> {
        let around = self.before.iter().chain([&self.typed]).chain(&self.after);
        let files = around
            .flat_map(|typed| std::iter::once(typed.main).chain(typed.others.values().map(|version| version.file)));
        let mut files = files.filter(|file| own.contains(&file.file));
        files.next().or_else(|| self.children.iter().find_map(|child| child.written_in(own)))
    }
}
