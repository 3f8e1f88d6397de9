#!/usr/bin/env bash
# Sees whether Qt can load here. Where a system library is missing, root on Debian or Ubuntu gets it installed; anybody else is told
# which script does it.
set -euo pipefail

python=$1
here=$(dirname "$0")
loads() { "$python" -c 'import PySide6.QtGui, PySide6.QtWidgets' 2>&1; }

if reason=$(loads); then
  exit 0
fi
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Qt's system libraries are missing here. Installing them once."
  if "$here/install-qt-libraries.sh" >/dev/null && reason=$(loads); then
    exit 0
  fi
fi
echo "Qt cannot start: ${reason##*ImportError: }" >&2
echo "On Debian and Ubuntu this installs what it needs: scripts/install-qt-libraries.sh" >&2
exit 1
