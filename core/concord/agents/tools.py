"""What the Planner, or a model that speaks for it, can have worked out beside the plan: each looks, and none changes anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from concord.domain.reply import Reply

from .facts import Fact


class Tool(StrEnum):
    """The flows that a model may call. It gives words, which are read as a person's are, for the one who asks and nobody else."""

    FIND_TIME = "find_time"
    OTHER_WEEKS = "other_weeks"
    WHAT_CHANGED = "what_changed"


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What one of them came to: an answer in the program's words, and what may be claimed of it in others."""

    tool: Tool
    reply: Reply
    facts: tuple[Fact, ...]
