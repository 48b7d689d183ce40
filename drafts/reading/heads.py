"""Heads: small linear models on the encoder's vectors, fitted by benchmarks/fit_mood.py.

Their coefficients are data (`weights/tone.npz`; sources and licences in `weights/README.md`). A vector is centred on
the mean of the texts they were fitted on and made one unit long, then multiplied: microseconds a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drafts.errors import EngineError
from drafts.reading import MOODS

_WEIGHTS = Path(__file__).parent / "weights" / "tone.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """What the heads make of one message."""

    moods: tuple[float, ...]
    """Probability of each of MOODS, in its order; they add up to 1."""
    offence: float
    """Probability that the words offend, 0 to 1."""
    spam: float
    """Probability that it is an offer nobody asked for, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The fitted coefficients: three linear models on one centred unit vector."""

    mean: NDArray[np.float32]
    moods: NDArray[np.float32]
    offence: NDArray[np.float32]
    spam: NDArray[np.float32]
    """Each (classes, dimensions + 1), the last column being the constant."""

    def judge(self, vector: NDArray[np.float32]) -> Odds | None:
        """Probabilities for one message; None for a vector that says nothing (another length, not finite, all zeros)."""
        if vector.shape != self.mean.shape or not np.isfinite(vector).all() or not vector.any():
            return None
        centred = vector.astype(np.float32) - self.mean
        length = float(np.linalg.norm(centred))
        unit = np.append(centred / length if length else centred, np.float32(1.0))
        scores = self.moods @ unit
        shares = np.exp(scores - scores.max())
        return Odds(
            moods=tuple(float(share) for share in shares / shares.sum()),
            offence=_logistic(float((self.offence @ unit)[0])),
            spam=_logistic(float((self.spam @ unit)[0])),
        )


def _logistic(score: float) -> float:
    return float(1.0 / (1.0 + np.exp(-np.clip(score, -50.0, 50.0))))


def load_heads(path: Path = _WEIGHTS) -> Heads | None:
    """The coefficients that come with Santun; None without the file; raises EngineError if it cannot be used."""
    if not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name].astype(np.float32) for name in ("mean", "moods", "offence", "spam")}
    except (OSError, ValueError, KeyError) as error:
        message = f"{path}: cannot be read as coefficients. Restore the file, or run python -m benchmarks.fit_mood."
        raise EngineError(message) from error
    if arrays["moods"].shape != (len(MOODS), len(arrays["mean"]) + 1):
        message = f"{path}: does not have a row for each of {len(MOODS)} moods. Run python -m benchmarks.fit_mood."
        raise EngineError(message)
    return Heads(**arrays)
