"""Where the files that travel with Concord are: beside a checkout's sources, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as resource_path("lexicon", "activities.json")."""
    installed = _PACKAGE / "resources"
    base = installed if installed.is_dir() else _PACKAGE.parent.parent / "resources"
    return base.joinpath(*parts)
