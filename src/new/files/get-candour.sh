#!/usr/bin/env bash
# Fetches the one program that the workflows use, and refuses any other than the one that was chosen.
#
# CANDOUR_URL and CANDOUR_SHA256 are variables of the repository (Settings, Secrets and variables, Actions, Variables):
# the address of the program for Linux, and its SHA-256 as the release page of Candour gives it.
set -euo pipefail

if [ -z "${CANDOUR_URL:-}" ] || [ -z "${CANDOUR_SHA256:-}" ]; then
  echo "::error::Set the variables CANDOUR_URL and CANDOUR_SHA256 of this repository first: EDITING.md says how"
  exit 1
fi
folder="$RUNNER_TEMP/candour"
mkdir -p "$folder"
curl --fail --silent --show-error --location --retry 3 --output "$folder/candour" -- "$CANDOUR_URL"
if ! printf '%s  %s\n' "$CANDOUR_SHA256" "$folder/candour" | sha256sum --check --status -; then
  echo "::error::The program at CANDOUR_URL is not the one whose SHA-256 is CANDOUR_SHA256, so it was not run"
  rm -f "$folder/candour"
  exit 1
fi
chmod +x "$folder/candour"
echo "$folder" >>"$GITHUB_PATH"
