"""How many tokens a prompt takes, bounded from both sides: Ollama cuts a prompt that is too long from the front, and answers as if not."""

from __future__ import annotations

from collections.abc import Sequence

from .chat_model import Limits, Message, NoAnswerError

_TURN = 12
"""Tokens that a template puts around a turn, at most."""
_LETTERS_A_TOKEN_AT_LEAST = 2.5
_LETTERS_A_TOKEN_AT_MOST = 8
"""English prose and JSON are at 3.5 to 4.5 letters a token with the vocabularies in use; the bounds leave room on both sides."""


def most_tokens(messages: Sequence[Message]) -> int:
    """Return how many tokens these can be at most. Beyond ASCII a token may be a single byte."""
    plain = sum(1 for message in messages for letter in message.content if letter.isascii())
    rest = sum(len(letter.encode("utf-8", "replace")) for message in messages for letter in message.content if not letter.isascii())
    return int(plain / _LETTERS_A_TOKEN_AT_LEAST) + rest + _TURN * len(messages)


def fewest_tokens(messages: Sequence[Message]) -> int:
    """Return how many tokens these are at least."""
    return sum(len(message.content) for message in messages) // _LETTERS_A_TOKEN_AT_MOST


def refuse_what_does_not_fit(messages: Sequence[Message], limits: Limits) -> None:
    """Keep a prompt from being cut.

    Raises:
        NoAnswerError: with the answer it might not fit into the context.
    """
    if most_tokens(messages) + limits.answer_tokens > limits.context_tokens:
        raise NoAnswerError("the prompt may not fit into the context")


def refuse_what_was_cut(messages: Sequence[Message], counted: int | None) -> None:
    """Compare what the server says to have read with what was sent. Old servers leave the count out, or say 0, for a cached prompt.

    Raises:
        NoAnswerError: it read less than was sent.
    """
    if counted and counted < fewest_tokens(messages):
        raise NoAnswerError("the server cut the prompt")
