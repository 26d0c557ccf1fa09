//! What is sealed of a notice: whether it is as it was sealed, and what is published of it.

use std::collections::BTreeMap;
use std::path::Path;

use super::built::below;
use crate::date::Date;
use crate::pipeline::publish::ready;
use crate::pipeline::verify;
use crate::span::Files;

/// What is sealed.
#[derive(Debug)]
pub(super) struct Past {
    /// What is published of it, by path below the notice's folder; why nothing can be, where that is so.
    pub(super) published: Result<BTreeMap<String, Vec<u8>>, String>,
    /// What is wrong with it, a sentence each.
    pub(super) wrong: Vec<String>,
}

impl Past {
    pub(super) fn read(folder: &Path, shown: &str, on: Date) -> Past {
        let wrong = match verify(folder, shown) {
            Ok(verified) => verified.findings.iter().map(|finding| format!("{}.", finding.message)).collect(),
            Err(error) => vec![format!("{error}.")],
        };
        let published = match ready(&mut Files::default(), folder) {
            Ok(Ok(ready)) => ready.files(folder, on).map_err(|failure| format!("{failure}.")),
            Ok(Err(_)) => Ok(Vec::new()),
            Err(failure) => Err(format!("{failure}.")),
        };
        let by_path = |files: Vec<crate::emit::Artefact>| {
            files.into_iter().filter_map(|file| Some((below(&file.path)?.to_owned(), file.bytes))).collect()
        };
        Past { published: published.map(by_path), wrong }
    }
}
