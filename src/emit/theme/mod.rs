//! Themes: how pages look, as templates that receive one [`PageView`](super::page::PageView) and nothing else.
//!
//! A theme is trusted code: the engine has no fuel, so files are capped at 256 KiB and nothing is included from outside
//! the theme. No file is read here; `disk` brings them.

pub mod contract;
mod embedded;
mod error;
mod manifest;
mod names;

pub use embedded::embedded_files;
pub use error::ThemeError;
pub use manifest::{Contract, Manifest, OptionKind, ThemeOption};

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use super::html::{Html, escape_for_template};
use crate::notice::LanguageTag;
use crate::site::OptionValue;

/// The files of a theme by path within its folder, with forward slashes.
pub type ThemeFiles = BTreeMap<String, String>;

/// Longest file of a theme. Units: bytes.
pub const LONGEST_FILE: usize = 256 * 1024;

/// A theme with everything that it inherits, ready to render.
#[derive(Debug, Clone)]
pub struct Theme {
    manifest: Manifest,
    options: BTreeMap<String, ThemeOption>,
    style: Html,
    script: Html,
    words: BTreeMap<String, BTreeMap<String, String>>,
    digest: String,
    tera: Tera,
}

/// One theme of a chain, with its manifest.
struct Layer {
    manifest: Manifest,
    files: ThemeFiles,
}

impl Theme {
    /// The default theme, embedded in the program.
    ///
    /// # Panics
    ///
    /// Never: a test loads it.
    #[must_use]
    pub fn civic() -> Theme {
        Theme::embedded(embedded::NAME).expect("the default theme is embedded")
    }

    /// A theme that is part of the program, by its name.
    ///
    /// # Panics
    ///
    /// Never: a test loads each.
    #[must_use]
    pub fn embedded(name: &str) -> Option<Theme> {
        let own = embedded::layer(name)?;
        let parent = embedded::layer(embedded::NAME).filter(|parent| parent.manifest.name != own.manifest.name);
        let layers = std::iter::once(own).chain(parent).collect();
        Some(Theme::assemble(layers).expect("an embedded theme is loaded by a test"))
    }

    /// A theme over its parents, nearest first; `civic` always comes last and need not be among them.
    ///
    /// A file of the theme takes the place of the file of that path in a parent; words and options are taken one by one.
    ///
    /// # Errors
    ///
    /// Each variant of [`ThemeError`] but those of options: a fault that shows only on a page shows here, where every
    /// example of the contract is rendered.
    pub fn load(files: ThemeFiles, parents: Vec<ThemeFiles>) -> Result<Theme, ThemeError> {
        let mut layers: Vec<Layer> = Vec::new();
        for files in std::iter::once(files).chain(parents) {
            let manifest = Manifest::read(&files)?;
            if layers.iter().any(|layer| layer.manifest.name == manifest.name) {
                return Err(ThemeError::NamedTwice { name: manifest.name });
            }
            layers.push(Layer { manifest, files });
        }
        layers.retain(|layer| layer.manifest.name != embedded::NAME);
        layers.extend(embedded::layer(embedded::NAME));
        for (child, parent) in layers.iter().zip(&layers[1..]) {
            child.manifest.check_parent(&parent.manifest)?;
        }
        let theme = Theme::assemble(layers)?;
        theme.render_examples()?;
        Ok(theme)
    }

    fn assemble(layers: Vec<Layer>) -> Result<Theme, ThemeError> {
        layers.iter().try_for_each(Layer::check_sizes)?;
        let tera = engine(&layers)?;
        let style = style(&layers)?;
        let script = inline(&layers, "quick-exit.js")?;
        let words = words(&layers)?;
        let digest = digest(&layers);
        let mut options = BTreeMap::new();
        for layer in layers.iter().rev() {
            options.extend(layer.manifest.options.clone());
        }
        check_names(&layers, &words, &options)?;
        let manifest = layers.into_iter().next().map(|layer| layer.manifest).unwrap_or_default();
        Ok(Theme { manifest, options, style, script, words, digest, tera })
    }

    /// What the theme says about itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// SHA-256 over the paths and bytes of all its files and its parents', in lower-case hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The style sheet, as it stands in the page.
    #[must_use]
    pub fn style(&self) -> &Html {
        &self.style
    }

    /// The script of the quick exit, as it stands in the page.
    #[must_use]
    pub fn script(&self) -> &Html {
        &self.script
    }

    /// The theme's own words in a language; in English where it does not speak that.
    #[must_use]
    pub fn words(&self, language: &LanguageTag) -> BTreeMap<String, String> {
        let spoken = [language.as_str(), language.primary(), "en"];
        spoken.iter().find_map(|tag| self.words.get(*tag)).cloned().unwrap_or_default()
    }

    /// Every option with its value: the one chosen, or the theme's default.
    ///
    /// # Errors
    ///
    /// `Option`: one that the theme does not have, or a value of another type.
    pub fn options(&self, chosen: &BTreeMap<String, OptionValue>) -> Result<BTreeMap<String, OptionValue>, ThemeError> {
        let mut options: BTreeMap<String, OptionValue> =
            self.options.iter().map(|(name, option)| (name.clone(), option.default.clone())).collect();
        for (name, value) in chosen {
            let theme = || self.manifest.name.clone();
            let Some(option) = self.options.get(name) else {
                return Err(ThemeError::UnknownOption { theme: theme(), name: name.clone() });
            };
            if !option.kind.takes(value) {
                return Err(ThemeError::OptionKind { theme: theme(), name: name.clone(), kind: option.kind });
            }
            options.insert(name.clone(), value.clone());
        }
        Ok(options)
    }

    /// What the template makes of a view; the view is called `page` there.
    ///
    /// # Errors
    ///
    /// `Template`: a name that the view does not have, or a fault that shows only now.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<Html, ThemeError> {
        let fault = |error: &tera::Error| ThemeError::of_template(template, error);
        let view = tera::Value::try_from_serializable(view).map_err(|error| fault(&error))?;
        let mut context = Context::new();
        context.insert_value("page", view);
        self.tera.render(template, &context).map(Html::rendered).map_err(|error| fault(&error))
    }
}

impl Layer {
    fn check_sizes(&self) -> Result<(), ThemeError> {
        match self.files.iter().find(|(_, text)| text.len() > LONGEST_FILE) {
            Some((path, _)) => Err(ThemeError::TooLong { path: self.path(path) }),
            None => Ok(()),
        }
    }

    /// A file's path as findings show it, which is also its name as a template.
    fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.manifest.name)
    }
}

/// The template engine with every template of every layer; an exact name is never a template, so that the nearest wins.
fn engine(layers: &[Layer]) -> Result<Tera, ThemeError> {
    let mut tera = Tera::default();
    let fault = |error: tera::Error| ThemeError::of_template("page.html", &error);
    tera.autoescape_on(vec![""]);
    tera.set_escape_fn(escape_for_template);
    tera.set_fallback_prefixes(layers.iter().map(|layer| layer.path(""))).map_err(fault)?;
    tera.add_raw_templates(templates(layers)).map_err(fault)?;
    Ok(tera)
}

/// A digest of every file; each path and text goes in with its length, so that no two themes read alike.
fn digest(layers: &[Layer]) -> String {
    let mut sha256 = Sha256::new();
    for (path, text) in layers.iter().flat_map(|layer| layer.files.iter().map(|(path, text)| (layer.path(path), text)))
    {
        sha256.update(format!("{} {} {path}", path.len(), text.len()));
        sha256.update(text);
    }
    sha256.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Whether every template asks only for names that there are.
fn check_names(
    layers: &[Layer],
    words: &BTreeMap<String, BTreeMap<String, String>>,
    options: &BTreeMap<String, ThemeOption>,
) -> Result<(), ThemeError> {
    let words = words.values().flat_map(BTreeMap::keys);
    let own = words.chain(options.keys()).map(String::as_str).collect();
    templates(layers).try_for_each(|(path, text)| names::check(&path, text, &own))
}

/// Every template of every layer by its name.
fn templates(layers: &[Layer]) -> impl Iterator<Item = (String, &str)> {
    let is_template = |path: &str| path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
    layers.iter().flat_map(move |layer| {
        let own = layer.files.iter().filter(move |(path, _)| is_template(path));
        own.map(|(path, text)| (layer.path(path), text.as_str()))
    })
}

/// The nearest file of that name, to stand inside its element.
fn inline(layers: &[Layer], file: &str) -> Result<Html, ThemeError> {
    let nearest = layers.iter().find_map(|layer| layer.files.get(file).map(|text| (layer, text)));
    let (layer, text) = nearest.ok_or_else(|| ThemeError::NoSuchFile { path: file.to_owned() })?;
    Html::inline_source(text).ok_or_else(|| ThemeError::CannotStandInline { path: layer.path(file) })
}

/// The nearest style sheet, and after it what each layer up to it adds in `more.css`, the farthest first.
fn style(layers: &[Layer]) -> Result<Html, ThemeError> {
    let nearest = layers.iter().position(|layer| layer.files.contains_key("style.css"));
    let near = &layers[..nearest.map_or(layers.len(), |at| at + 1)];
    let mut pieces = vec![inline(layers, "style.css")?];
    for layer in near.iter().rev() {
        if let Some(text) = layer.files.get("more.css") {
            let fault = || ThemeError::CannotStandInline { path: layer.path("more.css") };
            pieces.push(Html::inline_source(text).ok_or_else(fault)?);
        }
    }
    Ok(Html::joined(pieces))
}

/// The words of every language, each word from the nearest layer that has it.
fn words(layers: &[Layer]) -> Result<BTreeMap<String, BTreeMap<String, String>>, ThemeError> {
    let mut spoken: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, text) in &layer.files {
            let Some(tag) = path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".toml")) else { continue };
            let own: BTreeMap<String, String> = manifest::read_toml(&layer.path(path), text)?;
            spoken.entry(tag.to_owned()).or_default().extend(own);
        }
    }
    let english: Vec<String> = spoken.get("en").map(|words| words.keys().cloned().collect()).unwrap_or_default();
    for (tag, words) in &spoken {
        if let Some(key) = english.iter().find(|key| !words.contains_key(*key)) {
            return Err(ThemeError::WordMissing { path: format!("i18n/{tag}.toml"), key: key.clone() });
        }
    }
    Ok(spoken)
}
