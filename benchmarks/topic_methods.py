"""The ways of telling topics that benchmarks/topics.py compares, and the public texts it compares them on."""

from __future__ import annotations

import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drafts.reading import kept, regression
from drafts.reading.dictionary import load_dictionaries
from drafts.reading.encoders import Encode, Encoders
from drafts.reading.matter import MatterReader, Pick
from drafts.reading.topichead import unit
from drafts.topic import Topic

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
CACHE = Path(tempfile.gettempdir()) / "santun-benchmarks"
FOLDS = 4

#: Rough English for what the encoder does not know, as the desk has it.
DICTIONARIES = load_dictionaries(Path(__file__).parent.parent / "templates")

Floats = NDArray[np.float32]
Row = dict[str, str]
#: Training rows, test rows -> the label found for each test row.
Method = Callable[[Sequence[Row], Sequence[Row]], list[str]]


# -- methods ------------------------------------------------------------------------------------------------------------


def vectors_of(encoder: Encode, texts: Sequence[str]) -> Floats:
    """Encode texts as they are, or take the vectors of an earlier run."""
    return kept.vectors(texts, name=f"{encoder.name}-raw", encode=encoder.encode, folder=CACHE)


def by_vectors(encoders: Sequence[Encode], head: str) -> Method:
    """The encoders' vectors side by side, without letters or cleaning, under one head."""

    def method(train: Sequence[Row], test: Sequence[Row]) -> list[str]:
        names = sorted({row["label"] for row in train})
        ours = [vectors_of(encoder, [row["text"] for row in train]) for encoder in encoders]
        theirs = [vectors_of(encoder, [row["text"] for row in test]) for encoder in encoders]
        left = np.hstack([unit(own - own.mean(axis=0)) for own in ours])
        right = np.hstack([unit(other - own.mean(axis=0)) for own, other in zip(ours, theirs, strict=True)])
        classes = np.array([names.index(row["label"]) for row in train])
        return [names[place] for place in _HEADS[head](left, classes, right).argmax(axis=1)]

    return method


def scores_by_regression(left: Floats, classes: NDArray[np.int64], right: Floats) -> Floats:
    """Score classes for the right rows, learned from the left ones, every class weighing the same."""
    counts = np.bincount(classes)
    weights = (len(classes) / len(counts) / counts)[classes].astype(np.float32)
    targets = np.eye(len(counts), dtype=np.float32)[classes]
    return regression.fit(left, targets, weights, strength=5).scores(right)


def _centroid(left: Floats, classes: NDArray[np.int64], right: Floats) -> Floats:
    return right @ unit(np.array([left[classes == place].mean(axis=0) for place in range(classes.max() + 1)])).T


def _sklearn(left: Floats, classes: NDArray[np.int64], right: Floats) -> Floats:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=5, class_weight="balanced", max_iter=300).fit(left, classes)
    return np.asarray(fitted.decision_function(right), dtype=np.float32)


_HEADS = {"regression": scores_by_regression, "centroid": _centroid, "sklearn": _sklearn}


def by_tfidf(train: Sequence[Row], test: Sequence[Row]) -> list[str]:
    """Character TF-IDF and logistic regression of scikit-learn: what needs no encoder."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    reader = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    fitted = LogisticRegression(C=20, class_weight="balanced", max_iter=200)
    fitted.fit(reader.fit_transform([row["text"] for row in train]), [row["label"] for row in train])
    return [str(label) for label in fitted.predict(reader.transform([row["text"] for row in test]))]


def santun(encoder: Encode, picks: Sequence[Pick] = ()) -> Method:
    """The reader of the product, forced to answer: its best topic even where it would rather say nothing."""

    def method(train: Sequence[Row], test: Sequence[Row]) -> list[str]:
        topics = topics_of(train)
        reader = MatterReader(topics, Encoders(encoder, None, DICTIONARIES), cache=CACHE, picks=picks)
        odds = reader.odds([(row["text"], row["lang"]) for row in test])
        return [list(topics)[place] for place in odds.argmax(axis=1)]

    return method


def topics_of(rows: Sequence[Row]) -> dict[str, Topic]:
    """Rows as topics with their examples."""
    examples: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        examples[row["label"]][row["lang"]].append(row["text"])
    return {
        key: Topic(
            key=key, stance="request", severity=1, handover="self", follow_up_working_days=1,
            examples={language: tuple(texts) for language, texts in by_language.items()},
        )
        for key, by_language in sorted(examples.items())
    }  # fmt: skip


# -- texts --------------------------------------------------------------------------------------------------------------


def load(name: str) -> list[Row]:
    """Read one file of the data folder."""
    lines = (DATA / f"topics_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [{key: str(value) for key, value in json.loads(line).items()} for line in lines]


def at_most(rows: Iterable[Row], count: int, seed: int) -> list[Row]:
    """Take up to `count` rows of every label, at random, always the same."""
    shuffled = sorted(rows, key=lambda row: row["text"])
    random.Random(seed).shuffle(shuffled)
    taken: dict[str, int] = defaultdict(int)
    chosen: list[Row] = []
    for row in shuffled:
        if taken[row["label"]] < count:
            taken[row["label"]] += 1
            chosen.append(row)
    return chosen


def xsid(encoder: Encode) -> list[Row]:
    """Rows of xSID whose label has 15 sentences or more; English ones get the number of the German sentence they match."""
    rows = load("xsid_valid")
    english = [row for row in rows if row["lang"] == "en"]
    common = {label for label in {row["label"] for row in rows} if sum(row["label"] == label for row in english) >= 15}
    rows = [row for row in rows if row["label"] in common]
    english = [row for row in rows if row["lang"] == "en"]
    german = [row for row in rows if row["lang"] == "de"]
    near = (
        vectors_of(encoder, [row["text"] for row in english]) @ vectors_of(encoder, [row["text"] for row in german]).T
    )
    for row, cosines in zip(english, near, strict=True):
        same = [cosine if other["label"] == row["label"] else -1 for cosine, other in zip(cosines, german, strict=True)]
        row["pid"] = german[int(np.argmax(same))]["pid"]
    return rows


def in_fold(row: Row, fold: int) -> bool:
    """Whether a sentence is tested in this fold."""
    return int(row["pid"]) % FOLDS == fold
