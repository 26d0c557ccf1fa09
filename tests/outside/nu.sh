#!/usr/bin/env bash
# Every published page is valid HTML, as the Nu HTML checker sees it.
set -euo pipefail
jar="$OUTSIDE/npm/node_modules/vnu-jar/build/dist/vnu.jar"
passed=0 failed=0
while IFS= read -r page; do
  if said="$(java -Xss16m -jar "$jar" --errors-only "$page" 2>&1)"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s\n' "$said"
  fi
done < <(find output -name '*.html' | LC_ALL=C sort)
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
