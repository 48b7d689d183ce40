"""Language: which language a message is in, how sure that is, and what else it may be.

    text ──▶ plain (cleaning.py) ──▶ engines ──▶ pool ──▶ twins, varieties ──▶ mixed? ──▶ Language

eldc and py3langid are pooled as evidence in natural logarithms; the desk's past mix is a prior; a logistic fitted on
real short messages says how often an answer like this one is right. Where it is not sure, a person is asked.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafts.errors import ChoiceError, EngineError
from drafts.reading import Language, varieties
from drafts.reading.cleaning import letters, plain
from drafts.reading.detectors import ScoreLanguages, load_engine
from drafts.reading.pooling import LANGUAGES, PRIOR_OPEN, Pool, base, pool_of, prior_logs, shares

#: Below this a person is asked. 90 % sure is right nine times of ten, and wrong once: docs, section 10.
SURE = 0.9

#: One or two words: engines that disagree here are right about half the time, so a person is asked.
SHORT_WORDS = 2

#: How many times likelier the twin is that a desk names as its own, where no word tells the two apart (a setting).
OWN_TWIN_ODDS = 10.0

#: Chance of the likelier twin from which on the pair is no longer called close.
TWIN_CLEAR = 0.95

#: What an engine is given of a long text: its start, its middle and its end.
HEAD, MIDDLE, TAIL = 1_000, 300, 300

#: Smallest part of the letters that a second language must have to make a message mixed, and of one piece to count.
MIXED_SHARE = 0.25
PIECE_WORDS = 3
PIECE_LETTERS = 14

#: A script of one language alone names it; not measured, and not quite certain for scripts of several languages.
SCRIPT_ALONE = 0.95

#: Romanised Hindi has no engine; its words prove it or not. Not measured: no such text is in the dev file.
ROMANISED_HINDI = 0.93

#: Engines that know both twins of a group.
KNOWS_TWINS = ("py3langid",)

#: Second guesses below this are not worth showing.
SMALLEST_SHARE = 0.005

_TINY = 1e-6
_SENTENCE_ENDS = re.compile(r"[.!?;:,\n…。！？；，、،؟।]+")
_LATIN = re.compile("[A-Za-z]+")


#: What each choice uses, best first: `auto` takes the first line whose wheels are all there.
CHOICES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "auto": (("eldc", "py3langid"), ("py3langid",), ("langdetect",)),
    "eldc": (("eldc",),),
    "py3langid": (("py3langid",),),
    "langdetect": (("langdetect",),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the engines made of one text, before anybody says so."""

    text: str
    """The cleaned text."""
    script: str
    logs: Mapping[str, float]
    """Pooled log-evidence by engine code; empty where there is nothing to weigh."""
    agree: bool
    """Whether every engine put the same language first."""
    scores: Mapping[str, Mapping[str, float]]
    """What each engine said, by its name."""


class LanguageReader:
    """Reads the language of messages. Nothing changes after construction, so threads and forks may share it."""

    def __init__(
        self,
        engines: Mapping[str, ScoreLanguages],
        prior: Mapping[str, float] | None = None,
        twins: Mapping[str, str] | None = None,
    ) -> None:
        """Take engines by name, the desk's past mix (`{"de": 50, "id": 30}`) and its own twin by group (`{"ms": "id"}`).

        Raises ChoiceError for engines that were never fitted together, or a twin that is not of its group.
        """
        self._engines = dict(engines)
        self._pool: Pool = pool_of(tuple(self._engines))
        self._twins = varieties.twins()
        self._near = {code for group in self._twins.values() for code in group.members}
        chosen = dict(twins or {})
        self._twin_odds = {key: _twin_odds(group, chosen.get(key), prior or {}) for key, group in self._twins.items()}
        self._prior_logs = prior_logs(prior or {})

    def read(self, text: str) -> Language:
        """Which language `text` is in. Any string will do; nothing is raised."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Language]:
        """Read many texts at once, in their order."""
        return [self._name(weighed) for weighed in self.weigh([plain(text) for text in texts])]

    def weigh(self, cleaned: Sequence[str]) -> list[Weighed]:
        """Ask the engines about texts that are cleaned already, and pool what they say."""
        scripts = [varieties.script_of(text) for text in cleaned]
        asked = [_sample(text, script) for text, script in zip(cleaned, scripts, strict=True)]
        said = {name: engine.scores(asked) for name, engine in self._engines.items()}
        return [
            self._weigh(text, script, {name: scores[number] for name, scores in said.items()})
            for number, (text, script) in enumerate(zip(cleaned, scripts, strict=True))
        ]

    def _weigh(self, text: str, script: str, scores: Mapping[str, Mapping[str, float]]) -> Weighed:
        allowed = varieties.CANDIDATES.get(script, _LATIN_LANGUAGES)
        kept = {name: {code: share for code, share in said.items() if code in allowed} for name, said in scores.items()}
        if script == "Latn":
            kept = {name: self._pool.evidence[name].gathered(said, varieties.GATHERED) for name, said in kept.items()}
        kept = {name: said for name, said in kept.items() if said}
        codes = {code for said in kept.values() for code in said} or set(varieties.CANDIDATES.get(script, ()))
        logs = self._pool.logs(codes, kept, letters(text))
        logs = {code: log + self._prior_logs.get(code, self._prior_logs[""]) for code, log in logs.items()}
        firsts = {max(said, key=lambda code: said[code]) for said in kept.values()}
        return Weighed(text=text, script=script, logs=logs, agree=len(firsts) <= 1, scores=scores)

    def _name(self, weighed: Weighed) -> Language:
        """Say which language a weighed text is in."""
        text, script = weighed.text, weighed.script
        if script in varieties.ALONE:
            return Language(code=varieties.ALONE[script], confidence=SCRIPT_ALONE, sure=letters(text) > 1)
        if not script or not weighed.logs:
            return Language(code="und", confidence=0.0, why="short" if script else "no_letters")
        if script == "Latn" and varieties.romanised_hindi(text):
            return Language(code="hi-Latn", confidence=ROMANISED_HINDI, sure=True)
        chances = self._chances(weighed)
        code = max(chances, key=lambda each: chances[each])
        close = code in self._near and chances[code] < TWIN_CLEAR * self._confidence(weighed)
        parts = self._parts(weighed)
        mixed = _mixed(parts, letters(text))
        if mixed:  # which of the two to answer in is the sender's guess and ours: their shares are the chances
            code, chances = mixed[0], {part: count / sum(parts.values()) for part, count in parts.items()}
        confidence = chances[code]
        few = len(varieties.words(text)) <= SHORT_WORDS
        sure = confidence >= SURE and letters(text) > 1 and (weighed.agree or not few)
        return Language(
            code=varieties.variety(code, text),
            confidence=round(confidence, 4),
            others=_others(chances, code),
            sure=sure,
            why="mixed" if mixed else "close" if close else "short" if few and not sure else "",
            mixed=mixed,
        )

    def _confidence(self, weighed: Weighed) -> float:
        return self._pool.confidence(weighed.logs, letters(weighed.text), agree=weighed.agree)

    def _chances(self, weighed: Weighed) -> dict[str, float]:
        """Probability of each language: the fitted confidence for the first, the rest shared out, twins told apart."""
        first, *rest = shares(weighed.logs).items()
        confidence = self._confidence(weighed)
        left = sum(share for _, share in rest) or 1.0
        chances = {first[0]: confidence} | {code: share / left * (1 - confidence) for code, share in rest}
        if weighed.script == "Latn":
            for key, group in self._twins.items():
                if key in chances:
                    chances |= self._told_apart(group, weighed, chances.pop(key))
        return chances

    def _told_apart(self, group: varieties.Twins, weighed: Weighed, chance: float) -> dict[str, float]:
        """A group's chance split over its two twins."""
        one, other = group.members
        ratios = [
            math.log((said.get(base(one), 0.0) + _TINY) / (said.get(base(other), 0.0) + _TINY))
            for name, said in weighed.scores.items()
            if name in KNOWS_TWINS
        ]
        odds = varieties.twin_log_odds(varieties.lean(group, weighed.text), ratios[0] if ratios else 0.0)
        odds += self._twin_odds[group.engines]
        split = {one: chance / (1 + math.exp(-odds))}
        split[other] = chance - split[one]
        if group.engines in varieties.ALSO_NEAR and max(split.values()) < TWIN_CLEAR * chance:
            near, share = varieties.ALSO_NEAR[group.engines]
            split = {code: part * (1 - share) for code, part in split.items()} | {near: chance * share}
        return split

    def _parts(self, weighed: Weighed) -> dict[str, int]:
        """Letters by language, over those sentences whose language is certain by themselves."""
        pieces = [piece for piece in _SENTENCE_ENDS.split(weighed.text) if _telling(piece)][: self._pool.pieces]
        if len(pieces) < 2:  # one sentence is no mixture
            return {}
        quick: Counter[str] = Counter()
        for piece, said in zip(pieces, next(iter(self._engines.values())).scores(pieces), strict=True):
            quick[max(said, key=lambda code: said[code]) if said else ""] += letters(piece)
        if len(quick) < 2 or quick.most_common(2)[1][1] < MIXED_SHARE * letters(weighed.text):
            return {}
        parts: dict[str, int] = {}
        for piece in self.weigh(pieces):
            if piece.logs and piece.agree and self._confidence(piece) >= SURE:
                chances = self._chances(piece)
                code = max(chances, key=lambda each: chances[each])
                parts[code] = parts.get(code, 0) + letters(piece.text)
        return parts


_LATIN_LANGUAGES = LANGUAGES - frozenset().union(*varieties.CANDIDATES.values()) | {"sr"}


def _mixed(parts: Mapping[str, int], total: int) -> tuple[str, ...]:
    """Both languages of a mixture, the larger first; empty where one language has nearly all of it."""
    ranked = sorted((part for part in parts.items() if part[1] >= MIXED_SHARE * total), key=lambda part: -part[1])
    if len(ranked) < 2 or any({ranked[0][0], ranked[1][0]} <= near for near in varieties.NEIGHBOURS):
        return ()
    return ranked[0][0], ranked[1][0]


def _telling(piece: str) -> bool:
    """Whether a sentence is long enough for its language to be judged by itself."""
    if piece.isascii() or varieties.script_of(piece) not in varieties.DENSE:
        return letters(piece) >= PIECE_LETTERS and len(varieties.words(piece)) >= PIECE_WORDS
    return letters(piece) >= PIECE_LETTERS / 2


def _others(chances: Mapping[str, float], code: str) -> tuple[tuple[str, float], ...]:
    """The next guesses after `code` that are worth a line, best first."""
    ranked = sorted(((each, chance) for each, chance in chances.items() if each != code), key=lambda pair: -pair[1])
    return tuple((each, round(chance, 4)) for each, chance in ranked[:3] if chance >= SMALLEST_SHARE)


def _sample(text: str, script: str) -> str:
    """What the engines see: start, middle and end of a long text, without Latin brand names in another script."""
    if len(text) > HEAD + MIDDLE + TAIL:
        middle = len(text) // 2
        text = f"{text[:HEAD]} {text[middle : middle + MIDDLE]} {text[-TAIL:]}"
    return text if script in ("", "Latn") else _LATIN.sub(" ", text)


def _twin_odds(group: varieties.Twins, own: str | None, prior: Mapping[str, float]) -> float:
    """Log-odds of a group's first twin before a message is read: the desk's word, else its mix, else the usual."""
    one, other = group.members
    if own is not None and own not in group.members:
        message = f"'{own}' is not one of the twins {one} and {other}. Choose one of these two."
        raise ChoiceError(message)
    first, second = prior.get(one, 0.0), prior.get(other, 0.0)
    if own is None and first + second > 0:
        return math.log((first + PRIOR_OPEN * second) / (second + PRIOR_OPEN * first))
    odds = math.log(OWN_TWIN_ODDS if own else group.odds)
    return odds if (own or group.own) == one else -odds


# -- building a reader ------------------------------------------------------------------------------------------------


def build_language_reader(
    name: str = "auto", prior: Mapping[str, float] | None = None, twins: Mapping[str, str] | None = None
) -> LanguageReader:
    """A reader with its engines warm: `auto`, `langdetect`, `py3langid` or `eldc`.

    Raises ChoiceError for another name, EngineError where none of its engines is installed.
    """
    if name not in CHOICES:
        message = f"'{name}' is no language engine. Choose one of: {', '.join(CHOICES)}."
        raise ChoiceError(message)
    missing: list[str] = []
    for names in CHOICES[name]:
        try:
            engines = {each: load_engine(each) for each in names}
        except EngineError as error:
            missing.append(str(error))
            continue
        return LanguageReader(engines, prior=prior, twins=twins)
    raise EngineError(" ".join(dict.fromkeys(missing)))
