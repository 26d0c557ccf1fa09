//! Two texts compared as a person sees it: the command and what it says, and what holds of every form it says it in.

#![expect(clippy::panic, reason = "a test stops at the first surprise")]

mod command;
mod formats;
mod inputs;
