"""Holds our schemas against Taplo, the TOML checker inside the editors that our editors use.

Every TOML file of the notices and of the ledger cases must pass, every fixture in taplo/good must pass, and every
fixture in taplo/bad must be marked in the line that ends with `# wrong: WORDS`, in a message that holds these words (Taplo
marks the whole row where a key is unknown or missing, so other lines may be marked too). Needs `taplo` 0.9.3:
`pip install taplo==0.9.3`. Without it this skips, loudly; in CI (CI=true) it fails.

    python3 tests/outside/taplo.py        with TAPLO and CANDOUR naming the programs, where they are not found
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "outside" / "taplo"
KINDS = ["notice.toml", "site.toml", "contacts.toml", "processing.toml", "rights.toml", "cookies.toml"]


def main() -> int:
    taplo = os.environ.get("TAPLO") or shutil.which("taplo")
    if taplo is None:
        print("SKIPPED: taplo is not installed. Install it with: pip install taplo==0.9.3")
        return 1 if os.environ.get("CI") == "true" else 0
    candour = os.environ.get("CANDOUR") or str(ROOT / "target" / "debug" / "candour")
    if not Path(candour).is_file():
        print(f"FAILED: there is no {candour}; build it with: cargo build")
        return 1
    faults: list[str] = []
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        schemas = write_schemas(candour, Path(folder))
        for fault in [*sources(taplo, schemas), *good(taplo, schemas), *bad(taplo, schemas), *published(schemas)]:
            if fault is None:
                passed += 1
            else:
                faults.append(fault)
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


def write_schemas(candour: str, folder: Path) -> dict[str, Path]:
    """The schemas as this build of Candour writes them."""
    schemas = {}
    for kind in KINDS:
        schema = subprocess.run([candour, "schema", kind], capture_output=True, check=True, cwd=ROOT).stdout
        schemas[kind] = folder / f"{kind}.json"
        schemas[kind].write_bytes(schema)
    return schemas


def check(taplo: str, schemas: dict[str, Path], kind: str, files: list[Path]) -> subprocess.CompletedProcess:
    """What Taplo says of files of one kind."""
    # A configuration of our own, so that the one at the root, with the published schemas, has no say.
    config = schemas[kind].parent / f"{kind}.taplo.toml"
    config.write_text(f'[[rule]]\ninclude = ["**/*.toml"]\nschema = {{ path = "{schemas[kind].as_posix()}" }}\n')
    command = [taplo, "check", "--no-auto-config", "--config", str(config), "--schema", schemas[kind].as_uri()]
    command += [str(file) for file in files]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "NO_COLOR": "1"})


def sources(taplo, schemas):
    """Each file of the notices and of the ledger cases passes."""
    for kind in KINDS:
        files = sorted([*(ROOT / "notice").rglob(kind), *(ROOT / "tests" / "cases" / "ledger").rglob(kind)])
        if not files:
            yield f"FAILED: there is no {kind} to hold against its schema"
            continue
        told = check(taplo, schemas, kind, files)
        if told.returncode == 0:
            yield from [None] * len(files)
        else:
            yield f"FAILED: a {kind} is marked although Candour takes it\n{told.stderr}"


def good(taplo, schemas):
    """Every form of a value that the readers take passes."""
    for fixture in sorted((FIXTURES / "good").glob("*.toml")):
        told = check(taplo, schemas, kind_of(fixture), [fixture])
        yield None if told.returncode == 0 else f"FAILED: {fixture.name} is marked\n{told.stderr}"


def bad(taplo, schemas):
    """Every fixture is marked, and in the right line."""
    for fixture in sorted((FIXTURES / "bad").glob("*.toml")):
        wanted = re.findall(r"^(.*)# wrong: (.+)$", fixture.read_text(), re.MULTILINE)
        told = check(taplo, schemas, kind_of(fixture), [fixture])
        if told.returncode == 0:
            yield f"FAILED: {fixture.name} is not marked"
            continue
        line, words = wanted[0]
        number = fixture.read_text().splitlines().index(f"{line}# wrong: {words}") + 1
        here = [message for at, message in messages(told.stderr) if at == number]
        found = any(words in message for message in here)
        yield None if found else f"FAILED: {fixture.name}: line {number} does not speak of {words}\n{told.stderr}"


def messages(told: str) -> list[tuple[int, str]]:
    """The line and the words of each mark."""
    marks = re.findall(r"^error: (.*)\n[^\n]*\.toml:(\d+):\d+", told, re.MULTILINE)
    return [(int(line), message) for message, line in marks]


def published(schemas):
    """The schemas that editors are pointed at are the ones that this build writes."""
    for kind, schema in schemas.items():
        path = ROOT / "output" / "schema" / f"{kind}.json"
        if path.parent.is_dir():
            same = path.is_file() and path.read_bytes() == schema.read_bytes()
            yield None if same else f"FAILED: {path.relative_to(ROOT)} is not what `candour schema {kind}` writes"


def kind_of(fixture: Path) -> str:
    """`cookies-unknown-key.toml` is a `cookies.toml`."""
    return fixture.name.split("-")[0].removesuffix(".toml") + ".toml"


if __name__ == "__main__":
    sys.exit(main())
