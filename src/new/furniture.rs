//! What stands around a new notice: for editors, for the version control, and for the code host.
//!
//! Each is a real file in `files/`; all that is put in is the folder of the notice.

use std::collections::BTreeMap;

use crate::assemble;
use crate::notice::Id;

/// An empty register of cookies, and how to fill it.
pub(super) const COOKIES: &str = include_str!("files/cookies.toml");

/// What stands for the folder of the notice.
const FOLDER: &str = "NOTICE_FOLDER";

const FILES: [(&str, &str); 9] = [
    (".gitattributes", include_str!("files/gitattributes")),
    (".gitignore", include_str!("files/gitignore")),
    (".taplo.toml", include_str!("files/taplo.toml")),
    (".vscode/extensions.json", include_str!("files/extensions.json")),
    (".vscode/settings.json", include_str!("files/settings.json")),
    (".github/get-candour.sh", include_str!("files/get-candour.sh")),
    (".github/workflows/check.yml", include_str!("files/check.yml")),
    (".github/workflows/release.yml", include_str!("files/release.yml")),
    ("EDITING.md", include_str!("files/EDITING.md")),
];

/// The files, by path, with the schemas of what is typed.
pub(super) fn files(id: &Id) -> BTreeMap<String, Vec<u8>> {
    let folder = format!("notice/{id}");
    let own = FILES.iter().map(|(path, text)| {
        let text = text.replace(FOLDER, &folder);
        ((*path).to_owned(), text.into_bytes())
    });
    let schemas = assemble::schemas().into_iter();
    own.chain(schemas.map(|(file, text)| (format!("schema/{file}.json"), text.into_bytes()))).collect()
}
