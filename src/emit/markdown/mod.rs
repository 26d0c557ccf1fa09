//! A notice as Markdown: CommonMark with tables, clean enough to be read as it is and to be pasted elsewhere.
//!
//! Whatever is written reads back as the same words. Links to other parts of the notice are their words: Markdown has no
//! anchors that would hold everywhere.

mod block;
mod escape;
mod inline;
mod row;

use super::Rendition;
use super::behind::behind;
use super::rows::{retired_since, retired_views};
use super::standing::{illustration, standing_lines};
use crate::language::Language;
use crate::notice::{Block, Id, Inline, LanguageTag, Link, Notice, Section, Target, words};

pub use escape::escaped;
pub use inline::inlines;

/// What is written, and for whom.
#[derive(Clone, Copy)]
struct Writer<'a> {
    notice: &'a Notice,
    language: &'a LanguageTag,
    spoken: &'static Language,
}

/// The notice for a reader of `language`, or one section of it with those below; `lead` is said before all else but an
/// illustration.
#[must_use]
pub fn markdown(rendition: &Rendition<'_>, language: &LanguageTag, section: Option<&Id>, lead: Option<&str>) -> String {
    let writer = Writer { notice: rendition.notice, language, spoken: Language::of(language) };
    let mut blocks = writer.opening(rendition, lead);
    match section.and_then(|id| rendition.notice.section(id)) {
        Some(section) => {
            blocks.extend(section.walk(1).into_iter().flat_map(|(depth, own)| writer.section(rendition, own, depth)));
        }
        None => {
            let all = rendition.notice.sections();
            blocks.extend(all.into_iter().flat_map(|(depth, own)| writer.section(rendition, own, depth)));
            blocks.extend(writer.retired(rendition));
        }
    }
    blocks.extend(writer.digest(rendition));
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

/// Blocks of prose by themselves, below a heading of level one.
#[must_use]
pub fn blocks(notice: &Notice, language: &LanguageTag, blocks: &[Block]) -> String {
    Writer { notice, language, spoken: Language::of(language) }.blocks(blocks, 1).join("\n\n")
}

impl Writer<'_> {
    fn opening(&self, rendition: &Rendition<'_>, lead: Option<&str>) -> Vec<String> {
        let mut lines = standing_lines(rendition, self.language);
        let illustrations = illustration(self.notice, self.language).iter().count();
        lines.splice(illustrations..illustrations, lead.map(str::to_owned));
        let title = self.notice.title.shown(self.language, self.notice.default_language());
        let title = title.map(|(_, runs)| words(runs)).unwrap_or_default();
        let lines = lines.iter().map(|line| escaped(line));
        std::iter::once(heading(1, &escaped(&title))).chain(lines).collect()
    }

    fn section(&self, rendition: &Rendition<'_>, section: &Section, depth: usize) -> Vec<String> {
        let default = self.notice.default_language();
        let level = u8::try_from(depth).unwrap_or(u8::MAX).saturating_add(1);
        let mut blocks = Vec::new();
        if let Some((_, title)) = section.title.shown(self.language, default) {
            blocks.push(heading(level, &inline::in_one_line(title)));
        }
        if let Some((_, summary)) = section.summary.as_ref().and_then(|summary| summary.shown(self.language, default)) {
            blocks.push(inlines(summary));
        }
        if let Some((given, passages)) = section.text.shown(self.language, default) {
            if given.primary() != self.language.primary() {
                let (wanted, given) = (self.spoken.language_name(self.language), self.spoken.language_name(given));
                blocks.push(escaped(&self.spoken.phrase("not_in_language", &[("wanted", wanted), ("given", given)])));
            }
            if let Some(view) = behind(rendition, section, self.language) {
                let link = |to| Link {
                    target: Target::Address(to),
                    facts: Vec::new(),
                    text: vec![Inline::Text(view.see.clone())],
                };
                let see = view.address(rendition).map(|to| [Inline::Text(" ".to_owned()), Inline::Link(link(to))]);
                let sentence = std::iter::once(Inline::Text(view.sentence.clone()));
                blocks.push(inlines(&sentence.chain(see.into_iter().flatten()).collect::<Vec<_>>()));
            }
            let own: Vec<Block> = passages.iter().map(|passage| passage.block.clone()).collect();
            blocks.extend(self.blocks(&own, level));
        }
        blocks
    }

    fn retired(&self, rendition: &Rendition<'_>) -> Vec<String> {
        let views = retired_views(self.notice, self.language);
        let title = (!views.is_empty()).then(|| heading(2, &escaped(self.spoken.text("retired_heading"))));
        let gone = views.iter().map(|view| {
            let since = Id::parse(&view.anchor).and_then(|id| retired_since(rendition.history, &id, self.spoken));
            let to = view.to.as_ref().map(|to| self.spoken.phrase("retired_to", &[("title", to.text())]));
            let sentences = std::iter::once(view.note.text().to_owned()).chain(since).chain(to);
            escaped(&sentences.collect::<Vec<_>>().join(" "))
        });
        title.into_iter().chain(gone).collect()
    }

    fn digest(&self, rendition: &Rendition<'_>) -> Vec<String> {
        let Some(sealed) = rendition.standing.sealed() else { return Vec::new() };
        let said = self.spoken.phrase("digest", &[("number", &sealed.release.number.to_string())]);
        vec![format!("{} `{}`", escaped(&said), sealed.sha256)]
    }
}

/// A heading of `level`, six at most.
fn heading(level: u8, words: &str) -> String {
    format!("{} {words}", "#".repeat(usize::from(level.min(6)))).trim_end().to_owned()
}
