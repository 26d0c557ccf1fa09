//! Releases to and from their stored form.

use super::release::{Body, Digests, Event, Kept, Note, Previous, Release, TemplateUsed, Weight, WeightOfChange};
use crate::wire::{self, Form, Given, Sha256, WireError, Written};

/// The stored form of `release`.
#[must_use]
pub fn release_to_wire(release: &Release) -> wire::Release {
    let (notice, sources) = match &release.body {
        Body::Notice(notice) => (Some(Box::new(Form::of(&**notice))), None),
        Body::Sources(sources) => (None, Some(Form::of(sources))),
        Body::Withheld => (None, None),
    };
    wire::Release {
        format: wire::ReleaseFormat::Zero,
        revision: release.revision.number,
        notice_id: Form::of(&release.notice_id),
        number: release.number,
        sealed_on: Written(release.sealed_on),
        effective_from: Written(release.effective_from),
        event: event_to_wire(&release.event),
        previous: Given(release.previous.as_ref().map(previous_to_wire)),
        template: Given(release.template.as_ref().map(template_to_wire)),
        notes: release.notes.iter().map(note_to_wire).collect(),
        weight: weight_to_wire(release.weight),
        digests: digests_to_wire(&release.digests),
        notice: Given(notice),
        sources: Given(sources),
    }
}

/// The stored form of an event; absent for a publication.
#[must_use]
pub fn event_to_wire(event: &Event) -> Given<wire::Event> {
    Given(match event {
        Event::Publication => None,
        Event::Backfill { reason } => Some(wire::Event::Backfill { reason: Form::of(reason) }),
        Event::Withdrawal { of, reason } => Some(wire::Event::Withdrawal { of: *of, reason: Form::of(reason) }),
        Event::Withholding { of, reason, kept } => {
            Some(wire::Event::Withholding { of: *of, reason: Form::of(reason), kept: Box::new(kept_to_wire(kept)) })
        }
        Event::Review => Some(wire::Event::Review {}),
    })
}

/// The stored form of a note.
#[must_use]
pub fn note_to_wire(note: &Note) -> wire::Note {
    wire::Note {
        sha256: digest(&note.sha256),
        place: Form::of(&note.place),
        still_correct: note.still_correct.iter().cloned().map(Written).collect(),
        text: Form::of(&note.text),
    }
}

/// The stored form of a weight.
#[must_use]
pub fn weight_to_wire(weight: Weight) -> wire::Weight {
    let stored = |weight| match weight {
        WeightOfChange::Editorial => wire::WeightOfChange::Editorial,
        WeightOfChange::Material => wire::WeightOfChange::Material,
    };
    wire::Weight { declared: Given(weight.declared.map(stored)), computed: Given(weight.computed.map(stored)) }
}

/// The stored form of digests.
#[must_use]
pub fn digests_to_wire(digests: &Digests) -> wire::Digests {
    let stored = |sha256: &Option<String>| Given(sha256.as_deref().map(digest));
    wire::Digests {
        sources: stored(&digests.sources),
        record: stored(&digests.record),
        theme: stored(&digests.theme),
        main_text: stored(&digests.main_text),
    }
}

fn kept_to_wire(kept: &Kept) -> wire::Kept {
    wire::Kept {
        sealed_on: Written(kept.sealed_on),
        effective_from: Written(kept.effective_from),
        event: event_to_wire(&kept.event),
        previous: Given(kept.previous.as_ref().map(previous_to_wire)),
        file: previous_to_wire(&kept.file),
    }
}

fn previous_to_wire(previous: &Previous) -> wire::Previous {
    wire::Previous { sha256: digest(&previous.sha256), bytes: Form::of(&previous.bytes) }
}

fn template_to_wire(template: &TemplateUsed) -> wire::TemplateUsed {
    wire::TemplateUsed { id: Form::of(&template.id), number: template.number, sha256: digest(&template.sha256) }
}

fn digest(sha256: &str) -> Written<Sha256> {
    Written(Sha256(sha256.to_owned()))
}

/// What a stored release means.
///
/// # Errors
/// A release with both a notice and sources, or with neither, and contradictions within the notice.
pub fn release_from_wire(stored: wire::Release) -> Result<Release, WireError> {
    let body = match (stored.notice.0, stored.sources.0) {
        (Some(notice), None) => Body::Notice(Box::new(notice.meaning()?)),
        (None, Some(sources)) => Body::Sources(sources.meaning()?),
        (None, None) => return Err(WireError::NothingFrozen),
        (Some(_), Some(_)) => return Err(WireError::FrozenTwice),
    };
    Ok(Release {
        revision: wire::Revision::numbered(stored.revision),
        notice_id: stored.notice_id.0,
        number: stored.number,
        sealed_on: stored.sealed_on.0,
        effective_from: stored.effective_from.0,
        event: event_from_wire(stored.event)?,
        previous: stored.previous.0.map(previous_from_wire),
        template: stored.template.0.map(template_from_wire),
        notes: stored.notes.into_iter().map(note_from_wire).collect::<Result<_, _>>()?,
        weight: weight_from_wire(&stored.weight),
        digests: digests_from_wire(stored.digests),
        body,
    })
}

fn event_from_wire(stored: Given<wire::Event>) -> Result<Event, WireError> {
    Ok(match stored.0 {
        None => Event::Publication,
        Some(wire::Event::Backfill { reason }) => Event::Backfill { reason: reason.meaning()? },
        Some(wire::Event::Withdrawal { of, reason }) => Event::Withdrawal { of, reason: reason.meaning()? },
        Some(wire::Event::Withholding { of, reason, kept }) => {
            Event::Withholding { of, reason: reason.meaning()?, kept: Box::new(kept_from_wire(*kept)?) }
        }
        Some(wire::Event::Review {}) => Event::Review,
    })
}

fn kept_from_wire(stored: wire::Kept) -> Result<Kept, WireError> {
    Ok(Kept {
        sealed_on: stored.sealed_on.0,
        effective_from: stored.effective_from.0,
        event: event_from_wire(stored.event)?,
        previous: stored.previous.0.map(previous_from_wire),
        file: previous_from_wire(stored.file),
    })
}

fn previous_from_wire(stored: wire::Previous) -> Previous {
    Previous { sha256: stored.sha256.0.0, bytes: stored.bytes.into() }
}

fn template_from_wire(stored: wire::TemplateUsed) -> TemplateUsed {
    TemplateUsed { id: stored.id.0, number: stored.number, sha256: stored.sha256.0.0 }
}

fn note_from_wire(stored: wire::Note) -> Result<Note, WireError> {
    Ok(Note {
        sha256: stored.sha256.0.0,
        place: stored.place.0,
        still_correct: stored.still_correct.into_iter().map(|language| language.0).collect(),
        text: stored.text.meaning()?,
    })
}

fn weight_from_wire(stored: &wire::Weight) -> Weight {
    let weight = |stored| match stored {
        wire::WeightOfChange::Editorial => WeightOfChange::Editorial,
        wire::WeightOfChange::Material => WeightOfChange::Material,
    };
    Weight { declared: stored.declared.0.map(weight), computed: stored.computed.0.map(weight) }
}

fn digests_from_wire(stored: wire::Digests) -> Digests {
    let digest = |stored: Given<Written<Sha256>>| stored.0.map(|sha256| sha256.0.0);
    Digests {
        sources: digest(stored.sources),
        record: digest(stored.record),
        theme: digest(stored.theme),
        main_text: digest(stored.main_text),
    }
}
