//! A declared value, and the three ways in which there can be none.

/// What a register says under one key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// The value.
    Stated(T),
    /// The notice says that there is none.
    None,
    /// The notice says nothing.
    #[default]
    Unstated,
    /// A blank that only the organisation can fill; never in a release.
    Unset,
}

impl<T> Field<T> {
    /// The value, where one is stated.
    #[must_use]
    pub fn stated(&self) -> Option<&T> {
        match self {
            Field::Stated(value) => Some(value),
            Field::None | Field::Unstated | Field::Unset => None,
        }
    }

    /// Whether the notice says nothing.
    #[must_use]
    pub fn is_unstated(&self) -> bool {
        matches!(self, Field::Unstated)
    }

    /// The same with the value seen through `see`.
    pub fn map<U>(self, see: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Field::Stated(value) => Field::Stated(see(value)),
            Field::None => Field::None,
            Field::Unstated => Field::Unstated,
            Field::Unset => Field::Unset,
        }
    }

    /// The same, borrowing the value.
    #[must_use]
    pub fn as_ref(&self) -> Field<&T> {
        match self {
            Field::Stated(value) => Field::Stated(value),
            Field::None => Field::None,
            Field::Unstated => Field::Unstated,
            Field::Unset => Field::Unset,
        }
    }
}
