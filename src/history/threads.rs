//! Threads, spun release by release.

use std::collections::BTreeMap;

use super::held::{Stored, compare_stored};
use super::moment::{Gone, Happened, Moment, Part, Thread};
use super::pairing::{Known, pair};
use super::parts::{Told, told};
use crate::compare::{Comparison, shows_other_words};
use crate::ledger::{Release, WeightOfChange};
use crate::notice::{Id, Notice, Register, Retired, RowAddress, Section, Vocabulary};

/// A release whose text is known.
#[derive(Clone, Copy)]
pub(super) struct Step<'a, 's> {
    pub(super) release: &'a Release,
    pub(super) notice: &'a Notice,
    /// Releases directly before it whose text is withheld.
    pub(super) withheld_before: &'s [u32],
}

impl<'a> Step<'a, '_> {
    fn stored(self) -> Stored<'a> {
        Stored { notice: self.notice, revision: self.release.revision }
    }
}

/// All threads so far, in the order in which they began.
#[derive(Default)]
pub(super) struct Threads<'a> {
    spun: Vec<Spun<'a>>,
    /// The last thread of a section under each id that was ever used.
    sections: BTreeMap<&'a Id, usize>,
    rows: BTreeMap<RowAddress, usize>,
}

/// A thread with the last text that it had.
struct Spun<'a> {
    part: Part,
    /// The section, where it is one.
    section: Option<&'a Section>,
    last: Stored<'a>,
    stands: bool,
    thread: Thread,
}

/// What the new notice says otherwise than older ones, each compared once.
struct Differences<'a> {
    new: Stored<'a>,
    known: Vec<(Stored<'a>, BTreeMap<Part, Told>)>,
}

impl<'a> Differences<'a> {
    fn since(&mut self, old: Stored<'a>, part: &Part) -> Told {
        let known = self.known.iter().position(|(other, _)| std::ptr::eq(other.notice, old.notice));
        let place = known.unwrap_or_else(|| {
            self.known.push((old, told(&compare_stored(old, self.new))));
            self.known.len() - 1
        });
        self.known[place].1.get(part).cloned().unwrap_or_default()
    }
}

impl<'a> Threads<'a> {
    /// A release whose text is withheld.
    pub(super) fn not_known(&mut self, release: &Release) {
        let moment = |happened| Moment {
            number: release.number,
            from: release.effective_from,
            happened,
            withheld_before: Vec::new(),
        };
        for spun in self.spun.iter_mut().filter(|spun| spun.stands) {
            spun.thread.timeline.push(moment(Happened::NotKnown));
        }
    }

    /// A release after the one that holds `before`, from which it differs by `comparison`.
    pub(super) fn go_on(&mut self, step: Step<'a, '_>, before: Option<Stored<'a>>, comparison: Option<&Comparison>) {
        let known = before.zip(comparison).map(|(before, comparison)| (before, told(comparison)));
        let mut differences = Differences { new: step.stored(), known: known.into_iter().collect() };
        self.rows(step, &mut differences);
        self.sections(step, &mut differences);
    }

    fn sections(&mut self, step: Step<'a, '_>, differences: &mut Differences<'a>) {
        let sections: Vec<&'a Section> = step.notice.sections().into_iter().map(|(_, section)| section).collect();
        let known: Vec<Known<'_>> = self.spun.iter().map(Spun::known).collect();
        let pairs = pair(&sections, &known, &self.sections);
        let standing: Vec<usize> = (0..self.spun.len()).filter(|place| self.spun[*place].stands_as_section()).collect();
        let mut taken_over: BTreeMap<usize, &'a Id> = BTreeMap::new();
        let mut goes_on = vec![None; sections.len()];
        for (place, section) in sections.iter().enumerate() {
            let shares = self.newly_declared(section, pairs[place], &sections);
            let thread = match pairs[place] {
                Some(thread) => self.section_goes_on(thread, section, step, differences),
                None => self.section_begins(section, step),
            };
            goes_on[place] = Some(thread);
            for (id, other) in shares {
                let gone_into = !pairs.contains(&Some(other));
                let from = id.clone();
                let happened = match pairs[place] {
                    Some(_) => Happened::TookOver { from },
                    None => Happened::Split { from },
                };
                self.spun[thread].push(step, happened);
                if gone_into {
                    taken_over.entry(other).or_insert(&section.id);
                }
            }
        }
        for thread in standing {
            if !pairs.contains(&Some(thread)) {
                self.spun[thread].stands = false;
                self.section_goes(thread, step, taken_over.remove(&thread));
            }
        }
        for (thread, into) in taken_over {
            self.spun[thread].push(step, Happened::MergedInto { into: into.clone() });
        }
        self.late_tombstones(step);
        for (place, section) in sections.iter().enumerate() {
            if let Some(thread) = goes_on[place] {
                self.sections.insert(&section.id, thread);
            }
        }
    }

    /// The former ids that `section` declares for the first time, and that it is not the whole of, with their threads.
    fn newly_declared(
        &self,
        section: &'a Section,
        pair: Option<usize>,
        sections: &[&'a Section],
    ) -> Vec<(&'a Id, usize)> {
        let known =
            pair.and_then(|thread| self.spun[thread].section).map(|old| old.former.as_slice()).unwrap_or_default();
        // A section that goes on beside its former one took nothing over; a new one may have been split off from it.
        let stands = |id: &Id| pair.is_some() && sections.iter().any(|other| other.id == *id);
        let fresh = section.former.iter().filter(|id| !known.contains(id) && !stands(id));
        let threads = fresh.filter_map(|id| self.sections.get(id).map(|thread| (id, *thread)));
        threads.filter(|(_, thread)| Some(*thread) != pair && !self.spun[*thread].went_on()).collect()
    }

    fn section_begins(&mut self, section: &'a Section, step: Step<'a, '_>) -> usize {
        self.begin(Part::Section(section.id.clone()), Some(section), step)
    }

    fn begin(&mut self, part: Part, section: Option<&'a Section>, step: Step<'a, '_>) -> usize {
        let from = step.release.effective_from;
        let thread =
            Thread { edition: 1, first_seen: from, last_changed: from, last_material: None, timeline: Vec::new() };
        let mut spun = Spun { part, section, last: step.stored(), stands: true, thread };
        spun.push(step, Happened::First);
        spun.thread.last_material = is_material(step.release).then_some(from);
        self.spun.push(spun);
        self.spun.len() - 1
    }

    fn section_goes_on(
        &mut self,
        thread: usize,
        section: &'a Section,
        step: Step<'a, '_>,
        differences: &mut Differences<'a>,
    ) -> usize {
        let spun = &mut self.spun[thread];
        let part = Part::Section(section.id.clone());
        let told = differences.since(spun.last, &part);
        let changed =
            spun.section.is_some_and(|old| shows_other_words((spun.last.notice, old), (step.notice, section)));
        spun.returns(step);
        if let Part::Section(id) = &spun.part
            && *id != section.id
        {
            let from = id.clone();
            spun.push(step, Happened::Renamed { from });
        }
        spun.part = part;
        spun.section = Some(section);
        spun.changes(step, changed, told);
        thread
    }

    /// A section that the release no longer has, and `into` the one that declares to have taken it over.
    fn section_goes(&mut self, thread: usize, step: Step<'a, '_>, into: Option<&Id>) {
        let retired = self.spun[thread].tombstone(step.notice);
        let happened = match (into, retired) {
            (Some(into), _) => Happened::MergedInto { into: into.clone() },
            (None, Some(gone)) => Happened::Retired { to: gone.to.clone() },
            (None, None) => Happened::Removed,
        };
        self.spun[thread].push(step, happened);
    }

    /// Tombstones for what went without one.
    fn late_tombstones(&mut self, step: Step<'a, '_>) {
        for spun in self.spun.iter_mut().filter(|spun| !spun.stands) {
            let removed = spun.thread.timeline.iter().rev().find(|moment| moment.happened != Happened::NotKnown);
            if removed.is_some_and(|moment| moment.happened == Happened::Removed)
                && let Some(gone) = spun.tombstone(step.notice)
            {
                spun.push(step, Happened::Retired { to: gone.to.clone() });
            }
        }
    }

    fn rows(&mut self, step: Step<'a, '_>, differences: &mut Differences<'a>) {
        let mut present = Vec::new();
        for row in Register::ALL.iter().flat_map(|register| step.notice.registers.rows(*register)) {
            let part = Part::Row(row.address.clone());
            let thread = match self.rows.get(&row.address) {
                Some(thread) => {
                    let spun = &mut self.spun[*thread];
                    let told = differences.since(spun.last, &part);
                    spun.returns(step);
                    spun.changes(step, !told.words.is_empty(), told);
                    *thread
                }
                None => self.begin(part, None, step),
            };
            self.rows.insert(row.address, thread);
            present.push(thread);
        }
        let standing = |spun: &Spun<'_>| spun.stands && matches!(spun.part, Part::Row(_));
        for (place, spun) in self.spun.iter_mut().enumerate().filter(|(_, spun)| standing(spun)) {
            if !present.contains(&place) {
                spun.stands = false;
                spun.push(step, Happened::Removed);
            }
        }
    }

    /// The threads of sections and of rows that stand, and those of what is gone.
    pub(super) fn finish(self) -> (BTreeMap<Id, Thread>, BTreeMap<RowAddress, Thread>, Vec<Gone<'a>>) {
        let (mut sections, mut rows, mut gone) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for Spun { part, thread, stands, last, .. } in self.spun {
            match part {
                _ if !stands => gone.push(Gone { part, thread, last_in: last.notice }),
                Part::Section(id) => drop(sections.insert(id, thread)),
                Part::Row(address) => drop(rows.insert(address, thread)),
            }
        }
        (sections, rows, gone)
    }
}

impl<'a> Spun<'a> {
    fn known(&self) -> Known<'_> {
        let went_on = self.went_on();
        match &self.part {
            Part::Section(id) => Known { id: Some(id), stands: self.stands, went_on },
            Part::Row(_) => Known { id: None, stands: false, went_on },
        }
    }

    /// Whether another section has taken it over.
    fn went_on(&self) -> bool {
        let gone = self.thread.gone_since().map(|moment| &moment.happened);
        matches!(gone, Some(Happened::MergedInto { .. }))
    }

    fn stands_as_section(&self) -> bool {
        self.stands && matches!(self.part, Part::Section(_))
    }

    fn push(&mut self, step: Step<'a, '_>, happened: Happened) {
        self.thread.timeline.push(Moment {
            number: step.release.number,
            from: step.release.effective_from,
            happened,
            withheld_before: step.withheld_before.to_vec(),
        });
    }

    fn returns(&mut self, step: Step<'a, '_>) {
        if !self.stands {
            self.push(step, Happened::Back);
            self.stands = true;
        }
    }

    /// What the release did to something that was there before it.
    fn changes(&mut self, step: Step<'a, '_>, changed: bool, told: Told) {
        self.last = step.stored();
        if changed {
            let from = step.release.effective_from;
            self.thread.edition += 1;
            self.thread.last_changed = from;
            self.thread.last_material = is_material(step.release).then_some(from).or(self.thread.last_material);
            self.push(step, Happened::Changed { keys: told.words });
        }
        if !told.behind.is_empty() {
            self.push(step, Happened::Adjusted { keys: told.behind });
        }
        if told.moved {
            self.push(step, Happened::Moved);
        }
    }

    /// The tombstone that `notice` has for it.
    fn tombstone<'n>(&self, notice: &'n Notice) -> Option<&'n Retired> {
        match &self.part {
            Part::Section(id) => notice.retired.iter().find(|gone| gone.id == *id),
            Part::Row(_) => None,
        }
    }
}

/// What the author said of a release's weight, or else what was computed.
fn is_material(release: &Release) -> bool {
    release.weight.declared.or(release.weight.computed) == Some(WeightOfChange::Material)
}
