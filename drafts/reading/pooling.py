"""Pooling: several engines' scores as one weighing, and how often such a weighing is right.

An engine's scores are no odds. Each becomes evidence, growing or shrinking with the number of letters:

    evidence = weight * letters ** power * shape(score)

and the sum over engines is a log-odds up to a constant. All constants are fitted on one hash half of the dev file
(`python -m benchmarks.fit_language`) and measured on the other half (`python -m benchmarks.language`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from drafts.errors import ChoiceError
from drafts.reading.varieties import GATHERED

#: Every language that is looked for.
_CODES = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tl tr "
    "uk ur vi zh"
)
LANGUAGES = frozenset(_CODES.split())

#: Strength of the desk's past mix. At 0.5 a desk's own languages gain most (96.9 -> 97.8) and others lose little.
PRIOR_STRENGTH = 0.5

#: Part of the prior that every language keeps, so that a first message in a new language is still read.
PRIOR_OPEN = 0.1

#: Log-odds beyond this say no more than this; a script that leaves one candidate reaches it.
_LIMIT = 9.0


def _surprise(score: float) -> float:
    """For scores that near 1 as they match (eldc): how little is missing."""
    return -math.log(1.0 - min(max(score, 1e-3), 1 - 1e-4))


def _log(score: float) -> float:
    """For scores that are probabilities (py3langid, langdetect)."""
    return math.log(score + 1.2e-4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How one engine's score counts."""

    weight: float
    power: float
    shape: Callable[[float], float]
    likeness: bool = False
    """Whether scores are likenesses, of which a group has that of its best member, and not shares, which add up."""

    def gathered(self, scores: Mapping[str, float], into: Mapping[str, str]) -> dict[str, float]:
        """Scores with each twin's under the code its group gathers in."""
        gathered: dict[str, float] = {}
        for code, score in scores.items():
            key = into.get(code, code)
            before = gathered.get(key, 0.0)
            gathered[key] = max(before, score) if self.likeness else before + score
        return gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """How a set of engines is weighed together, and the logistic that says how often it is right."""

    evidence: Mapping[str, Evidence]
    base: float
    log_odds: float
    log_letters: float
    agree: float
    pieces: int
    """How many sentences of a message are looked at one by one for a second language; 0 for a slow engine."""

    def logs(self, codes: Collection[str], said: Mapping[str, Mapping[str, float]], letters: int) -> dict[str, float]:
        """Summed evidence for each code."""
        factors = [
            (
                self.evidence[name].weight * max(letters, 1) ** self.evidence[name].power,
                self.evidence[name].shape,
                shares,
            )
            for name, shares in said.items()
        ]
        return {code: sum(f * shape(shares.get(code, 0.0)) for f, shape, shares in factors) for code in codes}

    def confidence(self, logs: Mapping[str, float], letters: int, *, agree: bool) -> float:
        """Probability that the first of `logs` is right, 0 to 1."""
        signs = features(logs, letters, agree=agree)
        weights = (self.base, self.log_odds, self.log_letters, self.agree)
        return 1 / (1 + math.exp(-sum(weight * sign for weight, sign in zip(weights, signs, strict=True))))


def features(logs: Mapping[str, float], letters: int, *, agree: bool) -> tuple[float, float, float, float]:
    """What the logistic sees: 1, log-odds of the first against all others, log of letters, agreement."""
    first, *others = sorted(logs.values(), reverse=True)
    rest = sum(math.exp(log - first) for log in others)
    odds = min(-math.log(rest), _LIMIT) if rest > math.exp(-_LIMIT) else _LIMIT
    return 1.0, odds, math.log(max(letters, 1)), float(agree)


def shares(logs: Mapping[str, float]) -> dict[str, float]:
    """Log-evidence as shares that sum to 1, best first."""
    top = max(logs.values())
    odds = {code: math.exp(log - top) for code, log in logs.items()}
    total = sum(odds.values())
    return dict(sorted(((code, each / total) for code, each in odds.items()), key=lambda pair: -pair[1]))


def prior_logs(prior: Mapping[str, float]) -> dict[str, float]:
    """The desk's mix as log-odds against an even mix, 0 without one; under '' what every other language gets."""
    total = sum(prior.values())
    if total <= 0:
        return {"": 0.0}
    bases: dict[str, float] = {}
    for code, share in prior.items():
        bases[base(code)] = bases.get(base(code), 0.0) + share / total
    open_share = PRIOR_OPEN / len(LANGUAGES)
    for code, key in GATHERED.items():
        bases[key] = bases.get(key, 0.0) + bases.get(code, 0.0)
    return {
        code: PRIOR_STRENGTH * math.log(((1 - PRIOR_OPEN) * share + open_share) * len(LANGUAGES))
        for code, share in {**bases, "": 0.0}.items()
    }


def base(code: str) -> str:
    """A code without script and region."""
    return code.partition("-")[0]


#: Each set of engines that has been fitted together (14,483 texts of the even half; langdetect 4,828).
POOLS: Mapping[frozenset[str], Pool] = {
    frozenset({"eldc", "py3langid"}): Pool(
        evidence={
            "eldc": Evidence(weight=1.390, power=0.511, shape=_surprise, likeness=True),
            "py3langid": Evidence(weight=0.491, power=0.113, shape=_log),
        },
        base=-0.396,
        log_odds=0.787,
        log_letters=0.261,
        agree=0.133,
        pieces=24,
    ),
    frozenset({"py3langid"}): Pool(
        evidence={"py3langid": Evidence(weight=1.282, power=0.147, shape=_log)},
        base=-0.060,
        log_odds=0.996,
        log_letters=0.049,
        agree=0.0,
        pieces=12,
    ),
    frozenset({"eldc"}): Pool(
        evidence={"eldc": Evidence(weight=1.438, power=0.615, shape=_surprise, likeness=True)},
        base=-0.965,
        log_odds=0.680,
        log_letters=0.495,
        agree=0.0,
        pieces=24,
    ),
    frozenset({"langdetect"}): Pool(
        evidence={"langdetect": Evidence(weight=0.312, power=0.206, shape=_log)},
        base=-3.192,
        log_odds=0.262,
        log_letters=1.061,
        agree=0.0,
        pieces=0,
    ),
}


def pool_of(names: Collection[str]) -> Pool:
    """The pool fitted for these engines; raises ChoiceError where there is none."""
    try:
        return POOLS[frozenset(names)]
    except KeyError as error:
        known = "; ".join(sorted(" + ".join(sorted(each)) for each in POOLS))
        message = f"No weighing was fitted for {' + '.join(names) or 'no engine'}. Fitted: {known}."
        raise ChoiceError(message) from error
