//! Our own way of writing JSON: keys in fixed order, two spaces, line feeds, no fractions, no number above 2^53.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::document::NoticeDocument;
use super::v0::{Release, Whole};

/// Why something cannot be written as our JSON.
#[derive(Debug, thiserror::Error)]
#[error("this cannot be written as JSON that every reader understands: {0}")]
pub struct WriteError(#[from] serde_json::Error);

/// A release as a JSON object, without the digest that ends its file and without a last line feed.
pub fn write_release(release: &Release) -> Vec<u8> {
    write_own(release)
}

/// A published notice, with a last line feed.
pub fn write_document(document: &NoticeDocument) -> Vec<u8> {
    let mut bytes = write_own(document);
    bytes.push(b'\n');
    bytes
}

/// Anything else that is published as JSON, with a last line feed.
///
/// # Errors
/// Fractions, whole numbers above 2^53, and maps whose keys are not strings.
pub fn write_json(value: &impl Serialize) -> Result<Vec<u8>, WriteError> {
    let mut bytes = write(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn write_own(value: &impl Serialize) -> Vec<u8> {
    write(value).expect("our own types hold string keys and whole numbers below 2^53, and memory takes every byte")
}

fn write(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Layout(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    Ok(bytes)
}

/// The layout of `serde_json`, without the numbers that some readers of JSON would change.
struct Layout(PrettyFormatter<'static>);

macro_rules! as_pretty {
    ($($method:ident($($argument:ident: $type:ty)?)),+ $(,)?) => {
        $(fn $method<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $argument: $type)?) -> io::Result<()> {
            self.0.$method(writer $(, $argument)?)
        })+
    };
}

impl Formatter for Layout {
    as_pretty! {
        begin_array(),
        end_array(),
        begin_array_value(first: bool),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first: bool),
        begin_object_value(),
        end_object_value(),
    }

    fn write_u64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: u64) -> io::Result<()> {
        if value > Whole::GREATEST {
            return Err(io::Error::other(format!("{value} is above 2^53")));
        }
        self.0.write_u64(writer, value)
    }

    fn write_i64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: i64) -> io::Result<()> {
        if value.unsigned_abs() > Whole::GREATEST {
            return Err(io::Error::other(format!("{value} is beyond 2^53")));
        }
        self.0.write_i64(writer, value)
    }

    fn write_f32<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f32) -> io::Result<()> {
        self.write_f64(writer, f64::from(value))
    }

    fn write_f64<W: ?Sized + io::Write>(&mut self, _: &mut W, value: f64) -> io::Result<()> {
        Err(io::Error::other(format!("{value} is not a whole number")))
    }
}
