//! Two texts compared as a person sees it: the command and what it says, and what holds of every form it says it in.

mod command;
mod formats;
mod inputs;
