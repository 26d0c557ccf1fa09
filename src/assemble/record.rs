//! What reviewers said, for the record of the next release: `record/next.toml`.

use super::context::Context;
use super::reader::Reader;
use crate::record::Remark;
use crate::source::Document;
use crate::span::Span;

/// Reads the remarks; one without its words is none.
pub(super) fn read(context: &Context<'_>, document: &Document) -> Vec<Remark> {
    let reader = Reader::new(context, "record", &document.table.entries, Span::new(document.file, 0..0));
    let remarks = reader.tables("remark", remark);
    reader.finish();
    remarks
}

fn remark(reader: &Reader<'_>) -> Option<Remark> {
    let by = reader.required("by", reader.plain("by"), "add `by = \"…\"`: the reviewer's role, never a name");
    let on = reader.required("on", reader.date("on"), "add `on = …`: the day of the remark, as in 2027-04-11");
    let place = reader.plain("place").stated().cloned();
    let text = reader.required("text", reader.plain("text"), "add `text = \"…\"`: what the reviewer said");
    Some(Remark { by: by.stated()?.clone(), on: *on.stated()?, place, text: text.stated()?.clone() })
}
