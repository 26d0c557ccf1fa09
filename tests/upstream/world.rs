//! A template with its releases and a force that extends it, in a folder of their own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour::ledger::{Body, Digests, Draft, Event, Sealed, Weight, file_name, seal};
use candour::notice::Id;
use candour::pipeline::{Beside, UpstreamError, beside};
use candour::span::Files;

pub fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/upstream").join(path)
}

pub type Sources = BTreeMap<String, String>;

pub struct World {
    folder: tempfile::TempDir,
    pub overlay: String,
    pub releases: Vec<Sealed>,
}

pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

fn read(root: &Path, at: &Path, into: &mut Sources) {
    for entry in std::fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, into);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            into.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

pub fn releases(texts: &[&Sources]) -> Vec<Sealed> {
    let mut releases = Vec::new();
    for text in texts {
        let draft = Draft {
            notice_id: Id::parse("police").unwrap(),
            effective_from: None,
            event: Event::Publication,
            template: None,
            notes: Vec::new(),
            weight: Weight::default(),
            digests: Digests::default(),
            body: Body::Sources((*text).clone()),
        };
        let day = format!("2026-{:02}-01", releases.len() + 1).parse().unwrap();
        releases.push(seal(&releases, draft, day).unwrap());
    }
    releases
}

impl World {
    pub fn template() -> Sources {
        let mut sources = Sources::new();
        read(&data("template"), &data("template"), &mut sources);
        sources
    }

    pub fn new(overlay: &str, texts: &[&Sources]) -> World {
        let folder = tempfile::tempdir().unwrap();
        let world = World { folder, overlay: overlay.to_owned(), releases: releases(texts) };
        let mut own = Sources::new();
        read(&data("overlays").join(overlay), &data("overlays").join(overlay), &mut own);
        for (path, text) in own {
            world.put(&format!("{overlay}/{path}"), text.as_bytes());
        }
        for (path, text) in texts[0] {
            world.put(&format!("police/{path}"), text.as_bytes());
        }
        for sealed in &world.releases {
            world.put(&format!("police/ledger/{}", file_name(sealed.release.number)), &sealed.bytes);
        }
        world
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn put(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).unwrap()
    }

    pub fn beside(&self, from: Option<&str>) -> Result<Beside, UpstreamError> {
        let from = from.map(|from| self.path(from));
        let day = "2026-11-01".parse().unwrap();
        beside(&mut Files::default(), &self.path(&self.overlay), &self.overlay, from.as_deref(), day)
    }

    pub fn candour(&self, arguments: &[&str]) -> Said {
        let output = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        Said {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
