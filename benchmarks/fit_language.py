"""Fit the constants of drafts/reading/pooling.py: `python -m benchmarks.fit_language [eldc+py3langid …]`.

Fitted on the half of the dev file whose hash is even; benchmarks.language measures on the other half.
Every language weighs the same in the evidence; the logistic sees the texts as they come.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from benchmarks.language import half, load_samples
from drafts.reading import varieties
from drafts.reading.cleaning import letters, plain
from drafts.reading.detectors import load_engine
from drafts.reading.language import LanguageReader, Weighed
from drafts.reading.pooling import LANGUAGES, POOLS, features

#: langdetect takes seconds for a thousand texts; this many are enough for two constants.
SLOW_SAMPLES = 5_000

#: What a logistic may lean on: more than this and rare signs are learned by heart.
STRENGTH = 1.0

_CODES = sorted(LANGUAGES)
_FORBIDDEN = -1e9


def fit(names: Sequence[str]) -> None:
    """Print the fitted constants for one set of engines."""
    samples = [sample for sample in load_samples() if half(sample.text) == 0]
    if "langdetect" in names:
        samples = samples[:: len(samples) // SLOW_SAMPLES + 1]
    reader = LanguageReader({name: load_engine(name) for name in names})
    weighed = reader.weigh([plain(sample.text) for sample in samples])
    pairs = [(sample, each) for sample, each in zip(samples, weighed, strict=True) if each.logs]
    truth = np.array([_CODES.index(_gathered(sample.lang, each.script)) for sample, each in pairs])
    counts = np.array([max(letters(each.text), 1) for _, each in pairs], dtype=float)[:, None]
    shapes = {name: _matrix(name, names, [each for _, each in pairs]) for name in names}
    seen = np.array([[0.0 if code in each.logs else _FORBIDDEN for code in _CODES] for _, each in pairs])
    tally = Counter(truth.tolist())
    weights = np.array([1 / tally[code] for code in truth.tolist()])
    weights /= weights.sum()

    def pooled(theta: np.ndarray) -> np.ndarray:
        parts = [theta[2 * i] * counts ** theta[2 * i + 1] * shapes[name] for i, name in enumerate(names)]
        return seen + np.sum(parts, axis=0)

    def loss(theta: np.ndarray) -> float:
        logs = pooled(theta)
        logs -= logs.max(axis=1, keepdims=True)
        lost = np.log(np.exp(logs).sum(axis=1)) - logs[np.arange(len(truth)), truth]
        return float((weights * np.minimum(lost, 12)).sum())

    start = [9.0 if name == "eldc" else 0.6 for name in names for _ in range(2)]
    start[1::2] = [-0.5 if name == "eldc" else 0.1 for name in names]
    found = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 80 * len(start)})
    logs = pooled(found.x)
    for i, name in enumerate(names):
        print(f"{name}: weight={found.x[2 * i]:.3f}, power={found.x[2 * i + 1]:.3f}   loss {found.fun:.4f}")
    right = logs.argmax(axis=1) == truth
    signs = np.array(
        [
            features(
                {c: logs[i, j] for j, c in enumerate(_CODES) if logs[i, j] > _FORBIDDEN / 2},
                letters(each.text),
                agree=each.agree,
            )
            for i, (_, each) in enumerate(pairs)
        ]
    )
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1_000).fit(signs, right)
    base, log_odds, log_letters, agree = model.coef_[0]
    if len(names) == 1:  # one engine always agrees with itself
        base, agree = base + agree, 0.0
    print(f"base={base:.3f}, log_odds={log_odds:.3f}, log_letters={log_letters:.3f}, agree={agree:.3f}")
    print(f"n {len(pairs)}, right {right.mean():.4f}")


def _gathered(code: str, script: str) -> str:
    return varieties.GATHERED.get(code, code) if script == "Latn" else code


def _matrix(name: str, names: Sequence[str], weighed: Sequence[Weighed]) -> np.ndarray:
    evidence = POOLS[frozenset(names)].evidence[name]
    shape = evidence.shape
    rows = np.full((len(weighed), len(_CODES)), shape(0.0))
    for row, each in zip(rows, weighed, strict=True):
        into = varieties.GATHERED if each.script == "Latn" else {}
        gathered = evidence.gathered(each.scores[name], into)
        for code, share in gathered.items():
            row[_CODES.index(code)] = shape(share)
        if not gathered:
            row[:] = 0.0
    return rows


if __name__ == "__main__":
    for choice in sys.argv[1:] or ["eldc+py3langid", "py3langid", "eldc", "langdetect"]:
        print(f"-- {choice}")
        fit(choice.split("+"))
