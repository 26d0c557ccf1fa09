//! What the template leaves to the organisation in its registers: facts of its rows that only the organisation knows.
//!
//! Which facts the law asks for is the business of `check`; here stands only which keys are never a template's to say.

use std::collections::{BTreeMap, BTreeSet};

use super::beginnings::{Template, id, words};
use super::toml_text::{blank, comment};
use crate::assemble::hint;
use crate::notice::Register;
use crate::source::Table;

/// A register whose rows leave something to say.
struct Owed {
    register: Register,
    head: &'static str,
    /// The keys that a row leaves open.
    keys: fn(&Template, &Table) -> Vec<&'static str>,
}

const OWED: [Owed; 6] = [
    Owed {
        register: Register::Purpose,
        head: "What you use personal data for. The template names the uses; why each is lawful, who is given the data and whether \
               people must give it is for you to say. Where you do not use data for one of them at all, take its row out here and \
               write its address into `notice.toml`, as in remove = [\"purpose--media-relations\"].",
        keys: |_, row| missing(row, &["lawful_bases", "recipients", "retention", "provision"]),
    },
    Owed {
        register: Register::LawfulBasis,
        head: "Where you rely on your own interests: which they are. Take the row out here and by `remove` in `notice.toml` if you \
               never do.",
        keys: |_, row| {
            let is_interests = words(row, "provision").is_some_and(|provision| provision.contains("6(1)(f)"));
            if is_interests { missing(row, &["interest"]) } else { Vec::new() }
        },
    },
    Owed {
        register: Register::Source,
        head: "Where data comes from: whether anyone can look it up there.",
        keys: |template, row| {
            let is_told = |row: &&Table| row.get("publicly_available").is_some();
            let none_says = !template.rows(Register::Source).iter().any(is_told);
            if none_says {
                missing(row, &["source_kind"]).iter().map(|_| "publicly_available").collect()
            } else {
                Vec::new()
            }
        },
    },
    Owed {
        register: Register::Transfer,
        head: "Data that leaves the country: what makes that lawful, and where people get a copy of the safeguards.",
        keys: |_, row| missing(row, &["mechanism", "copy_from"]),
    },
    Owed {
        register: Register::Retention,
        head: "How long data is kept. Say a period, or what decides.",
        keys: |_, row| if missing(row, &["period", "schedule"]).len() == 2 { vec!["criteria"] } else { Vec::new() },
    },
    Owed {
        register: Register::Right,
        head: "How people use their rights.",
        keys: |_, row| {
            // Being informed asks nothing of anyone: this notice does it.
            let is_used = id(row) != Some("informed");
            if is_used && missing(row, &["exercise", "how"]).len() == 2 { vec!["exercise"] } else { Vec::new() }
        },
    },
];

/// The register files with a row for each that leaves something to say, by name.
pub(super) fn registers(template: &Template) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for owed in &OWED {
        let rows = template.rows(owed.register);
        let open: Vec<(&Table, Vec<&str>)> = rows.into_iter().map(|row| (row, (owed.keys)(template, row))).collect();
        let open: Vec<&(&Table, Vec<&str>)> = open.iter().filter(|(_, keys)| !keys.is_empty()).collect();
        if open.is_empty() {
            continue;
        }
        let text = files.entry(owed.register.file().to_owned()).or_insert_with(|| comment(HEAD));
        text.push('\n');
        text.push_str(&comment(owed.head));
        let mut told = BTreeSet::new();
        for (row, keys) in &open {
            text.push_str(&amended(template, owed.register, row, keys, &mut told));
        }
    }
    files
}

const HEAD: &str = "Each row completes a row of the template (`amends = true`). `\"unset\"` is a blank that only you can fill; write \
    `\"none\"` where there is none.";

fn missing(row: &Table, keys: &[&'static str]) -> Vec<&'static str> {
    keys.iter().filter(|key| row.get(key).is_none()).copied().collect()
}

/// One row with its blanks, each below what it is for: in full where it is `told` for the first time.
fn amended(
    template: &Template,
    register: Register,
    row: &Table,
    keys: &[&'static str],
    told: &mut BTreeSet<String>,
) -> String {
    let Some(id) = id(row) else { return String::new() };
    let label = words(row, "label").map(comment).unwrap_or_default();
    let mut text = format!("\n{label}[[{}]]\nid = \"{id}\"\namends = true\n", register.key());
    for key in keys {
        let whole = format!("{}{}", hint(register.key(), key), choices(template, row, key));
        let first = whole.split_inclusive([':', '.']).next().unwrap_or_default().trim_end_matches([':', '.']);
        let why = if told.contains(&whole) { format!("{first} (see above)") } else { whole.clone() };
        told.insert(whole);
        text.push_str(&comment(&why));
        text.extend([*key, " = ", &blank(), "\n"]);
    }
    text
}

/// The ids that can be chosen, where the answer is one of the template's own rows.
fn choices(template: &Template, row: &Table, key: &str) -> String {
    let ids: Vec<String> = match key {
        "lawful_bases" => {
            let regimes = row.get("regimes").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
            let is_of = |basis: &&Table| regimes.iter().any(|regime| regime.value.as_text() == words(basis, "regime"));
            template.rows(Register::LawfulBasis).into_iter().filter(is_of).filter_map(id).map(str::to_owned).collect()
        }
        "recipients" => template.rows(Register::Recipient).into_iter().filter_map(id).map(str::to_owned).collect(),
        "exercise" | "copy_from" => template.wanted_contacts().into_iter().collect(),
        _ => return String::new(),
    };
    if ids.is_empty() { String::new() } else { format!(" There are: {}.", ids.join(", ")) }
}
