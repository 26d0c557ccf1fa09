//! Notes on changes: what the next release says about itself.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::places::Places;
use super::reader::Reader;
use super::text::Text;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Inline, LanguageTag, Localised, Notice, Register, Vocabulary};
use crate::source::NoteFile;
use crate::source::markdown::{Block, BlockKind};
use crate::span::{FileId, Span, Spanned};

/// A note on one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeNote {
    /// Its files, the default language first.
    pub files: Vec<FileId>,
    /// Their paths below the notice's folder.
    pub paths: Vec<String>,
    /// What it is about, as an anchor; the notice as a whole where missing.
    pub place: Option<String>,
    /// Where that was typed.
    pub place_at: Option<Span>,
    /// Its words: paragraphs by language.
    pub text: Localised<Vec<Vec<Inline>>>,
}

/// Reads notes, one for all files that share a name.
pub(super) fn read(context: &Context<'_>, files: &[NoteFile]) -> Vec<ChangeNote> {
    let mut by_name: BTreeMap<&str, Vec<&NoteFile>> = BTreeMap::new();
    for file in files {
        by_name.entry(&file.name).or_default().push(file);
    }
    by_name
        .into_values()
        .map(|mut files| {
            files.sort_by_key(|file| file.language.clone());
            let mut places: Vec<Option<Spanned<String>>> = files.iter().map(|file| place(context, file)).collect();
            let place = places.iter_mut().find_map(Option::take);
            let text = files.iter().map(|file| {
                let language = file.language.clone().unwrap_or_else(|| context.default_language().clone());
                let paragraphs = paragraphs(context, &language, &file.blocks);
                (language, paragraphs)
            });
            ChangeNote {
                text: Localised(text.collect()),
                place_at: place.as_ref().map(|place| place.span.clone()),
                place: place.map(|place| place.value),
                files: files.iter().map(|file| file.file).collect(),
                paths: files.iter().map(|file| file.path.clone()).collect(),
            }
        })
        .collect()
}

fn place(context: &Context<'_>, file: &NoteFile) -> Option<Spanned<String>> {
    if let Some(language) = file.language.as_ref().filter(|language| !context.languages.contains(language)) {
        let path = context.files.get(file.file).path.clone();
        let message = format!("`{language}` is not a language of this notice");
        let finding = Finding::file(&catalogue::BAD_LANGUAGE, path, message);
        context.found(finding.help("add it to `languages` in `notice.toml`, or remove the file"));
    }
    let reader = Reader::new(context, "note", &file.front.entries, Span::new(file.file, 0..0));
    let place = reader.plain("place").stated().cloned();
    let typed = file.front.text("place");
    reader.finish();
    place.zip(typed).map(|(place, typed)| Spanned::new(place, typed.span))
}

/// Every note about something that is neither in the notice nor in the release before it.
pub fn notes_about_nothing(notes: &[ChangeNote], notice: &Notice, before: Option<&Notice>) -> Vec<Finding> {
    let notices: Vec<&Notice> = std::iter::once(notice).chain(before).collect();
    let known: Vec<String> = notices.iter().flat_map(|notice| anchors(notice)).collect();
    let placed = notes.iter().filter_map(|note| note.place.as_ref().zip(note.place_at.as_ref()));
    let lost = placed.filter(|(place, _)| !known.contains(place));
    lost.map(|(place, span)| {
        let finding = Finding::typed(
            &catalogue::NOTE_PLACE,
            span.clone(),
            format!("there is no `{place}` in the notice to speak of"),
        );
        match super::nearest(place, known.iter().map(String::as_str)) {
            Some(near) => finding.patch(span.clone(), format!("\"{near}\"")),
            None => finding.help("name a section by its id, a row as `contact--dpo`, or leave `place` out"),
        }
    })
    .collect()
}

/// Every note on a section or row that is not among the `changed` places; `named` is what can be said to have changed.
#[must_use]
pub fn notes_on_the_unchanged(notes: &[ChangeNote], changed: &BTreeSet<String>, named: &[String]) -> Vec<Finding> {
    let placed = notes.iter().filter_map(|note| note.place.as_ref().zip(note.place_at.as_ref()));
    let idle = placed.filter(|(place, _)| !changed.contains(*place));
    let mut others: Vec<String> = named.iter().take(MOST_NAMED).map(|place| format!("`{place}`")).collect();
    if named.len() > MOST_NAMED {
        others.push(format!("{} more", named.len() - MOST_NAMED));
    }
    let help = if others.is_empty() {
        "no section and no row has changed: take the note out, or leave `place` out".to_owned()
    } else {
        format!("what has changed: {}; or take the note out", others.join(", "))
    };
    let found = idle.map(|(place, span)| {
        let message = format!("this note speaks of `{place}`, which says what it said before");
        Finding::typed(&catalogue::NOTE_UNCHANGED, span.clone(), message).help(help.clone())
    });
    found.collect()
}

/// How many places are named in a help; more would not be read.
const MOST_NAMED: usize = 8;

/// What a note can be about.
fn anchors(notice: &Notice) -> Vec<String> {
    let sections = notice.sections().into_iter().map(|(_, section)| section.id.to_string());
    let retired = notice.retired.iter().map(|retired| retired.id.to_string());
    let rows = Register::ALL.iter().flat_map(|register| notice.registers.rows(*register));
    sections.chain(retired).chain(rows.map(|row| row.address.anchor())).collect()
}

fn paragraphs(context: &Context<'_>, language: &LanguageTag, blocks: &[Block]) -> Vec<Vec<Inline>> {
    let (mut places, mut anchors) = (Places::default(), Vec::new());
    let mut text = Text { context, language, section: None, places: &mut places, anchors: &mut anchors };
    let mut paragraphs = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => paragraphs.push(text.phrase(inlines)),
            BlockKind::Heading { .. } | BlockKind::List { .. } | BlockKind::Table { .. } | BlockKind::Quote(_) => {
                context.found(
                    Finding::typed(&catalogue::MARKDOWN_NOT_ALLOWED, block.span.clone(), "a note is plain paragraphs")
                        .help("say it in a sentence or two"),
                );
            }
        }
    }
    paragraphs
}
