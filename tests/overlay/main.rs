//! What a notice takes from its template and what it does not, seen from outside.

mod carried;
mod folders;
mod forces;
mod many;
mod operations;
mod provenance;
