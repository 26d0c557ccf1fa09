//! Every rule: its permanent id, its level and its page. The rules of reading and assembling are declared here, those on
//! meaning with `check`, those that weigh changes with `compare`.
//!
//! An id is never reused and never changes its meaning. What finds a rule's faults lives with the stage that sees them.

use std::sync::LazyLock;

use crate::check;
pub use crate::check::RELEASED_ID_GONE;
pub use crate::compare::{WEIGHT_RULES, WeightRule};
use crate::rule::Rule;

/// Makes a [`Rule`] from its id, its level and the file of its page, beside the file that calls this.
#[macro_export]
macro_rules! rule {
    ($id:expr, $level:ident, $page:expr) => {
        $crate::rule::Rule { id: $id, level: $crate::rule::Level::$level, page: include_str!($page) }
    };
}

/// Declares the rules of reading, and the list of them all in the same order.
macro_rules! rules {
    ($($(#[$about:meta])* $name:ident = $id:literal, $level:ident;)*) => {
        $($(#[$about])* pub const $name: Rule = $crate::rule!($id, $level, concat!("rules/", $id, ".md"));)*
        static READING: &[Rule] = &[$($name),*];
    };
}

rules! {
    /// A register or front matter that is not TOML.
    TOML_SYNTAX = "toml-syntax", Must;
    /// A value of the wrong kind.
    TOML_TYPE = "toml-type", Must;
    /// A key that nothing reads.
    UNKNOWN_KEY = "unknown-key", Must;
    /// A word outside the list that the key allows.
    UNKNOWN_WORD = "unknown-word", Must;
    /// A row without a key that it needs.
    MISSING_KEY = "missing-key", Must;
    /// An id that cannot be an address.
    BAD_ID = "bad-id", Must;
    /// One id for two things.
    DUPLICATE_ID = "duplicate-id", Must;
    /// A reference to a row that is not there.
    UNKNOWN_ID = "unknown-id", Must;
    /// Front matter that does not end, or does not belong there.
    BAD_FRONT_MATTER = "bad-front-matter", Must;
    /// Markdown that a notice does not use.
    MARKDOWN_NOT_ALLOWED = "markdown-not-allowed", Must;
    /// A section without a title.
    MISSING_TITLE = "missing-title", Must;
    /// A section with two titles.
    SECOND_TITLE = "second-title", Must;
    /// Braces that hold something other than a reference.
    EXPRESSION_SYNTAX = "expression-syntax", Must;
    /// An expression that names nothing.
    UNKNOWN_NAME = "unknown-name", Must;
    /// A blank of the template that the notice does not fill.
    UNFILLED_SLOT = "unfilled-slot", Must;
    /// A value that is still `"unset"`.
    UNSET_VALUE = "unset-value", Must;
    /// A link to no section and no row.
    DEAD_LINK = "dead-link", Must;
    /// A link that a notice cannot safely have.
    BAD_LINK = "bad-link", Must;
    /// A change to a part of the template that is not there.
    OVERLAY_TARGET = "overlay-target", Must;
    /// An id that the template has already.
    OVERLAY_COLLISION = "overlay-collision", Must;
    /// Two files with one number.
    ORDER_TIE = "order-tie", Should;
    /// A file that nothing reads.
    UNKNOWN_FILE = "unknown-file", Should;
    /// A language that the notice does not declare.
    BAD_LANGUAGE = "bad-language", Must;
    /// A text that the default language lacks.
    MISSING_LANGUAGE = "missing-language", Must;
    /// A period that cannot be compared.
    BAD_PERIOD = "bad-period", Must;
    /// A date that is not in the calendar.
    BAD_DATE = "bad-date", Must;
    /// A telephone number, email or web address that cannot be one.
    BAD_ADDRESS = "bad-address", Must;
    /// A file that is not saved as UTF-8.
    NOT_UTF8 = "not-utf8", Must;
    /// A character that nobody can see.
    CONTROL_CHARACTER = "control-character", Must;
    /// A character that only one font knows.
    PRIVATE_USE_CHARACTER = "private-use-character", Must;
    /// A file larger than a section or register can be.
    FILE_TOO_LARGE = "file-too-large", Must;
    /// A link on the disk that leads out of the notice.
    SYMLINK_OUTSIDE = "symlink-outside", Must;
    /// Sections more than three deep.
    TOO_DEEP = "too-deep", Must;
    /// A template without the number of its release.
    TEMPLATE_NOT_PINNED = "template-not-pinned", Note;
    /// A template that is not where the notice says.
    TEMPLATE_MISSING = "template-missing", Must;
    /// A list of rows with no row.
    EMPTY_LIST = "empty-list", Should;
    /// A change note about nothing.
    NOTE_PLACE = "note-place", Must;
    /// A section that says nothing.
    EMPTY_SECTION = "empty-section", Should;
    /// Rows or texts that refer to each other in a ring.
    CIRCULAR_REFERENCE = "circular-reference", Must;
    /// A word that means something else to Candour.
    RESERVED_WORD = "reserved-word", Must;
    /// A theme that cannot be used.
    THEME_TEMPLATE = "theme-template", Must;
    /// A setting in `site.toml` that cannot be followed.
    SITE_SETTING = "site-setting", Must;
    /// A character that turns the direction of writing.
    BIDI_CONTROL = "bidi-control", Must;
    /// A character that takes no room.
    INVISIBLE_CHARACTER = "invisible-character", Must;
    /// A space at which no line ends.
    NO_BREAK_SPACE = "no-break-space", Should;
    /// A list item typed with a bullet.
    WORD_BULLET = "word-bullet", Should;
    /// A text between curly quotation marks.
    CURLY_QUOTE_DELIMITER = "curly-quote-delimiter", Must;
    /// A word with letters of two alphabets.
    MIXED_SCRIPT = "mixed-script", Should;
    /// What only the newest TOML allows.
    TOML_NEWER_VERSION = "toml-newer-version", Must;
    /// A change note on what did not change.
    NOTE_UNCHANGED = "note-unchanged", Must;
    /// A release whose bytes are not those that were sealed.
    LEDGER_ALTERED = "ledger-altered", Must;
    /// A release without its end.
    LEDGER_TRUNCATED = "ledger-truncated", Must;
    /// A release that is not there.
    LEDGER_MISSING = "ledger-missing", Must;
    /// A release of another chain.
    LEDGER_FORK = "ledger-fork", Must;
    /// A release in the place of another.
    LEDGER_REORDERED = "ledger-reordered", Must;
    /// A release that is there twice.
    LEDGER_DUPLICATED = "ledger-duplicated", Must;
    /// A release that was published and is gone.
    LEDGER_ROLLED_BACK = "ledger-rolled-back", Must;
    /// Line ends that were rewritten.
    LEDGER_LINE_ENDS = "ledger-line-ends", Must;
    /// A file that is no release.
    LEDGER_FOREIGN_FILE = "ledger-foreign-file", Must;
    /// A release of a newer program.
    LEDGER_NEWER = "ledger-newer", Must;
    /// A release sealed before the one before it.
    LEDGER_CLOCK = "ledger-clock", Must;
    /// A release of another notice.
    LEDGER_OTHER_NOTICE = "ledger-other-notice", Must;
    /// What is sealed and cannot be read.
    LEDGER_UNREADABLE = "ledger-unreadable", Must;
    /// A release that keeps of another what was not sealed.
    LEDGER_WITHHELD_OTHERWISE = "ledger-withheld-otherwise", Must;
    /// A text that may not be kept and is still there.
    LEDGER_WITHHELD_THERE = "ledger-withheld-there", Must;
    /// A record that was altered.
    RECORD_ALTERED = "record-altered", Must;
    /// An anchor of another chain.
    ANCHOR_FORK = "anchor-fork", Must;
    /// An anchor of another notice.
    ANCHOR_OTHER_NOTICE = "anchor-other-notice", Must;
    /// A page with other words.
    PAGE_WORDS = "page-words", Must;
    /// A page that was not replaced in time.
    PAGE_STALE = "page-stale", Must;
    /// A published file that is gone.
    OUTPUT_MISSING = "output-missing", Must;
    /// A published file that was altered.
    OUTPUT_ALTERED = "output-altered", Must;
    /// Published files of another day.
    OUTPUT_STALE = "output-stale", Must;
    /// A file among the published ones that Candour did not write.
    OUTPUT_FOREIGN = "output-foreign", Must;
    /// A change note that lowers a weight without a reason.
    NOTE_REASON = "note-reason", Must;
    /// A change note that lowers the weight of nothing.
    NOTE_WEIGHT = "note-weight", Must;
    /// A change note on a translation that is not behind.
    NOTE_TRANSLATION = "note-translation", Must;
    /// Words without a translation that the notice promises.
    MISSING_TRANSLATION = "missing-translation", Must;
    /// A translation of words that changed since.
    STALE_TRANSLATION = "stale-translation", Should;
    /// A name that some systems cannot keep.
    UNPORTABLE_NAME = "unportable-name", Should;
}

/// Every rule: those of reading, then those on meaning.
static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| READING.iter().copied().chain(check::rules()).collect());

/// Every rule, in the order of the pipeline.
#[must_use]
pub fn all() -> &'static [Rule] {
    &ALL
}

/// The rule called `id`.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.id == id)
}

/// The rule that someone who typed `id` most likely meant; nothing, where none is near.
#[must_use]
pub fn nearest(id: &str) -> Option<&'static Rule> {
    let typed = id.trim().to_lowercase().replace(['_', ' '], "-");
    let likeness = |rule: &Rule| strsim::jaro_winkler(&typed, rule.id);
    ALL.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|rule| likeness(rule) >= NEAR)
}

/// The page of the rule called `id`, whatever it is about.
#[must_use]
pub fn page(id: &str) -> Option<&'static str> {
    let weight = || WEIGHT_RULES.iter().find(|rule| rule.id == id).map(|rule| rule.page);
    find(id).map(|rule| rule.page).or_else(weight)
}

/// The id of any rule that someone who typed `id` most likely meant; nothing, where none is near.
#[must_use]
pub fn nearest_id(id: &str) -> Option<&'static str> {
    let typed = id.trim().to_lowercase().replace(['_', ' '], "-");
    let ids = all().iter().map(|rule| rule.id).chain(WEIGHT_RULES.iter().map(|rule| rule.id));
    let likeness = |id: &str| strsim::jaro_winkler(&typed, id);
    ids.max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|id| likeness(id) >= NEAR)
}

/// How alike two ids must be for one to be offered for the other. Units: Jaro-Winkler, one for equal.
const NEAR: f64 = 0.8;

/// The law behind a rule, as its page says it: the text of the paragraph `**Law.**`, links written out.
#[must_use]
pub fn citation(rule: &Rule) -> Option<String> {
    let law = law(rule)?;
    let mut shown = String::new();
    let mut rest = law;
    while let Some((before, label, _, after)) = first_link(rest) {
        shown.push_str(before);
        shown.push_str(label);
        rest = after;
    }
    shown.push_str(rest);
    Some(shown.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where that law can be read: the first link of the same paragraph.
#[must_use]
pub fn law_address(rule: &Rule) -> Option<&'static str> {
    first_link(law(rule)?).map(|(_, _, address, _)| address)
}

fn law(rule: &Rule) -> Option<&'static str> {
    rule.page.split("\n\n").find_map(|paragraph| paragraph.strip_prefix("**Law.**")).map(str::trim)
}

/// The text before the first `[label](address)`, its label, its address, and the text after it.
fn first_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (label, rest) = rest.split_once("](")?;
    let (address, after) = rest.split_once(')')?;
    Some((before, label, address, after))
}
