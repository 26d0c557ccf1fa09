//! Paths that may be written: below the output folder, the same on every machine.

/// What is wrong with the path of an artefact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    /// Nothing, or nothing between two slashes.
    #[error("it has an empty part")]
    Empty,
    /// From the root of a disk, or naming one.
    #[error("it does not start below the output folder")]
    Absolute,
    /// `.` or `..`.
    #[error("it leads out of a folder")]
    Dots,
    /// A character that some machine cannot keep in a name.
    #[error("it holds a character that not every computer can keep in a name")]
    Character,
    /// A name that is kept for Candour's own files.
    #[error("that name is kept for candour itself")]
    Reserved,
}

/// Whether an artefact may be written to `path`.
pub(super) fn check(path: &str) -> Result<(), PathFault> {
    if path.starts_with('/') || path.contains(':') {
        return Err(PathFault::Absolute);
    }
    if path.contains(|c: char| c.is_control() || matches!(c, '\\' | '<' | '>' | '"' | '|' | '?' | '*')) {
        return Err(PathFault::Character);
    }
    for part in path.split('/') {
        match part {
            "" => return Err(PathFault::Empty),
            "." | ".." => return Err(PathFault::Dots),
            _ if part.starts_with(".candour") || part == ".lock" => return Err(PathFault::Reserved),
            _ if part.ends_with('.') || part.ends_with(' ') => return Err(PathFault::Character),
            _ => {}
        }
    }
    if path.eq_ignore_ascii_case(super::MANIFEST) { Err(PathFault::Reserved) } else { Ok(()) }
}
