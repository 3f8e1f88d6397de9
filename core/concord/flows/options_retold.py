"""The ways out of a conflict in the words of whoever knows what the private side of it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from concord.domain.conflict import Conflict, Option
from concord.planning.because import in_a_sentence

from .added_by_hand import BUSY

_SHADOW = re.compile(rf"(?:(?P<whose>\w+[’']s )|\b){BUSY}\b", re.IGNORECASE)


def with_names(conflict: Conflict, narrowed: Mapping[str, str], others: Mapping[str, str]) -> Conflict:
    """Say in each way out what its shadow is; `narrowed` and `others` give what each side's block is called to whoever knows all.

    Where several sides are narrowed, or another one is called so in earnest, it stays "busy": better less told than wrongly.
    """
    if len(narrowed) != 1 or any(_SHADOW.search(title) for title in others.values()):
        return conflict
    (title,) = narrowed.values()
    return replace(conflict, options=tuple(_named(option, in_a_sentence(title)) for option in conflict.options))


def _named(option: Option, title: str) -> Option:
    def told(words: str) -> str:
        return _SHADOW.sub(lambda found: f"{found['whose'] or ''}{title}", words)

    return replace(option, label=told(option.label), costs=tuple((member, told(words)) for member, words in option.costs))
