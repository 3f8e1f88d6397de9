"""The shape in which a model proposes readings. Every field is required, so that leaving something out is a choice it has to make."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", max_length=5)]
Words = Annotated[str, Field(max_length=100)]
Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class ProposedValue(BaseModel):
    """A quantity: a number, two for "between", or words ("dimmed")."""

    model_config = ConfigDict(extra="forbid")

    quantity: Literal["temperature", "light", "volume", "humidity"]
    comparator: Literal["=", ">=", "<=", "between"]
    number: float | None
    upper: float | None
    words: Words | None


class ProposedReading(BaseModel):
    """One thing that the sentence says."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["commitment", "setting", "task", "provision", "restriction", "reminder", "preference", "policy"]
    activity: Words
    repeats: Literal["once", "daily", "weekly", "every other week", "monthly", "whenever"]
    days: Annotated[list[Day], Field(max_length=7)]
    dates: Annotated[list[Annotated[str, Field(pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]$", max_length=10)]], Field(max_length=31)]
    start: Clock | None
    end: Clock | None
    minutes: Annotated[int, Field(ge=1, le=24 * 60)] | None
    place: Words | None
    people: Annotated[list[Words], Field(max_length=12)]
    condition: Words | None
    value: ProposedValue | None


class Proposal(BaseModel):
    """All that one sentence says; an empty list where there is nothing to plan in it."""

    model_config = ConfigDict(extra="forbid")

    readings: Annotated[list[ProposedReading], Field(max_length=6)]
