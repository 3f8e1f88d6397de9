"""Core must work where Qt is not installed: while its tests run, importing PySide6 fails."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from concord.retrieval.built_in import BuiltInEmbedder

_QT = ("PySide6", "shiboken6")


class QtBlocked:
    """An import finder that finds no Qt."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Refuse Qt and leave everything else to the finders behind."""
        if name.partition(".")[0] in _QT:
            raise ImportError(f"{name} is blocked: core runs without Qt", name=name)
        return None


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call() -> Iterator[None]:
    """Hide Qt while the test itself runs, also where a plugin has imported it already.

    Innermost of all wrappers: pytest-qt turns Qt's event loop around each test, and PySide6 without its modules crashes there.
    """
    hidden = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in _QT}
    for name in hidden:
        del sys.modules[name]
    finder = QtBlocked()
    sys.meta_path.insert(0, finder)
    try:
        return (yield)
    finally:
        sys.meta_path.remove(finder)
        sys.modules.update(hidden)


@pytest.fixture(scope="module")
def vectors_made_once() -> Iterator[None]:
    """Where the same sentences are asked a thousand questions: the vector of a text hangs on its words alone, and is made once."""
    embed = BuiltInEmbedder.embed

    @lru_cache(maxsize=4096)
    def vector_of(stems: Callable[[str], list[str]], text: str) -> Sequence[float]:
        return embed(BuiltInEmbedder(stems), [text])[0]

    def embed_once(self: BuiltInEmbedder, texts: Sequence[str], stop: object = None) -> Sequence[Sequence[float]]:
        return [vector_of(self._stems, text) for text in texts]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BuiltInEmbedder, "embed", embed_once)
        yield
