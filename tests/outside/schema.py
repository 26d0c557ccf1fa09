#!/usr/bin/env python3
"""Every notice.json, release.json and comparison is as its published schema says, and the schemas are schemas."""

import copy
import json
import os
import pathlib
import sys

import jsonschema

PAGES = pathlib.Path(os.environ["PAGES"])
PUBLISHED = {"notice.json": "notice.schema.json", "release.json": "release.schema.json", "compare.json": "compare.schema.json",
             "check.json": "check.schema.json", "coverage.json": "coverage.schema.json"}


def once(pairs):
    """An object in which no key comes twice."""
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("a key comes twice")
    return dict(pairs)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)


def faults(path, validator):
    try:
        return [f"{path}: at {fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(read(path))]
    except ValueError as fault:
        return [f"{path}: {fault}"]


def planted(path, validator):
    """A key that nobody knows is refused."""
    document = copy.deepcopy(read(path))
    document["planted"] = 1
    return [] if list(validator.iter_errors(document)) else [f"{path}: a planted key was not refused"]


def main():
    passed = failed = 0
    for name, schema_name in PUBLISHED.items():
        schema = read(PAGES / "site" / "schema" / schema_name)
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
        for path in sorted(path for folder in ("site", "draft", "reports") for path in (PAGES / folder).rglob(name)):
            found = faults(path, validator) + planted(path, validator)
            print(*found[:10], sep="\n", end="\n" if found else "")
            passed, failed = passed + (not found), failed + bool(found)
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
