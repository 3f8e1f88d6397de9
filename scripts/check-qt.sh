#!/usr/bin/env bash
# Sees whether Qt can load here, before a window is opened; where a system library is missing, says which script installs it.
set -euo pipefail

python=$1
if reason=$("$python" -c 'import PySide6.QtGui, PySide6.QtWidgets' 2>&1); then
  exit 0
fi
echo "Qt cannot start: ${reason##*ImportError: }" >&2
echo "On Debian and Ubuntu this installs what it needs: scripts/install-qt-libraries.sh" >&2
exit 1
