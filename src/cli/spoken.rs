//! Words typed for the public after an option: in the default language, or as `cy=…` in another one.

use crate::notice::{LanguageTag, Localised};

/// Reads what was typed after `option`, each text once and the default language among them.
///
/// # Errors
/// [`NotSaid`] by variant.
pub(super) fn localised(
    option: &'static str,
    typed: &[String],
    languages: &[LanguageTag],
) -> Result<Localised<String>, NotSaid> {
    let mut said = Localised::default();
    for text in typed {
        let (language, words) = match text.split_once('=') {
            Some((tag, words)) if is_tag(tag) => (LanguageTag::parse(tag), words),
            Some(_) | None => (languages.first().cloned(), text.as_str()),
        };
        let Some(language) = language else { continue };
        if !languages.contains(&language) {
            return Err(NotSaid::OtherLanguage { option, language, known: list(languages) });
        }
        if words.trim().is_empty() {
            return Err(NotSaid::Nothing { option });
        }
        if said.0.insert(language.clone(), words.trim().to_owned()).is_some() {
            return Err(NotSaid::Twice { option, language });
        }
    }
    match languages.first() {
        Some(default) if !said.0.is_empty() && said.get(default).is_none() => {
            Err(NotSaid::NotInDefault { option, default: default.clone() })
        }
        Some(_) | None => Ok(said),
    }
}

fn is_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_lowercase()) && LanguageTag::parse(tag).is_some()
}

fn list(languages: &[LanguageTag]) -> String {
    languages.iter().map(|language| format!("`{language}`")).collect::<Vec<_>>().join(" and ")
}

/// Why words cannot be taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotSaid {
    #[error(
        "`{option} {language}=…` is in `{language}`, and this notice has {known}; where the words themselves begin so, put the \
         language before them"
    )]
    OtherLanguage { option: &'static str, language: LanguageTag, known: String },
    #[error("`{option}` is given twice in `{language}`")]
    Twice { option: &'static str, language: LanguageTag },
    #[error("`{option}` is needed in `{default}` too, the default language of this notice: add `{option} \"…\"`")]
    NotInDefault { option: &'static str, default: LanguageTag },
    #[error("`{option}` says nothing: write a sentence for the public, or leave it out")]
    Nothing { option: &'static str },
}
