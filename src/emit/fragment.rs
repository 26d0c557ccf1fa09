//! The notice for a content management system that keeps no attribute but `href`: headings, paragraphs, lists and tables
//! that make sense without a class, an anchor or a style.
//!
//! It says what the text says, in the same order, and numbers its sections likewise: words that lead to another part name
//! its number. The title is left to the page into which the fragment goes.

use super::coming::{Coming, coming};
use super::html::{FirstCell, Href, Html};
use super::page::{
    BlockView, CookieTableView, EntryView, FieldView, RowView, SectionView, ValueView, fragment_sections,
};
use super::rows::{Said, retired_since, retired_views};
use super::standing::{check_code, illustration, standing_lines};
use super::text::numbers::Numbers;
use super::{Rendition, Standing};
use crate::language::Language;
use crate::ledger::{Sealed, receipt};
use crate::notice::{Id, LanguageTag, shown};

/// A part of a fragment that can be pasted by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The section's id; `top` or `end` for what stands around the sections.
    pub id: String,
    /// The heading as plain words; empty where there is none.
    pub title: String,
    /// The part.
    pub html: Html,
}

/// The whole notice as a fragment for a reader of `language`.
#[must_use]
pub fn fragment(rendition: &Rendition<'_>, language: &LanguageTag) -> Html {
    Html::joined(pieces(rendition, language).into_iter().map(|piece| piece.html))
}

/// The same in parts: what comes first, every outermost section, what comes last.
#[must_use]
pub fn pieces(rendition: &Rendition<'_>, language: &LanguageTag) -> Vec<Piece> {
    let spoken = Language::of(language);
    let numbers = Numbers::of(rendition.notice, language);
    let mark = Html::words(spoken.text("reconstructed"));
    let layout = Layout { numbers: &numbers, mark: &mark };
    let sections = fragment_sections(rendition, language, &numbers);
    let titles = rendition.notice.sections.iter().map(|section| {
        let title = section.title.shown(language, rendition.notice.default_language());
        title.map(|(_, words)| shown(words)).unwrap_or_default()
    });
    let mut pieces = vec![Piece { id: "top".to_owned(), title: String::new(), html: opening(rendition, language) }];
    pieces.extend(sections.iter().zip(titles).map(|(section, title)| Piece {
        id: section.id.clone(),
        title: format!("{}{title}", numbers.heading(&section.id)),
        html: layout.section(section),
    }));
    pieces.push(Piece { id: "end".to_owned(), title: String::new(), html: closing(rendition, language, &numbers) });
    pieces
}

/// The illustration first, then where the text stands in time.
fn opening(rendition: &Rendition<'_>, language: &LanguageTag) -> Html {
    let illustrations = illustration(rendition.notice, language).iter().count();
    let warnings = match rendition.standing {
        Standing::Current { .. } => illustrations,
        Standing::Draft { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. }
        | Standing::Withheld { .. } => illustrations + 1,
    };
    let lines = standing_lines(rendition, language);
    let lines = lines.iter().enumerate().map(|(place, line)| {
        let words = Html::words(line);
        Html::paragraph(&if place < warnings { Html::strong(&words) } else { words })
    });
    Html::joined(lines.chain(coming(rendition, language, shown).iter().map(coming_soon)))
}

/// What changes, and when; a long list stands at the end.
fn coming_soon(coming: &Coming) -> Html {
    let paragraphs = coming.paragraphs.iter().enumerate().map(|(place, line)| {
        let words = Html::words(line);
        Html::paragraph(&if place == 0 { Html::strong(&words) } else { words })
    });
    let changes = (!coming.changes.is_empty()).then(|| list(&coming.changes));
    let at_end = coming.at_end.iter().map(|line| Html::paragraph(&Html::words(line)));
    let read = coming.read.iter().map(|(sentence, address)| {
        let words = Html::words(address);
        let address = Href::allowed(address).map_or_else(|| words.clone(), |href| Html::link(&href, &words));
        Html::paragraph(&Html::joined([Html::words(sentence), address]))
    });
    Html::joined(paragraphs.chain(changes).chain(at_end).chain(read))
}

fn list(lines: &[String]) -> Html {
    Html::list(None, lines.iter().map(|line| Html::words(line)))
}

/// What became of sections that are gone, what will change, then the release.
fn closing(rendition: &Rendition<'_>, language: &LanguageTag, numbers: &Numbers) -> Html {
    let spoken = Language::of(language);
    let gone = retired_views(rendition.notice, language);
    let heading = Html::heading(rendition.site.heading_level, &Html::words(spoken.text("retired_heading")));
    let heading = (!gone.is_empty()).then_some(heading);
    let gone = gone.iter().map(|view| {
        let to = view.to.as_ref().map(|to| numbers.row_referred(to.text(), view_anchor(to)));
        let see = to.map(|title| spoken.phrase("retired_to", &[("title", &title)])).unwrap_or_default();
        let since = Id::parse(&view.anchor).and_then(|id| retired_since(rendition.history, &id, spoken));
        let words = [view.note.text(), since.as_deref().unwrap_or_default(), &see];
        Html::paragraph(&Html::words(
            &words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" "),
        ))
    });
    let coming = coming(rendition, language, shown).into_iter().filter_map(|coming| coming.list);
    let coming = coming.map(|(heading, changes)| {
        let heading = Html::heading(rendition.site.heading_level, &Html::words(&heading));
        Html::joined([heading, list(&changes)])
    });
    let end = Html::paragraph(&Html::words(spoken.text("end")));
    let release = rendition.standing.sealed().map(|sealed| release(sealed, spoken));
    Html::joined(heading.into_iter().chain(gone).chain(coming).chain([end]).chain(release))
}

fn view_anchor(said: &Said) -> &str {
    match said {
        Said::Row { anchor, .. } => anchor,
        Said::Words { .. } | Said::Code(_) | Said::Link { .. } | Said::Email(_) | Said::Telephone { .. } => "",
    }
}

/// Number, date, check code, and the receipt with the digest in full: words outlive attributes.
fn release(sealed: &Sealed, spoken: &Language) -> Html {
    let number = sealed.release.number.to_string();
    let from = spoken.date(sealed.release.effective_from);
    let holes = [("from", from.as_str()), ("number", &number), ("code", &check_code(&sealed.sha256))];
    let digest = Html::words(&spoken.phrase("digest", &[("number", &number)]));
    Html::joined([
        Html::paragraph(&Html::words(&spoken.phrase("changelog_release", &holes))),
        Html::paragraph(&Html::joined([digest, Html::words(" "), Html::code(&receipt(sealed))])),
    ])
}

/// How sections are laid out.
#[derive(Clone, Copy)]
struct Layout<'a> {
    numbers: &'a Numbers,
    /// The words behind what was rebuilt from another source.
    mark: &'a Html,
}

impl Layout<'_> {
    fn section(self, section: &SectionView) -> Html {
        let number = Html::words(self.numbers.heading(&section.id));
        let heading = Html::heading(section.level, &Html::joined([number, section.title.clone()]));
        let summary = section.summary.iter().map(Html::paragraph);
        let fallback = section.fallback.iter().map(|sentence| Html::paragraph(&Html::words(sentence)));
        let behind = section.behind.iter().map(|behind| {
            let see =
                behind.href.iter().flat_map(|href| [Html::words(" "), Html::link(href, &Html::words(&behind.see))]);
            Html::paragraph(&Html::joined(std::iter::once(Html::words(&behind.sentence)).chain(see)))
        });
        let blocks = section.blocks.iter().map(|block| self.block(block));
        let below = section.sections.iter().map(|child| self.section(child));
        Html::joined(std::iter::once(heading).chain(summary).chain(fallback).chain(behind).chain(blocks).chain(below))
    }

    fn block(self, block: &BlockView) -> Html {
        match block {
            BlockView::Prose { html } => html.clone(),
            BlockView::Contacts { rows } | BlockView::Rows { rows } => {
                Html::joined(rows.iter().map(|row| self.row(row)))
            }
            BlockView::RegisterList { entries, .. } => Html::list(None, entries.iter().map(|entry| self.entry(entry))),
            BlockView::Cookies { tables } => Html::joined(tables.iter().map(|table| self.cookies(table))),
        }
    }

    fn row(self, row: &RowView) -> Html {
        let heading = Html::heading(row.level, &marked(&row.heading, row.rebuilt.heading.then_some(self.mark)));
        let description = row.description.iter();
        let description =
            description.map(|said| Html::paragraph(&marked(said, row.rebuilt.description.then_some(self.mark))));
        let fields = row.fields.iter().map(|field| self.field(field));
        Html::joined(std::iter::once(heading).chain(description).chain(fields))
    }

    /// A label and its value in a paragraph; where the value is a list, the list below it.
    fn field(self, field: &FieldView) -> Html {
        let label = Html::strong(&Html::words(&format!("{}:", field.label)));
        match one(&field.value) {
            Some(html) => {
                let value = marked(html, field.rebuilt.then_some(self.mark));
                Html::paragraph(&Html::joined([label, Html::words(" "), value]))
            }
            None => {
                let mark = field.rebuilt.then(|| Html::paragraph(self.mark));
                Html::joined([Html::paragraph(&label), value(&field.value)].into_iter().chain(mark))
            }
        }
    }

    fn entry(self, entry: &EntryView) -> Html {
        let heading = marked(&entry.heading, entry.rebuilt.heading.then_some(self.mark));
        match &entry.description {
            Some(description) => {
                let description = marked(description, entry.rebuilt.description.then_some(self.mark));
                Html::joined([heading, Html::words(": "), description])
            }
            None => heading,
        }
    }

    fn cookies(self, table: &CookieTableView) -> Html {
        let caption = Html::paragraph(&Html::strong(&Html::words(&table.caption)));
        let header: Vec<Html> = table.columns.iter().map(|column| Html::words(column)).collect();
        let cells = table.rows.iter().map(|row| row.cells.iter());
        let rows: Vec<Vec<Html>> = cells
            .map(|cells| cells.map(|cell| marked(&value(&cell.value), cell.rebuilt.then_some(self.mark))).collect())
            .collect();
        let links = table.links.iter().map(|field| self.field(field));
        Html::joined([caption, Html::bare_table(&header, &rows, FirstCell::Heads)].into_iter().chain(links))
    }
}

fn marked(html: &Html, mark: Option<&Html>) -> Html {
    let mark = mark.map(|mark| [Html::words(" "), mark.clone()]);
    Html::joined(std::iter::once(html.clone()).chain(mark.into_iter().flatten()))
}

/// A value that fits into a line.
fn one(value: &ValueView) -> Option<&Html> {
    match value {
        ValueView::Said { html } => Some(html),
        ValueView::List { values } => match values.as_slice() {
            [only] => one(only),
            _ => None,
        },
        ValueView::Parts { .. } => None,
    }
}

fn value(view: &ValueView) -> Html {
    match (one(view), view) {
        (Some(html), _) => html.clone(),
        (None, ValueView::Said { html }) => html.clone(),
        (None, ValueView::List { values }) => Html::list(None, values.iter().map(value)),
        (None, ValueView::Parts { parts }) => Html::list(
            None,
            parts.iter().map(|part| Html::joined([Html::words(&format!("{}: ", part.label)), value(&part.value)])),
        ),
    }
}
