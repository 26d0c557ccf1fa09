#![doc = include_str!("long_sentences.md")]

use std::ops::Range;

use crate::check::duty::Case;
use crate::check::text::Text;
use crate::finding::Finding;
use crate::notice::Place;
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("long-sentences", Note, "long_sentences.md");

/// Units: words. Source: GOV.UK, content design: sentence length.
const LONGEST: usize = 25;

/// A section's long sentences so far.
struct Long<'t, 'a> {
    section: String,
    count: usize,
    longest: usize,
    text: &'t Text<'a>,
    range: Range<usize>,
}

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let texts = case.texts();
    let mut all: Vec<Long<'_, '_>> = Vec::new();
    for text in &texts {
        let Place::Section { id, language, .. } = text.whole() else { continue };
        let section = format!("{id} {}", language.map(|language| language.to_string()).unwrap_or_default());
        for (words, range) in sentences(text).into_iter().filter(|(words, _)| *words > LONGEST) {
            match all.iter_mut().find(|long| long.section == section) {
                Some(long) => {
                    long.count += 1;
                    if words > long.longest {
                        (long.longest, long.text, long.range) = (words, text, range);
                    }
                }
                None => all.push(Long { section: section.clone(), count: 1, longest: words, text, range }),
            }
        }
    }
    all.into_iter().map(finding).collect()
}

fn finding(long: Long<'_, '_>) -> Finding {
    let Long { count, longest, text, range, .. } = long;
    let message = match count {
        1 => format!("a sentence of this section has {longest} words"),
        _ => format!("{count} sentences of this section have more than {LONGEST} words, the longest {longest}"),
    };
    Finding::new(&RULE, text.at(range), message).help("make two of it: one thought to a sentence")
}

/// Each sentence by the number of its words.
fn sentences(text: &Text<'_>) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    let (mut start, mut count, mut end) = (None, 0, 0);
    for word in text.split() {
        let from = *start.get_or_insert(word.start);
        count += 1;
        end = word.end;
        if word.ends_sentence() {
            found.push((count, from..end));
            (start, count) = (None, 0);
        }
    }
    found.extend(start.map(|from| (count, from..end)));
    found
}
