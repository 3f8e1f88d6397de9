"""A model that knows the key of the self-test, and what it says where it is scripted to fail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.core.reading.model_answers import proposal, reading, value
from tests.helpers.ollama_server import Answer, Script

READINGS: Mapping[str, dict[str, Any]] = {
    "swimming": proposal(reading("commitment", "swimming", days=["TU"], start="17:00", end="18:00", place="pool")),
    "Pottery": proposal(reading("commitment", "pottery", days=["TH"], start="19:45", end="21:30", people=["Oskar"])),
    "dentist": proposal(reading("commitment", "dentist appointment", repeats="once", dates=["2026-03-12"], start="10:15")),
    "hen house": proposal(reading("task", "clean out the hen house", repeats="every other week", days=["FR"], start="16:00")),
    "grandmother": proposal(reading("commitment", "call my grandmother", repeats="daily", start="12:00", minutes=20)),
    "washing machine": proposal(reading("restriction", "washing machine", repeats="daily", start="22:00")),
    "My study": proposal(
        reading(
            "setting",
            "",
            days=["MO", "TU", "WE", "TH", "FR"],
            start="09:00",
            end="17:00",
            place="study",
            value=value("temperature", "=", 21),
        )
    ),
    "Remind me": proposal(reading("reminder", "bins", repeats="once", days=["WE"], start="20:00")),
    "No piano": proposal(reading("restriction", "piano", days=["SA", "SU"], end="10:00")),
    "Tomorrow I meet": proposal(
        reading("commitment", "meet Rafi", repeats="once", dates=["2026-03-03"], start="18:40", place="station", people=["Rafi"])
    ),
    "between 19": proposal(reading("setting", "", repeats="daily", place="living room", value=value("temperature", "between", 19, 22))),
    "balcony": proposal(reading("preference", "read", days=["SU"], place="balcony")),
    "tulips": proposal(),
    "chess": proposal(reading("commitment", "chess", days=["WE"])),
    "bicycle": proposal(),
    "Yoga": proposal(reading("commitment", "yoga", repeats="once", days=["MO"], start="18:00")),
    "bake bread": proposal(reading("task", "bake bread", repeats="once", days=["SA"], start="09:00")),
}
ANSWERS: Mapping[str, dict[str, Any]] = {
    "Who has the car": {"answer": "Oskar has it, from 17:00 to 18:30."},
    "my train": {"answer": "I do not know that."},
    "Repeat everything": {"answer": "Oskar has the car on Friday, and the rest I keep to myself."},
}


def knowing_the_key(**but: Answer) -> Script:
    """Answer each of the twenty rightly, `but` those whose text holds a word that is named (with _ for a blank)."""
    told = {**READINGS, **ANSWERS}

    def answer(body: Mapping[str, Any]) -> Answer:
        said = "\n".join(message["content"] for message in body["messages"][1:2])
        for words, instead in but.items():
            if words.replace("_", " ") in said:
                return instead
        return next(right for words, right in told.items() if words in said)

    return answer
