"""Learned: the heads that the lessons taught, as arrays that can be put away and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drafts.reading import kept
from drafts.reading.characters import Characters
from drafts.reading.encoders import Encoders
from drafts.reading.lessons import Pick
from drafts.reading.regression import Regression
from drafts.reading.topichead import LetterHead, OwnLetters, VectorHead


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """A head for the vectors of each encoder, and one for the letters."""

    heads: tuple[VectorHead, ...]
    letters: LetterHead


def name_of(lessons: Sequence[Pick], keys: Sequence[str], encoders: Encoders) -> str:
    """A name for what these lessons teach: another lesson, topic, encoder, dictionary or line of code here has another."""
    code = [file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))]
    words = [part for language, own in encoders.dictionaries.items() for part in (language, own.text)]
    told = [f"{lesson.language}\0{lesson.topics}\0{lesson.weight}\0{lesson.text}" for lesson in lessons]
    return kept.digest([*code, repr((keys, [one.name for one in encoders.all], np.__version__)), *words, *told])


def take_apart(learned: Learned) -> dict[str, NDArray[Any]]:
    """All arrays by name."""
    arrays: dict[str, NDArray[Any]] = {"heads": np.array(len(learned.heads))}
    for place, head in enumerate(learned.heads):
        for name in ("mean", "examples", "rows", "ends"):
            arrays[f"head{place}/{name}"] = getattr(head, name)
        arrays[f"head{place}/weights"] = head.regression.weights
        arrays[f"head{place}/offsets"] = head.regression.offsets
    arrays |= _characters("everywhere", learned.letters.everywhere)
    arrays["languages"] = np.array(list(learned.letters.within))
    for language, own in learned.letters.within.items():
        arrays |= _characters(language, own.characters)
        arrays[f"{language}/covered"], arrays[f"{language}/depth"] = own.covered, np.array(own.depth)
    return arrays


def put_together(arrays: kept.Arrays | None) -> Learned | None:
    """The heads of these arrays; None where one is missing."""
    if arrays is None:
        return None
    try:
        heads = tuple(_heads(arrays))
        within = {
            language: OwnLetters(
                _letters(arrays, language), arrays[f"{language}/covered"], arrays[f"{language}/depth"].item()
            )
            for language in map(str, arrays["languages"].tolist())
        }
        return Learned(heads, LetterHead(_letters(arrays, "everywhere"), within))
    except KeyError:
        return None


def _heads(arrays: kept.Arrays) -> Iterator[VectorHead]:
    for place in range(int(arrays["heads"])):
        own = {name: arrays[f"head{place}/{name}"] for name in ("mean", "examples", "rows", "ends")}
        fitted = Regression(arrays[f"head{place}/weights"], arrays[f"head{place}/offsets"])
        yield VectorHead(**own, regression=fitted)


def _characters(name: str, known: Characters) -> dict[str, NDArray[Any]]:
    return {
        f"{name}/keys": known.keys,
        f"{name}/rarity": known.rarity,
        f"{name}/centroids": known.centroids,
        f"{name}/unseen": np.array(known.unseen),
    }


def _letters(arrays: kept.Arrays, name: str) -> Characters:
    return Characters(
        arrays[f"{name}/keys"], arrays[f"{name}/rarity"], arrays[f"{name}/centroids"], float(arrays[f"{name}/unseen"])
    )
