//! The contacts that matter first: officer, complaints, regulator, victims.

use super::prose::Writer;
use super::view::{FirstContact, Matter};
use crate::emit::rows::row_view;
use crate::notice::{ContactRole, Id, Notice, Register, RowAddress};

/// The quickest ways to reach a contact, as keys.
const QUICKEST: [&str; 3] = ["telephone", "email", "url"];

/// The way that is left where there is none of those.
const SLOWER: [&str; 2] = ["address", "channels"];

impl Writer<'_> {
    /// Each contact once, under what it matters for most.
    pub(super) fn first_contacts(&self) -> Vec<FirstContact> {
        let mut seen: Vec<&Id> = Vec::new();
        let mut first = Vec::new();
        for (matter, id) in matters(self.notice) {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            first.extend(self.first_contact(matter, id));
        }
        first
    }

    fn first_contact(&self, matter: Matter, id: &Id) -> Option<FirstContact> {
        let row = self.notice.registers.contact(id)?;
        let mut view = row_view(self.notice, &row.any(Register::Contact), self.language);
        let has_quick = view.fields.iter().any(|field| QUICKEST.contains(&field.key));
        let wanted: &[&str] = if has_quick { &QUICKEST } else { &SLOWER };
        view.fields.retain(|field| wanted.contains(&field.key));
        view.description = None;
        Some(FirstContact { matter, details: self.on_page(&view.anchor), contact: self.row(&view, 3) })
    }
}

fn matters(notice: &Notice) -> Vec<(Matter, &Id)> {
    let contact = |address: &'_ RowAddress| address.register == Register::Contact;
    let officer = notice.data_protection_officer.stated().map(|address| (Matter::Officer, &address.id));
    let complaints = notice.registers.complaints.iter().filter_map(|row| row.fields.contact.stated());
    let authority = notice.authority.stated().map(|address| (Matter::Authority, &address.id));
    let regulator = authority.map(|(_, id)| id);
    let complaints = complaints.filter(|address| contact(address)).map(|address| (Matter::Complaint, &address.id));
    let own = complaints.filter(move |(_, id)| Some(*id) != regulator);
    let victims = notice.registers.contacts.iter();
    let victims = victims.filter(|row| row.fields.role.stated() == Some(&ContactRole::VictimServices));
    let victims = victims.map(|row| (Matter::Victims, &row.id));
    officer.into_iter().chain(own).chain(authority).chain(victims).collect()
}
