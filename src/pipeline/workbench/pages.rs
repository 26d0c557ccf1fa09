//! The pages of the workbench, from the draft and the past.

use std::collections::BTreeMap;

use super::Bench;
use super::built::{File, Good, Look};
use super::looked::Looked;
use crate::check::duty::Verdict;
use crate::date::Date;
use crate::emit::Calendar;
use crate::emit::html::Html;
use crate::emit::log::{Log, release_line, releases_page};
use crate::emit::report::coverage;
use crate::emit::workbench::{
    self, Against, Changes, Frame, History, How, Line, Output, Read, Tab, ToFix, english_date, language_name,
};
use crate::history::Part;
use crate::ledger::{in_force, in_order};
use crate::notice::{LanguageTag, Origin, Place, Section, shown};

impl Bench {
    /// A page: of reading in the first language, of changes since the last release.
    #[must_use]
    pub fn page(&self, tab: Tab, query: &str) -> Html {
        let main = match tab {
            Tab::Read => self.of_good(|bench, good| bench.reading(good, good.default_language(), How::Theme)),
            Tab::Changes => self.of_good(|bench, good| bench.changes(good, None, good.default_language())),
            Tab::ToFix => self.to_fix(),
            Tab::Coverage => self.of_good(|bench, good| {
                let judgement = good.looked.judgement();
                coverage::body(&[coverage::Notice { name: &bench.shown, on: good.looked.on, judgement }])
            }),
            Tab::Cookies => self.of_good(|_, good| workbench::cookies(&good.looked.draft.assembly.notice)),
            Tab::Languages => self.of_good(|_, good| {
                let typed = |section: &Section, language: &LanguageTag| good.looked.typed_in(section, language);
                workbench::languages(&good.looked.draft.assembly.notice, good.looked.lag(), &typed)
            }),
            Tab::Outputs => self.outputs(),
            Tab::History => self.history(query),
        };
        self.framed(tab, &main)
    }

    /// The draft in a language, looked at in one way; nothing where it is not in that language.
    #[must_use]
    pub fn read(&self, language: &str, how: How) -> Option<Html> {
        let language = self.languages().iter().find(|tag| tag.as_str() == language)?;
        let good = self.good.as_deref()?;
        Some(self.framed(Tab::Read, &self.reading(good, language, how)))
    }

    /// What the draft changes against a release in a language, or the first one; nothing where there is none such.
    #[must_use]
    pub fn changes_since(&self, number: &str, language: Option<&str>) -> Option<Html> {
        let good = self.good.as_deref()?;
        let number = good.releases().into_iter().find(|known| known.to_string() == number)?;
        let language = match language {
            Some(typed) => self.languages().iter().find(|tag| tag.as_str() == typed)?,
            None => good.default_language(),
        };
        Some(self.framed(Tab::Changes, &self.changes(good, Some(number), language)))
    }

    /// A file of the last draft that could be built.
    #[must_use]
    pub fn draft_file(&self, path: &str, look: Look) -> Option<File> {
        self.good.as_ref()?.file(path, look)
    }

    /// A file of what is sealed, as it is published; a folder stands for its page.
    #[must_use]
    pub fn published_file(&self, path: &str) -> Option<File> {
        let published = self.past().published.as_ref().ok()?;
        let page = format!("{path}index.html");
        let path = if path.is_empty() || path.ends_with('/') { page.as_str() } else { path };
        published.get(path).map(|bytes| File { path: path.to_owned(), bytes: bytes.clone() })
    }

    fn framed(&self, tab: Tab, main: &Html) -> Html {
        let status = self.status();
        workbench::page(&Frame { tab: Some(tab), ..self.frame(&status) }, main)
    }

    fn of_good(&self, main: impl FnOnce(&Bench, &Good) -> Html) -> Html {
        match &self.good {
            Some(good) => main(self, good),
            None => workbench::nothing_yet(&self.name),
        }
    }

    fn reading(&self, good: &Good, language: &LanguageTag, how: How) -> Html {
        let notice = &good.looked.draft.assembly.notice;
        let named = |tag: &LanguageTag| (tag.clone(), language_name(tag));
        let languages: Vec<(LanguageTag, String)> = notice.languages.iter().map(named).collect();
        let text = good.in_language(language, "notice.txt").unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let sections: Vec<Line> =
            notice.sections().into_iter().map(|(_, section)| good.looked.line(section, language)).collect();
        workbench::read(&Read {
            notice: &self.name,
            languages: &languages,
            language,
            how,
            text: &text,
            sections: &sections,
        })
    }

    fn changes(&self, good: &Good, number: Option<u32>, language: &LanguageTag) -> Html {
        let past = in_order(&good.looked.draft.ledger.releases);
        let wanted = past.iter().rfind(|sealed| {
            sealed.release.notice().is_some() && number.is_none_or(|number| sealed.release.number == number)
        });
        let view = wanted.and_then(|sealed| good.looked.against(sealed, language));
        let against = past.iter().filter(|sealed| sealed.release.notice().is_some()).map(|sealed| Against {
            number: sealed.release.number,
            from: sealed.release.effective_from,
            is_here: wanted.is_some_and(|wanted| wanted.release.number == sealed.release.number),
        });
        workbench::changes(&Changes {
            notice: &self.name,
            view: view.as_ref(),
            against: &against.collect::<Vec<_>>(),
            languages: self.languages(),
            language,
        })
    }

    fn to_fix(&self) -> Html {
        let looked = &self.now;
        let one = |finding| ToFix {
            finding,
            typed: looked.span(finding).map(|span| looked.typed(&span)),
            patch: looked.patch(finding),
        };
        let judgement = looked.judgement();
        let found: Vec<ToFix<'_>> = judgement.findings.iter().map(one).collect();
        let questions = judgement.coverage.iter().filter_map(|assessed| match &assessed.verdict {
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
        let name = &self.name;
        let listed = |files: &BTreeMap<String, Vec<u8>>, folder: &str| -> Vec<Output> {
            let one = |(path, bytes): (&String, &Vec<u8>)| Output {
                path: path.clone(),
                address: format!("/{name}/{folder}/{path}"),
                to_paste: is_pasted(path).then(|| String::from_utf8_lossy(bytes).into_owned()),
            };
            files.iter().map(one).collect()
        };
        let draft = self.good.as_ref().map(|good| listed(&good.files, "draft")).unwrap_or_default();
        match &self.past().published {
            Ok(published) => workbench::outputs(&draft, &listed(published, "published"), None),
            Err(why) => workbench::outputs(&draft, &[], Some(why)),
        }
    }

    fn history(&self, query: &str) -> Html {
        let releases = &self.now.draft.ledger.releases;
        let page = releases_page(&Log::new(&self.shown, releases, self.now.on));
        let typed = query.split('&').find_map(|pair| pair.strip_prefix("on=")).filter(|typed| !typed.is_empty());
        let day = typed.and_then(|typed| typed.parse::<Date>().ok());
        let holds = day.and_then(|day| Some((in_force(releases, day)?, day)));
        let asked = typed.map(|typed| match (day, holds) {
            (None, _) => (typed, "Write a day as year, month and day: 2027-04-11.".to_owned()),
            (Some(day), None) => (typed, format!("Nothing was in force on {}.", english_date(day))),
            (Some(_), Some((sealed, day))) => (typed, format!("{}.", release_line(releases, sealed, day))),
        });
        let text = holds.map(|(sealed, _)| {
            let folder = Calendar::of_draft(releases).folder(&sealed.release);
            format!("/{}/published/{folder}/index.html", self.name)
        });
        let verified: Vec<String> = match (self.past().wrong.as_slice(), releases.len()) {
            ([], 0) => vec!["There is no record yet.".to_owned()],
            ([], 1) => vec!["Yes: 1 release, not altered.".to_owned()],
            ([], many) => vec![format!("Yes: {many} releases, none of them altered.")],
            (wrong, _) => wrong.to_vec(),
        };
        workbench::history(&History { page: &page, asked, text, verified: &verified })
    }
}

impl Good {
    fn default_language(&self) -> &LanguageTag {
        self.looked.draft.assembly.notice.default_language()
    }

    /// The numbers of the releases that the draft can be compared with.
    fn releases(&self) -> Vec<u32> {
        let all = in_order(&self.looked.draft.ledger.releases).into_iter();
        all.filter(|sealed| sealed.release.notice().is_some()).map(|sealed| sealed.release.number).collect()
    }
}

impl Looked {
    fn typed_in(&self, section: &Section, language: &LanguageTag) -> Option<workbench::Typed> {
        let (id, language) = (section.id.clone(), Some(language.clone()));
        let place = Place::Section { id, language, block: Vec::new(), range: None };
        self.draft.find(&place).map(|span| self.typed(&span))
    }

    fn line(&self, section: &Section, language: &LanguageTag) -> Line {
        let notice = &self.draft.assembly.notice;
        let title = section.title.shown(language, notice.default_language()).map(|(_, title)| shown(title));
        let changed = self.against_last().1.get(&section.id).map(|weight| format!("changed ({})", weight.word()));
        let behind = self.lag().get(&Part::Section(section.id.clone()));
        let behind = behind.into_iter().flat_map(BTreeMap::keys);
        let behind = behind.map(|tag| format!("{} out of date", language_name(tag)));
        let origin = section.text.iter().flat_map(|(_, said)| said).map(|passage| passage.origin).max();
        Line {
            id: section.id.to_string(),
            title: title.unwrap_or_default(),
            origin: origin.filter(|_| section.origin == Origin::National).unwrap_or(section.origin),
            typed: self.typed_in(section, language),
            badges: changed.into_iter().chain(behind).collect(),
        }
    }
}

fn is_pasted(path: &str) -> bool {
    path == "fragment.html" || path.ends_with("/fragment.html") || path.contains("paste/")
}
