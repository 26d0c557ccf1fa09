//! The page that says what has changed over the years.

use serde::Serialize;

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangesView {}
