"""What is answered to a question about the household."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .ids import RuleId


class Source(StrEnum):
    """Who worded a reply."""

    DATA = "data"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in plain sentences, and the rules that it rests on. `is_known` is False where nothing that may be seen says anything."""

    answer: str
    rules: tuple[RuleId, ...] = ()
    by: Source = Source.DATA
    is_known: bool = True
