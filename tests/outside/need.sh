# What each check needs, and how it is installed. Sourced by `run`.
# shellcheck shell=bash

# Sets `missing` and fails where a check cannot run.
ready() {
  missing=""
  case "$1" in
    nu.sh) have_command java default-jre-headless && have_npm vnu-jar 26.9.27 ;;
    schema.py) have_python jsonschema ;;
    *.sh | *.py) true ;;
  esac
}

have_command() { # command, Debian package
  command -v "$1" >/dev/null && return
  missing="$1"
  [ "$CI" = true ] || return 1
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$2"; } >&2 &&
    command -v "$1" >/dev/null
}

have_npm() { # package, version
  [ -d "$OUTSIDE/npm/node_modules/$1" ] && return
  missing="npm package $1"
  [ "$CI" = true ] || return 1
  have_command npm npm || return 1
  missing="npm package $1"
  npm install --prefix "$OUTSIDE/npm" --ignore-scripts --no-audit --no-fund --loglevel=error "$1@$2" >&2
}

have_python() { # module, which is also the package
  missing="Python"
  have_command python3 python3 || return 1
  missing="Python package $1"
  if [ ! -x "$OUTSIDE/python/bin/python" ]; then
    [ "$CI" = true ] || { python3 -c "import $1" 2>/dev/null && return; return 1; }
    python3 -m venv "$OUTSIDE/python" >&2 || {
      have_command ensurepip-by-apt python3-venv >&2 || true
      python3 -m venv "$OUTSIDE/python" >&2 || return 1
    }
  fi
  "$OUTSIDE/python/bin/python" -c "import $1" 2>/dev/null && return
  [ "$CI" = true ] || return 1
  "$OUTSIDE/python/bin/python" -m pip install --quiet --disable-pip-version-check "$1" >&2
}
