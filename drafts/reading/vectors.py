"""Vectors kept on disk, so that a cold start need not encode every example again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def kept(
    texts: Sequence[str],
    *,
    name: str,
    encode: Callable[[Sequence[str]], NDArray[np.float32]],
    folder: Path | None,
) -> NDArray[np.float32]:
    """Encode the texts, or take their vectors from a file of the folder.

    The file is named by a digest of the encoder's name and all texts: a changed example makes a new file. A file that
    cannot be read or has another shape is ignored and written anew; a folder that cannot be written to is no error.
    """
    if folder is None or not texts:
        return encode(texts)
    path = folder / f"vectors-{_digest(name, texts)}.npz"
    found = _read(path, len(texts))
    if found is not None:
        return found
    vectors = encode(texts)
    _write(path, vectors)
    return vectors


def _digest(name: str, texts: Sequence[str]) -> str:
    digest = hashlib.sha256(name.encode())
    for text in texts:
        digest.update(b"\0" + text.encode("utf-8", "replace"))
    return digest.hexdigest()[:32]


def _read(path: Path, count: int) -> NDArray[np.float32] | None:
    try:
        with np.load(path, allow_pickle=False) as archive:
            vectors = archive["vectors"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    if vectors.ndim != 2 or len(vectors) != count or not np.isfinite(vectors).all():
        return None
    return np.asarray(vectors, dtype=np.float32)


def _write(path: Path, vectors: NDArray[np.float32]) -> None:
    """Write beside the target and rename: another process never sees half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            np.savez(part, vectors=vectors)
        os.replace(part.name, path)  # noqa: PTH105 -- part.name is a str
    except OSError:
        return
