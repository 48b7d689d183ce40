"""Regression: multinomial logistic regression in numpy, small enough to be fitted at every start."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: Steps of curvature that L-BFGS remembers (Nocedal's usual 10), most steps, and the gradient that counts as flat.
_MEMORY = 10
_STEPS = 100
_FLAT = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """A fitted head: probabilities of classes from vectors."""

    weights: Floats
    """One row a feature, one column a class."""
    offsets: Floats
    """One a class."""

    def scores(self, vectors: Floats) -> Floats:
        """Give the score of every class for every row: log probabilities but for a constant of the row."""
        return np.asarray(vectors @ self.weights + self.offsets, dtype=np.float32)


def fit(vectors: Floats, targets: Floats, weights: Floats, *, strength: float) -> Regression:
    """Fit by L-BFGS on `strength` x weighted cross-entropy + half the squared weights; deterministic.

    `targets` holds a row of probabilities for each vector, so that a message may have two topics. A mean weight of 1
    makes `strength` the C of scikit-learn, whose results this equals within 0.2 points (benchmarks/topics.py).
    """
    features, classes = vectors.shape[1], targets.shape[1]
    scaled = (weights * strength)[:, None].astype(np.float32)

    def loss(flat: Floats) -> tuple[float, Floats]:
        matrix = flat.reshape(features + 1, classes)
        scores = vectors @ matrix[:-1] + matrix[-1]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        error = scaled * (np.exp(logs) - targets)
        gradient = np.vstack([vectors.T @ error + matrix[:-1], error.sum(axis=0, keepdims=True)])
        value = -float((scaled * targets * logs).sum(dtype=np.float64)) + 0.5 * float((matrix[:-1] ** 2).sum())
        return value, gradient.ravel()

    flat = _minimise(loss, np.zeros((features + 1) * classes, dtype=np.float32))
    matrix = flat.reshape(features + 1, classes)
    return Regression(matrix[:-1], matrix[-1])


def softmax(scores: Floats) -> Floats:
    """Turn each row of scores into probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def _minimise(loss: Callable[[Floats], tuple[float, Floats]], point: Floats) -> Floats:
    """Walk downhill from a point until it is flat."""
    value, gradient = loss(point)
    first = float(np.linalg.norm(gradient)) or 1.0
    pairs: deque[tuple[Floats, Floats, float]] = deque(maxlen=_MEMORY)
    for _ in range(_STEPS):
        if float(np.linalg.norm(gradient)) <= _FLAT * first:
            break
        direction = _direction(gradient, pairs)
        slope = float(gradient @ direction)
        length = 1.0 if pairs else 1.0 / first
        for _ in range(20):
            moved = point + np.float32(length) * direction
            new_value, new_gradient = loss(moved)
            if new_value <= value + 1e-4 * length * slope:
                break
            length /= 2
        else:
            break
        step, change = moved - point, new_gradient - gradient
        curvature = float(step @ change)
        if curvature > 0:
            pairs.append((step, change, curvature))
        point, value, gradient = moved, new_value, new_gradient
    return point


def _direction(gradient: Floats, pairs: deque[tuple[Floats, Floats, float]]) -> Floats:
    """Downhill, bent by the curvature seen in the last steps (the two-loop recursion)."""
    direction = -gradient
    shares: list[float] = []
    for step, change, curvature in reversed(pairs):
        share = float(step @ direction) / curvature
        direction = direction - np.float32(share) * change
        shares.append(share)
    if pairs:
        _, change, curvature = pairs[-1]
        direction = direction * np.float32(curvature / float(change @ change))
    for (step, change, curvature), share in zip(pairs, reversed(shares), strict=True):
        direction = direction + np.float32(share - float(change @ direction) / curvature) * step
    return direction
