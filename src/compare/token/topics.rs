//! What a title or the words before a list are about, by the words in them.

use std::collections::BTreeSet;

use super::Topic;

/// Stems that give a topic away, English and Welsh. A word that begins with one counts.
const STEMS: [(Topic, &[&str]); 13] = [
    (
        Topic::Recipients,
        &[
            "recipient",
            "share",
            "sharing",
            "disclos",
            "third part",
            "pass on",
            "rhannu",
            "rhannwn",
            "derbynwyr",
            "datgelu",
        ],
    ),
    (Topic::Purposes, &["purpose", "why we", "use your", "how we use", "diben", "pam rydym", "pam yr ydym"]),
    (Topic::LawfulBases, &["lawful bas", "legal bas", "lawful ground", "sail gyfreithiol", "sail cyfreithlon"]),
    (
        Topic::PersonalData,
        &[
            "personal data",
            "information we",
            "data we",
            "categories of",
            "what we collect",
            "data personol",
            "gwybodaeth bersonol",
        ],
    ),
    (Topic::Retention, &["retention", "retain", "how long", "keep", "kept", "storage period", "cadw", "pa mor hir"]),
    (Topic::Rights, &["right", "hawliau", "hawl"]),
    (Topic::Complaints, &["complain", "complaint", "cwyn"]),
    (Topic::Contacts, &["contact", "officer", "telephone", "email", "address", "cysylltu", "swyddog"]),
    (Topic::Cookies, &["cookie", "tracking", "analytics", "cwci", "cwcis"]),
    (Topic::Transfers, &["transfer", "abroad", "overseas", "outside the", "international", "trosglwyddo", "tramor"]),
    (Topic::Sources, &["source", "where we get", "where your", "obtain", "collect from", "ffynhonnell", "ffynonellau"]),
    (Topic::Security, &["secur", "protect your", "safeguard", "diogel"]),
    (Topic::AutomatedDecisions, &["automated", "profiling", "awtomataidd", "proffilio"]),
];

/// The topics of some words.
#[must_use]
pub fn topics(text: &str) -> BTreeSet<Topic> {
    let words: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = format!(" {}", words.split_whitespace().collect::<Vec<&str>>().join(" "));
    let about = |stems: &[&str]| stems.iter().any(|stem| words.contains(&format!(" {stem}")));
    STEMS.iter().filter(|(_, stems)| about(stems)).map(|(topic, _)| *topic).collect()
}
