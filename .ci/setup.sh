#!/bin/sh
# Installs what is missing of the named sets in needs.txt:  setup.sh build [tests]
# On a system without apt it lists what is missing and fails only if something is.
set -u
here=$(dirname "$0")

needs() { # "package test" lines of the sets asked for
  for set in $sets; do
    sed -n "s/^$set //p" "$here/needs.txt"
  done
}

found_elsewhere() { # a need can be met by something that no package manager knows
  case $1 in
    command:*) command -v "${1#*:}" >/dev/null 2>&1 ;;
    header:*) echo "#include <${1#*:}>" | "${CC:-cc}" -E - >/dev/null 2>&1 ;;
    file:*) [ -e "${1#*:}" ] ;;
    module:*) pkg-config --exists "${1#*:}" 2>/dev/null ;;
    font:*) [ -n "$(find "$here/../fonts" /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" \
      -name "${1#*:}" -print 2>/dev/null | head -n 1)" ] ;;
  esac
}

missing_packages() {
  installed=
  if command -v dpkg-query >/dev/null 2>&1; then
    # shellcheck disable=SC2046
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $(needs | cut -d' ' -f1) 2>/dev/null | sed -n 's/^installed //p')
  fi
  needs | while read -r package test; do
    echo "$installed" | grep -qxF "$package" || found_elsewhere "$test" || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    echo "setup: neither root nor sudo; as root run: $*" >&2
    return 1
  fi
}

install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

sets=${*:-build}
missing=$(missing_packages | tr '\n' ' ')
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "setup: there is no apt here; please install what these Debian packages hold, then run make again:" >&2
  for package in $missing; do echo "  $package" >&2; done
  exit 1
fi
echo "setup: installing $missing"
# Package lists may be missing or too old to find the files: only then are they fetched.
# shellcheck disable=SC2086
install $missing || { as_root apt-get update -q && install $missing; }
