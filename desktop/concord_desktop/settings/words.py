"""What the page about language models says, in words that need no knowledge of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concord.domain.errors import WorldError

if TYPE_CHECKING:
    from concord.flows.kept_tests import KeptTest
    from concord.flows.models_here import ModelsHere

GREETING = (
    "Concord reads, plans, explains and answers without a language model. One that runs on this PC reads your sentences a second time, "
    "and puts answers into words of its own. Nothing of yours leaves this PC."
)
INTERNET = "A download is the one thing here that goes over the internet: Ollama fetches the model, and nothing of yours is sent."
ADDS = (
    "A second reading of each sentence. Where it differs from Concord's own, you are asked.",
    "Loose wording that Concord's own reading does not know. It is offered as a question, never planned by itself.",
    "Answers in running words. Each claim in them is checked against your plan before it is shown.",
    "Finding sentences by what they are about, with a model that is made for that.",
)
NEVER = (
    "What the one who asks may not see. It is left out before anything is put to a model, so a model cannot give it away.",
    "The internet. Only a model on this PC is asked, and one that runs on somebody else's computer is refused, whatever it is called.",
    "A way to change anything. It proposes; you accept, edit or decline, and Undo takes it back.",
    "The arithmetic. Conflicts, plans and checks are worked out by Concord, with a model and without.",
)
_FOR_TERMINALS = ("--", "concord model")
_SOON, _MINUTE, _HOUR = 3.0, 60, 3600


def trouble_words(problem: Exception) -> str:
    """Return what went wrong and what to do in a window; advice that speaks of commands is left out."""
    if not isinstance(problem, WorldError):
        return "That did not work. Nothing was changed; try once more."
    return problem.problem if any(mark in problem.advice for mark in _FOR_TERMINALS) else problem.line


def time_left(seconds: float, at_first: float, share: float) -> str:
    """Say how long a download will take, once that can be told."""
    came = share - at_first
    if seconds < _SOON or came <= 0 or share >= 1:
        return ""
    left = (1 - share) / came * seconds
    if left < _MINUTE:
        return " · less than a minute left"
    if left < 1.5 * _HOUR:
        minutes = round(left / _MINUTE)
        return f" · about {minutes} minute{'' if minutes == 1 else 's'} left"
    return f" · about {round(left / _HOUR)} hours left"


def standing_words(kept: KeptTest, digest: str) -> str:
    """Say when a model was tested and with what outcome, or why that says nothing of it any more."""
    from concord.flows.kept_tests import Standing

    when = f"{kept.at.day} {kept.at:%B %Y}"
    right, of = kept.test.right()
    match kept.standing(digest):
        case Standing.HOLDS:
            return f"Tested on {when}: {right} of {of} right."
        case Standing.OTHER_WEIGHTS:
            return f"Out of date: the model was another when it was tested on {when}. Test it again."
        case Standing.OTHER_QUESTIONS:
            return f"Out of date: Concord asks other things than on {when}. Test it again."


def state_words(here: ModelsHere) -> tuple[str, str]:
    """Say how it stands with Ollama: a heading, and what to do or what there is."""
    from concord.flows.model_fit import gigabytes
    from concord.flows.models_here import Greeting

    if here.ollama is None:
        return {
            Greeting.NOBODY: (
                "Ollama is not running on this PC",
                "It is the free program that runs language models. If you have it, start it: this page notices by itself. "
                "If not, you find it at ollama.com.",
            ),
            Greeting.SILENT: ("Ollama does not answer", f"Something listens at {here.url} and says nothing. Start Ollama anew."),
            Greeting.OTHER: (
                "That is no Ollama",
                f"Another program answers at {here.url}, or would lead on to another computer. Concord does not follow. "
                "Close that program, or start Ollama.",
            ),
            Greeting.OLLAMA: ("Ollama did not say what it has", "Start it anew; this page notices by itself."),
        }[here.greeting]
    version = f" {here.ollama.version}" if here.ollama.version else ""
    count = len(here.usable)
    models = "no model yet" if not count else "1 model" if count == 1 else f"{count} models"
    parts = [models]
    if here.room.memory is not None:
        parts.append(f"{gigabytes(here.room.memory)} of memory")
    if here.room.free_disk is not None:
        parts.append(f"{gigabytes(here.room.free_disk)} free on the disk")
    return f"Ollama{version} is running", " · ".join(parts)
