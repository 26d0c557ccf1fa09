#!/usr/bin/env bash
# Every page is valid HTML, as the Nu HTML checker sees it.
set -euo pipefail
jar="$OUTSIDE/npm/node_modules/vnu-jar/build/dist/vnu.jar"
checked() { java -Xss16m -jar "$jar" --format json --errors-only --exit-zero-always "$@" 2>&1; }
# A fragment is part of somebody's page: it is looked at inside the smallest one.
around="$PAGES/around"
rm -rf "$around"
while IFS= read -r fragment; do
  page="$around/${fragment#"$PAGES"/}"
  mkdir -p "$(dirname "$page")"
  { printf '<!DOCTYPE html>\n<html lang="en"><head><title>Around</title></head><body><h1>Around</h1>\n'; cat "$fragment"; printf '</body></html>\n'; } >"$page"
done < <(find "$PAGES/site" "$PAGES/draft" \( -name 'fragment.html' -o -path '*/paste/*.html' \))
mapfile -t pages < <(
  { find "$PAGES/site" "$PAGES/draft" "$PAGES/reports" -name '*.html' ! -name 'fragment.html' ! -path '*/paste/*'; find "$around" -name '*.html'; } |
    LC_ALL=C sort
)
# A page with a fault comes along, so that a checker which finds nothing is noticed.
planted="$PAGES/planted.html"
printf '<!DOCTYPE html><html lang="en"><title>x</title><p><img src="x">' >"$planted"
checked "$planted" "${pages[@]}" | python3 -c '
import collections, json, sys
planted, *pages = sys.argv[1:]
faults = collections.defaultdict(list)
for fault in json.load(sys.stdin)["messages"]:
    faults[fault.get("url", "").removeprefix("file:")].append(fault)
sound = [page for page in pages if page not in faults]
for page, found in sorted(faults.items()):
    if page != planted:
        print(*(f"""{page}:{one.get("lastLine", 0)}: {one["message"]}""" for one in found[:10]), sep="\n")
strays = len(set(faults) - set(pages) - {planted})
failed = len(pages) - len(sound) + strays + (planted not in faults)
if planted not in faults:
    print("the planted fault was not found")
print(f"{len(sound)} passed, {failed} failed")
sys.exit(failed > 0 or not sound)
' "$planted" "${pages[@]}"
