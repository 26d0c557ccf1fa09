//! `candour new`: start the notice of another organisation.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::say::{self, Format};
use super::{Ending, notices};
use crate::new::{Answers, ID, Question, questions};
use crate::notice::Id;
use crate::pipeline::new::{NewError, answers, make, plan, room, template};
use crate::pipeline::{draft, is_blank};
use crate::source::is_device;
use crate::span::Files;

/// What a notice is called where the name of its folder gives no id.
const NOT_A_NAME: &str = "notice";

/// What was typed after `new`.
#[derive(Debug, clap::Args)]
#[command(after_help = "An answers file is TOML with a line for each question that it answers, such as

  id = \"example\"                  the folder of the notice [default: the name of DIR]
  force_name = \"Example Police\"
  controller_title = \"Chief Constable of Example Police\"
  controller_address = \"Police Headquarters, 1 Station Road, Exampleton, EX1 1AA\"
  registration = \"Z1234567\"
  officer_email = \"data.protection@example.org\"
  base_address = \"https://www.example.org/privacy/\"
  publication = \"site\"
  languages = \"en, cy\"

What it leaves out is asked, or with `--no-input` left as a blank, which stops a release until it is filled in.")]
pub(super) struct New {
    /// The folder to put it into: empty, or not there yet
    dir: PathBuf,
    /// The template to build on: a sealed release file, or a folder with a ledger [default: the police template]
    #[arg(long, value_name = "TEMPLATE")]
    template: Option<PathBuf>,
    /// Take answers from a TOML file
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Ask nothing
    #[arg(long)]
    no_input: bool,
    /// List what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl New {
    pub(super) fn run(self) -> Ending {
        let mut files = Files::default();
        match self.make(&mut files) {
            Ok(ending) => ending,
            Err(NewError::Findings { findings }) => {
                say::findings(&files, &findings, |_| None, Format::Terminal);
                say::line("Nothing was written.");
                Ending::Stopped
            }
            Err(error @ NewError::Disk(_)) => say::failure(&error),
            Err(
                error @ (NewError::Occupied { .. }
                | NewError::NoTemplate { .. }
                | NewError::Chain { .. }
                | NewError::Answer(_)),
            ) => {
                say::failure(&error);
                say::line("Nothing was written.");
                Ending::Failed
            }
        }
    }

    fn make(&self, files: &mut Files) -> Result<Ending, NewError> {
        room(&self.dir)?;
        let template = template(self.template.as_deref())?;
        let questions = questions(&template);
        let mut given = match &self.answers {
            Some(path) => answers(files, path, &questions)?,
            None => Answers::default(),
        };
        if !self.no_input {
            ask(&questions, &mut given);
        }
        let id = given.get(ID).and_then(Id::parse).unwrap_or_else(|| id_of(&self.dir));
        let made = plan(files, &template, &id, &given)?;
        if self.dry_run {
            list(&self.dir, &made);
            return Ok(Ending::Done);
        }
        make(&self.dir, &made)?;
        Ok(self.tell(&id, made.len()))
    }

    /// What was made, and the next thing to do.
    fn tell(&self, id: &Id, count: usize) -> Ending {
        let folder = self.dir.join("notice").join(id.as_str());
        let shown = notices::shown(&folder);
        say::line(format!(
            "{}: {} written. The notice is in {}.",
            self.dir.display(),
            say::count(count, "file"),
            shown
        ));
        let mut files = Files::default();
        let draft = match draft(&mut files, &folder, &shown) {
            Ok(draft) => draft,
            Err(error) => return say::failure(&error),
        };
        let blanks = draft.findings.iter().filter(|finding| is_blank(finding)).count();
        if blanks > 0 {
            say::line(format!(
                "{} only you can fill in: each says `\"unset\"`, with what it is for.",
                say::count(blanks, "blank")
            ));
        }
        let go = if self.dir == Path::new(".") {
            String::new()
        } else {
            format!("go to `{}` and type ", self.dir.display())
        };
        say::line(format!(
            "Next: {go}`candour`. It says how things stand and the next thing to do. EDITING.md says how to work without it."
        ));
        Ending::Done
    }
}

/// Asks what was not answered yet; an empty line leaves a blank. An answer that cannot be taken is asked for again.
fn ask(questions: &[Question], given: &mut Answers) {
    let open: Vec<&Question> = questions.iter().filter(|question| given.get(&question.key).is_none()).collect();
    if open.is_empty() {
        return;
    }
    let mut typed = std::io::stdin().lock();
    say::line(format!("{}. Leave an answer empty to fill it in later.", say::count(open.len(), "question")));
    for (at, question) in open.iter().enumerate() {
        say::line(format!("\n{}. {}", at + 1, question.asks));
        say::line(format!("   {}", question.why));
        say::line(format!("   For example: {}", question.example));
        loop {
            say::prompt("> ");
            let mut answer = String::new();
            match typed.read_line(&mut answer) {
                // Whoever is no longer there leaves the rest open.
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            }
            match given.give(&question.key, &answer) {
                Ok(()) => break,
                Err(error) => say::line(format!("   {error}")),
            }
        }
    }
    say::line("");
}

fn list(dir: &Path, files: &BTreeMap<String, Vec<u8>>) {
    say::line(format!("{}: {} would be written, and nothing was.", dir.display(), say::count(files.len(), "file")));
    for (path, bytes) in files {
        say::line(format!("  {path} ({})", say::count(bytes.len(), "byte")));
    }
}

/// The id that the name of the folder gives.
fn id_of(dir: &Path) -> Id {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let suggested = Id::suggestion(&name).filter(|id| !is_device(id)).and_then(|id| Id::parse(&id));
    suggested.or_else(|| Id::parse(NOT_A_NAME)).expect("`notice` is an id")
}
