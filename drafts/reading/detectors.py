"""Detectors: engines that score languages, loaded by name and once in a process."""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Mapping, Sequence
from typing import Protocol

from drafts.reading.pooling import LANGUAGES


class ScoreLanguages(Protocol):
    """An engine that says how much each language a text may be in."""

    def scores(self, texts: Sequence[str]) -> list[Mapping[str, float]]:
        """Score of each of our codes, 0 to 1, by text; empty where it cannot tell."""
        ...


#: Where each engine lives. Loaded by name, so that a missing wheel costs nothing until it is asked for.
ENGINES: Mapping[str, str] = {
    "eldc": "drafts.engines.detect_eldc:Eldc",
    "py3langid": "drafts.engines.detect_py3langid:Py3langid",
    "langdetect": "drafts.engines.detect_langdetect:Langdetect",
}

_loading = threading.Lock()
_loaded: dict[str, ScoreLanguages] = {}


def load_engine(name: str) -> ScoreLanguages:
    """One engine, loaded once in a process whatever the number of threads that ask; raises EngineError."""
    with _loading:
        if name not in _loaded:
            module, _, class_name = ENGINES[name].partition(":")
            engine = getattr(importlib.import_module(module), class_name)(sorted(LANGUAGES))
            engine.scores(["Guten Tag, hello"])
            _loaded[name] = engine
        return _loaded[name]


def _renew_lock() -> None:
    """In a forked child nobody may hold the lock: the thread that held it stayed in the parent."""
    global _loading  # noqa: PLW0603 -- the one lock of this module
    _loading = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)
