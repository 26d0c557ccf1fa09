//! Sections given their meaning: titles, summaries, text by language, and the links between them.

use super::context::Context;
use super::places::Places;
use super::reader::Reader;
use super::shape::Shape;
use super::text::{Text, dead_links};
use super::tree::{Node, Typed, Version, span_of};
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Id, Inline, LanguageTag, Localised, Passage, Phrase, Place, Regime, Run, Section};
use crate::source::{SectionFile, expression};
use crate::span::Spanned;

/// Gives every section its meaning; `places` learns where each part was typed.
pub(super) fn read(context: &Context<'_>, nodes: &[Node<'_>], places: &mut Places) -> Vec<Section> {
    let mut reader = Sections { context, places, anchors: Vec::new() };
    let sections: Vec<Section> = nodes.iter().filter_map(|node| reader.section(node)).collect();
    let ids: Vec<Id> =
        sections.iter().flat_map(|section| section.walk(1)).map(|(_, section)| section.id.clone()).collect();
    dead_links(context, &reader.anchors, &ids);
    sections
}

struct Sections<'a> {
    context: &'a Context<'a>,
    places: &'a mut Places,
    anchors: Vec<Spanned<String>>,
}

/// What the front matter of a section says.
#[derive(Default)]
struct Front {
    shown: bool,
    summary: Phrase,
    regimes: Vec<Regime>,
    covers: Vec<String>,
    former: Vec<Id>,
}

impl Sections<'_> {
    /// Nothing where `when` leaves the section out.
    fn section(&mut self, node: &Node<'_>) -> Option<Section> {
        let typed = &node.typed;
        let front = self.front(typed.main);
        for (language, other) in &typed.others {
            self.other_language(language, other.file);
            let (id, language) = (node.id.clone(), Some(language.clone()));
            let translated = Place::Section { id, language, block: Vec::new(), range: None };
            self.places.add(translated, span_of(other.file));
        }
        self.places.add(Place::section(node.id.clone()), span_of(typed.main));
        let title = self.title(typed, &node.id);
        let text = self.text(node);
        let summary = self.summaries(typed, front.summary);
        let children: Vec<Section> = node.children.iter().filter_map(|child| self.section(child)).collect();
        // A file without a word lacks its title first.
        if typed.main.title.is_some() && children.is_empty() && text.0.values().all(Vec::is_empty) {
            let message = format!("the section `{}` says nothing", node.id);
            let finding = Finding::typed(&catalogue::EMPTY_SECTION, span_of(typed.main), message);
            self.context.found(finding.help("write its text under the title, or remove the file"));
        }
        front.shown.then(|| Section {
            id: node.id.clone(),
            origin: typed.origin,
            title,
            summary,
            regimes: front.regimes,
            covers: front.covers,
            former: front.former,
            text,
            children,
        })
    }

    fn front(&self, file: &SectionFile) -> Front {
        let span = span_of(file);
        let reader = Reader::new(self.context, "section", &file.front.entries, span);
        let former = reader.list("former", Shape::Text, |typed| reader.id_of(typed));
        let covers = reader.list("covers", Shape::Text, |typed| reader.words_of(typed));
        let front = Front {
            shown: self.when(&reader),
            summary: as_phrase(reader.prose("summary").stated().cloned().unwrap_or_default()),
            regimes: reader.vocabulary("regimes").stated().cloned().unwrap_or_default(),
            covers: covers.stated().cloned().unwrap_or_default(),
            former: former.stated().cloned().unwrap_or_default(),
        };
        for operation in ["replaces", "after", "before"] {
            reader.plain(operation);
        }
        reader.finish();
        front
    }

    fn when(&self, reader: &Reader<'_>) -> bool {
        let Some(entry) = reader.entry("when") else { return true };
        let Some(text) = entry.value.value.as_text() else {
            reader.wrong(&entry.value, "a question between quotes");
            return true;
        };
        let read = expression::read(text.trim(), &entry.value.span);
        let held = read.and_then(|expression| self.context.engine.holds(&expression));
        held.unwrap_or_else(|finding| {
            self.context.found(finding);
            true
        })
    }

    fn other_language(&self, language: &LanguageTag, file: &SectionFile) {
        // A template may speak more languages than a notice on it.
        if !self.context.languages.contains(language) && !self.context.inherited.contains(&file.file) {
            let path = self.context.files.get(file.file).path.clone();
            let message = format!("`{language}` is not a language of this notice");
            self.context.found(
                Finding::file(&catalogue::BAD_LANGUAGE, path, message)
                    .help("add it to `languages` in `notice.toml`, or remove the file"),
            );
        }
        let reader = Reader::new(self.context, "section", &file.front.entries, span_of(file));
        reader.prose("summary");
        for key in ["regimes", "when", "covers", "former", "replaces", "after", "before"] {
            if let Some(entry) = reader.entry(key) {
                let message = format!("`{key}` is said once for all languages");
                self.context.found(
                    Finding::typed(&catalogue::BAD_FRONT_MATTER, entry.key.span.clone(), message)
                        .help(format!("say it in the file whose name is without `.{language}`, and take it out here")),
                );
            }
        }
        reader.finish();
    }

    /// The files of a section that say it in a language of the notice.
    fn versions<'t>(&self, typed: &Typed<'t>) -> Vec<(LanguageTag, Version<'t>)> {
        let default = self.context.default_language();
        let declared = |language: &&LanguageTag| *language != default && self.context.languages.contains(*language);
        let others = typed.others.keys().filter(declared).map(|language| (language.clone(), typed.others[language]));
        let main = Version { origin: typed.origin, file: typed.main };
        std::iter::once((default.clone(), main)).chain(others).collect()
    }

    fn title(&mut self, typed: &Typed<'_>, id: &Id) -> Phrase {
        let mut title = Localised::default();
        for (language, Version { file, .. }) in self.versions(typed) {
            let Some(typed) = &file.title else {
                let path = self.context.files.get(file.file).path.clone();
                let finding =
                    Finding::file(&catalogue::MISSING_TITLE, path, format!("the section `{id}` has no title"));
                self.context.found(finding.help("start the text with a line such as `# Your rights`"));
                continue;
            };
            let words = self.reader(&language, Some(id)).phrase(&typed.words);
            title.0.insert(language, words);
        }
        title
    }

    fn summaries(&self, typed: &Typed<'_>, default: Phrase) -> Option<Phrase> {
        let mut summary = default;
        for (language, Version { file, .. }) in self.versions(typed).into_iter().skip(1) {
            if let Some(text) = file.front.text("summary") {
                let pieces = self.context.pieces(text.value, &text.span);
                let runs = self.context.runs(&pieces, &language);
                summary.0.insert(language, inlines(runs));
            }
        }
        (!summary.0.is_empty()).then_some(summary)
    }

    fn text(&mut self, node: &Node<'_>) -> Localised<Vec<Passage>> {
        let mut text: Localised<Vec<Passage>> = Localised::default();
        let layers = node.before.iter().chain([&node.typed]).chain(&node.after);
        for typed in layers {
            for (language, Version { origin, file }) in self.versions(typed) {
                let so_far = text.0.entry(language.clone()).or_default();
                let from = so_far.len();
                let mut added = self.reader(&language, Some(&node.id)).passages(&file.blocks, origin, from);
                so_far.append(&mut added);
            }
        }
        for typed in node.before.iter().chain(&node.after) {
            self.says_all(node, typed);
            self.front(typed.main);
            for (language, other) in &typed.others {
                self.other_language(language, other.file);
            }
        }
        text
    }

    /// What is added to a section is said in every language of it: a reader of one of them would not see it at all.
    fn says_all(&self, node: &Node<'_>, added: &Typed<'_>) {
        for (language, _) in self.versions(&node.typed).into_iter().skip(1) {
            if added.others.contains_key(&language) {
                continue;
            }
            let path = self.context.files.get(added.main.file).path.clone();
            let message = format!("readers of `{language}` do not see what this adds to the section `{}`", node.id);
            let finding = Finding::file(&catalogue::MISSING_LANGUAGE, path, message);
            self.context.found(finding.help(format!("write the same file with `.{language}` before `.md`")));
        }
    }

    fn reader<'s>(&'s mut self, language: &'s LanguageTag, section: Option<&'s Id>) -> Text<'s> {
        Text { context: self.context, language, section, places: self.places, anchors: &mut self.anchors }
    }
}

fn as_phrase(prose: Localised<Vec<Run>>) -> Phrase {
    Localised(prose.0.into_iter().map(|(language, runs)| (language, inlines(runs))).collect())
}

fn inlines(runs: Vec<Run>) -> Vec<Inline> {
    runs.into_iter()
        .map(|run| match run {
            Run::Text(text) => Inline::Text(text),
            Run::Fact(fact) => Inline::Fact(fact),
        })
        .collect()
}
