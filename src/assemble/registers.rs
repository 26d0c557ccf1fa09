//! Rows given their types, register by register.
//!
//! The order of keys here is that of `notice::Registers::keys`; a test holds the two together.

use super::context::Context;
use super::reader::Reader;
use super::rows::{TypedRow, TypedRows, spoken};
use super::shape::Shape;
use super::values::{address, country, document, email, provision, provisions, telephone, url};
use crate::notice::{
    AutomatedDecision, Claim, Complaint, Contact, Cookie, CookieGroups, DataCategory, Field, LawfulBasis, Legislation,
    Measure, Monitoring, Origin, PeopleCategory, Provider, Purpose, Recipient, Reconstruction, Register, Registers,
    Retention, Right, Row, Scope, Source, Term, Transfer,
};
use crate::source::Value;
use crate::span::Spanned;

/// Gives every row its type.
pub(super) fn read(context: &Context<'_>, rows: &TypedRows) -> Registers {
    let reader = Rows { context, rows };
    Registers {
        contacts: reader.of(Register::Contact, contact),
        purposes: reader.of(Register::Purpose, purpose),
        lawful_bases: reader.of(Register::LawfulBasis, lawful_basis),
        legislations: reader.of(Register::Legislation, legislation),
        data_categories: reader.of(Register::DataCategory, data_category),
        people_categories: reader.of(Register::PeopleCategory, people_category),
        sources: reader.of(Register::Source, source),
        recipients: reader.of(Register::Recipient, recipient),
        transfers: reader.of(Register::Transfer, transfer),
        retentions: reader.of(Register::Retention, retention),
        measures: reader.of(Register::Measure, measure),
        monitorings: reader.of(Register::Monitoring, monitoring),
        rights: reader.of(Register::Right, right),
        complaints: reader.of(Register::Complaint, complaint),
        automated_decisions: reader.of(Register::AutomatedDecision, automated_decision),
        providers: reader.of(Register::Provider, provider),
        cookies: reader.of(Register::Cookie, cookie),
        terms: reader.of(Register::Term, term),
        claims: reader.of(Register::Claim, claim),
    }
}

struct Rows<'a> {
    context: &'a Context<'a>,
    rows: &'a TypedRows,
}

impl<'a> Rows<'a> {
    fn of<T>(&self, register: Register, read: impl Fn(&Reader<'a>) -> T) -> Vec<Row<T>> {
        let rows = self.rows.get(&register).map(Vec::as_slice).unwrap_or_default();
        rows.iter().map(|row| self.row(register, row, &read)).collect()
    }

    fn row<T>(&self, register: Register, row: &'a TypedRow, read: impl Fn(&Reader<'a>) -> T) -> Row<T> {
        let reader = Reader::new(self.context, spoken(register), &row.entries, row.id.span.clone());
        reader.shaped("id", Shape::Text);
        reader.shaped("amends", Shape::Truth);
        let typed = Row {
            id: row.id.value.clone(),
            origin: row.origin,
            fields: read(&reader),
            concept: reader.plain("concept").stated().cloned(),
            group: reader.id("group").stated().cloned(),
            reconstructed: self.reconstructed(row.origin, &reader),
        };
        reader.finish();
        typed
    }

    /// What a template says was rebuilt concerns the notice that it was made from, and none that extends it.
    fn reconstructed(&self, origin: Origin, reader: &Reader<'_>) -> Reconstruction {
        let said = reconstructed(reader);
        if origin == Origin::Local || self.context.is_illustration { said } else { Reconstruction::Nothing }
    }
}

fn reconstructed(reader: &Reader<'_>) -> Reconstruction {
    let keys = Shape::Text.listed();
    let Some(entry) = reader.shaped("reconstructed", Shape::Either(vec![Shape::Truth, keys])) else {
        return Reconstruction::Nothing;
    };
    match &entry.value.value {
        Value::Truth(true) => Reconstruction::Whole,
        Value::Truth(false) => Reconstruction::Nothing,
        Value::List(_) => {
            let keys = reader.list("reconstructed", Shape::Text, |typed| reader.words_of(typed));
            keys.stated().cloned().map_or(Reconstruction::Nothing, Reconstruction::Keys)
        }
        Value::Text(_) | Value::Integer(_) | Value::Date(_) | Value::Table(_) | Value::Other(_) => {
            reader.wrong(&entry.value, "`true`, or a list of keys");
            Reconstruction::Nothing
        }
    }
}

fn label(reader: &Reader<'_>) -> Field<crate::notice::Prose> {
    reader.required("label", reader.prose("label"), "add `label = \"…\"`: what readers are to call it")
}

fn contact(reader: &Reader<'_>) -> Contact {
    Contact {
        role: reader.word("role"),
        name: reader.required("name", reader.prose("name"), "add `name = \"…\"`: what readers are to call it"),
        unit: reader.prose("unit"),
        description: reader.prose("description"),
        address: address(reader, "address"),
        email: email(reader, "email"),
        telephone: telephone(reader, "telephone"),
        url: url(reader, "url"),
        channels: reader.vocabulary("channels"),
        preferred: reader.word("preferred"),
        hours: reader.prose("hours"),
        registration: reader.plain("registration"),
        scope: reader.word("scope").stated().copied().unwrap_or(Scope::Local),
    }
}

fn purpose(reader: &Reader<'_>) -> Purpose {
    Purpose {
        label: label(reader),
        description: reader.prose("description"),
        includes: reader.proses("includes"),
        regimes: reader.vocabulary("regimes"),
        lawful_bases: reader.rows("lawful_bases", Register::LawfulBasis),
        personal_data: reader.rows("personal_data", Register::DataCategory),
        data_subjects: reader.rows("data_subjects", Register::PeopleCategory),
        sources: reader.rows("sources", Register::Source),
        recipients: reader.rows("recipients", Register::Recipient),
        transfers: reader.rows("transfers", Register::Transfer),
        retention: reader.rows("retention", Register::Retention),
        provision: provision(reader, "provision"),
    }
}

fn lawful_basis(reader: &Reader<'_>) -> LawfulBasis {
    LawfulBasis {
        label: label(reader),
        description: reader.prose("description"),
        regime: reader.word("regime"),
        provision: reader.plain("provision"),
        legislation: reader.rows("legislation", Register::Legislation),
        interest: reader.prose("interest"),
        condition: reader.prose("condition"),
        policy_document: document(reader, "policy_document"),
    }
}

fn legislation(reader: &Reader<'_>) -> Legislation {
    Legislation {
        label: label(reader),
        description: reader.prose("description"),
        citation: reader.plain("citation"),
        url: url(reader, "url"),
        legislation_status: reader.word("legislation_status"),
        successor: reader.row("successor", Register::Legislation),
    }
}

fn data_category(reader: &Reader<'_>) -> DataCategory {
    DataCategory {
        label: label(reader),
        description: reader.prose("description"),
        sensitivity: reader.word("sensitivity"),
    }
}

fn people_category(reader: &Reader<'_>) -> PeopleCategory {
    PeopleCategory {
        label: label(reader),
        description: reader.prose("description"),
        subject_class: reader.word("subject_class"),
    }
}

fn source(reader: &Reader<'_>) -> Source {
    Source {
        label: label(reader),
        description: reader.prose("description"),
        source_kind: reader.word("source_kind"),
        publicly_available: reader.truth("publicly_available"),
    }
}

fn recipient(reader: &Reader<'_>) -> Recipient {
    Recipient {
        label: label(reader),
        description: reader.prose("description"),
        recipient_role: reader.word("recipient_role"),
        receives: reader.proses("receives"),
        personal_data: reader.rows("personal_data", Register::DataCategory),
        country: country(reader, "country"),
        arrangement: reader.prose("arrangement"),
    }
}

fn transfer(reader: &Reader<'_>) -> Transfer {
    Transfer {
        label: label(reader),
        description: reader.prose("description"),
        destinations: reader.proses("destinations"),
        recipients: reader.rows("recipients", Register::Recipient),
        mechanism: reader.word("mechanism"),
        safeguards: reader.prose("safeguards"),
        copy_from: reader.row("copy_from", Register::Contact),
    }
}

fn retention(reader: &Reader<'_>) -> Retention {
    Retention {
        label: label(reader),
        description: reader.prose("description"),
        period: reader.period("period"),
        criteria: reader.prose("criteria"),
        starts_from: reader.prose("starts_from"),
        schedule: document(reader, "schedule"),
        review_every: reader.period("review_every"),
    }
}

fn measure(reader: &Reader<'_>) -> Measure {
    Measure {
        label: label(reader),
        description: reader.prose("description"),
        measure_kind: reader.word("measure_kind"),
        standard: document(reader, "standard"),
    }
}

fn monitoring(reader: &Reader<'_>) -> Monitoring {
    Monitoring {
        label: label(reader),
        description: reader.prose("description"),
        channels: reader.proses("channels"),
        purposes: reader.proses("purposes"),
        exceptions: reader.proses("exceptions"),
    }
}

fn right(reader: &Reader<'_>) -> Right {
    Right {
        label: label(reader),
        description: reader.prose("description"),
        provisions: provisions(reader, "provisions"),
        applies_to: reader.prose("applies_to"),
        not_applied_to: reader.prose("not_applied_to"),
        cases: reader.proses("cases"),
        exceptions: reader.proses("exceptions"),
        grounds: reader.proses("grounds"),
        time_limit: reader.period("time_limit"),
        extension: reader.period("extension"),
        fee: reader.prose("fee"),
        identity: reader.prose("identity"),
        exercise: reader.rows("exercise", Register::Contact),
        how: reader.prose("how"),
        former_names: reader.proses("former_names"),
    }
}

fn complaint(reader: &Reader<'_>) -> Complaint {
    Complaint {
        label: label(reader),
        description: reader.prose("description"),
        contact: reader.row("contact", Register::Contact),
        provisions: provisions(reader, "provisions"),
        acknowledge_within: reader.period("acknowledge_within"),
    }
}

fn automated_decision(reader: &Reader<'_>) -> AutomatedDecision {
    AutomatedDecision {
        label: label(reader),
        description: reader.prose("description"),
        in_use: reader.truth("in_use"),
        profiling: reader.truth("profiling"),
        logic: reader.prose("logic"),
        significance: reader.prose("significance"),
        safeguards: reader.proses("safeguards"),
    }
}

fn provider(reader: &Reader<'_>) -> Provider {
    let groups = reader.table("groups", |table| {
        let mut groups = Vec::new();
        for entry in table.every_entry(Shape::Words) {
            let key = Spanned::new(entry.key.value.as_str(), entry.key.span.clone());
            let id = super::rows::read_id(&key, &mut table.context.findings.borrow_mut());
            groups.extend(id.zip(table.prose_of(&entry.value)));
        }
        CookieGroups(groups)
    });
    Provider {
        label: label(reader),
        entity: reader.plain("entity"),
        country: country(reader, "country"),
        privacy_page: url(reader, "privacy_page"),
        opt_out: document(reader, "opt_out"),
        description: reader.prose("description"),
        groups: groups.stated().cloned().unwrap_or_default(),
    }
}

fn cookie(reader: &Reader<'_>) -> Cookie {
    Cookie {
        name: super::values::cookie_name(reader),
        label: reader.prose("label"),
        storage_kind: reader.word("storage_kind"),
        provider: reader.row("provider", Register::Provider),
        party: reader.word("party"),
        lifetime: super::values::lifetime(reader, "lifetime"),
        purpose: reader.prose("purpose"),
        category: reader.word("category"),
        exemption: reader.word("exemption"),
        set_when: reader.prose("set_when"),
        consent: reader.word("consent"),
        opt_out: document(reader, "opt_out"),
    }
}

fn term(reader: &Reader<'_>) -> Term {
    Term { label: label(reader), meaning: reader.prose("meaning") }
}

fn claim(reader: &Reader<'_>) -> Claim {
    Claim { label: label(reader), about: reader.plain("about"), denies: reader.word("denies") }
}
