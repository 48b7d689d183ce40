"""Kept: vectors, and what was learned from them, on disk, so that a start need not make them again.

Nothing here is needed: a file that cannot be read is made anew, and a folder that cannot be written to is no error.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Arrays = Mapping[str, NDArray[Any]]

#: Most vectors of one encoder in its file, 1 KB each; the last used stay.
_MOST_VECTORS = 20_000

#: How many files of what was learned stay: that of these lessons, and that of those before.
_MOST_LEARNED = 2

#: Length of a text's digest in bytes: two texts with the same one in 10^9 are as likely as 1 in 10^20.
_DIGEST = 16


def vectors(
    texts: Sequence[str],
    *,
    name: str,
    encode: Callable[[Sequence[str]], Floats],
    folder: Path | None,
) -> Floats:
    """Encode texts, or take the vectors that a file of the encoder `name` has; only new texts are encoded.

    They are half as wide on disk, so every vector is rounded to that, kept or not: a second start learns the same.
    """
    if folder is None or not texts:
        return _rounded(encode(texts))
    path = folder / f"vectors-{digest([name])}.npz"
    keys = [_digest([text]) for text in texts]
    found = _vectors_in(path)
    missing = [place for place, key in enumerate(keys) if key not in found]
    if missing:
        made = _rounded(encode([texts[place] for place in missing]))
        new = {keys[place]: row for place, row in zip(missing, made, strict=True)}
        used = {key: new[key] if key in new else found[key] for key in keys}
        found = dict(list({**used, **found}.items())[:_MOST_VECTORS])
        rows = np.array(list(found.values()), dtype=np.float16)
        write(path, {"keys": np.frombuffer(b"".join(found), dtype=np.uint8).reshape(-1, _DIGEST), "vectors": rows})
        found = used
    return np.array([found[key] for key in keys], dtype=np.float32)


def learned(folder: Path | None, key: str) -> Arrays | None:
    """What was learned under a key; None where nothing is kept."""
    return None if folder is None else _read(folder / f"learned-{key}.npz")


def keep_learned(folder: Path | None, key: str, arrays: Arrays) -> None:
    """Keep what was learned under a key, and let go of what is older."""
    if folder is None:
        return
    write(folder / f"learned-{key}.npz", arrays)
    with suppress(OSError):
        files = sorted(folder.glob("learned-*.npz"), key=lambda file: file.stat().st_mtime)
        for file in files[:-_MOST_LEARNED]:
            file.unlink()


def digest(parts: Iterable[str | bytes]) -> str:
    """A name for some parts in their order; other parts have another one."""
    return _digest(parts).hex()


def write(path: Path, arrays: Arrays) -> None:
    """Write beside the target and rename: another process never sees half a file."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            part = Path(file.name)
            try:
                np.savez(file, allow_pickle=False, **arrays)
            except OSError:
                part.unlink(missing_ok=True)
                raise
        part.replace(path)


def _read(path: Path) -> Arrays | None:
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def _vectors_in(path: Path) -> dict[bytes, NDArray[np.float16]]:
    arrays = _read(path) or {}
    keys, rows = arrays.get("keys"), arrays.get("vectors")
    if keys is None or rows is None or keys.shape != (len(rows), _DIGEST) or rows.ndim != 2 or rows.dtype != np.float16:
        return {}
    return {key.tobytes(): row for key, row in zip(keys, rows, strict=True)} if np.isfinite(rows).all() else {}


def _rounded(rows: Floats) -> Floats:
    return rows.astype(np.float16).astype(np.float32)


def _digest(parts: Iterable[str | bytes]) -> bytes:
    whole = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        encoded = part.encode("utf-8", "replace") if isinstance(part, str) else part
        whole.update(len(encoded).to_bytes(8, "little"))
        whole.update(encoded)
    return whole.digest()
