//! Notes on changes: what the next release says about itself.

use std::collections::BTreeMap;

use super::context::Context;
use super::places::Places;
use super::reader::Reader;
use super::text::Text;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Id, Inline, LanguageTag, Localised, Notice, RowAddress};
use crate::source::NoteFile;
use crate::source::markdown::{Block, BlockKind};
use crate::span::{FileId, Span};

/// A note on one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeNote {
    /// Its files, the default language first.
    pub files: Vec<FileId>,
    /// Their paths below the notice's folder.
    pub paths: Vec<String>,
    /// What it is about, as an anchor; the notice as a whole where missing.
    pub place: Option<String>,
    /// Its words: paragraphs by language.
    pub text: Localised<Vec<Vec<Inline>>>,
}

/// Reads notes, one for all files that share a name.
pub(super) fn read(context: &Context<'_>, notice: &Notice, files: &[NoteFile]) -> Vec<ChangeNote> {
    let mut by_name: BTreeMap<&str, Vec<&NoteFile>> = BTreeMap::new();
    for file in files {
        by_name.entry(&file.name).or_default().push(file);
    }
    by_name
        .into_values()
        .map(|mut files| {
            files.sort_by_key(|file| file.language.clone());
            let place = files.iter().find_map(|file| place(context, notice, file));
            let text = files.iter().map(|file| {
                let language = file.language.clone().unwrap_or_else(|| context.default_language().clone());
                let paragraphs = paragraphs(context, &language, &file.blocks);
                (language, paragraphs)
            });
            ChangeNote {
                text: Localised(text.collect()),
                place,
                files: files.iter().map(|file| file.file).collect(),
                paths: files.iter().map(|file| file.path.clone()).collect(),
            }
        })
        .collect()
}

fn place(context: &Context<'_>, notice: &Notice, file: &NoteFile) -> Option<String> {
    let reader = Reader::new(context, "note", &file.front.entries, Span::new(file.file, 0..0));
    let place = reader.plain("place").stated().cloned();
    let typed = file.front.text("place");
    reader.finish();
    let known = |place: &str| match RowAddress::parse(place) {
        // A row that was there before and is gone now can be spoken of too.
        Some(_) => true,
        None => Id::parse(place).is_some_and(|id| {
            let retired = notice.retired.iter().any(|retired| retired.id == id);
            retired || notice.section(&id).is_some()
        }),
    };
    if let (Some(place), Some(typed)) = (&place, typed)
        && !known(place)
    {
        let ids: Vec<&Id> = notice.sections().into_iter().map(|(_, section)| &section.id).collect();
        let message = format!("there is no section `{place}` to speak of");
        let finding = Finding::typed(&catalogue::NOTE_PLACE, typed.span, message);
        context.found(match super::nearest(place, ids.iter().map(|id| id.as_str())) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("name a section by its id, a row as `contact--dpo`, or leave `place` out"),
        });
    }
    place
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
