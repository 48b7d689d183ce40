"""Fit what each sign is worth for each mood: `python -m benchmarks.fit_points` writes weights/points.npz.

Run `python -m benchmarks.fit_mood` first. Learns from the seeds and from the halves of the public sets that the heads
learned from. What the head says of a text comes from a head that has not read it, nor anything close to it (five
folds), else it would be believed too much. Prints how many seeds of other folds come out right. About a minute.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from benchmarks.fit_mood import ROOT, SEED, WEIGHTS, examples, fitted, half, prepared
from drafts.engines.encode_use import UseEncoder
from drafts.reading import MOODS, TopicGuess
from drafts.reading.heads import Odds
from drafts.reading.kind import ENCODED
from drafts.reading.mood import ToneReader
from drafts.reading.points import SITUATIONS, by_hand, features
from drafts.reading.reader import build_reader
from drafts.reading.wordlists import load_lexicons
from drafts.settings import Settings
from drafts.topic import load_topics

Matrix = NDArray[np.float64]

#: How the moods of messages to a desk are spread: counted over 402 messages of our own (tests/messages).
SPREAD = {"calm": 0.55, "worried": 0.12, "unhappy": 0.19, "angry": 0.14}
#: How strongly the weights are held to those set by hand, with each seed counting 1 on average. Of 1, 3 and 10, best on
#: messages that nothing is fitted on (tests/messages and both tone_fresh files): 545, 552 and 557 of 613 moods right.
HOLD = 10.0
#: The same for stances, of which the weights by hand say nothing.
HOLD_STANCES = 3.0
#: The same for the facts that something went wrong: the seeds name them oftener where the writer is calm (`the lamp is
#: broken`), because angry ones were written to do without; that says nothing about messages.
HOLD_FACTS = 20.0
#: The same for single topics, of which the seeds hold a few each: freely fitted, a late parcel was worry and a defect
#: calm. What is common to complaints, concerns and requests is left to the stance.
HOLD_TOPICS = 5.0
#: Weight of a row of a public set, where no topic is asked: reviews and posts are no messages to a desk.
ROW = 0.1
#: Cosine from which two seeds are taken for the same message told twice (or in two languages), and the folds.
SAME, FOLDS = 0.55, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text and how its writer feels."""

    text: str
    language: str
    mood: int
    seed: bool


def rows() -> list[Row]:
    """All texts to learn from; the seeds come first."""
    document = yaml.safe_load((WEIGHTS / "seeds.yaml").read_text(encoding="utf-8"))
    own = [
        Row(text=text, language=language, mood=MOODS.index(name), seed=True)
        for language, lists in document.items()
        for name, texts in lists.items()
        if name in MOODS
        for text in texts
    ]
    public = [
        Row(text=example.text, language=example.language, mood=MOODS.index(example.mood), seed=False)
        for example in examples(0)
        if example.mood and example.language and half(example.text) == 0
    ]
    return own + public


def folds(units: Matrix, seeds: int) -> NDArray[np.int64]:
    """A fold for every row; seeds that say the same share one."""
    group = list(range(seeds))
    for one, other in zip(*np.nonzero(np.triu(units[:seeds] @ units[:seeds].T, 1) > SAME), strict=True):
        old, new = group[other], group[one]
        group = [new if name == old else name for name in group]
    draw = np.random.default_rng(0)
    place = {name: int(draw.integers(FOLDS)) for name in sorted(set(group))}
    return np.array([*(place[name] for name in group), *draw.integers(FOLDS, size=len(units) - seeds)])


def strangers(table: Sequence[Row], units: Matrix, fold: NDArray[np.int64]) -> Matrix:
    """What heads that never read a text say of it."""
    said = np.zeros((len(table), len(MOODS)))
    labels = np.array([row.mood for row in table])
    weights = np.array([SEED if row.seed else 0.5 for row in table])
    for number in range(FOLDS):
        learn = fold != number
        model = fitted(units[learn].astype(np.float32), labels[learn].tolist(), weights[learn].tolist(), balanced=True)
        said[~learn] = model.predict_proba(units[~learn])
    return said


def held_by(names: Sequence[str]) -> Matrix:
    """How strongly the weights of each feature are held to those set by hand."""
    return np.array([_held(name) for name in names])


def _held(name: str) -> float:
    if name.startswith("topic:"):
        return HOLD_TOPICS
    if "failure" in name:
        return HOLD_FACTS
    return HOLD_STANCES if name.split(maxsplit=1)[0] in ("complaint", "concern", "request", "positive") else HOLD


def fit(matrix: Matrix, labels: NDArray[np.int64], weights: Matrix, centre: Matrix, hold: Matrix) -> Matrix:
    """Multinomial logistic regression whose weights are held to a centre, (moods, features), each as hard as `hold`."""
    truth = np.eye(len(MOODS))[labels]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        table = flat.reshape(centre.shape)
        scores = matrix @ table.T
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = ((np.exp(logs) - truth) * weights[:, None]).T @ matrix + hold * (table - centre)
        value = -(weights * (truth * logs).sum(axis=1)).sum() + (hold / 2 * (table - centre) ** 2).sum()
        return float(value), slope.ravel()

    found = minimize(loss, centre.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x.reshape(centre.shape))


def weighed(table: Sequence[Row], public: float) -> Matrix:
    """Seeds by the spread of the moods, one on average; rows of public sets as given."""
    counts = np.array([sum(row.seed and row.mood == mood for row in table) for mood in range(len(MOODS))])
    shares = np.array([SPREAD[mood] for mood in MOODS]) * counts.sum() / counts
    return np.array([shares[row.mood] if row.seed else public for row in table])


def columns(named: Iterable[dict[str, float]], names: Sequence[str]) -> Matrix:
    """A row for each text, a column for each feature."""
    return np.array([[each.get(name, 0.0) for name in names] for each in named])


def read(table: Sequence[Row], said: Matrix) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """The features of every text without and with topics; the seeds alone are asked for topics."""
    settings = Settings()
    topics = load_topics(settings.templates / "topics.yaml")
    stances = {key: topic.stance for key, topic in topics.items()}
    tones = ToneReader(load_lexicons(ROOT / "templates"))
    matters = build_reader(settings, topics=topics).matters.read_all(
        [(row.text, row.language) for row in table if row.seed]
    )
    guesses: list[tuple[TopicGuess, ...]] = [matter.ranked for matter in matters]
    plain, full = [], []
    for place, (row, shares) in enumerate(zip(table, said, strict=True)):
        found, marks = tones.find(row.text, row.language)
        odds = Odds(moods=tuple(shares.tolist()), offence=0, spam=0) if row.language in ENCODED else None
        plain.append(features(found, marks, odds, (), {}))
        full.append(features(found, marks, odds, guesses[place], stances) if row.seed else {})
    return plain, full


def main() -> None:
    """Fit all situations and write."""
    table = rows()
    encoder = UseEncoder()
    texts = [prepared(row.text) for row in table]
    vectors = np.vstack([encoder.encode(texts[at : at + 256]) for at in range(0, len(texts), 256)]).astype(np.float64)
    units = vectors - vectors.mean(axis=0)
    units /= np.linalg.norm(units, axis=1, keepdims=True)
    fold = folds(units, sum(row.seed for row in table))
    plain, full = read(table, strangers(table, units, fold))
    names = tuple(sorted({name for each in (*plain, *full) for name in each}))
    centre = by_hand(names).astype(np.float64)
    labels = np.array([row.mood for row in table])
    seeds = np.array([row.seed for row in table])
    encoded = np.array([row.language in ENCODED for row in table])
    head = np.array([name.startswith("head:") for name in names])
    hold = held_by(names)
    tables = []
    for situation in range(SITUATIONS):
        topics, asked = bool(situation % 2), situation > 1
        matrix = columns(full if topics else plain, names) * ~(head & (not asked))
        held = centre * ~(head & (not asked))
        learn = (seeds if topics else np.ones(len(table), dtype=bool)) & (encoded if asked else True)
        weights = weighed(table, ROW)
        guessed = np.zeros(len(table), dtype=np.int64)
        for number in range(FOLDS):
            own = learn & (fold != number)
            other = fold == number
            guessed[other] = (matrix[other] @ fit(matrix[own], labels[own], weights[own], held, hold).T).argmax(axis=1)
        judged = learn & seeds
        right = np.average(guessed[judged] == labels[judged], weights=weights[judged])
        print(f"topics {topics!s:5} head {asked!s:5} {right:.1%} of {judged.sum()} seeds of other folds")
        tables.append(fit(matrix[learn], labels[learn], weights[learn], held, hold))
    np.savez_compressed(WEIGHTS / "points.npz", features=np.array(names), table=np.stack(tables).astype(np.float16))
    print(f"{len(names)} features; wrote {WEIGHTS / 'points.npz'}")


if __name__ == "__main__":
    main()
