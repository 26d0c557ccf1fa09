//! Folders as values: every file that a stage may want, by its path, its text normalised.
//!
//! Refuses what could mislead or harm (links that lead out, huge files, text that is not text) file by file, and
//! reads on.

use super::error::{Act, DiskError};
use super::refusal::{Reason, Refusal, Spot};
use super::write::refuse_link;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The longest source or theme file. Units: bytes.
pub const LARGEST: u64 = 1024 * 1024;

/// The longest release file. Units: bytes.
const LARGEST_RELEASE: u64 = 64 * 1024 * 1024;

/// The most files and folders in one tree.
const MOST: usize = 20_000;

/// Which files of a folder are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// What a notice is written in: `.toml` and `.md`, without `ledger`, `output`, `target` and sealed records.
    Sources,
    /// All that a theme may hold.
    Theme,
}

/// A folder that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// What was read, by path below the root, with forward slashes.
    pub files: BTreeMap<String, TreeFile>,
    /// What was not, and why.
    pub refused: Vec<Refusal>,
    /// Files of a kind that is not wanted, by path below the root.
    pub unread: Vec<String>,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// Its path as shown to people.
    pub shown: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text without byte order mark, its lines ended by line feeds.
    Text(String),
    /// Anything else: a font, an image. Never in a tree of [`Wanted::Sources`].
    Bytes(Vec<u8>),
}

impl TreeFile {
    /// The text, where it is text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Bytes(_) => None,
        }
    }
}

/// Reads the folder `root`, whose files are shown to people below `shown_as`.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses; [`DiskError::TooMany`] where the folder cannot be a notice or theme.
pub fn read_tree(root: &Path, shown_as: &str, wanted: Wanted) -> Result<Tree, DiskError> {
    let inside = fs::canonicalize(root).map_err(DiskError::system(Act::Read, root))?;
    let mut reader = Reader { inside, shown_as, wanted, tree: Tree::default() };
    let mut walk = WalkDir::new(root).min_depth(1).follow_links(true).sort_by_file_name().into_iter();
    let mut seen = 0;
    while let Some(entry) = walk.next() {
        seen += 1;
        if seen > MOST {
            return Err(DiskError::TooMany { path: root.to_owned(), limit: MOST });
        }
        let go_in = match entry {
            Ok(entry) => reader.visit(root, &entry)?,
            Err(error) => reader.trouble(root, error)?,
        };
        if go_in == Next::PassOver {
            walk.skip_current_dir();
        }
    }
    Ok(reader.tree)
}

/// Whether to look inside what was just seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    PassOver,
}

struct Reader<'a> {
    inside: PathBuf,
    shown_as: &'a str,
    wanted: Wanted,
    tree: Tree,
}

impl Reader<'_> {
    fn visit(&mut self, root: &Path, entry: &DirEntry) -> Result<Next, DiskError> {
        let folder = entry.file_type().is_dir();
        let pass_over = if folder { Next::PassOver } else { Next::GoOn };
        if self.skips(entry) {
            return Ok(pass_over);
        }
        let Some(relative) = readable_name(root, entry.path()) else {
            self.refuse(&lossy(root, entry.path()), Reason::NameUnreadable);
            return Ok(pass_over);
        };
        let real = fs::canonicalize(entry.path()).map_err(DiskError::system(Act::Read, entry.path()))?;
        if !real.starts_with(&self.inside) {
            self.refuse(&relative, Reason::LinkOutside);
            return Ok(pass_over);
        }
        if !folder {
            self.take(relative, &real)?;
        }
        Ok(Next::GoOn)
    }

    fn skips(&self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        let reserved =
            entry.depth() == 1 && entry.file_type().is_dir() && matches!(&*name, "ledger" | "output" | "target");
        // Of the record, only what no release has taken up yet is typed by people.
        let recorded = entry.depth() > 1 && inside_record(entry) && !(entry.depth() == 2 && name == "next.toml");
        match self.wanted {
            Wanted::Sources => name.starts_with('.') || reserved || recorded,
            Wanted::Theme => name.starts_with('.'),
        }
    }

    fn take(&mut self, relative: String, real: &Path) -> Result<(), DiskError> {
        let kind = fs::metadata(real).map_err(DiskError::system(Act::Read, real))?;
        // A named pipe would never end.
        if !kind.is_file() || (self.wanted == Wanted::Sources && !is_source(&relative)) {
            self.tree.unread.push(relative);
            return Ok(());
        }
        let bytes = match read_file(real, LARGEST) {
            Ok(bytes) => bytes,
            Err(DiskError::TooLarge { .. }) => {
                self.refuse(&relative, Reason::TooLarge { bytes: kind.len() });
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let shown = self.shown(&relative);
        let content = if self.wanted == Wanted::Theme && !is_text(&relative) {
            Ok(Content::Bytes(bytes))
        } else {
            readable(bytes, self.wanted).map(Content::Text)
        };
        match content {
            Ok(content) => drop(self.tree.files.insert(relative, TreeFile { shown, content })),
            Err(reason) => self.refuse(&relative, reason),
        }
        Ok(())
    }

    fn trouble(&mut self, root: &Path, error: walkdir::Error) -> Result<Next, DiskError> {
        let path = error.path().unwrap_or(root).to_owned();
        let circular = error.loop_ancestor().is_some();
        let relative = lossy(root, &path);
        if circular {
            self.refuse(&relative, Reason::LinkCircular);
            return Ok(Next::GoOn);
        }
        let is_link = fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink());
        let source = error.into_io_error().unwrap_or_else(|| ErrorKind::Other.into());
        if is_link && source.kind() == ErrorKind::NotFound {
            self.refuse(&relative, Reason::LinkBroken);
            return Ok(Next::GoOn);
        }
        Err(DiskError::system(Act::Read, &path)(source))
    }

    fn refuse(&mut self, relative: &str, reason: Reason) {
        let path = self.shown(relative);
        self.tree.refused.push(Refusal { path, reason });
    }

    fn shown(&self, relative: &str) -> String {
        if self.shown_as.is_empty() { relative.to_owned() } else { format!("{}/{relative}", self.shown_as) }
    }
}

/// The bytes of one file, at most `limit` of them.
///
/// # Errors
///
/// [`DiskError::TooLarge`]; [`DiskError::System`] where the disk refuses.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    let file = File::open(path).map_err(DiskError::system(Act::Read, path))?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(DiskError::system(Act::Read, path))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
        Ok(bytes)
    } else {
        Err(DiskError::TooLarge { path: path.to_owned(), limit })
    }
}

/// The files of a ledger as they are, by name: hashes are of raw bytes. A missing folder is an empty ledger.
///
/// # Errors
///
/// [`DiskError::Link`] where the folder or a file in it is a link; [`DiskError::Name`]; [`DiskError::System`].
pub fn read_ledger(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, DiskError> {
    refuse_link(folder)?;
    let mut releases = BTreeMap::new();
    for (name, path) in listed(folder)? {
        let there = fs::symlink_metadata(&path).map_err(DiskError::system(Act::Read, &path))?;
        if there.is_symlink() {
            return Err(DiskError::Link { path });
        }
        if !name.starts_with('.') && there.is_file() {
            releases.insert(name, read_file(&path, LARGEST_RELEASE)?);
        }
    }
    Ok(releases)
}

/// Whether the folder `record` beside the notice holds `entry`.
fn inside_record(entry: &DirEntry) -> bool {
    let above = entry.path().ancestors().nth(entry.depth() - 1);
    above.and_then(Path::file_name).is_some_and(|name| name == "record")
}

/// Whether a file, or a link to one, stands at `path`.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a folder, or a link to one, stands at `path`.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The names of the folders in `root` that hold a file called `holding`, in order. A missing root holds none.
///
/// # Errors
///
/// [`DiskError::Link`] where such a folder is a link; [`DiskError::Name`]; [`DiskError::System`].
pub fn read_folders(root: &Path, holding: &str) -> Result<Vec<String>, DiskError> {
    let mut found = Vec::new();
    for (name, path) in listed(root)? {
        if path.join(holding).is_file() {
            refuse_link(&path)?;
            found.push(name);
        }
    }
    Ok(found)
}

fn listed(folder: &Path) -> Result<BTreeMap<String, PathBuf>, DiskError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(DiskError::system(Act::List, folder)(error)),
    };
    let mut listed = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(DiskError::system(Act::List, folder))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        listed.insert(name.ok_or_else(|| DiskError::Name { path: path.clone() })?, path);
    }
    Ok(listed)
}

/// The path below the root with forward slashes, where every part of it can be read.
fn readable_name(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    let joined = parts?.join("/");
    (!joined.chars().any(|c| c.is_control() || is_harmful(c))).then_some(joined)
}

fn lossy(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}

fn is_source(path: &str) -> bool {
    matches!(extension(path), Some("toml" | "md"))
}

fn is_text(path: &str) -> bool {
    matches!(extension(path), Some("toml" | "md" | "html" | "css" | "js" | "svg" | "txt" | "xml" | "json"))
}

/// The text that the bytes are, normalised, or the first reason why they are not.
fn readable(bytes: Vec<u8>, wanted: Wanted) -> Result<String, Reason> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => normalised(&text),
        Err(error) => {
            let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            let text = normalised(&String::from_utf8_lossy(error.as_bytes()));
            return Err(Reason::NotUtf8(Spot { text, byte: normalised(&good).len() }));
        }
    };
    if let Some(byte) = text.find(is_harmful) {
        return Err(Reason::ControlCharacter(Spot { text, byte }));
    }
    match text.find(|c| matches!(c, '\u{E000}'..='\u{F8FF}')) {
        Some(byte) if wanted == Wanted::Sources => Err(Reason::PrivateUse(Spot { text, byte })),
        _ => Ok(text),
    }
}

fn normalised(text: &str) -> String {
    text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n")
}

/// Control characters (C0 and C1, but for tab and line feed), and what no XML may hold.
fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
