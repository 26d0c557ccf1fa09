#!/usr/bin/env python3
"""The workflows that `candour new` writes: they are as the code host's schema says, hold no expression in their shell, ask for
no more rights than they use, and their shell parts do in a real repository what they say. Nothing is run on the code host: its
own actions are stood in for by a clone and by copies."""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import ruamel.yaml

CANDOUR = pathlib.Path(os.environ["CANDOUR"]).resolve()
ROOT = pathlib.Path(tempfile.mkdtemp(prefix="workflows-"))
NOTICE = "notice/example"
passed = failed = 0


def expect(what, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {what}\n{str(detail)[-3000:]}")


def run(*arguments, cwd=ROOT, env=None, text=True):
    return subprocess.run([str(a) for a in arguments], cwd=cwd, env=env, capture_output=True, text=text)


def git(*arguments, cwd):
    done = run("git", *arguments, cwd=cwd)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout.strip()


# A repository with a notice that is whole, as an editor would leave it.
ANSWERS = {
    "force_name": "Example Police",
    "controller_title": "Chief Constable of Example Police",
    "controller_address": "Police Headquarters, 1 Station Road, Exampleton, EX1 1AA",
    "registration": "Z1234567",
    "officer_email": "data.protection@example.org",
    "base_address": "https://www.example.org/privacy/",
}
FACTS = {
    "address": '{ lines = ["1 Station Road"], town = "Exampleton", postcode = "EX1 1AA" }',
    "name": '"Information Governance Unit"',
    "url": '"https://www.example.org/contact"',
    "lawful_bases": '["supporting-public-task"]',
    "recipients": '["processors"]',
    "provision": '{ required = "voluntary", consequences = "We may not be able to help you." }',
    "publicly_available": "false",
    "mechanism": '"art46-safeguards"',
    "copy_from": '"dpo"',
    "criteria": '"Until the case and every appeal has ended, and then for six years."',
    "interest": '"Keeping our buildings safe."',
    "exercise": '["dpo"]',
}


def begun():
    (ROOT / "answers.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in ANSWERS.items()))
    done = run(CANDOUR, "new", ROOT / "work" / "example", "--answers", ROOT / "answers.toml", "--no-input")
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "work" / "example"


def filled(repository):
    for path in (repository / NOTICE).glob("*.toml"):
        text = re.sub(r'^(\w+) = "unset"$', lambda blank: f"{blank[1]} = {FACTS[blank[1]]}", path.read_text(), flags=re.M)
        if path.name == "cookies.toml":
            text = re.sub(r"^# ?", "", text[text.index("# [[provider]]") :], flags=re.M)
        path.write_text(text)


repository = begun()
origin = ROOT / "origin.git"
git("init", "--quiet", "--bare", "--initial-branch=main", origin, cwd=ROOT)
git("init", "--quiet", "--initial-branch=main", cwd=repository)
git("remote", "add", "origin", origin, cwd=repository)


def committed(message, push="main"):
    git("add", "--all", cwd=repository)
    git("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "commit", "--quiet", "-m", message, cwd=repository)
    git("push", "--quiet", "origin", f"HEAD:{push}", cwd=repository)


def taken_in():
    git("fetch", "--quiet", "origin", cwd=repository)
    git("reset", "--quiet", "--hard", "origin/main", cwd=repository)


def at_origin(*arguments):
    return git("--git-dir", origin, *arguments, cwd=ROOT)


# What stands in them.
workflows = {}
for name in ["check", "release"]:
    path = repository / ".github" / "workflows" / f"{name}.yml"
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    expect(f"{name}.yml is as the schema says", done.returncode == 0, done.stdout + done.stderr)
    workflows[name] = ruamel.yaml.YAML(typ="safe", pure=True).load(path.read_text())

own = pathlib.Path(__file__).resolve().parents[2] / ".github/workflows/release.yml"
done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", own)
expect("the workflow of Candour itself is as the schema says", done.returncode == 0, done.stdout + done.stderr)
for name, said in ruamel.yaml.YAML(typ="safe", pure=True).load(own.read_text())["jobs"].items():
    for step in said["steps"]:
        expect(f"{name}: no expression in the shell", "${{" not in step.get("run", ""))
        expect(f"{name}: pinned", "run" in step or re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]))

broken = ROOT / "broken.yml"
broken.write_text((repository / ".github/workflows/check.yml").read_text().replace("runs-on:", "runs-at:"))
done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", broken)
expect("the schema can tell a mistake", done.returncode != 0)

RIGHTS = {
    ("check", "check"): {"contents": "read"},
    ("check", "comment"): {"pull-requests": "write"},
    ("release", "seal"): {"contents": "write"},
    ("release", "build"): {"contents": "read"},
    ("release", "pages"): {"pages": "write", "id-token": "write"},
}
for name, workflow in workflows.items():
    for job, said in workflow["jobs"].items():
        rights = said.get("permissions", workflow["permissions"])
        expect(f"{name}, {job}: no more rights than it uses", rights == RIGHTS[name, job], rights)
        expect(f"{name}, {job}: ends by itself", said["timeout-minutes"] <= 10)
        for step in said["steps"]:
            if "run" in step:
                expect(f"{name}, {job}: no expression in the shell", "${{" not in step["run"], step["run"])
            else:
                expect(f"{name}, {job}: pinned", re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]), step["uses"])
triggers = workflows["release"].get("on") or workflows["release"].get(True)
expect("the form asks for three things", list(triggers["workflow_dispatch"]["inputs"]) == ["note", "effective_from", "dry_run"])
expect("a trial is what happens without a thought", triggers["workflow_dispatch"]["inputs"]["dry_run"]["default"] is True)
expect("one release at a time", workflows["release"]["concurrency"] == {"group": "release", "cancel-in-progress": False})
expect("there is a build every day", len(triggers["schedule"]) == 1)

# What they do.
SHA256 = hashlib.sha256(CANDOUR.read_bytes()).hexdigest()
said_on_the_proposal = ROOT / "said"
bin_folder = ROOT / "bin"
bin_folder.mkdir()
(bin_folder / "gh").write_text(f'#!/bin/sh\necho "$@" >"{said_on_the_proposal}.arguments"\nfor a; do last=$a; done\ncp "$last" "{said_on_the_proposal}"\n')
(bin_folder / "gh").chmod(0o755)


class Ended(Exception):
    pass


def holds(condition, known):
    """The conditions of our steps: terms that are joined by `&&`."""
    for term in condition.split(" && "):
        if equal := re.fullmatch(r"([\w.]+) == '(\w+)'", term):
            fits = known.get(equal[1], "") == equal[2]
        else:
            fits = known[term.removeprefix("!")] != "true"
        if not fits:
            return False
    return True


def job(name, which, known, branch="main", between=None):
    """Runs the steps of a job as the code host does; says how it ended, with its outputs, artefacts and summary."""
    place = pathlib.Path(tempfile.mkdtemp(dir=ROOT, prefix=f"{name}-{which}-"))
    workspace, temporary = place / "workspace", place / "temp"
    workspace.mkdir()
    temporary.mkdir()
    known = {
        "vars.CANDOUR_URL": CANDOUR.as_uri(),
        "vars.CANDOUR_SHA256": SHA256,
        "github.event.repository.default_branch": "main",
        "github.token": "none",
        "github.repository": "example/notice",
        "github.actor": "editor",
        **known,
    }
    paths, outputs, summary = place / "path", {}, place / "summary"
    summary.touch()
    artefacts, status, log = {}, 0, ""
    workflow = workflows[name]

    def put_in(value):
        return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: known[found[1]], str(value))

    for at, step in enumerate(workflow["jobs"][which]["steps"]):
        if "if" in step and not holds(step["if"].replace("${{ ", "").replace(" }}", ""), known):
            continue
        if status != 0:
            continue
        if "run" not in step:
            action = step["uses"].split("@")[0]
            if action == "actions/checkout":
                git("clone", "--quiet", "--branch", branch, origin, workspace, cwd=ROOT)
            elif action == "actions/download-artifact":
                shutil.copytree(known["artefact"], workspace / step["with"]["path"])
            elif action.startswith("actions/upload-"):
                kept = place / f"artefact-{at}"
                shutil.copytree(workspace / step["with"]["path"], kept)
                artefacts[step["with"].get("name", "pages")] = kept
            continue
        if between and step.get("name") == between[0]:
            between[1]()
        script, output = place / f"step-{at}.sh", place / f"output-{at}"
        script.write_text(step["run"])
        output.touch()
        environment = {
            "PATH": os.pathsep.join([*(paths.read_text().split() if paths.exists() else []), str(bin_folder), os.environ["PATH"]]),
            "HOME": str(place),
            "NO_COLOR": "1",
            "RUNNER_TEMP": str(temporary),
            "GITHUB_PATH": str(paths),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            **{key: put_in(value) for key, value in workflow.get("env", {}).items()},
            **{key: put_in(value) for key, value in step.get("env", {}).items()},
        }
        done = run("bash", "-e", script, cwd=workspace, env=environment)
        status, log = done.returncode, log + done.stdout + done.stderr
        for line in output.read_text().splitlines():
            key, value = line.split("=", 1)
            outputs[key] = value
            if "id" in step:
                known[f"steps.{step['id']}.outputs.{key}"] = value
    return {"status": status, "log": log, "outputs": outputs, "artefacts": artefacts, "summary": summary.read_text(), "at": workspace}


committed("Start the notice")

done = job("check", "check", {"vars.CANDOUR_URL": ""})
expect("without its variables nothing is fetched", done["status"] == 1 and "CANDOUR_URL" in done["log"], done["log"])
done = job("check", "check", {"vars.CANDOUR_SHA256": "0" * 64})
expect("another program is not run", done["status"] == 1 and "was not run" in done["log"], done["log"])

done = job("check", "check", {})
comment = (done["artefacts"]["preview"] / "comment.md").read_text()
expect("blanks stop a proposal", done["status"] == 1, done["log"])
expect("and are told", "still a blank" in comment and "#### Stops a release" in comment, comment)
preview = (done["artefacts"]["preview"] / "preview.html").read_text()
expect("the page can be looked at, and says what it is", "Unfinished draft, not to be published." in preview)
loads = re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=|<link[^>]*rel=\"?stylesheet|@import|url\(", preview)
expect("the page is one file", not loads, loads)
expect("the summary says the same", comment in done["summary"])
spoken = job("check", "comment", {"artefact": done["artefacts"]["preview"], "github.event.pull_request.number": "7"})
expect("the proposal is told", spoken["status"] == 0 and said_on_the_proposal.read_text() == comment, spoken["log"])

filled(repository)
committed("Fill in the blanks")
done = job("check", "check", {})
expect("a whole notice passes", done["status"] == 0, done["log"])

done = job("release", "build", {})
expect("with nothing sealed nothing is built", done["status"] == 0 and done["outputs"]["built"] == "false", done["log"])


def form(note="", effective_from="", dry_run="false"):
    return {"inputs.note": note, "inputs.effective_from": effective_from, "inputs.dry_run": dry_run}


before = at_origin("rev-parse", "main")
done = job("release", "seal", form(dry_run="true"))
expect("a trial says what would be", done["status"] == 0 and "Would seal release 1" in done["summary"], done["log"])
expect("a trial changes nothing", at_origin("rev-parse", "main") == before)

done = job("release", "seal", form(effective_from="next week"))
expect("a day that is none stops it", done["status"] == 2 and at_origin("rev-parse", "main") == before, done["log"])

done = job("release", "seal", form(effective_from="2099-01-01"))
expect("a release may wait", done["status"] == 0, done["log"])
done = job("release", "build", {})
expect("until its day nothing is built", done["status"] == 0 and done["outputs"]["built"] == "false", done["log"])

taken_in()
done = job("release", "seal", form())
names = at_origin("ls-tree", "-r", "--name-only", "main").splitlines()
expect("the release is sealed on the main branch", done["status"] == 0 and f"{NOTICE}/ledger/0002.json" in names, done["log"])
expect("and nothing but what was sealed is changed", at_origin("diff", "--name-only", "main~1", "main").split() == [f"{NOTICE}/ledger/0002.json"], at_origin("diff", "--name-only", "main~1", "main"))
done = job("release", "build", {"vars.PUBLISH": "pages"})
expect("it is built", done["status"] == 0 and done["outputs"]["built"] == "true", done["log"])
for artefact in ["published", "pages"] if done["artefacts"] else []:
    expect(f"{artefact} holds the page", (done["artefacts"][artefact] / "example/index.html").is_file())
receipt = (done["artefacts"]["published"] / "example/notice.txt").read_text()
expect("which is the release", "release 2" in receipt)

taken_in()
contacts = repository / NOTICE / "contacts.toml"
contacts.write_text(contacts.read_text().replace("Information Governance Unit", "Data Protection Unit"))
committed("Rename the unit", push="proposal")
done = job("check", "check", {}, branch="proposal")
comment = (done["artefacts"]["preview"] / "comment.md").read_text()
expect("what would change is told", "Data Protection Unit" in comment and "#### Redline" in comment, comment)
expect("the redline is one file", "Data Protection Unit" in (done["artefacts"]["preview"] / "redline.html").read_text())

# A change that matters is released only with a note, and whatever the note says is only ever a note.
git("push", "--quiet", "origin", "HEAD:main", cwd=repository)
before = at_origin("rev-parse", "main")
done = job("release", "seal", form())
expect("a change that matters needs a note", done["status"] == 1 and at_origin("rev-parse", "main") == before, done["log"])
note = "The unit's \"new\" name; $(touch owned) `touch owned` --withdraw=1\nand a second line"
done = job("release", "seal", form(note=note))
expect("a note is taken", done["status"] == 0, done["log"])
sealed = "" if done["status"] else at_origin("show", f"main:{NOTICE}/ledger/0003.json")
expect("a note is a note", done["status"] == 0 and "touch owned" in sealed and "--withdraw=1" in sealed, done["log"])
expect("and runs nothing", not list(ROOT.rglob("owned")))


# Somebody changes the notice while it is released.
def meanwhile():
    (repository / "EDITING.md").write_text((repository / "EDITING.md").read_text() + "\nAsk the web team.\n")
    committed("Say whom to ask")


taken_in()
contacts.write_text(contacts.read_text().replace("Data Protection Unit", "Data Unit"))
committed("Rename the unit again")
done = job("release", "seal", form(note="Another name."), between=("Keep it", meanwhile))
names = at_origin("ls-tree", "-r", "--name-only", "main").splitlines()
expect("then nothing is released, and it is said", done["status"] == 1 and "Run it again" in done["log"] and f"{NOTICE}/ledger/0004.json" not in names, done["log"])

# A record that was altered is not added to.
taken_in()
first = repository / NOTICE / "ledger/0001.json"
first.write_bytes(first.read_bytes().replace(b"Exampleton", b"Elsewhere!"))
committed("Alter the record")
done = job("release", "seal", form(note="Another name."))
expect("an altered record stops a release", done["status"] == 1, done["log"])
done = job("release", "build", {})
expect("and a build", done["status"] != 0, done["log"])
git("reset", "--quiet", "--hard", "HEAD~1", cwd=repository)
git("push", "--quiet", "--force", "origin", "HEAD:main", cwd=repository)

# Very much changes.
for number in range(1, 400):
    path = repository / NOTICE / "sections" / f"{900 + number}-more-{number}.md"
    path.write_text(f"# More of it, number {number}\n\n" + f"We keep record number {number} for {number} days. " * 6 + "\n")
committed("Add very much", push="much")
done = job("check", "check", {}, branch="much")
comment = (done["artefacts"]["preview"] / "comment.md").read_text()
expect("a comment stays below what the code host takes", len(comment) <= 60_000, len(comment))
expect("and says that it was cut", "would be too long" in comment, comment)

shutil.rmtree(ROOT)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
