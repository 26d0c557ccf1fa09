//! A folder with notices in it, or with nothing, for whoever types commands there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder, and what is typed in it.
pub(crate) struct Folder(tempfile::TempDir);

/// What a command said.
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn empty() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    /// A folder with the example in it.
    pub(crate) fn with_example() -> Folder {
        let folder = Folder::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("notice"), &folder.path("notice"));
        folder
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        std::fs::write(path, bytes).expect("a file can be written");
    }

    pub(crate) fn candour(&self, typed: &[&str]) -> Said {
        self.candour_reading(typed, b"")
    }

    /// With something on standard input.
    pub(crate) fn candour_reading(&self, typed: &[&str], input: &[u8]) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(typed)
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        // A program that does not read its input may have ended.
        let _ = child.stdin.take().expect("there is an input").write_all(input);
        let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("what is said is text");
        Said { status: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder is readable") {
        let path = entry.expect("an entry is readable").path();
        let to = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            std::fs::copy(&path, &to).expect("a file can be copied");
        }
    }
}
