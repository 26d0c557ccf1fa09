//! `theme.toml`: what a theme says about itself.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::{ThemeError, ThemeFiles};
use crate::site::OptionValue;
use crate::span::{File, Files, Position};

/// What a theme says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Its name: a word in lower case.
    pub name: String,
    /// The theme whose files it takes where it has none; `civic` where missing.
    #[serde(default)]
    pub parent: Option<String>,
    /// The views for which it was written.
    pub contract: Contract,
    /// What a site may choose.
    #[serde(default)]
    pub options: BTreeMap<String, ThemeOption>,
}

/// A number of the contract between Candour and themes. The contract only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contract(u32);

impl Contract {
    /// The newest contract that this Candour keeps.
    pub const NEWEST: Contract = Contract(1);

    /// The number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Contract {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Contract, D::Error> {
        let number = u32::deserialize(deserializer)?;
        if (1..=Contract::NEWEST.0).contains(&number) {
            return Ok(Contract(number));
        }
        let newest = Contract::NEWEST.0;
        Err(serde::de::Error::custom(format!("`contract` is {number}, and this Candour keeps contracts 1 to {newest}")))
    }
}

/// Something that a site may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeOption {
    /// What kind of value it takes.
    pub kind: OptionKind,
    /// The value where the site chooses none.
    pub default: OptionValue,
    /// What it does, in a sentence.
    pub description: String,
}

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionKind {
    /// Words.
    Text,
    /// Where a link leads: a whole web address, a path on the same site, or nowhere where empty.
    Address,
    /// On or off.
    Truth,
    /// A whole number.
    Number,
}

impl OptionKind {
    /// Whether an option of this kind can have that value.
    #[must_use]
    pub fn takes(self, value: &OptionValue) -> bool {
        match (self, value) {
            (OptionKind::Text, OptionValue::Text(_))
            | (OptionKind::Truth, OptionValue::Truth(_))
            | (OptionKind::Number, OptionValue::Number(_)) => true,
            (OptionKind::Address, OptionValue::Text(address)) => address.is_empty() || leads_somewhere_safe(address),
            (OptionKind::Text | OptionKind::Address, OptionValue::Truth(_) | OptionValue::Number(_))
            | (OptionKind::Truth, OptionValue::Text(_) | OptionValue::Number(_))
            | (OptionKind::Number, OptionValue::Text(_) | OptionValue::Truth(_)) => false,
        }
    }
}

impl fmt::Display for OptionKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            OptionKind::Text => "text in quotes",
            OptionKind::Address => "an address in quotes that starts with `https://`, or with `/` for your own site",
            OptionKind::Truth => "`true` or `false`",
            OptionKind::Number => "a whole number",
        })
    }
}

/// A whole web address, or a path that stays on the site. Nothing that a browser would mend into something else.
fn leads_somewhere_safe(address: &str) -> bool {
    let clean = !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
    let whole = ["https://", "http://"]
        .iter()
        .any(|scheme| address.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric())));
    clean && (whole || (address.starts_with('/') && !address.starts_with("//")))
}

/// An option as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypedOption {
    #[serde(rename = "type")]
    kind: OptionKind,
    default: TypedValue,
    description: String,
}

/// A default as typed.
#[derive(Deserialize)]
#[serde(untagged)]
enum TypedValue {
    Text(String),
    Truth(bool),
    Number(i64),
}

impl<'de> Deserialize<'de> for ThemeOption {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ThemeOption, D::Error> {
        let typed = TypedOption::deserialize(deserializer)?;
        let default = match typed.default {
            TypedValue::Text(text) => OptionValue::Text(text),
            TypedValue::Truth(truth) => OptionValue::Truth(truth),
            TypedValue::Number(number) => OptionValue::Number(number),
        };
        if typed.kind.takes(&default) {
            return Ok(ThemeOption { kind: typed.kind, default, description: typed.description });
        }
        Err(serde::de::Error::custom(format!("the `default` of this option is not {}", typed.kind)))
    }
}

impl Manifest {
    /// The manifest among a theme's files.
    ///
    /// # Errors
    ///
    /// `NoSuchFile`, `Manifest`.
    pub fn read(files: &ThemeFiles) -> Result<Manifest, ThemeError> {
        let path = "theme.toml";
        let text = files.get(path).ok_or_else(|| ThemeError::NoSuchFile { path: path.to_owned() })?;
        let manifest: Manifest = read_toml(path, text)?;
        if manifest.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            return Ok(manifest);
        }
        let message = format!("the name `{}` is not a word in lower case", manifest.name);
        Err(ThemeError::Manifest { path: path.to_owned(), position: Position { line: 1, column: 1 }, message })
    }

    /// Whether the theme below this one is the one it asks for.
    pub(super) fn check_parent(&self, given: &Manifest) -> Result<(), ThemeError> {
        let asked = self.parent.as_deref().unwrap_or(super::embedded::NAME);
        if asked == given.name {
            return Ok(());
        }
        Err(ThemeError::WrongParent { name: self.name.clone(), asked: asked.to_owned(), given: given.name.clone() })
    }
}

/// A TOML file as a type.
pub(super) fn read_toml<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, ThemeError> {
    toml::from_str(text).map_err(|error| {
        let mut files = Files::default();
        let file = files.add(File { path: path.to_owned(), text: text.to_owned() });
        ThemeError::Manifest {
            path: path.to_owned(),
            position: files.position(file, error.span().map_or(0, |span| span.start)),
            message: error.message().to_owned(),
        }
    })
}
