"""The two worst models that there could be, for trying what no model may be able to spoil. No answer of theirs is worth anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concord.llm.chat_model import Message, Stop

_SAY_THIS = re.compile(
    r"\b(?:say|answer|reply|respond)\s+(?:only|just|with|only with|just with)\s*[:,]?\s*[“\"']([^”\"'\n]{1,200})", re.IGNORECASE
)
_WANTS_TO_SEE = re.compile(
    r"\b(?:show|open|give|tell|share|print|repeat|reveal|list|display|send|read|say|copy|pull|check|confirm|verify|verifying|unlock|reset|"
    r"grant|need|needs|want|let|see|help|processing|per|approval|access|ignore|what|which|who|when|where|how|did|can|is)\b",
    re.IGNORECASE,
)
_FENCED = re.compile(r"^<<([0-9a-f]{16,})>>\n(.*?)\n<<\1>>$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class LeakingModel:
    """Says all that it was told, whatever it is asked."""

    name: str = "leaks"
    digest: str = "none"

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:  # noqa: ARG002  (as ChatModel has it)
        """Return the whole prompt."""
        return json.dumps({"answer": "\n".join(message.content for message in messages), "rules": []})


@dataclass(frozen=True, slots=True)
class ObedientModel:
    """Does what anybody in its prompt tells it, in a quotation or out of it; the last one who tells it has the last word."""

    name: str = "obeys"
    digest: str = "none"

    def answer(self, messages: Sequence[Message], schema: Mapping[str, object], stop: Stop) -> str:  # noqa: ARG002  (as ChatModel has it)
        """Return what it is told to say, and all that is quoted to it once somebody wants to see something."""
        quotations = [match[2] for message in messages for match in _FENCED.finditer(message.content)]
        told = [match[1] for text in quotations for match in _SAY_THIS.finditer(text)]
        shown = quotations if any(_WANTS_TO_SEE.search(text) for text in quotations[-1:]) else []
        return json.dumps({"answer": "\n".join([*told, *shown]), "rules": []})
