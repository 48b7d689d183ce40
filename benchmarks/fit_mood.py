"""Fit the heads for mood, offence and spam: `python -m benchmarks.fit_mood` writes drafts/reading/weights/tone.npz.

Learns from half of each public data set (`half`; the other half is for `python -m benchmarks.mood`) and from the
seeds in drafts/reading/weights/seeds.yaml. The texts stay outside the repository, in ../shared/data.
Takes about a minute on one core. Sources and licences: drafts/reading/weights/README.md.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from drafts.engines.encode_use import UseEncoder
from drafts.reading import MOODS

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
WEIGHTS = ROOT / "drafts" / "reading" / "weights"

#: Inverse strength of regularisation (reading.md: about 20 on centred unit vectors; weaker for weighted seeds).
STRENGTH = 3.0
#: How much a seed counts against a row of a data set, for mood: support messages are what the heads are for.
SEED = 12.0
#: The same for offence and spam, of which the seeds hold few examples beside many of neither.
SEED_KIND = 4.0

_CALM_SETS = (
    ("topics_banking77_train.jsonl", 400), ("topics_clinc150_train.jsonl", 400), ("topics_massive_de_train.jsonl", 400),
    ("topics_hwu64_en_train.jsonl", 200),
)  # fmt: skip
_PRDECT = {"Happy": "calm", "Love": "calm", "Sadness": "unhappy", "Fear": "unhappy", "Anger": "angry"}
_BRIGHTER = (("anger", "angry"), ("fear", "worried"), ("sadness", "unhappy"), ("disgust", "unhappy"))
_CODES = {"deu": "de", "eng": "en"}
_HANDLE = re.compile(r"@\w{1,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text to learn from; None where it says nothing about a head."""

    text: str
    language: str = ""
    """Primary subtag; empty where the set does not tell."""
    weight: float = 1.0
    mood: str | None = None
    offence: bool | None = None
    spam: bool | None = None


def rows(name: str) -> Sequence[dict[str, Any]]:
    """All rows of a data set; empty where it is not there."""
    path = DATA / name
    if not path.is_file():
        print(f"{path} is not there: left out.", file=sys.stderr)
        return ()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def half(text: str) -> int:
    """0 for texts to learn from, 1 for those held out; the same text is always on the same side."""
    return hashlib.sha256(" ".join(text.lower().split()).encode()).digest()[0] % 2


def prepared(text: str) -> str:
    """A text as the reader would encode it: no names of users, mostly capitals in lower case."""
    text = _HANDLE.sub("", text).replace("|LBR|", " ").strip()
    letters = [letter for letter in text if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters) > 0.6 * max(len(letters), 1)
    return text.lower() if shouted else text


def seeds() -> Iterator[Example]:
    """Our own example messages, in 22 languages."""
    document = yaml.safe_load((WEIGHTS / "seeds.yaml").read_text(encoding="utf-8"))
    for lists in document.values():
        for name, texts in lists.items():
            for text in texts:
                yield Example(
                    text=text,
                    weight=SEED,
                    mood=name if name in MOODS else None,
                    offence=name == "abuse",
                    spam=name == "spam",
                )


def examples(side: int) -> Iterator[Example]:
    """The texts of the public sets on one side of `half`."""
    for row in rows("mood_prdect_id.jsonl"):
        yield Example(text=row["text"], language="id", mood=_PRDECT[row["label"]], offence=False, spam=False)
    for row in rows("emotion_brighter_train.jsonl"):
        mood = next((mood for emotion, mood in _BRIGHTER if emotion in row["label"]), "calm")
        yield Example(text=row["text"], language=_CODES.get(row["lang"], ""), weight=0.3, mood=mood)
    for row in rows("abuse_germeval2018_train.jsonl"):
        yield Example(text=row["text"], offence=row["label"] != "OTHER", spam=False)
    for row in rows("spam_sms_en_train.jsonl"):
        yield Example(text=row["text"], offence=False, spam=row["label"] == "spam")
    for name, count in _CALM_SETS:
        for row in [row for row in rows(name) if half(row["text"]) == side][:count]:
            language = "de" if "_de_" in name else "en"
            yield Example(text=row["text"], language=language, weight=0.3, mood="calm", offence=False, spam=False)


def fitted(units: NDArray[np.float32], labels: Sequence[Any], weights: Sequence[float], *, balanced: bool) -> Any:
    """One linear head; classes count alike where `balanced`."""
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced" if balanced else None)
    return model.fit(units, labels, sample_weight=np.array(weights))


def coefficients(model: Any, order: Sequence[Any] | None = None) -> NDArray[np.float16]:
    """A model's rows with the constant last, in the order of its classes asked for."""
    table = np.hstack([model.coef_, model.intercept_[:, None]])
    if order is not None:
        table = table[[list(model.classes_).index(name) for name in order]]
    return table.astype(np.float16)


def main() -> None:
    """Fit and write; needs the data sets."""
    learned = [*seeds(), *(example for example in examples(0) if half(example.text) == 0)]
    encoder = UseEncoder()
    vectors = np.vstack(
        [encoder.encode([prepared(e.text) for e in learned[at : at + 256]]) for at in range(0, len(learned), 256)]
    )
    mean = vectors.mean(axis=0)
    units = vectors - mean
    units /= np.linalg.norm(units, axis=1, keepdims=True)

    def head(name: str) -> Any:
        kept = [place for place, example in enumerate(learned) if getattr(example, name) is not None]
        labels = [getattr(learned[place], name) for place in kept]
        print(name, {str(label): labels.count(label) for label in sorted(set(labels), key=str)})
        factor = 1.0 if name == "mood" else SEED_KIND / SEED
        weights = [learned[place].weight * (factor if learned[place].weight == SEED else 1.0) for place in kept]
        return fitted(units[kept], labels, weights, balanced=name != "spam")

    WEIGHTS.mkdir(exist_ok=True)
    np.savez_compressed(
        WEIGHTS / "tone.npz",
        mean=mean.astype(np.float16),
        moods=coefficients(head("mood"), MOODS),
        offence=coefficients(head("offence")),
        spam=coefficients(head("spam")),
    )
    print(f"{len(learned)} texts; wrote {WEIGHTS / 'tone.npz'}")


if __name__ == "__main__":
    main()
