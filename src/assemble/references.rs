//! Ids as values: of rows, which must be there, and of what need not be.

use super::nearest;
use super::reader::Reader;
use super::shape::Shape;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Field, Id, Register, RowAddress};
use crate::source::Value;
use crate::span::Spanned;

impl<'a> Reader<'a> {
    /// The id of a row.
    pub(super) fn row(&self, key: &'static str, register: Register) -> Field<RowAddress> {
        self.field(key, Shape::Row(register), |typed| self.row_of(typed, register))
    }

    /// Ids of rows.
    pub(super) fn rows(&self, key: &'static str, register: Register) -> Field<Vec<RowAddress>> {
        self.list(key, Shape::Row(register), |typed| self.row_of(typed, register))
    }

    pub(super) fn row_of(&self, typed: &'a Spanned<Value>, register: Register) -> Option<RowAddress> {
        let text = self.text_of(typed, "an id between quotes")?;
        let address = Id::parse(text.value).map(|id| RowAddress::new(register, id));
        // The officer, the controllers and every local contact come from whoever extends a template.
        let from_extender = self.context.is_template && register == Register::Contact;
        let known = address.filter(|address| from_extender || self.context.engine.has(address));
        if known.is_none() {
            let message = format!("`{}` is not in the {} register", text.value, super::rows::spoken(register));
            let finding = Finding::typed(&catalogue::UNKNOWN_ID, text.span.clone(), message);
            let near = nearest(text.value, self.context.engine.ids(register).map(Id::as_str));
            let id = Spanned::new(text.value.to_owned(), text.span.clone());
            let finding = match near {
                Some(near) => finding.patch(text.span, format!("\"{near}\"")),
                None => finding.help(format!("add a row `[[{}]]` with this id", register.key())),
            };
            self.found(self.context.blank_or(register, &id, finding));
        }
        known
    }

    /// An id under `key`, of something that need not be there.
    pub(super) fn id(&self, key: &'static str) -> Field<Id> {
        self.field(key, Shape::Text, |typed| self.id_of(typed))
    }

    /// An id of something that need not be there.
    pub(super) fn id_of(&self, typed: &'a Spanned<Value>) -> Option<Id> {
        let text = self.text_of(typed, "an id between quotes")?;
        super::rows::read_id(&text, &mut self.context.findings.borrow_mut())
    }
}
