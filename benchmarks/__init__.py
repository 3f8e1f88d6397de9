"""Measures that run as scripts and as modules: what they share is found by the same name both ways."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
