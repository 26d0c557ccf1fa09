//! Notes on changes: what the next release says about itself.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::places::Places;
use super::reader::Reader;
use super::shape::Shape;
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
    /// Why the changes at its place weigh less than the rules say.
    pub lowering: Option<Lowering>,
    /// Languages in which what stands at its place is right as it is, although the words that it translates changed.
    pub still_correct: Vec<Spanned<LanguageTag>>,
    /// Its words: paragraphs by language.
    pub text: Localised<Vec<Vec<Inline>>>,
}

/// That changes are editorial which the rules call material: the judgement of a person, who says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lowering {
    /// Why, for the record of the release and nobody else.
    pub reason: String,
    /// Where the weight was typed.
    pub at: Span,
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
            let mut fronts: Vec<Front> = files.iter().map(|file| front(context, file)).collect();
            let place = fronts.iter_mut().find_map(|front| front.place.take());
            let lowering = fronts.iter_mut().find_map(|front| front.lowering.take());
            let still_correct = fronts.iter_mut().flat_map(|front| std::mem::take(&mut front.still_correct)).collect();
            let text = files.iter().map(|file| {
                let language = file.language.clone().unwrap_or_else(|| context.default_language().clone());
                let paragraphs = paragraphs(context, &language, &file.blocks);
                (language, paragraphs)
            });
            ChangeNote {
                text: Localised(text.collect()),
                place_at: place.as_ref().map(|place| place.span.clone()),
                place: place.map(|place| place.value),
                lowering,
                still_correct,
                files: files.iter().map(|file| file.file).collect(),
                paths: files.iter().map(|file| file.path.clone()).collect(),
            }
        })
        .collect()
}

/// What stands above the words of a note.
struct Front {
    place: Option<Spanned<String>>,
    lowering: Option<Lowering>,
    still_correct: Vec<Spanned<LanguageTag>>,
}

fn front(context: &Context<'_>, file: &NoteFile) -> Front {
    if let Some(language) = file.language.as_ref().filter(|language| !context.languages.contains(language)) {
        let path = context.files.get(file.file).path.clone();
        let message = format!("`{language}` is not a language of this notice");
        let finding = Finding::file(&catalogue::BAD_LANGUAGE, path, message);
        context.found(finding.help("add it to `languages` in `notice.toml`, or remove the file"));
    }
    let reader = Reader::new(context, "note", &file.front.entries, Span::new(file.file, 0..0));
    let place = reader.plain("place").stated().cloned();
    let typed = file.front.text("place");
    let lowering = lowering(&reader);
    let still_correct = still_correct(&reader, place.is_some());
    reader.finish();
    let place = place.zip(typed).map(|(place, typed)| Spanned::new(place, typed.span));
    Front { place, lowering, still_correct }
}

/// A weight and its reason; one without the other is found.
fn lowering(reader: &Reader<'_>) -> Option<Lowering> {
    let is_lowered = reader.choice("weight", &["editorial"]).is_some();
    let reason = reader.plain("reason").stated().filter(|reason| !reason.trim().is_empty()).cloned();
    let span = |key| reader.entry(key).map(|entry| entry.value.span.clone());
    match (is_lowered, reason, span("weight"), span("reason")) {
        (true, Some(reason), Some(at), _) => Some(Lowering { reason, at }),
        (true, None, Some(at), _) => {
            let finding = Finding::typed(&catalogue::NOTE_REASON, at, "this note lowers a weight and does not say why");
            reader.found(
                finding.help("add `reason = \"…\"`: it goes to the record of the release and is published nowhere"),
            );
            None
        }
        (false, Some(_), None, Some(at)) => {
            let finding = Finding::typed(&catalogue::NOTE_REASON, at, "this note has a `reason` and lowers no weight");
            reader.found(finding.help("add `weight = \"editorial\"`, or take `reason` out: a reason is not published"));
            None
        }
        (_, _, _, _) => None,
    }
}

/// The languages in which a note says that a translation is right as it is.
fn still_correct(reader: &Reader<'_>, has_place: bool) -> Vec<Spanned<LanguageTag>> {
    let context = reader.context;
    let others: Vec<String> = context.languages.iter().skip(1).map(|tag| format!("`\"{tag}\"`")).collect();
    let typed = reader.list("still_correct", Shape::Text, |typed| {
        let text = reader.text_of(typed, "the tag of a language between quotes")?;
        let tag = LanguageTag::parse(text.value).filter(|tag| context.languages[1..].contains(tag));
        if tag.is_none() {
            let message = format!("`{}` is not a language into which this notice is translated", text.value);
            let finding = Finding::typed(&catalogue::NOTE_TRANSLATION, typed.span.clone(), message);
            reader.found(match others.as_slice() {
                [] => finding.help("take `still_correct` out: this notice has one language"),
                _ => finding.help(format!("it is translated into {}", others.join(", "))),
            });
        }
        tag.map(|tag| Spanned::new(tag, typed.span.clone()))
    });
    let typed = typed.stated().cloned().unwrap_or_default();
    match typed.first() {
        Some(first) if !has_place => {
            let message = "this note says that a translation is still correct, and not which";
            let finding = Finding::typed(&catalogue::NOTE_TRANSLATION, first.span.clone(), message);
            reader.found(finding.help("add `place = \"…\"`: the id of the section, or a row such as `contact--dpo`"));
            Vec::new()
        }
        Some(_) | None => typed,
    }
}

/// Every note that says of a translation that it is still correct, where `is_behind` does not know it to be behind.
pub fn notes_on_what_is_not_behind(
    notes: &[ChangeNote],
    is_behind: impl Fn(&str, &LanguageTag) -> bool,
) -> Vec<Finding> {
    let declared = notes.iter().flat_map(|note| {
        let place = note.place.iter();
        place.flat_map(|place| note.still_correct.iter().map(move |language| (place, language)))
    });
    let needless = declared.filter(|(place, language)| !is_behind(place, &language.value));
    needless
        .map(|(place, language)| {
            let message = format!(
                "this note says that the translation of `{place}` is still correct, and what it translates did not change"
            );
            Finding::typed(&catalogue::NOTE_TRANSLATION, language.span.clone(), message)
                .help("take `still_correct` out, or name the section or row that changed")
        })
        .collect()
}

/// Every note among `notes` that lowers a weight where nothing is material, by what `lowers` says of it.
#[must_use]
pub fn notes_lowering_nothing(notes: &[ChangeNote], lowers: impl Fn(&ChangeNote) -> bool) -> Vec<Finding> {
    let idle = notes.iter().filter(|note| note.lowering.is_some() && !lowers(note));
    let found = idle.filter_map(|note| {
        let message = match &note.place {
            Some(place) => format!("this note lowers the weight of `{place}`, where no change is material"),
            None => "this note lowers the weight of the notice as a whole, where no change is material".to_owned(),
        };
        let help = match &note.place {
            Some(_) => "take `weight` and `reason` out",
            None => {
                "add `place`: a weight is lowered section by section and row by row; or take `weight` and `reason` out"
            }
        };
        let at = note.lowering.as_ref()?.at.clone();
        Some(Finding::typed(&catalogue::NOTE_WEIGHT, at, message).help(help))
    });
    found.collect()
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
