"""Domain values as JSON text, checked on the way back in."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


def to_json(kind: type[T], value: T) -> str:
    """Write a value of type `kind` as JSON."""
    return _adapter(cast(Hashable, kind)).dump_json(value).decode()


def from_json(kind: type[T], text: str) -> T:
    """Read what `to_json` wrote.

    Raises:
        pydantic.ValidationError: the text is something else.
    """
    value: T = _adapter(cast(Hashable, kind)).validate_json(text)
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
