//! What `candour new` asks: at most eight questions, each with the reason for it and an example.

use super::beginnings::{Template, words};

/// The most questions that are asked. What else a template wants to know is left as a blank.
const MOST: usize = 8;

/// The key of an answers file that nobody is asked for: it is the name of the folder otherwise.
pub const ID: &str = "id";

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its key in an answers file.
    pub key: String,
    /// What is asked.
    pub asks: String,
    /// Why.
    pub why: String,
    /// An answer as it could be.
    pub example: String,
}

impl Question {
    fn new(key: &str, asks: &str, why: &str, example: &str) -> Question {
        Question { key: key.to_owned(), asks: asks.to_owned(), why: why.to_owned(), example: example.to_owned() }
    }
}

/// The questions for a notice on `template`: its own blanks first, as far as there is room.
#[must_use]
pub fn questions(template: &Template) -> Vec<Question> {
    let always = always();
    let room = MOST - always.len();
    // What the template has words for already is not asked.
    let open = template.declared("slot").into_iter().filter(|slot| slot.get("default").is_none());
    let slots = open.filter_map(|slot| {
        let say = |key| words(slot, key).unwrap_or_default();
        Some(Question::new(words(slot, "name")?, say("label"), say("hint"), say("example")))
    });
    slots.take(room).chain(always).collect()
}

/// What is asked whatever the template.
pub(super) fn always() -> [Question; 6] {
    [
        Question::new(
            "controller_address",
            "Postal address of the controller, its parts parted by commas, the town and the postcode last",
            "People must be able to reach whoever answers for their data (UK GDPR, Article 13(1)(a)).",
            "Police Headquarters, 1 Station Road, Exampleton, EX1 1AA",
        ),
        Question::new(
            "registration",
            "Number under which the controller is registered with the Information Commissioner",
            "Anyone can look it up, so it shows who is meant. It stands in the Commissioner's public register.",
            "Z1234567",
        ),
        Question::new(
            "officer_email",
            "E-mail address of the data protection officer: an office, not a person's own",
            "The law asks for a way to reach the officer (UK GDPR, Article 13(1)(b)).",
            "data.protection@example.org",
        ),
        Question::new(
            "base_address",
            "Web address at which the notice will be published",
            "The feed of changes and the pages of earlier releases need the whole address.",
            "https://www.example.org/privacy/",
        ),
        Question::new(
            "publication",
            "How it is published: `site` for files on a web server, `cms` to paste it into a content management system",
            "With `cms`, every build also says what to paste where, and only what changed.",
            "site",
        ),
        Question::new(
            "languages",
            "Languages of the notice, the main one first: `en` for English, `cy` for Welsh",
            "Each language of a notice is checked and released together with the others.",
            "en, cy",
        ),
    ]
}
