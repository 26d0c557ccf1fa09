//! What a reader must know before reading: whose text it is, whether it holds, which release it is, when it is reviewed.
//!
//! Page and text say these sentences alike. Nothing here depends on today.

use super::{Rendition, Standing};
use crate::language::Language;
use crate::ledger::{Event, Sealed};
use crate::notice::{Field, LanguageTag, Notice, Reconstruction, Register, Status, Vocabulary};

/// The sentences, in order: illustration, standing with release and check code, review, reconstruction.
#[must_use]
pub fn standing_lines(rendition: &Rendition<'_>, language: &LanguageTag) -> Vec<String> {
    let spoken = Language::of(language);
    let mut lines: Vec<String> = illustration(rendition.notice, language).into_iter().collect();
    lines.push(standing(&rendition.standing, spoken));
    lines.extend(review(rendition, spoken));
    if holds_reconstructions(rendition.notice) {
        lines.push(spoken.text("reconstructed_note").to_owned());
    }
    lines
}

/// The sentence that says that the notice is no statement of the organisation; nothing where it is one.
#[must_use]
pub fn illustration(notice: &Notice, language: &LanguageTag) -> Option<String> {
    match notice.status {
        Status::Statement => None,
        Status::Illustration => Some(Language::of(language).text("illustration").to_owned()),
    }
}

/// What people compare by eye: the first eight hexadecimal digits of a release's SHA-256, in two groups.
#[must_use]
pub fn check_code(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().take(8).collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

fn standing(standing: &Standing<'_>, spoken: &Language) -> String {
    let (key, until) = match standing {
        Standing::Draft => ("draft", None),
        Standing::Current { until: None, .. } => ("in_force", None),
        Standing::Current { until: Some(until), .. } => ("in_force_until", Some(*until)),
        Standing::Scheduled { .. } => ("scheduled", None),
        Standing::Superseded { until, .. } => ("superseded", Some(*until)),
    };
    let Some(sealed) = standing.sealed() else {
        return spoken.text(key).to_owned();
    };
    let from = spoken.date(sealed.release.effective_from);
    let until = until.map(|until| spoken.date(until)).unwrap_or_default();
    let holds = spoken.phrase(key, &[("from", &from), ("until", &until)]);
    format!("{holds} {}", release(sealed, spoken))
}

fn release(sealed: &Sealed, spoken: &Language) -> String {
    let number = sealed.release.number.to_string();
    spoken.phrase("release", &[("number", &number), ("code", &check_code(&sealed.sha256))])
}

fn review(rendition: &Rendition<'_>, spoken: &Language) -> Option<String> {
    let promised = match &rendition.notice.review_every {
        Field::Stated(period) => Some(spoken.phrase("reviewed_every", &[("every", &spoken.every(period))])),
        Field::None => Some(spoken.text("reviewed_at_no_fixed_time").to_owned()),
        Field::Unstated | Field::Unset => None,
    };
    let reviews = rendition.history.entries.iter().filter(|entry| entry.sealed.release.event == Event::Review);
    let last = reviews.map(|entry| entry.sealed.release.sealed_on).max();
    let done = last.map(|date| spoken.phrase("last_reviewed", &[("date", &spoken.date(date))]));
    let sentences: Vec<String> = promised.into_iter().chain(done).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn holds_reconstructions(notice: &Notice) -> bool {
    Register::ALL
        .iter()
        .flat_map(|register| notice.registers.rows(*register))
        .any(|row| *row.reconstructed != Reconstruction::Nothing)
}
