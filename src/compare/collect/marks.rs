//! Changes of links and markup on words that stayed.

use std::ops::Range;

use super::Collector;
use super::here::{Here, difference};
use crate::compare::aligned::{LinePair, Piece};
use crate::compare::change::{Change, ChangeKind, Side};
use crate::compare::text::{Mark, MarkKind};
use crate::compare::token::{Signal, SignalClass};

/// A stretch of words that stayed, where it stands on both sides.
struct Kept {
    old: Range<usize>,
    new: Range<usize>,
}

/// What lies on a stretch that stayed: which stretch, from where to where in it, and the mark.
type Laid = (usize, usize, usize, MarkKind);

impl Collector {
    pub(super) fn marks(&mut self, here: &Here, line: &mut LinePair) {
        if line.old_marks == line.new_marks && line.clauses.iter().all(|clause| clause.change.is_none()) {
            return;
        }
        let kept = kept(line);
        let old = laid(&line.old_marks, &kept, |kept| kept.old.clone());
        let new = laid(&line.new_marks, &kept, |kept| kept.new.clone());
        let gone: Vec<&Laid> = old.iter().filter(|mark| new.binary_search(mark).is_err()).collect();
        let come: Vec<&Laid> = new.iter().filter(|mark| old.binary_search(mark).is_err()).collect();
        let (gone_links, gone_marks): (Vec<&Laid>, Vec<&Laid>) =
            gone.into_iter().partition(|mark| leads(&mark.3).is_some());
        let (come_links, come_marks): (Vec<&Laid>, Vec<&Laid>) =
            come.into_iter().partition(|mark| leads(&mark.3).is_some());
        let mut told: Vec<(Option<String>, Option<String>)> = Vec::new();
        let links = gone_links.len().max(come_links.len());
        for at in 0..links {
            let address = |links: &[&Laid]| links.get(at).and_then(|mark| leads(&mark.3)).map(str::to_owned);
            let pair = (address(&gone_links), address(&come_links));
            // One link over several pieces of words is one link.
            if pair.0 != pair.1 && !told.contains(&pair) {
                line.changes.push(self.push(link(here, pair.0.clone(), pair.1.clone())));
                told.push(pair);
            }
        }
        if !gone_marks.is_empty() || !come_marks.is_empty() || (links > 0 && told.is_empty()) {
            let side = |text: String, is_new: bool| if is_new { here.is(text) } else { here.was(text) };
            let words = |which| line.side(which).text;
            let old = side(words(crate::compare::Which::Old), false);
            let new = side(words(crate::compare::Which::New), true);
            let change = Change {
                signals: difference(Vec::new(), Vec::new()),
                ..here.change(ChangeKind::Markup, Some(old), Some(new))
            };
            line.changes.push(self.push(change));
        }
    }
}

fn leads(kind: &MarkKind) -> Option<&str> {
    match kind {
        MarkKind::Link(address) | MarkKind::Picture(address) => Some(address),
        MarkKind::Emphasis | MarkKind::Strong | MarkKind::Code | MarkKind::Struck | MarkKind::Break => None,
    }
}

fn link(here: &Here, old: Option<String>, new: Option<String>) -> Change {
    let signal = |address: &Option<String>| -> Vec<Signal> {
        let said =
            |address: &String| Signal { class: SignalClass::Link, text: address.clone(), meaning: address.clone() };
        address.iter().map(said).collect()
    };
    let signals = difference(signal(&old), signal(&new));
    let old: Option<Side> = old.map(|address| here.was(address));
    let new: Option<Side> = new.map(|address| here.is(address));
    Change { signals, ..here.change(ChangeKind::Link, old, new) }
}

fn kept(line: &LinePair) -> Vec<Kept> {
    let (mut old, mut new) = (0, 0);
    let mut kept = Vec::new();
    for piece in line.clauses.iter().flat_map(|clause| &clause.pieces) {
        match piece {
            Piece::Kept(text) => {
                kept.push(Kept { old: old..old + text.len(), new: new..new + text.len() });
                old += text.len();
                new += text.len();
            }
            Piece::Deleted(text) => old += text.len(),
            Piece::Inserted(text) => new += text.len(),
        }
    }
    kept
}

/// Each mark on each stretch that it lies on, sorted.
fn laid(marks: &[Mark], kept: &[Kept], side: impl Fn(&Kept) -> Range<usize>) -> Vec<Laid> {
    let mut laid = Vec::new();
    for mark in marks {
        let first = kept.partition_point(|kept| side(kept).end <= mark.start);
        for (at, stretch) in kept.iter().enumerate().skip(first) {
            let range = side(stretch);
            if range.start >= mark.end {
                break;
            }
            let (start, end) = (mark.start.max(range.start), mark.end.min(range.end));
            laid.push((at, start - range.start, end - range.start, mark.kind.clone()));
        }
    }
    laid.sort();
    laid
}
