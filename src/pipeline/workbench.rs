//! What the workbench shows of one notice: the draft, held in memory, and the last draft that could be built.

use std::collections::BTreeMap;
use std::path::Path;

use super::publish::{Failure, draft_files, ready};
use super::{Draft, Verified, draft, notes, theme_finding, verify};
use crate::check::Judgement;
use crate::check::duty::Verdict;
use crate::compare::{Comparison, Subject, Weight};
use crate::date::Date;
use crate::disk::DiskError;
use crate::emit::html::Html;
use crate::emit::log::{Log, release_line, releases_page};
use crate::emit::redline::{Called, RedlineView, redline};
use crate::emit::report::coverage;
use crate::emit::workbench::{self, Frame, History, How, Line, Output, Read, Status, Tab, ToFix};
use crate::emit::{Artefact, Calendar};
use crate::finding::{Finding, Location};
use crate::history::{Lag, Part, Stored, compare_stored, lag_of_draft};
use crate::language::Language;
use crate::ledger::{Revision, Sealed, in_force, in_order, sha256};
use crate::notice::{Id, LanguageTag, Origin, Place, Section, shown};
use crate::rule::Level;
use crate::span::{Files, Span};

/// A notice as its files say it now.
#[derive(Debug)]
struct Looked {
    files: Files,
    draft: Draft,
    judgement: Judgement,
    verified: Verified,
    on: Date,
}

/// A notice on the workbench.
#[derive(Debug)]
pub struct Bench {
    looked: Looked,
    /// The files of the last draft that could be built, by their path below the notice's folder.
    pub built: BTreeMap<String, Vec<u8>>,
    /// What is sealed, as it is published.
    pub published: Vec<Artefact>,
    /// Why the files are not of the present draft.
    pub broken: Vec<String>,
    status: Status,
    lag: Lag,
    changed: BTreeMap<Id, Weight>,
}

/// What came of opening a folder.
#[derive(Debug)]
pub enum Opened {
    /// A notice.
    Notice(Box<Bench>),
    /// A template, which has no pages.
    Template,
}

impl Bench {
    /// Reads the notice in `folder`, shown to people as `shown_as`; `on` gives the day in its time zone. What could be built
    /// `before` stays where this cannot.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn open(
        (folder, shown_as): (&Path, &str),
        on: impl FnOnce(&str) -> Date,
        before: Option<&Bench>,
    ) -> Result<Opened, DiskError> {
        let mut files = Files::default();
        let draft = draft(&mut files, folder, shown_as)?;
        if draft.assembly.is_template {
            return Ok(Opened::Template);
        }
        let on = on(&draft.assembly.site.time_zone);
        let mut judgement = draft.judge(on);
        let mut broken = Vec::new();
        let built = match draft_files(&files, &draft) {
            Ok(made) => made.into_iter().filter_map(|file| Some((below(&file.path)?.to_owned(), file.bytes))).collect(),
            Err(failure) => {
                match &failure {
                    Failure::Theme(error) => judgement.findings.push(theme_finding(&mut files, folder, error)),
                    Failure::Findings { .. } => {}
                    Failure::Damaged(_) | Failure::NoRoom(_) | Failure::Disk(_) | Failure::Output(_) => {
                        broken.push(format!("{failure}."));
                    }
                }
                before.map(|before| before.built.clone()).unwrap_or_default()
            }
        };
        let published = ready(&mut Files::default(), folder).ok().and_then(Result::ok);
        let published = published.and_then(|ready| ready.files(folder, on).ok()).unwrap_or_default();
        let verified = verify(folder, shown_as)?;
        let looked = Looked { files, draft, judgement, verified, on };
        if looked.draft.is_stopped()
            || looked.judgement.findings.len() > looked.draft.findings.len() && built_is_old(&looked)
        {
            broken.extend(looked.stopping());
        }
        let past = in_order(&looked.draft.ledger.releases);
        let sealed_notes = notes::to_seal(&looked.files, &looked.draft.assembly.notes);
        let lag = lag_of_draft(&past, &looked.draft.assembly.notice, &sealed_notes);
        let (status, changed) = looked.status();
        Ok(Opened::Notice(Box::new(Bench { looked, built, published, broken, status, lag, changed })))
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.looked.draft.folder
    }

    /// The notice's id, the first part of its addresses.
    #[must_use]
    pub fn id(&self) -> String {
        self.looked.draft.assembly.notice.id.to_string()
    }

    /// How it stands, in words.
    #[must_use]
    pub fn status(&self) -> String {
        self.status.sentence()
    }

    /// Its languages, the default first.
    #[must_use]
    pub fn languages(&self) -> &[LanguageTag] {
        &self.looked.draft.assembly.notice.languages
    }

    /// The numbers of the releases that the draft can be compared with.
    #[must_use]
    pub fn releases(&self) -> Vec<u32> {
        let all = in_order(&self.looked.draft.ledger.releases).into_iter();
        all.filter(|sealed| sealed.release.notice().is_some()).map(|sealed| sealed.release.number).collect()
    }

    /// Sections whose page differs from that of `before`.
    #[must_use]
    pub fn changed_since(&self, before: &Bench) -> Vec<String> {
        let (old, new) = (before.digests(), self.digests());
        new.iter().filter(|(id, digest)| old.get(*id) != Some(*digest)).map(|(id, _)| id.clone()).collect()
    }

    /// The digest of each section's part of the pages, in every language.
    fn digests(&self) -> BTreeMap<String, String> {
        let notice = &self.looked.draft.assembly.notice;
        let ids: Vec<String> = notice.sections().iter().map(|(_, section)| section.id.to_string()).collect();
        let mut parts: BTreeMap<String, String> = BTreeMap::new();
        for (_, bytes) in self.built.iter().filter(|(path, _)| path.ends_with("index.html")) {
            let page = String::from_utf8_lossy(bytes);
            let starts: Vec<(usize, &String)> =
                ids.iter().filter_map(|id| Some((page.find(&format!(" id=\"{id}\""))?, id))).collect();
            for (start, id) in &starts {
                let end = starts.iter().map(|(at, _)| *at).filter(|at| at > start).min().unwrap_or(page.len());
                parts.entry((*id).clone()).or_default().push_str(&page[*start..end]);
            }
        }
        parts.into_iter().map(|(id, part)| (id, sha256(part.as_bytes()))).collect()
    }

    /// A page but those of reading and of changes against a release that is named.
    #[must_use]
    pub fn page(&self, tab: Tab, query: &str) -> Html {
        let notice = &self.looked.draft.assembly.notice;
        let main = match tab {
            Tab::Read => self.reading(notice.default_language(), How::Theme),
            Tab::Changes => self.changes(None),
            Tab::ToFix => self.to_fix(),
            Tab::Coverage => {
                let (name, judgement) = (self.looked.verified.shown.as_str(), &self.looked.judgement);
                coverage::body(&[coverage::Notice { name, on: self.looked.on, judgement }])
            }
            Tab::Cookies => workbench::cookies(notice),
            Tab::Languages => workbench::languages(notice, &self.lag),
            Tab::Outputs => self.outputs(),
            Tab::History => self.history(query),
        };
        self.framed(tab, &main)
    }

    /// The draft in a language, looked at in one way.
    #[must_use]
    pub fn read(&self, language: &LanguageTag, how: How) -> Html {
        self.framed(Tab::Read, &self.reading(language, how))
    }

    /// What the draft changes against a release.
    #[must_use]
    pub fn changes_since(&self, number: u32) -> Html {
        self.framed(Tab::Changes, &self.changes(Some(number)))
    }

    fn framed(&self, tab: Tab, main: &Html) -> Html {
        let (id, status) = (self.id(), self.status());
        workbench::page(&Frame { notice: Some(&id), tab: Some(tab), status: &status, broken: &self.broken }, main)
    }

    fn reading(&self, language: &LanguageTag, how: How) -> Html {
        let notice = &self.looked.draft.assembly.notice;
        let named = |tag: &LanguageTag| (tag.clone(), english().language_name(tag).to_owned());
        let languages: Vec<(LanguageTag, String)> = notice.languages.iter().map(named).collect();
        let own = if language == notice.default_language() { String::new() } else { format!("{language}/") };
        let text = self.built.get(&format!("{own}notice.txt"));
        let text = text.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let sections: Vec<Line> =
            notice.sections().into_iter().map(|(_, section)| self.line(section, language)).collect();
        let id = self.id();
        workbench::read(&Read { notice: &id, languages: &languages, language, how, text: &text, sections: &sections })
    }

    fn line(&self, section: &Section, language: &LanguageTag) -> Line {
        let notice = &self.looked.draft.assembly.notice;
        let title = section.title.shown(language, notice.default_language()).map(|(_, title)| shown(title));
        let place =
            Place::Section { id: section.id.clone(), language: Some(language.clone()), block: Vec::new(), range: None };
        let typed = self.looked.draft.find(&place).map(|span| self.looked.typed(&span));
        let changed = self.changed.get(&section.id).map(|weight| format!("changed ({})", weight.word()));
        let behind = self.lag.get(&Part::Section(section.id.clone()));
        let behind = behind.into_iter().flat_map(BTreeMap::keys);
        let behind = behind.map(|tag| format!("{} out of date", english().language_name(tag)));
        let origin = section.text.iter().flat_map(|(_, said)| said).map(|passage| passage.origin).max();
        Line {
            id: section.id.to_string(),
            title: title.unwrap_or_default(),
            origin: origin.filter(|_| section.origin == Origin::National).unwrap_or(section.origin),
            typed,
            badges: changed.into_iter().chain(behind).collect(),
        }
    }

    fn changes(&self, number: Option<u32>) -> Html {
        let past = in_order(&self.looked.draft.ledger.releases);
        let wanted = past.iter().rfind(|sealed| {
            sealed.release.notice().is_some() && number.is_none_or(|number| sealed.release.number == number)
        });
        let view = wanted.and_then(|sealed| self.looked.against(sealed));
        let address = |number: &u32| (format!("/{}/changes/{number}", self.id()), format!("Since release {number}"));
        let others: Vec<(String, String)> = self.releases().iter().map(address).collect();
        workbench::changes(view.as_ref(), &others)
    }

    fn to_fix(&self) -> Html {
        let looked = &self.looked;
        let one = |finding| ToFix {
            finding,
            typed: looked.span(finding).map(|span| looked.typed(&span)),
            patch: looked.patch(finding),
        };
        let found: Vec<ToFix<'_>> = looked.judgement.findings.iter().map(one).collect();
        let questions = looked.judgement.coverage.iter().filter_map(|assessed| match &assessed.verdict {
            Verdict::NeedsPerson { question, .. } => Some((assessed.duty.rule.id, question.as_str())),
            Verdict::NotApplicable { .. }
            | Verdict::Met { .. }
            | Verdict::Stated { .. }
            | Verdict::Partly { .. }
            | Verdict::Missing { .. } => None,
        });
        workbench::to_fix(&found, &questions.collect::<Vec<_>>())
    }

    fn outputs(&self) -> Html {
        let id = self.id();
        let listed = |(path, bytes): (&str, &[u8]), folder: &str| Output {
            path: path.to_owned(),
            address: format!("/{id}/{folder}/{path}"),
            to_paste: is_pasted(path).then(|| String::from_utf8_lossy(bytes).into_owned()),
        };
        let draft: Vec<Output> = self.built.iter().map(|(path, bytes)| listed((path, bytes), "draft")).collect();
        let own = self.published.iter().filter_map(|file| Some((below(&file.path)?, file.bytes.as_slice())));
        let published: Vec<Output> = own.map(|file| listed(file, "published")).collect();
        workbench::outputs(&draft, &published)
    }

    fn history(&self, query: &str) -> Html {
        let releases = &self.looked.draft.ledger.releases;
        let shown = &self.looked.verified.shown;
        let page = releases_page(&Log::new(shown, releases, self.looked.on));
        let typed = query.split('&').find_map(|pair| pair.strip_prefix("on=")).filter(|typed| !typed.is_empty());
        let day = typed.and_then(|typed| typed.parse::<Date>().ok());
        let holds = day.and_then(|day| Some((in_force(releases, day)?, day)));
        let asked = typed.map(|typed| match (day, holds) {
            (None, _) => (typed, "Write a day as year, month and day: 2027-04-11.".to_owned()),
            (Some(day), None) => (typed, format!("Nothing was in force on {}.", english().date(day))),
            (Some(_), Some((sealed, day))) => (typed, format!("{}.", release_line(releases, sealed, day))),
        });
        let text = holds.map(|(sealed, _)| {
            let folder = Calendar::of_draft(releases).folder(&sealed.release);
            format!("/{}/published/{folder}/index.html", self.id())
        });
        let verified: Vec<String> = match self.looked.verified.findings.as_slice() {
            [] => vec![format!("Yes: {} releases, none of them altered.", releases.len())],
            found => found.iter().map(|finding| format!("{}.", finding.message)).collect(),
        };
        workbench::history(&History { page: &page, asked, text, verified: &verified })
    }
}

/// Whether the files shown are of an earlier draft, because the theme could not be used.
fn built_is_old(looked: &Looked) -> bool {
    looked.judgement.findings.last().is_some_and(|finding| finding.rule.starts_with("theme"))
}

/// A path below the notice's folder.
fn below(path: &str) -> Option<&str> {
    path.split_once('/').filter(|(folder, _)| *folder != "schema").map(|(_, below)| below)
}

fn is_pasted(path: &str) -> bool {
    path == "fragment.html" || path.ends_with("/fragment.html") || path.contains("paste/")
}

fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}

impl Looked {
    fn span(&self, finding: &Finding) -> Option<Span> {
        match &finding.at {
            Location::Typed(span) => Some(span.clone()),
            Location::Place(place) => self.draft.find(place),
            Location::File(_) => None,
        }
    }

    /// File and line as people type them, and the address at which they are edited.
    fn typed(&self, span: &Span) -> (String, String) {
        let path = &self.files.get(span.file).path;
        let line = self.files.position(span.file, span.start).line;
        let address = match &self.draft.assembly.site.edit_address {
            Some(host) => format!("{host}{path}"),
            None => {
                let whole = std::path::absolute(path).unwrap_or_else(|_| path.into());
                let whole = whole.to_string_lossy().replace('\\', "/").replace('%', "%25").replace(' ', "%20");
                format!("vscode://file/{}:{line}", whole.trim_start_matches('/'))
            }
        };
        (format!("{path}:{line}"), address)
    }

    fn patch(&self, finding: &Finding) -> Vec<(String, String)> {
        let edits = finding.patch.iter().flat_map(|patch| &patch.edits);
        edits.map(|edit| (self.files.text(&edit.span).to_owned(), edit.replacement.clone())).collect()
    }

    /// What stops the update, a sentence each.
    fn stopping(&self) -> Vec<String> {
        let musts = self.judgement.findings.iter().filter(|finding| finding.level == Level::Must);
        let said = musts.map(|finding| match self.span(finding) {
            Some(span) => format!("{} ({}).", finding.message, self.typed(&span).0),
            None => format!("{}.", finding.message),
        });
        said.collect()
    }

    fn compared(&self, sealed: &Sealed) -> Option<Comparison> {
        let notice = &self.draft.assembly.notice;
        let old = Stored { notice: sealed.release.notice()?, revision: sealed.release.revision };
        Some(compare_stored(old, Stored { notice, revision: Revision::CURRENT }))
    }

    fn against(&self, sealed: &Sealed) -> Option<RedlineView> {
        let notice = &self.draft.assembly.notice;
        let number = format!("release {}", sealed.release.number);
        let called = Called { title: notice.id.as_str(), old: &number, new: "the draft" };
        Some(redline(&self.compared(sealed)?, called, notice.default_language()))
    }

    fn status(&self) -> (Status, BTreeMap<Id, Weight>) {
        let musts = self.judgement.findings.iter().filter(|finding| finding.level == Level::Must).count();
        let past = in_order(&self.draft.ledger.releases);
        let last = past.iter().rfind(|sealed| sealed.release.notice().is_some());
        let Some((last, comparison)) = last.and_then(|last| Some((last, self.compared(last)?))) else {
            return (Status { musts, ..Status::default() }, BTreeMap::new());
        };
        let mut changed: BTreeMap<Id, Weight> = BTreeMap::new();
        let mut others = 0;
        for change in &comparison.changes {
            match &change.subject {
                Subject::Section { id, .. } => {
                    let weight = changed.entry(id.clone()).or_default();
                    *weight = change.weight.max(*weight);
                }
                Subject::Notice | Subject::Row { .. } => others += 1,
            }
        }
        let status = Status {
            musts,
            since: Some(last.release.effective_from),
            sections: changed.len(),
            material: changed.values().filter(|weight| **weight == Weight::Material).count(),
            others,
        };
        (status, changed)
    }
}
