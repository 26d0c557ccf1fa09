//! Sealed releases in order, and which of them is in force.

mod release;

pub use release::{Body, Digests, Event, Note, Previous, Release, Sealed, TemplateUsed, Weight, WeightOfChange};
