//! The worked example, whole: sealed from its sources, published from its ledgers, complete to the last fact.
//!
//! `CANDOUR_BLESS=1 cargo test --test example` seals it again as `tests/cases/ledger/case.toml` says and compiles
//! `output/` anew. It leaves the sources alone; read every line of what it changed.

#![expect(clippy::panic, reason = "a test stops at the first surprise")]

mod bilingual;
mod copies;
mod editor;
mod facts;
mod nine_words;
#[path = "../support/page_words.rs"]
mod page;
mod published;
mod sealing;
mod words;
