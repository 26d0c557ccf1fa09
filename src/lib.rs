//! Candour compiles privacy notices.

pub mod assemble;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod compare;
pub mod date;
pub mod digest;
pub mod disk;
pub mod emit;
pub mod finding;
pub mod glyphs;
pub mod history;
pub mod language;
pub mod ledger;
pub mod notice;
pub mod pipeline;
pub mod proof;
pub mod publish;
pub mod record;
pub mod reference;
pub mod rule;
pub mod site;
pub mod source;
pub mod span;
pub mod upstream;
pub mod wire;
