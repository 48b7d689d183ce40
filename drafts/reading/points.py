"""Points: what each sign is worth for each mood, added up to shares.

    words + marks + topics + head ──▶ features ──▶ weights of the situation ──▶ share of each mood

The situation is what could be asked: topics, and a head that knows the language. The weights were fitted by
benchmarks/fit_points.py (`weights/points.npz`), starting from those set by hand here; without the file, these decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drafts.errors import EngineError
from drafts.reading import MOODS, TopicGuess
from drafts.reading.found import Found
from drafts.reading.heads import Odds
from drafts.reading.marks import Marks

_WEIGHTS = Path(__file__).parent / "weights" / "points.npz"

#: Lists that say something about the mood; the second feature of a list counts its further different words.
_LISTS = (
    "anger_matter", "ultimatum", "insult_person", "threat_person", "disappointment", "repeat_contact", "human_wanted",
    "worry", "danger", "vulnerable", "urgent", "self_harm", "failure", "praise", "resolved", "contrast", "quoting",
    "courtesy",
)  # fmt: skip
_MORE = 3
#: Lowest probability of the head that counts: a word that says 'worried' must be able to outweigh it.
_LEAST = 0.02
#: Weights set by hand (replies.md 5.1), as log-odds: what the fit starts from and is held to where examples are few.
_BY_HAND: Mapping[str, Mapping[str, float]] = {
    "constant": {"calm": 1.5},
    "anger_matter": {"angry": 2.4}, "anger_matter+": {"angry": 0.8}, "ultimatum": {"angry": 2.0},
    "ultimatum+": {"angry": 0.6}, "insult_person": {"angry": 3.0}, "insult_person+": {"angry": 0.6},
    "threat_person": {"angry": 4.0}, "threat_person+": {"angry": 0.6}, "disappointment": {"unhappy": 2.8},
    "disappointment+": {"unhappy": 0.6}, "repeat_contact": {"unhappy": 1.8, "angry": 0.6},
    "repeat_contact+": {"unhappy": 0.3}, "human_wanted": {"unhappy": 0.8}, "human_wanted+": {"unhappy": 0.2},
    "worry": {"worried": 3.0}, "worry+": {"worried": 0.7}, "danger": {"worried": 2.0},
    "danger+": {"worried": 0.5}, "vulnerable": {"worried": 1.0},
    "vulnerable+": {"worried": 0.5}, "urgent": {"worried": 1.0}, "urgent+": {"worried": 0.2},
    "self_harm": {"worried": 6.0}, "failure": {"unhappy": 0.4, "angry": 0.3}, "capitals": {"angry": 3.0},
    "runs": {"angry": 1.2}, "runs+": {"angry": 0.5}, "shouted": {"angry": 0.6}, "masked": {"angry": 2.0},
    "angry": {"angry": 2.0}, "unhappy": {"unhappy": 1.6}, "worried": {"worried": 1.4},
    "sarcasm": {"unhappy": 2.4}, "not_praised": {"unhappy": 1.8}, "insulted": {"unhappy": 2.0}, "glad": {"calm": 2.0},
    "question": {"calm": 0.4}, "courtesy": {"calm": 0.5}, "repeated_ultimatum": {"angry": 0.6},
    "head:calm": {"calm": 0.5}, "head:worried": {"worried": 0.5}, "head:unhappy": {"unhappy": 0.5},
    "head:angry": {"angry": 0.5},
}  # fmt: skip
#: What was asked: nothing, topics, the head, both; a table of weights each.
SITUATIONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The weight of every feature for every mood, in each situation."""

    features: tuple[str, ...]
    table: NDArray[np.float32]
    """(SITUATIONS, moods, features)."""

    def shares(self, found: dict[str, float], *, topics: bool, head: bool) -> tuple[float, ...]:
        """The share of each of MOODS, adding up to 1."""
        values = np.array([found.get(name, 0.0) for name in self.features], dtype=np.float32)
        scores = self.table[topics + 2 * head] @ values
        shares = np.exp(scores - scores.max())
        return tuple(float(share) for share in shares / shares.sum())


def features(
    found: Found, marks: Marks, odds: Odds | None, topics: Iterable[TopicGuess], stances: Mapping[str, str]
) -> dict[str, float]:
    """All that speaks for a mood, by name; what is not named is 0.

    `odds` are None where the head is not to be asked; `stances` gives the stance of a topic by its key.
    """
    named = {"constant": 1.0, **_words(found), **_signs(found, marks)}
    for guess in topics:
        named[f"topic:{guess.key}"] = guess.probability
        stance = stances.get(guess.key, "")
        named[stance] = named.get(stance, 0.0) + guess.probability
    for stance in {"complaint", "concern", "request", "positive"} & named.keys():
        named[f"{stance} failure"] = named[stance] * found.failure
        named[f"{stance} question"] = named[stance] * marks.question
        named[f"{stance} repeat"] = named[stance] * bool(found.hits.get("repeat_contact"))
    if odds is not None:
        logs = np.log(np.clip(odds.moods, _LEAST, 1.0))
        named |= {f"head:{mood}": float(log - logs.mean()) for mood, log in zip(MOODS, logs, strict=True)}
    return named


def _words(found: Found) -> dict[str, float]:
    counts = {name: len({hit.word for hit in found.hits.get(name, ())}) for name in _LISTS}
    named = {name: 1.0 for name, count in counts.items() if count}
    return named | {f"{name}+": float(min(count - 1, _MORE)) for name, count in counts.items() if count > 1}


def _signs(found: Found, marks: Marks) -> dict[str, float]:
    loud = not found.praised
    return {
        "capitals": float(marks.capitals and loud),
        "runs": float(bool(marks.runs) and loud),
        "runs+": float(marks.runs > 1 and loud),
        "shouted": float(min(marks.shouted, 2) * loud),
        "masked": float(bool(marks.masked)),
        **{name: float(name in marks.emoji) for name in ("angry", "unhappy", "worried", "ironic")},
        "question": float(marks.question and not marks.runs),
        "sarcasm": float(found.sarcasm),
        "not_praised": float(found.not_praised),
        "insulted": float(found.insulted),
        "glad": float(found.praised),
        "repeated_ultimatum": float(bool(found.hits.get("ultimatum") and found.hits.get("repeat_contact"))),
    }


def by_hand(names: tuple[str, ...]) -> NDArray[np.float32]:
    """The weights set by hand, (moods, features)."""
    return np.array([[_BY_HAND.get(name, {}).get(mood, 0.0) for name in names] for mood in MOODS], dtype=np.float32)


def load_points(path: Path = _WEIGHTS) -> Points:
    """The fitted weights, or those set by hand where the file is missing; raises EngineError if it cannot be used."""
    if not path.is_file():
        return Points(features=tuple(_BY_HAND), table=np.stack([by_hand(tuple(_BY_HAND))] * SITUATIONS))
    try:
        with np.load(path, allow_pickle=False) as archive:
            names = tuple(str(name) for name in archive["features"])
            table = archive["table"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        message = f"{path}: cannot be read as weights. Restore the file, or run python -m benchmarks.fit_points."
        raise EngineError(message) from error
    if table.shape != (SITUATIONS, len(MOODS), len(names)):
        message = f"{path}: has no weight for every feature. Run python -m benchmarks.fit_points."
        raise EngineError(message)
    return Points(features=names, table=table)
