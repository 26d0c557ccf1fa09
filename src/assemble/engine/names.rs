//! Whether what an expression names exists, and what was meant where it does not.

use super::{Engine, Function, function, functions};
use crate::assemble::nearest;
use crate::assemble::reader::with_article;
use crate::assemble::rows::spoken;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Id, Register, Registers};
use crate::source::Reference;
use crate::span::Spanned;

impl Engine {
    pub(super) fn look_up(&self, reference: &Reference) -> Result<(), Finding> {
        let name = &reference.name;
        let Some(arguments) = &reference.call else {
            self.asked.borrow_mut().insert(name.value.clone());
            return if self.slots.contains_key(&name.value) || self.blanks.contains(&name.value) {
                Ok(())
            } else {
                let known = self.slots.keys().chain(&self.blanks).map(String::as_str);
                let help = match function(&name.value) {
                    Some(Function { extent: None, .. }) => {
                        format!("write `{}(\"…\")` with the id of a row", name.value)
                    }
                    Some(Function { extent: Some(_), .. }) => format!("write `{}()`", name.value),
                    None => "slots stand under `[slots]` in `notice.toml`".to_owned(),
                };
                Err(unknown(name, "is not a slot", nearest(&name.value, known), &help))
            };
        };
        let Some(function) = function(&name.value) else {
            let names = functions().map(|(name, _)| name).collect::<Vec<_>>();
            let near = nearest(&name.value, names.iter().map(String::as_str));
            return Err(unknown(
                name,
                "is not a register",
                near,
                "`contact(\"dpo\")`, `cookies()`, `right(\"access\")`",
            ));
        };
        match function.extent {
            None => self.look_up_row(function.register, reference, arguments),
            Some(_) => self.look_up_rows(function.register, arguments),
        }
    }

    fn look_up_row(
        &self,
        register: Register,
        reference: &Reference,
        arguments: &[Spanned<String>],
    ) -> Result<(), Finding> {
        let [id] = arguments else {
            let help = format!("write `{}(\"…\")` with one id", register.key());
            return Err(unknown(&reference.name, "needs the id of one row", None, &help));
        };
        let ids: Vec<&Id> = self.ids(register).collect();
        let from_extender = self.is_template && register == Register::Contact;
        if !from_extender && !ids.iter().any(|known| known.as_str() == id.value) {
            let what = format!("is not in the {} register", spoken(register));
            let near = nearest(&id.value, ids.iter().map(|id| id.as_str()));
            return Err(unknown(id, &what, near, "add a row with this id, or name another"));
        }
        let keys = Registers::keys(register);
        match reference.attributes.first() {
            Some(key) if !keys.contains(&key.value.as_str()) => {
                let what = format!("is not something {} has", with_article(&spoken(register)));
                let near = nearest(&key.value, keys.iter().copied());
                Err(unknown(key, &what, near, &format!("it has {}", keys.join(", "))))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn look_up_rows(&self, register: Register, arguments: &[Spanned<String>]) -> Result<(), Finding> {
        let rows = self.known.get(&register).map(Vec::as_slice).unwrap_or_default();
        match arguments {
            [] => Ok(()),
            [provider, ..] if register == Register::Cookie => {
                let ids: Vec<&Id> = self.ids(Register::Provider).collect();
                if ids.iter().any(|known| known.as_str() == provider.value) || self.is_template {
                    return Ok(());
                }
                let near = nearest(&provider.value, ids.iter().map(|id| id.as_str()));
                Err(unknown(provider, "is not in the provider register", near, "add the provider to `cookies.toml`"))
            }
            [group, ..] => {
                if rows.iter().any(|(_, known)| known.as_deref() == Some(&group.value)) || self.is_template {
                    return Ok(());
                }
                let near = nearest(&group.value, rows.iter().filter_map(|(_, known)| known.as_deref()));
                let what = format!("is the group of no {}", spoken(register));
                Err(unknown(group, &what, near, "give the rows that belong here `group = \"…\"`"))
            }
        }
    }
}

fn unknown(name: &Spanned<String>, what: &str, near: Option<String>, otherwise: &str) -> Finding {
    let message = format!("`{}` {what}", name.value);
    let finding = Finding::typed(&catalogue::UNKNOWN_NAME, name.span.clone(), message);
    // A name inside a text with escapes has the place of the whole text, which must not be replaced by one name.
    let exact = name.span.end - name.span.start == name.value.len();
    match near {
        Some(near) if exact => finding.patch(name.span.clone(), near),
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help(otherwise.to_owned()),
    }
}
