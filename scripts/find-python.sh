#!/usr/bin/env bash
# Prints the first Python on the PATH that is 3.11 or newer and can make virtual environments, or says what is missing.
# Set PYTHON to choose another.
set -euo pipefail

can_run_concord='import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'

for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
  if command -v "$candidate" >/dev/null && "$candidate" -c "$can_run_concord" >/dev/null 2>&1; then
    command -v "$candidate"
    exit 0
  fi
done
echo "Concord needs Python 3.11 or newer with its venv module. On Debian 12: apt-get install python3 python3-venv. Elsewhere, name one: make PYTHON=/path/to/python3.12 run" >&2
exit 1
