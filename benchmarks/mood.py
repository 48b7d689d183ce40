"""How often mood, abuse and spam are right: `python -m benchmarks.mood` (two minutes on one core).

On the halves of the public sets that nothing was fitted on (fit_mood.half), beside two baselines: the most frequent
class, and TF-IDF with logistic regression trained on the other half. Then the figure that matters most: how many
genuine messages are called abuse, spam or automated. Aim 0, at most 1 in 1,000.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from benchmarks.fit_mood import half, prepared, rows
from drafts.engines.encode_use import UseEncoder
from drafts.reading.heads import load_heads
from drafts.reading.mood import Tone, ToneReader
from drafts.reading.wordlists import load_lexicons

_TEMPLATES = Path(__file__).parent.parent / "templates"
_LANGUAGES = {"eng": "en", "deu": "de", "ind": "id"}
_LEVELS = {"calm": "calm", "worried": "unhappy", "unhappy": "unhappy", "angry": "angry"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One row with everything that was read from it."""

    row: Row
    tone: Tone
    signs_only: Tone
    offence: float
    spam: float


class Bench:
    """Reads rows once with and once without the encoder."""

    def __init__(self) -> None:
        self.reader = ToneReader(load_lexicons(_TEMPLATES))
        self.heads = load_heads()
        self.encoder = UseEncoder()
        self.milliseconds: list[float] = []

    def read(self, table: Sequence[Row], language: str = "") -> list[Read]:
        """Read every row; `has_matter` is False, so that nothing but the words protects a message."""
        done = []
        vectors = self.encoder.encode([prepared(row["text"]) for row in table])
        for row, vector in zip(table, vectors, strict=True):
            code = language or _LANGUAGES.get(str(row["lang"]), str(row["lang"]))
            start = time.process_time()
            tone = self.reader.read(row["text"], code, vector=vector, has_matter=False)
            self.milliseconds.append((time.process_time() - start) * 1000)
            bare = self.reader.read(row["text"], code, vector=None, has_matter=False)
            odds = self.heads.judge(vector) if self.heads else None
            done.append(
                Read(
                    row=row,
                    tone=tone,
                    signs_only=bare,
                    offence=odds.offence if odds else 0,
                    spam=odds.spam if odds else 0,
                )
            )
        return done


def compare(
    name: str, table: Sequence[Row], found: Sequence[Read], label: Callable[[Row], str], **ours: list[str]
) -> None:
    """Print accuracy and macro-F1 of ours and of the baselines on the same held-out rows."""
    truth = [label(read.row) for read in found]
    train = [row for row in table if half(row["text"]) == 0]
    labels = [label(row) for row in train]
    frequent = Counter(labels).most_common(1)[0][0]
    tfidf = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True),
        LogisticRegression(C=20, max_iter=1000, class_weight="balanced"),
    ).fit([row["text"] for row in train], labels)
    answers = {
        "most frequent": [frequent] * len(truth),
        "TF-IDF": list(tfidf.predict([read.row["text"] for read in found])),
        **ours,
    }
    print(f"\n{name} (n={len(truth)}, {dict(Counter(truth))})")
    for method, given in answers.items():
        right = float(np.mean([a == b for a, b in zip(given, truth, strict=True)]))
        print(
            f"  {method:18} accuracy {right:5.1%}   macro-F1 {f1_score(truth, given, average='macro', zero_division=0):5.1%}"
        )


def held_out(name: str, keep: Callable[[Row], bool] = lambda _: True) -> tuple[list[Row], list[Row]]:
    """All rows of a set, and those that nothing was fitted on."""
    table = [row for row in rows(name) if keep(row)]
    return table, [row for row in table if half(row["text"]) == 1]


def moods(bench: Bench) -> None:
    """PRDECT in two and three levels, BRIGHTER anger."""
    table, test = held_out("mood_prdect_id.jsonl")
    if table:
        found = bench.read(test)
        polarity: Callable[[Row], str] = lambda row: "negative" if row["sentiment"] == "Negative" else "other"  # noqa: E731
        compare(
            "PRDECT id, negative or not", table, found, polarity,
            signs=["other" if read.signs_only.mood == "calm" else "negative" for read in found],
            santun=["other" if read.tone.mood == "calm" else "negative" for read in found],
        )  # fmt: skip
        level = {"Happy": "calm", "Love": "calm", "Sadness": "unhappy", "Fear": "unhappy", "Anger": "angry"}
        compare(
            "PRDECT id, three levels", table, found, lambda row: level[row["label"]],
            signs=[_LEVELS[read.signs_only.mood] for read in found], santun=[_LEVELS[read.tone.mood] for read in found],
        )  # fmt: skip
        calm = sum(read.row["label"] == "Anger" and read.tone.mood == "calm" for read in found)
        print(f"  angry called calm: {calm} of {sum(read.row['label'] == 'Anger' for read in found)}")
    for code in ("deu", "eng", "ind"):
        table, test = held_out("emotion_brighter_train.jsonl", lambda row, code=code: row["lang"] == code)  # type: ignore[misc]
        if test:
            found = bench.read(test)
            compare(
                f"BRIGHTER {code}, anger", table, found, lambda row: str("anger" in row["label"]),
                signs=[str(read.signs_only.mood == "angry") for read in found],
                santun=[str(read.tone.mood == "angry") for read in found],
            )  # fmt: skip


def kinds(bench: Bench) -> None:
    """The two heads on their own sets; the second key is not asked here."""
    table, test = held_out("abuse_germeval2018_train.jsonl")
    if table:
        found = bench.read(test)
        compare(
            "GermEval 2018, offence (head alone; public posts, mostly political)", table, found,
            lambda row: str(row["label"] != "OTHER"), santun=[str(read.offence >= 0.5) for read in found],
        )  # fmt: skip
        flagged = [read for read in found if read.tone.kind == "abuse"]
        right = sum(read.row["label"] != "OTHER" for read in flagged)
        print(f"  both keys and no matter: {len(flagged)} flagged, {right} of them labelled offence")
    table, test = held_out("spam_sms_en_train.jsonl")
    if table:
        found = bench.read(test)
        compare(
            "SMS spam en (head alone at 0.9)", table, found, lambda row: row["label"],
            santun=["spam" if read.spam >= 0.9 else "ham" for read in found],
        )  # fmt: skip
        flagged = [read for read in found if read.tone.kind == "spam"]
        wrong = sum(read.row["label"] == "ham" for read in flagged)
        print(f"  with words and without a matter: {len(flagged)} flagged, {wrong} of them ham")


def false_alarms(bench: Bench) -> None:
    """Genuine messages that would not be answered: the figure that must be 0."""
    negative = ("anger", "fear", "sadness", "disgust")
    genuine: list[tuple[str, str, list[Row]]] = [
        ("PRDECT negative", "id", held_out("mood_prdect_id.jsonl", lambda row: row["sentiment"] == "Negative")[1]),
        ("PRDECT positive", "id", held_out("mood_prdect_id.jsonl", lambda row: row["sentiment"] != "Negative")[1]),
        ("bitext support", "en", held_out("topics_bitext_support.jsonl")[0]),
        ("BANKING77", "en", held_out("topics_banking77_train.jsonl")[1]),
        ("CLINC150", "en", held_out("topics_clinc150_train.jsonl")[1]),
        ("HWU64", "en", held_out("topics_hwu64_en_train.jsonl")[1]),
        ("MASSIVE", "de", held_out("topics_massive_de_train.jsonl")[1]),
    ]
    for code, language in _LANGUAGES.items():
        keep = lambda row, code=code: row["lang"] == code and any(name in row["label"] for name in negative)  # noqa: E731
        genuine.append(("BRIGHTER negative", language, held_out("emotion_brighter_train.jsonl", keep)[1]))
    print("\nGenuine messages called abuse, spam, automated (with encoder; signs alone), and for review; n/N")
    for name, language, table in genuine:
        if not table:
            continue
        found = bench.read(table, language)
        both = [
            (Counter(read.tone.kind for read in found), "encoder"),
            (Counter(read.signs_only.kind for read in found), "signs"),
        ]
        counts = "; ".join(
            f"{how}: {kind['abuse']}/{kind['spam']}/{kind['automated']}" for kind, how in both
        )  # fmt: skip
        print(f"  {name:18} {language}  {counts}  review {sum(read.tone.review for read in found)}  of {len(found)}")


def main() -> None:
    """Print every table."""
    bench = Bench()
    moods(bench)
    kinds(bench)
    false_alarms(bench)
    if bench.milliseconds:
        low, high = np.percentile(bench.milliseconds, [50, 95])
        print(
            f"\nread() without the encoder, processor time: median {low:.2f} ms, p95 {high:.2f} ms (n={len(bench.milliseconds)})"
        )


if __name__ == "__main__":
    main()
