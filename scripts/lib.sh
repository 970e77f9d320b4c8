# Shared by the scripts of this folder: what they need, installed where it is missing and apt-get is there.

say() { printf '\n== %s\n' "$*"; }

need() { # package command..., any of which will do
  local package=$1 command
  shift
  for command in "$@"; do
    if command -v "$command" >/dev/null; then return; fi
  done
  say "installing $package"
  if [ "$(id -u)" = 0 ]; then apt-get update -q && apt-get install -qy "$package"
  else sudo apt-get update -q && sudo apt-get install -qy "$package"; fi
}

need_packages() { # the outside judges in tests/tools
  need nodejs node
  need npm npm
  [ tests/tools/node_modules/.package-lock.json -nt tests/tools/package-lock.json ] || (cd tests/tools && npm ci --silent)
}

need_browser() {
  need_packages
  [ -n "${CHROMIUM:-}" ] || need chromium chromium chromium-browser google-chrome
  # The scripts of all languages in tests/hurting, so that pictures and print are the same on every machine.
  need fontconfig fc-list
  [ -n "$(fc-list :lang=ka)" ] || need fonts-dejavu-core no-such-command
}

need_python() { # a virtual environment with the packages of tests/tools/requirements.txt
  local place=target/metadata/python wanted=tests/tools/requirements.txt
  need python3 python3
  cmp -s "$wanted" "$place/installed.txt" && return
  # Debian has the module's name without its parts.
  python3 -c 'import ensurepip' 2>/dev/null || need python3-venv no-such-command
  rm -rf "$place"
  python3 -m venv "$place"
  "$place/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
  cp "$wanted" "$place/installed.txt"
}

need_program() { # sets POLICYBRIEF, the program to be tested, unless it is set
  [ -n "${POLICYBRIEF:-}" ] && return
  cargo build --locked --quiet
  export POLICYBRIEF="$PWD/target/debug/policybrief"
}
