"""What those who answer a question say to each other, and how people's turns go to a model so that nobody can speak as somebody else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.llm.chat_model import Message
from concord.llm.fences import fenced

LONGEST_TURN = 2000
"""Characters: what somebody says in one go beyond that is cut."""
_LONGEST_NAME = 40
_NOT_IN_A_ROLE = re.compile(r"[^a-z0-9]+")


class Agent(StrEnum):
    """Who takes part beside people."""

    PLANNER = "planner"
    MANAGER = "rule manager"
    RETRIEVER = "rule retriever"
    VERIFIER = "verifier"
    MODEL = "language model"


@dataclass(frozen=True, slots=True)
class Person:
    """A member who speaks. The program says who it is; no text can."""

    id: MemberId
    name: str

    @classmethod
    def of(cls, member: Member) -> Person:
        """Return a member as somebody who speaks."""
        return cls(member.id, member.name)

    @property
    def role(self) -> str:
        """Their role on the wire: never one that a model knows as somebody else's, such as "system", whatever they are called."""
        plain = _NOT_IN_A_ROLE.sub("-", self.id.lower()).strip("-")
        mark = "" if plain == self.id else "--" + hashlib.sha256(self.id.encode("utf-8", "backslashreplace")).hexdigest()[:8]
        return f"person-{plain}{mark}"

    @property
    def called(self) -> str:
        """Their name in one short line, which they chose themselves."""
        plain = "".join(letter if letter.isprintable() and letter not in "<>[]" else " " for letter in self.name)
        return " ".join(plain.split())[:_LONGEST_NAME] or "Somebody"


Speaker = Agent | Person


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said in a conversation that several people may take part in."""

    speaker: Person
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """One message from one who answers to another: what it is about in a few words, and the rules that it names.

    Notes make the trace. They are made from what the asker may see, and kept with the answer and nowhere else.
    """

    sender: Speaker
    receiver: Speaker
    text: str
    rules: tuple[RuleId, ...] = ()


def name_of(speaker: Speaker) -> str:
    """Name a speaker for a person who reads the trace."""
    return speaker.called if isinstance(speaker, Person) else f"the {speaker.value}"


def on_the_wire(turns: Sequence[Turn]) -> tuple[Message, ...]:
    """Return what people said as messages. Who speaks stands in the role, and before the quotation for servers that drop such a role.

    A text that passes itself off as somebody else's turn stays inside of the quotation of whoever typed it.
    """
    return tuple(Message("user", f"{tag(turn.speaker)}\n{fenced(turn.text[:LONGEST_TURN])}", turn.speaker.role) for turn in turns)


def tag(person: Person) -> str:
    """Return the line that says who speaks in what is quoted below it."""
    return f"[{person.role}] {person.called} says:"
