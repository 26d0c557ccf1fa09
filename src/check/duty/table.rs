//! Every duty: its permanent id, its level, the law it belongs to, and the function that judges it.
//!
//! What the law says, and since when, stands on the duty's page, `pages/<id>.md`.

use super::{
    Duty, automated, complaints, cookies, current, duty, hygiene, identity, parties, practice, purposes, requests,
    rights,
};
use crate::notice::Regime::{Part3, Pecr, UkGdpr};

/// UK GDPR Articles 12 to 14, 21, 26 and 37.
pub(super) static GENERAL: &[Duty] = &[
    duty!("art13-1-a-controller", Must, [UkGdpr], "Controller identity and contact details", identity::controller),
    duty!("art13-1-a-representative", Must, [UkGdpr], "Representative", identity::representative),
    duty!("art13-1-b-dpo", Must, [UkGdpr], "DPO contact details", identity::officer),
    duty!("art13-1-c-purposes", Must, [UkGdpr], "Purposes", |case| purposes::purposes(case, UkGdpr)),
    duty!("art13-1-c-legal-basis", Must, [UkGdpr], "Legal basis for every purpose", |case| purposes::lawful_basis(
        case, UkGdpr
    )),
    duty!(
        "art13-1-d-legitimate-interests",
        Must,
        [UkGdpr],
        "Legitimate interests pursued",
        purposes::legitimate_interests
    ),
    duty!(
        "art6-1-ea-bar",
        Must,
        [UkGdpr],
        "Recognised legitimate interest not used for public tasks",
        purposes::recognised_interest
    ),
    duty!("art13-1-e-recipients", Must, [UkGdpr], "Recipients or categories", |case| parties::recipients(case, UkGdpr)),
    duty!(
        "art13-1-f-transfers",
        Must,
        [UkGdpr],
        "Transfers: fact, Art 45A regulations or absence, safeguards relied on, how to get a copy",
        parties::transfers
    ),
    duty!("art13-2-a-retention", Must, [UkGdpr], "Storage period, or criteria, per purpose", |case| {
        purposes::retention(case, UkGdpr)
    }),
    duty!("art13-2-b-right-access", Must, [UkGdpr], "Existence of right: access", |case| rights::exists(
        case,
        rights::ACCESS,
        UkGdpr
    )),
    duty!("art13-2-b-right-rectification", Must, [UkGdpr], "Existence of right: rectification", |case| rights::exists(
        case,
        rights::RECTIFICATION,
        UkGdpr
    )),
    duty!("art13-2-b-right-erasure", Must, [UkGdpr], "Existence of right: erasure", |case| rights::exists_with_cases(
        case,
        rights::ERASURE,
        UkGdpr
    )),
    duty!("art13-2-b-right-restriction", Must, [UkGdpr], "Existence of right: restriction", |case| {
        rights::exists_with_cases(case, rights::RESTRICTION, UkGdpr)
    }),
    duty!("art13-2-b-right-objection", Must, [UkGdpr], "Existence of right: objection", |case| {
        rights::exists_with_cases(case, rights::OBJECTION, UkGdpr)
    }),
    duty!("art13-2-b-right-portability", Must, [UkGdpr], "Existence of right: portability", |case| rights::exists(
        case,
        rights::PORTABILITY,
        UkGdpr
    )),
    duty!(
        "art21-4-objection-prominent",
        Must,
        [UkGdpr],
        "Right to object shown clearly and separately",
        rights::objection_prominent
    ),
    duty!("art13-2-c-withdraw-consent", Must, [UkGdpr], "Right to withdraw consent", |case| rights::withdrawal(
        case, UkGdpr
    )),
    duty!(
        "art13-2-ca-complaint-controller",
        Must,
        [UkGdpr],
        "Right to complain to the controller",
        complaints::to_controller
    ),
    duty!(
        "art13-2-d-complaint-ico",
        Must,
        [UkGdpr],
        "Right to complain to the Commissioner",
        complaints::to_commissioner
    ),
    duty!(
        "art13-2-e-statutory-requirement",
        Must,
        [UkGdpr],
        "Whether data must be given, and consequence of refusal",
        purposes::requirement
    ),
    duty!(
        "art13-2-f-automated-decisions",
        Must,
        [UkGdpr],
        "Automated decisions subject to Art 22C: existence, logic, significance",
        |case| automated::decisions(case, UkGdpr)
    ),
    duty!(
        "art13-3-new-purpose",
        Must,
        [UkGdpr],
        "Tell people before processing for a new purpose",
        purposes::new_purpose
    ),
    duty!("art14-1-d-categories", Must, [UkGdpr], "Categories of personal data", parties::categories),
    duty!("art14-2-f-source", Must, [UkGdpr], "Source, and whether publicly accessible", parties::sources),
    duty!(
        "art12-1-form",
        Must,
        [UkGdpr],
        "Concise, transparent, intelligible, easily accessible, plain",
        practice::form
    )
    .by_prose(),
    duty!("art12-6-identity", Should, [UkGdpr], "Identity check explained", requests::identity),
    duty!(
        "art12-5-fee",
        Should,
        [UkGdpr],
        "Free of charge; fee only if manifestly unfounded or excessive",
        requests::fee
    ),
    duty!("art12a-time-limit", Should, [UkGdpr], "Time limit stated correctly", |case| requests::time_limit(
        case, UkGdpr
    )),
    duty!("art26-2-joint", Note, [UkGdpr, Part3], "Essence of joint-controller arrangement available", parties::joint),
    duty!(
        "art9-10-conditions",
        Should,
        [UkGdpr, Part3],
        "Special category / criminal offence condition named",
        parties::conditions
    ),
    duty!(
        "sch1-apd",
        Should,
        [UkGdpr, Part3],
        "Appropriate policy document exists and is reachable",
        parties::policy_document
    ),
];

/// Data Protection Act 2018, Part 3.
pub(super) static ENFORCEMENT: &[Duty] = &[
    duty!("s44-1-a-controller", Must, [Part3], "Controller identity and contact details", identity::controller),
    duty!("s44-1-b-dpo", Must, [Part3], "DPO contact details", identity::officer),
    duty!("s44-1-c-purposes", Must, [Part3], "Law enforcement purposes", |case| purposes::purposes(case, Part3)),
    duty!("s44-1-d-i-access", Must, [Part3], "Existence of right of access", |case| rights::exists(
        case,
        rights::ACCESS,
        Part3
    )),
    duty!("s44-1-d-ii-rectification", Must, [Part3], "Existence of right to rectification", |case| rights::exists(
        case,
        rights::RECTIFICATION,
        Part3
    )),
    duty!(
        "s44-1-d-iii-erasure-restriction",
        Must,
        [Part3],
        "Existence of right to erasure or restriction",
        rights::erasure_or_restriction
    ),
    duty!(
        "s44-1-da-complaint-controller",
        Must,
        [Part3],
        "Existence of right to complain to the controller",
        complaints::to_controller
    ),
    duty!(
        "s44-1-e-complaint-ico",
        Must,
        [Part3],
        "Right to complain to the Commissioner + Commissioner's contact details",
        complaints::to_commissioner_with_details
    ),
    duty!("s44-2-a-legal-basis", Should, [Part3], "Legal basis", |case| purposes::lawful_basis(case, Part3)),
    duty!("s44-2-b-retention", Should, [Part3], "Period or criteria", |case| purposes::retention(case, Part3)),
    duty!("s44-2-c-recipients", Should, [Part3], "Recipient categories incl. third countries", |case| {
        parties::recipients(case, Part3)
    }),
    duty!("s44-2-d-further", Note, [Part3], "Further information needed to exercise rights", requests::further)
        .by_prose(),
    duty!("s45-4-restriction-grounds", Should, [Part3], "Restriction grounds stated accurately", requests::grounds),
    duty!(
        "s43-4-relevant-personal-data",
        Should,
        [Part3],
        "'Relevant personal data' used in its statutory sense",
        requests::relevant_personal_data
    ),
    duty!("s45-5-reasons", Should, [Part3], "People told of a restriction and why", requests::reasons).by_prose(),
    duty!("s51-commissioner-check", Should, [Part3], "Right to ask the Commissioner to check lawfulness", |case| {
        requests::also_said(
            case,
            ("commissioner-check", "right to have the Commissioner check"),
            &["section 51", "to check that this is lawful"],
        )
    }),
    duty!("s167-court", Should, [Part3], "Right to apply to court", |case| requests::also_said(
        case,
        ("court", "right to apply to a court"),
        &["apply to a court", "section 167"]
    )),
    duty!(
        "s40a-withdraw-consent",
        Note,
        [Part3],
        "Part 3 consent: told of right to withdraw, as easy as giving",
        |case| rights::withdrawal(case, Part3)
    ),
    duty!("s50c-adm", Should, [Part3], "Part 3 automated decisions: safeguards described accurately", |case| {
        automated::decisions(case, Part3)
    }),
    duty!("s52-1-form", Must, [Part3], "Concise, intelligible, easily accessible, clear and plain", practice::form)
        .by_prose(),
    duty!("s54-time-limit", Should, [Part3], "Part 3 time limit stated correctly", |case| requests::time_limit(
        case, Part3
    )),
    duty!(
        "regime-applicability",
        Should,
        [UkGdpr, Part3],
        "Each right says which regime it applies to",
        rights::by_regime
    ),
];

/// PECR regulation 6 and Schedule A1, and what the ICO asks of storage and access.
pub(super) static STORAGE: &[Duty] = &[
    duty!(
        "pecr-6-purpose",
        Must,
        [Pecr],
        "Clear and comprehensive information on purpose of each storage or access",
        cookies::purpose
    ),
    duty!("pecr-6-consent", Must, [Pecr], "Prior consent for non-exempt technology", cookies::consent),
    duty!(
        "pecr-exemption-class",
        Note,
        [Pecr],
        "Every technology classed: none / transmission / strictly necessary / statistical / appearance / emergency",
        cookies::classed
    ),
    duty!(
        "pecr-statistical-conditions",
        Note,
        [Pecr],
        "Statistical exemption: sole purpose, information, simple free means to object, limited sharing",
        cookies::statistical
    ),
    duty!(
        "pecr-appearance-conditions",
        Must,
        [Pecr],
        "Appearance exemption: information and simple means to object",
        cookies::appearance
    ),
    duty!("sat-list", Should, [Pecr], "Name the technologies used", cookies::named),
    duty!(
        "sat-third-parties",
        Should,
        [Pecr],
        "Name third parties that store, access or process, and their purposes",
        cookies::third_party
    ),
    duty!("sat-duration", Should, [Pecr], "Duration of storage or access", cookies::duration),
    duty!("sat-form", Should, [Pecr], "Concise, intelligible, accessible, plain", cookies::together),
    duty!("sat-consistency", Note, [Pecr], "Claims agree with the register", cookies::consistent),
    duty!(
        "sat-known-names",
        Note,
        [Pecr],
        "Names and durations agree with the provider's documentation",
        cookies::known
    ),
];

/// Complaints, monitoring, accessibility, language and children.
pub(super) static PUBLIC: &[Duty] = &[
    duty!(
        "s164a-facilitate",
        Must,
        [UkGdpr, Part3],
        "Complaints facilitated, e.g. electronic form and other means",
        complaints::facilitated
    ),
    duty!(
        "s164a-acknowledge",
        Should,
        [UkGdpr, Part3],
        "30-day acknowledgement stated accurately",
        complaints::acknowledged
    ),
    duty!(
        "ipreg-monitoring",
        Note,
        [],
        "All reasonable efforts to tell users that communications may be intercepted",
        practice::monitoring
    ),
    duty!("psbar-6-accessible", Must, [], "WCAG A and AA (presumed conformity)", practice::accessible).by_prose(),
    duty!(
        "psbar-8-statement",
        Must,
        [],
        "Accessibility statement published and linked",
        practice::accessibility_statement
    )
    .by_prose(),
    duty!("wls-website", Note, [], "Welsh text of each page, no less favourable", practice::welsh),
    duty!("art12-child", Should, [UkGdpr], "Clear language for children where addressed to them", practice::children)
        .by_prose(),
];

/// Good practice, and hygiene.
pub(super) static PRACTICE: &[Duty] = &[
    duty!("ico-layered", Should, [], "Layered presentation", practice::layered),
    duty!("ico-review", Should, [], "Kept under regular review; next review known", practice::reviewed),
    duty!("ico-history-log", Should, [], "Log of historical notices with dates of change", practice::history_log),
    duty!("ico-notify-changes", Should, [], "New uses brought to attention before they start", practice::notified)
        .by_prose(),
    duty!("ico-alt-formats", Note, [], "Other formats and languages offered", practice::formats).by_prose(),
    duty!("contact-phone-valid", Should, [], "Telephone numbers valid", hygiene::telephones),
    duty!("contact-postal-complete", Should, [], "Postal addresses complete", hygiene::addresses),
    duty!("contact-email-resolved", Should, [], "No obfuscated or placeholder e-mail", hygiene::emails),
    duty!("authority-current", Note, [], "Authority name and address current", current::authority).by_prose(),
    duty!("law-current", Note, [], "No repealed or superseded source", current::law),
    duty!("xref-resolves", Note, [], "Internal references resolve", hygiene::references),
    duty!("list-intro-complete", Should, [], "A sentence ending in a colon is followed by its list", hygiene::lists)
        .told_by("missing-list"),
    duty!("term-consistent", Note, [], "One name for the document", hygiene::one_name),
];
