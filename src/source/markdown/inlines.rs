//! Inlines from the parser's events.
#![expect(clippy::wildcard_enum_match_arm, reason = "most of the parser's events carry no words")]

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::blocks::{Events, Reader};
use super::{DEEPEST_INLINE, Inline, InlineKind};
use crate::source::expression::Piece;
use std::ops::Range;

impl Reader<'_> {
    /// Inlines up to the end of the element around them.
    pub(super) fn inlines(&mut self, events: &mut Events<'_>) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = events.next_if(|(event, _)| is_inline(event)) {
            self.inline(event, range, events, &mut inlines);
        }
        inlines
    }

    /// The same, where the first event is already taken.
    pub(super) fn inlines_from(
        &mut self,
        first: Event<'_>,
        range: Range<usize>,
        events: &mut Events<'_>,
    ) -> Vec<Inline> {
        let mut inlines = Vec::new();
        self.inline(first, range, events, &mut inlines);
        while let Some((event, range)) = events.next_if(|(event, _)| is_inline(event)) {
            self.inline(event, range, events, &mut inlines);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'_>, range: Range<usize>, events: &mut Events<'_>, into: &mut Vec<Inline>) {
        let span = self.text.span(range.clone());
        if self.inline_depth == DEEPEST_INLINE && matches!(event, Event::Start(_)) {
            self.refuse(&range, "emphasis this deep in other emphasis", "take some of the marks out");
            self.flattened(events, into);
            return;
        }
        let mut push = |kind| into.push(Inline { kind, span: span.clone() });
        match event {
            Event::Text(text) => self.words(&text, &range, into),
            Event::SoftBreak => push(InlineKind::Text(" ".to_owned())),
            Event::HardBreak => push(InlineKind::LineBreak),
            Event::Code(text) => push(InlineKind::Code(self.text.pieces(&text))),
            Event::Start(Tag::Emphasis) => push(InlineKind::Emphasis(self.enclosed(events))),
            Event::Start(Tag::Strong) => push(InlineKind::Strong(self.enclosed(events))),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let target = self.text.pieces(&format!("{scheme}{dest_url}"));
                push(InlineKind::Link { target, text: self.enclosed(events) });
            }
            Event::Start(Tag::Image { .. }) => {
                self.refuse(&range, "a picture", "describe in words what the picture says");
                let words = self.enclosed(events);
                into.extend(words);
            }
            Event::Start(Tag::Strikethrough) => {
                self.refuse(&range, "struck-out text", "take the words out: the changelog remembers them");
                let words = self.enclosed(events);
                into.extend(words);
            }
            Event::InlineHtml(tag) | Event::Html(tag) => self.html(&tag, &range),
            Event::FootnoteReference(_) => self.refuse(&range, "a footnote", "put the words into the sentence"),
            Event::TaskListMarker(_) => self.refuse(&range, "a tick box", "write a plain list"),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, &range, into),
            Event::Start(_) | Event::End(_) | Event::Rule => {}
        }
    }

    fn html(&mut self, tag: &str, range: &Range<usize>) {
        if tag.starts_with("</") && self.open_elements > 0 {
            self.open_elements -= 1;
            return;
        }
        let stays_open = !tag.starts_with("</") && !tag.starts_with("<!") && !tag.ends_with("/>");
        self.open_elements += usize::from(stays_open);
        self.refuse(range, "HTML", "write it in Markdown, or `\\<` where the character itself is meant");
    }

    /// The words of an element without the marks in it. Does not call itself: marks may nest as deep as a file is long.
    fn flattened(&mut self, events: &mut Events<'_>, into: &mut Vec<Inline>) {
        let mut open = 1_usize;
        while open > 0 {
            let Some((event, range)) = events.next() else { break };
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Text(text) | Event::Code(text) => self.words(&text, &range, into),
                _ => {}
            }
        }
    }

    /// The inlines of an element.
    fn enclosed(&mut self, events: &mut Events<'_>) -> Vec<Inline> {
        self.inline_depth += 1;
        let inlines = self.inlines(events);
        self.inline_depth -= 1;
        events.next_if(|(event, _)| {
            matches!(
                event,
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough)
            )
        });
        inlines
    }

    fn words(&self, text: &str, range: &Range<usize>, into: &mut Vec<Inline>) {
        // An entity or escape makes the words shorter than what was typed; then the whole stretch is their place.
        let exact = range.end - range.start == text.len();
        for (within, piece) in self.text.restore(text) {
            let place = if exact { range.start + within.start..range.start + within.end } else { range.clone() };
            let span = self.text.span(place);
            match (piece, into.last_mut()) {
                (Piece::Text(text), Some(Inline { kind: InlineKind::Text(before), span: before_span })) => {
                    before.push_str(&text);
                    before_span.end = span.end;
                }
                (Piece::Text(text), _) => into.push(Inline { kind: InlineKind::Text(text), span }),
                (Piece::Expression(expression), _) => {
                    into.push(Inline { kind: InlineKind::Expression(expression), span });
                }
            }
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => is_inline_tag(tag),
        Event::End(_) | Event::Html(_) | Event::Rule => false,
    }
}

/// Whether the element stands among words, also where no paragraph is around it.
pub(super) fn is_inline_tag(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
