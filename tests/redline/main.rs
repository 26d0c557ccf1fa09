//! The redline as people see it.

mod cases;
mod laws;
mod reader;
