#!/usr/bin/env bash
# Installs the system libraries that Qt loads at run time on Debian and Ubuntu, and Xvfb for tests without a screen.
# Run it as often as you like: what is there is left alone. `--for-tests` adds khal, which the calendar tests read files back with,
# and gnome-keyring with dbus, in which the tests of a real login keyring keep a key.
set -euo pipefail

packages=(
  libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0
  libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
  libxkbcommon-x11-0 xvfb xauth
)
if [ "${1:-}" = "--for-tests" ]; then
  packages+=(khal gnome-keyring dbus)
fi

if ! command -v apt-get >/dev/null; then
  echo "This script knows Debian and Ubuntu only. Install your system's packages for: ${packages[*]}" >&2
  exit 1
fi

# A library renamed for 64-bit time (libglib2.0-0t64) provides the old name, so ask for what provides it.
is_there() {
  local states
  states=$(dpkg-query -W -f='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null || true)
  grep -qx installed <<<"$states"
}

missing=()
for package in "${packages[@]}"; do
  is_there "$package" || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "Qt's system libraries are all here."
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Run this as root, or install: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
