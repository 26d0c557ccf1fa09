//! Whether the words of a page that someone saved are those of a release. Space between words does not count; words do.

use std::collections::BTreeMap;

use super::anchors::Proved;
use super::markup::{Markup, Word};
use crate::catalogue::{PAGE_STALE, PAGE_WORDS};
use crate::finding::Finding;

/// As of when a file would read so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// Today.
    Now,
    /// On an earlier day; since then a later release was sealed, or took its place.
    Earlier,
}

/// How a candidate stands in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// As a page of its own: everything in its main element is the notice.
    WholePage,
    /// As a part of someone else's page, whose own words may stand before it and after it.
    Part,
}

/// A file that the page may have been made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its path in the output.
    pub path: String,
    /// As of when it reads so.
    pub edition: Edition,
    /// How it stands in a page.
    pub shown: Shown,
    /// Its words.
    pub markup: Markup,
}

/// One place where a page says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Different {
    /// The heading above it.
    pub heading: Option<String>,
    /// The words before it that are alike.
    pub after: String,
    /// What the release says there.
    pub expected: Vec<String>,
    /// What the page says there.
    pub found: Vec<String>,
}

/// How many words are shown of each side of a difference, and before it.
const TOLD: usize = 12;

/// How many words must be alike again for a difference to have ended.
const AGAIN: usize = 3;

/// Holds a saved page against the files that it may have been made from, which show release `number`.
#[must_use]
pub fn page_findings(file: &str, number: u32, page: &Markup, candidates: &[Candidate]) -> Proved {
    let mut proved = Proved::default();
    let judged: Vec<(&Candidate, Vec<Different>)> =
        candidates.iter().map(|candidate| (candidate, same_words(candidate, page))).collect();
    let size =
        |differences: &[Different]| differences.iter().map(|one| one.expected.len() + one.found.len()).sum::<usize>();
    let Some((best, differences)) =
        judged.iter().min_by_key(|(candidate, differences)| (size(differences), candidate.edition))
    else {
        return proved;
    };
    let count = best.markup.words.len();
    let lost: usize = differences.iter().map(|one| one.expected.len()).sum();
    if differences.is_empty() && best.edition == Edition::Now {
        proved.said.push(format!("{file}: all {count} words are as release {number} has them in {}", best.path));
    } else if differences.is_empty() {
        let now = judged.iter().find(|(other, _)| other.edition == Edition::Now && other.path == best.path);
        let now = now.and_then(|(_, differences)| differences.first()).map(|one| format!(": {}", in_words(one)));
        let message = format!(
            "`{file}` reads as release {number} did at first, and not as it does today{}",
            now.unwrap_or_default()
        );
        let help = "put today's files in its place: `candour build` makes them";
        proved.findings.push(Finding::file(&PAGE_STALE, file, message).help(help));
    } else if lost * 2 > count {
        let message = format!("`{file}` does not show release {number}: {lost} of its {count} words are not there");
        let help = "give the page on which the whole notice stands, saved as HTML";
        proved.findings.push(Finding::file(&PAGE_WORDS, file, message).help(help));
    } else {
        proved.findings.push(words_finding(file, number, best, differences));
    }
    proved
}

fn words_finding(file: &str, number: u32, best: &Candidate, differences: &[Different]) -> Finding {
    let first = differences.first().map(in_words).unwrap_or_default();
    let message = format!("`{file}` does not say what release {number} says: {first}");
    let mut headings: Vec<&str> = differences.iter().filter_map(|one| one.heading.as_deref()).collect();
    headings.dedup();
    let places = match differences.len() {
        1 => "this is the only place".to_owned(),
        count if headings.is_empty() => format!("{count} places differ"),
        count => format!("{count} places differ, under “{}”", headings.join("”, “")),
    };
    let help = format!("{places}; compared with {}, which `candour build` makes from the ledger", best.path);
    Finding::file(&PAGE_WORDS, file, message).help(help)
}

fn in_words(one: &Different) -> String {
    let place = one.heading.as_deref().map(|heading| format!("under “{heading}” ")).unwrap_or_default();
    let after = if one.after.is_empty() { "at the start".to_owned() } else { format!("after “{}”", one.after) };
    let side = |words: &[String]| match words.len() {
        0 => "nothing".to_owned(),
        count if count > TOLD => format!("“{} …” ({count} words)", words[..TOLD].join(" ")),
        _ => format!("“{}”", words.join(" ")),
    };
    format!("{place}{after} the page has {}, and the release {}", side(&one.found), side(&one.expected))
}

/// Where a page differs from what a candidate says, in order.
#[must_use]
pub fn same_words(candidate: &Candidate, page: &Markup) -> Vec<Different> {
    let expected = &candidate.markup;
    let main = match (candidate.shown, &page.main) {
        (Shown::WholePage, Some(main)) => page.words.get(main.clone()),
        (Shown::WholePage, None) | (Shown::Part, _) => None,
    };
    let found = main.unwrap_or_else(|| within_frame(&expected.words, &page.words));
    differences(expected, found)
}

/// The words of a page from where the expected ones begin to where they end: what a website puts around them is its own.
fn within_frame<'a>(expected: &[Word], page: &'a [Word]) -> &'a [Word] {
    let places = Places::of(page);
    let begins = (0..expected.len()).find_map(|at| Some((at, places.next(&expected[at..], 0)?)));
    let Some((_, start)) = begins else { return page };
    let ends = (0..expected.len()).rev().find_map(|at| places.last(&expected[at..]));
    page.get(start..ends.map_or(page.len(), |end| end + AGAIN)).unwrap_or(page)
}

/// Where each run of a few words stands.
struct Places<'a>(BTreeMap<[&'a str; AGAIN], Vec<usize>>);

impl<'a> Places<'a> {
    fn of(words: &'a [Word]) -> Places<'a> {
        let mut places: BTreeMap<[&str; AGAIN], Vec<usize>> = BTreeMap::new();
        for at in 0..words.len() {
            if let Some(run) = run(&words[at..]) {
                places.entry(run).or_default().push(at);
            }
        }
        Places(places)
    }

    /// The first place at or behind `from` where the words that `words` begin with stand.
    fn next(&self, words: &[Word], from: usize) -> Option<usize> {
        let places = self.0.get(&run(words)?)?;
        places.get(places.partition_point(|place| *place < from)).copied()
    }

    fn last(&self, words: &[Word]) -> Option<usize> {
        self.0.get(&run(words)?)?.last().copied()
    }
}

fn run(words: &[Word]) -> Option<[&str; AGAIN]> {
    let run: Vec<&str> = words.get(..AGAIN)?.iter().map(|word| word.text.as_str()).collect();
    run.try_into().ok()
}

fn differences(expected: &Markup, found: &[Word]) -> Vec<Different> {
    let old = &expected.words;
    let alike = |a: &Word, b: &Word| a.text == b.text;
    let mut end = old.iter().rev().zip(found.iter().rev()).take_while(|(a, b)| alike(a, b)).count();
    let places = Places::of(found);
    let (mut at, mut there) = (0, 0);
    let mut differences = Vec::new();
    loop {
        while at < old.len() && there < found.len() && alike(&old[at], &found[there]) {
            (at, there) = (at + 1, there + 1);
        }
        if at == old.len() && there == found.len() {
            return differences;
        }
        // Words that are alike at the end cannot be told twice.
        end = end.min(old.len() - at).min(found.len() - there);
        let tail = (old.len() - end, found.len() - end);
        let (next, next_there) = again(&old[..], at, there, &places).filter(|next| next.0 <= tail.0).unwrap_or(tail);
        let texts = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect();
        let heading = old.get(at).or(old.last()).and_then(|word| word.heading);
        differences.push(Different {
            heading: heading.and_then(|heading| expected.headings.get(heading)).cloned(),
            after: old[at.saturating_sub(TOLD / 2)..at]
                .iter()
                .map(|word| word.text.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            expected: texts(&old[at..next]),
            found: texts(&found[there..next_there]),
        });
        (at, there) = (next, next_there);
    }
}

/// The nearest place from which both go on alike.
fn again(old: &[Word], at: usize, there: usize, places: &Places<'_>) -> Option<(usize, usize)> {
    let mut best: Option<(usize, (usize, usize))> = None;
    for ahead in 0..old.len().saturating_sub(at) {
        if best.is_some_and(|(cost, _)| cost <= ahead) {
            break;
        }
        if let Some(place) = places.next(&old[at + ahead..], there) {
            let cost = ahead + place - there;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, (at + ahead, place)));
            }
        }
    }
    best.map(|(_, next)| next)
}
