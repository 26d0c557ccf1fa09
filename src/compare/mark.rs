//! What stands for the number of a change until changes are numbered.

/// A difference that has no number yet.
pub(super) const NEW: usize = usize::MAX;

/// Both ends of a move have the same number from here on, until changes are numbered.
pub(super) const MOVES: usize = usize::MAX / 2;
