//! What a theme receives: [`PageView`], and nothing else. Contract 1; it only grows.
//!
//! A value of type [`Html`] is printed with `| safe`; every other string is printed as it is, and is escaped then.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::block_view::{BlockView, RowView};
use super::changes::{ChangesView, ReleaseView};
use crate::emit::html::{Href, Html};

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PageView {
    /// What is on it.
    pub kind: PageKind,
    /// The language of the page, as a BCP 47 tag.
    pub language: String,
    /// The notice in every language, this one among them; empty where there is only one.
    pub languages: Vec<LanguageLink>,
    /// The notice's title.
    pub title: Html,
    /// The title as plain words, for the head of the page.
    pub title_words: String,
    /// Who speaks: the controllers' names, as plain words; empty where the notice names none.
    pub organisation: String,
    /// That this is no statement of the organisation; to be said before everything else.
    pub illustration: Option<String>,
    /// Where the text stands in time.
    pub standing: StandingView,
    /// The releases that wait while this text is in force, in the order in which they will hold; none on other pages.
    pub scheduled: Vec<ScheduledView>,
    /// Whether search engines may list the page.
    pub indexed: bool,
    /// The phase of the website.
    pub phase: Option<PhaseView>,
    /// Where to say what one thinks.
    pub feedback: Option<FeedbackView>,
    /// The way out.
    pub quick_exit: Option<QuickExitView>,
    /// The contacts that matter first: officer, complaints, victims.
    pub first_contacts: Vec<FirstContact>,
    /// The same of the notice in force now, where this one no longer is.
    pub present_contacts: Vec<FirstContact>,
    /// Every section by title.
    pub contents: Vec<ContentsEntry>,
    /// The notice.
    pub sections: Vec<SectionView>,
    /// Sections that are gone.
    pub retired: Vec<RetiredView>,
    /// What the release says about its changes; on a draft, what the next one will say.
    pub notes: Vec<NoteView>,
    /// What has changed over the years, on a page of kind `changes`; nothing on others.
    pub changes: Option<ChangesView>,
    /// Every word that the release changed, on a page of kind `redline`; nothing on others. Style and script that it needs
    /// are in the head already.
    pub redline: Option<Html>,
    /// The same notice in other forms.
    pub formats: Formats,
    /// The release; nothing for a draft.
    pub release: Option<ReleaseMark>,
    /// Address of the accessibility statement.
    pub accessibility_statement: Option<Href>,
    /// The words that mark what was rebuilt from another source than the notice.
    pub rebuilt_mark: String,
    /// The theme's own words, by key, in the language of the page.
    pub words: BTreeMap<String, String>,
    /// The theme's options, by name, with the values chosen.
    pub options: BTreeMap<String, OptionView>,
    /// What goes into the head of the page.
    pub head: Head,
}

/// What is on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The text of the notice.
    Notice,
    /// What has changed over the years.
    Changes,
    /// Every word that one release changed.
    Redline,
}

/// One language of the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LanguageLink {
    /// BCP 47 tag.
    pub tag: String,
    /// Its name in its own words.
    pub name: String,
    /// The same page in that language.
    pub href: Href,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// Where a text stands in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StandingView {
    /// `draft`, `current`, `scheduled`, `superseded`, `withdrawn` or `withheld`.
    pub state: State,
    /// The sentence that says so, with release and check code.
    pub sentence: String,
    /// Why, where the organisation said so: of a text recorded later, taken out or withheld.
    pub event: Option<Html>,
    /// More to know before reading: when it was shown, reviews, reconstructed words.
    pub more: Vec<String>,
    /// Where the notice in force now is, where this one no longer is.
    pub present: Option<Href>,
}

/// A state in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not sealed.
    Draft,
    /// In force.
    Current,
    /// Not yet in force.
    Scheduled,
    /// No longer in force.
    Superseded,
    /// Taken out, and in force on no day.
    Withdrawn,
    /// A text that may not be kept: the page has no sections.
    Withheld,
}

/// A release that waits while the text of the page is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScheduledView {
    /// That the notice changes, and when.
    pub sentence: String,
    /// The heading of what will change.
    pub heading: String,
    /// What will change. Its links lead into the text that waits.
    pub release: ReleaseView,
    /// Where on the page all of it is listed, where that is too long for its beginning; nothing where it is not.
    pub details: Option<Href>,
}

/// The phase of a website.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PhaseView {
    /// One word: Alpha, Beta.
    pub name: Html,
    /// One text for each banner.
    pub texts: Vec<Html>,
}

/// An invitation to say what one thinks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FeedbackView {
    /// The invitation.
    pub text: Html,
    /// Where to.
    pub href: Option<Href>,
}

/// "Leave this site".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuickExitView {
    /// `escape`, `shift-three-times` or `none`.
    pub key: &'static str,
    /// Where it leads.
    pub destination: Href,
    /// The words on it; the theme's own where missing.
    pub label: Option<String>,
    /// The words of a second line that explain it; the theme's own where missing.
    pub secondary: Option<String>,
}

/// A contact that matters first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FirstContact {
    /// Why it matters.
    pub matter: Matter,
    /// The contact; of its fields, the quickest ways to reach it.
    pub contact: RowView,
    /// Where on the page all of it stands, where it does.
    pub details: Option<Href>,
}

/// Why a contact matters first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// The data protection officer.
    Officer,
    /// Where to complain.
    Complaint,
    /// The regulator.
    Authority,
    /// Help for victims.
    Victims,
}

/// A section in the contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContentsEntry {
    /// The section's id, which is its anchor.
    pub id: String,
    /// Its title, without links.
    pub title: Html,
    /// The sections below it.
    pub entries: Vec<ContentsEntry>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SectionView {
    /// Its id, which is its anchor.
    pub id: String,
    /// Ids that it had before; old links lead to them.
    pub former: Vec<String>,
    /// Level of its heading: two to four on a page of ours.
    pub level: u8,
    /// The heading.
    pub title: Html,
    /// One sentence for those in a hurry.
    pub summary: Option<Html>,
    /// That the text is in another language than the page.
    pub fallback: Option<String>,
    /// That the translation on this page has not followed a change of what it translates.
    pub behind: Option<BehindView>,
    /// What the release of this page did to the section; nothing where it left it alone.
    pub change: Option<SectionChange>,
    /// The text that it had before, on the page of the release before; only where this release changed it.
    pub before: Option<Href>,
    /// What it says.
    pub blocks: Vec<BlockView>,
    /// The sections below it.
    pub sections: Vec<SectionView>,
}

/// That a translation has not followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BehindView {
    /// The sentence: since when, where that is known.
    pub sentence: String,
    /// What to call the link.
    pub see: String,
    /// The words that changed in the language that is translated; nothing where no single release is known.
    pub href: Option<Href>,
}

/// What a release did to a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SectionChange {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
}

/// A section that is gone, for those who follow an old link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RetiredView {
    /// Its id; nothing where something else has that anchor now.
    pub id: Option<String>,
    /// What to tell such a reader.
    pub note: Option<Html>,
    /// The section that answers now.
    pub to: Option<ContentsEntry>,
    /// Since when it is gone, in a sentence; nothing where no release is known to have had it.
    pub since: Option<String>,
}

/// What a release says about one change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NoteView {
    /// The section or row that it is about, where that is on the page.
    pub href: Option<Href>,
    /// Its title; empty for the notice as a whole.
    pub about: String,
    /// Its words.
    pub text: Html,
}

/// The same notice in other forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Formats {
    /// The notice that holds now, on a page.
    pub home: Href,
    /// This notice, as plain text.
    pub text: Href,
    /// This notice, as plain text with a line for each paragraph, for narrow screens.
    pub text_unwrapped: Href,
    /// This notice, for machines: every language in one file.
    pub data: Href,
    /// What has changed over the years.
    pub changes: Href,
    /// The same as a feed, for programs that watch for changes; nothing for a draft.
    pub feed: Option<Href>,
    /// This release at the address that it keeps for ever; nothing on that page itself.
    pub permanent: Option<Href>,
    /// The sealed release file, beside a permanent page.
    pub release_file: Option<Href>,
    /// Every word that this release changed; nothing for a draft and for the first release.
    pub redline: Option<Href>,
}

/// Which release a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReleaseMark {
    /// Its number.
    pub number: u32,
    /// SHA-256 of the release file, in lower-case hexadecimal.
    pub sha256: String,
    /// The line that names the release for ever, for metadata: `staffordshire release 2 sha256 …`.
    pub receipt: String,
    /// The beginning of it, for people to compare.
    pub check_code: String,
    /// The day from which it holds, in words.
    pub effective_from: String,
    /// The same as `2026-11-23`.
    pub effective_from_iso: String,
}

/// An option's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum OptionView {
    /// Words.
    Text(String),
    /// On or off.
    Truth(bool),
    /// A whole number.
    Number(i64),
}

/// What goes into the head of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Head {
    /// The policy that allows this style sheet and this script, and nothing else.
    pub content_security_policy: String,
    /// The style sheet. Nothing may stand between it and its tags, not even a line end.
    pub style: Html,
    /// The script of the quick exit, likewise; nothing where there is no quick exit.
    pub script: Option<Html>,
    /// What the page is related to. A browser loads none of it.
    pub links: Vec<HeadLink>,
}

/// A link in the head of a page, for browsers and programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeadLink {
    /// How it is related: `alternate`, `canonical`, `privacy-policy`, `latest-version`, `predecessor-version`.
    ///
    /// Source: HTML §4.6.7; RFC 5829; RFC 6596; RFC 6903.
    pub rel: &'static str,
    /// Where.
    pub href: Href,
    /// Media type, where it is no page.
    pub media_type: Option<&'static str>,
    /// Its language as a BCP 47 tag, where it is the same in another one.
    pub hreflang: Option<String>,
}
