"""Matter: which topics a message is about, learned from the topics' examples and from what staff picked.

words ──▶ body ──▶ pieces ──▶ vectors + letters ──▶ scores of every piece ──▶ at most two topics, or none
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from drafts.reading import TopicGuess, kept
from drafts.reading.clauses import Opened, open_body
from drafts.reading.encoders import Encoders, Vectors, base, parted
from drafts.reading.learned import Learned, name_of, put_together, take_apart
from drafts.reading.lessons import Lessons, Pick, body, gather, seeds_of, usable
from drafts.reading.regression import softmax
from drafts.reading.topichead import Seen, VectorHead, combine, fit_letters, fit_vectors
from drafts.topic import Topic

__all__ = ["Matter", "MatterReader", "Pick"]

#: Factor on the scores before they become probabilities, where the meaning of a language can be read and where it cannot.
#: Known: 570 unseen messages in de, id and en 85.8 % right, 85.5 % claimed; 1,026 in cs, sv, uk, hi and vi 85.1 and 83.2 %.
#: Unknown, with three examples a topic, in 5-fold cross-validation: 34 % right, 35 % claimed.
_SHARPNESS, _STRANGE_SHARPNESS = 2.0, 1.75

#: It does not know where probability + _NEARNESS x cosine to the nearest example of the likeliest topic stays below
#: _KNOWN: 2.5 % of 402 messages of our own (0.25 % that it would have got right), 3 % of 570 unseen ones (0.7 %), and 31 % of
#: 300 commands to a voice assistant (CLINC150, MASSIVE). CLINC150, telling the two apart: AUROC 90.2 by probability, 95.9 by
#: nearness, 96.1 by this sum.
_NEARNESS, _KNOWN = 4.0, 1.8

#: From this probability on a second topic is named: then one part of the message leaves no doubt of it, or the whole says
#: so too. Named rightly in 47 % of 240 messages made of two unseen ones, wrongly in 10 %, and in 4.8 % of 910 messages
#: about one topic; with 0.45, and 0.03 by the whole beside it, 31, 9 and 5.7 %.
_SECOND = 0.485

#: Where the sender says that a second matter begins, the half that tells it must be this sure of it.
_SECOND_HALF = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a message is about."""

    topics: tuple[TopicGuess, ...]
    """Best first, at most two; empty: it does not know."""
    vector: Vectors = field(compare=False, repr=False)
    """The first encoder's vector of the message's body, for its tone; zeros for a blank one."""
    known: bool
    """Whether an encoder knows the language, or a dictionary gives it English; without, the letters decide."""
    ranked: tuple[TopicGuess, ...] = ()
    """The three likeliest topics whatever their odds: what a person is offered."""
    parts: tuple[TopicGuess, ...] = ()
    """The three likeliest topics of any single part of the message."""


#: Below this no topic is named at all: of our own messages that got one, 1 of 5 was right there, and 4 of 10 above it.
_FLOOR = 0.2

#: How many topics a person is offered where none is sure.
_OFFERED = 3


class _Weighed(NamedTuple):
    """What all evidence together says of one message."""

    odds: Vectors
    """One a topic."""
    vector: Vectors
    seen: Seen
    best: Vectors
    """Probability of each topic by the part of the message that speaks most for it."""
    two: bool
    """Whether the sender says that a second matter begins (`außerdem`)."""
    first: int
    """The likeliest topic of the first part."""
    blank: bool


#: So many messages are weighed together: more are no faster, and take more memory.
_TOGETHER = 32


class MatterReader:
    """Reads which topics a message is about. Never changes after it is made; safe to share between threads."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        encoders: Encoders,
        *,
        cache: Path | None = None,
        picks: Sequence[Pick] = (),
    ) -> None:
        """Learn from the examples of the topics and from the picks.

        `cache` is a folder for the examples' vectors and for what they taught: without picks, a second start learns
        nothing. What picks taught is never written there, for it comes from customers, who may ask to be forgotten.
        """
        self._topics = topics
        self._keys = tuple(topics)
        self._encoders = encoders
        self._cache = cache
        picks = usable(picks, topics)
        lessons = [*seeds_of(topics), *picks]
        self._texts = tuple(lesson.text for lesson in lessons)
        self._languages = np.array([base(lesson.language) for lesson in lessons])
        name = name_of(lessons, self._keys, self._encoders)
        folder = None if picks else cache
        learned = put_together(kept.learned(folder, name))
        if learned is None:
            learned = self._learn(gather(topics, picks))
            kept.keep_learned(folder, name, take_apart(learned))
        self._heads, self._letters = learned.heads, learned.letters

    def taught(self, picks: Sequence[Pick]) -> MatterReader:
        """Make a reader that learned from exactly these picks and the examples; this one stays as it is."""
        return MatterReader(self._topics, self._encoders, cache=self._cache, picks=picks)

    def read(self, words: str, language: str) -> Matter:
        """Read one message's own words, written in `language`."""
        return self.read_all([(words, language)])[0]

    def read_all(self, messages: Sequence[tuple[str, str]]) -> list[Matter]:
        """Read many messages at once: the same answers, several times as fast."""
        return [
            Matter(
                topics=self._guesses(found, language),
                vector=found.vector,
                known=self._encoders.knows(language),
                ranked=self._ranked(found, found.odds),
                parts=self._ranked(found, found.best),
            )
            for found, (_, language) in zip(self._weighed(messages), messages, strict=True)
        ]

    def odds(self, messages: Sequence[tuple[str, str]]) -> Vectors:
        """Probability of every topic (a column, in their order) for every message, even where `read` says nothing."""
        return np.array([found.odds for found in self._weighed(messages)], dtype=np.float32)

    def _weighed(self, messages: Sequence[tuple[str, str]]) -> Iterator[_Weighed]:
        for start in range(0, len(messages), _TOGETHER):
            yield from self._weighed_together(messages[start : start + _TOGETHER])

    def _weighed_together(self, messages: Sequence[tuple[str, str]]) -> list[_Weighed]:
        bodies = [open_body(body(words), language) for words, language in messages]
        windows = [opened.windows for opened in bodies]
        languages = [base(language) for _, language in messages]
        vectors, heard = self._encoders.hear(windows, languages)
        readers = [self._encoders.reader(language) for language in languages]
        seen: dict[int, Seen] = {}
        for reader in set(readers):
            places = [place for place, one in enumerate(readers) if one == reader]
            own = [windows[place] for place in places]
            spoken = [languages[place] for place in places]
            read = self._encoders.encode(reader, own, spoken) if reader else [vectors[place] for place in places]
            seen |= zip(places, self._heads[reader].look(read), strict=True)
        letters = self._lettered(windows, languages)
        return [
            self._weigh(opened, heard[place], seen[place], letters[place], known=self._encoders.knows(language))
            for place, (opened, (_, language)) in enumerate(zip(bodies, messages, strict=True))
        ]

    def _lettered(self, windows: Sequence[Sequence[str]], languages: Sequence[str]) -> list[Vectors]:
        """What the letters say of every window of every message."""
        texts = [text for own in windows for text in own]
        owners = [language for own, language in zip(windows, languages, strict=True) for _ in own]
        known = {language for language in set(languages) if self._encoders.knows(language)}
        return parted(self._letters.scores(texts, owners, known=known), windows)

    def _weigh(self, opened: Opened, vector: Vectors, seen: Seen, letters: Vectors, *, known: bool) -> _Weighed:
        if not opened.windows or not len(seen.head.examples):
            none = np.zeros(len(self._keys), np.float32)
            return _Weighed(none, vector, seen, none, two=False, first=0, blank=True)
        scores = (_SHARPNESS if known else _STRANGE_SHARPNESS) * combine(seen.scores, letters, known=known)
        whole = softmax(scores[:1])[0]
        parts = softmax(scores[1:]) if len(scores) > 1 else whole[None]
        best = parts.max(axis=0)
        # half from the whole, half from the surest part for each topic: two can both be likely, so the sum may pass 1
        odds = np.asarray((whole + best) / 2, dtype=np.float32)
        first = int(parts[0].argmax())
        return _Weighed(odds, vector, seen, best, opened.two, first, blank=False)

    def _guesses(self, found: _Weighed, language: str) -> tuple[TopicGuess, ...]:
        if found.blank:
            return ()
        lead, other = _two_likeliest(found)
        spoken = self._languages == base(language)
        reason, near = found.seen.nearest(lead, spoken)
        if found.odds[lead] < _FLOOR or found.odds[lead] + _NEARNESS * near < _KNOWN:
            return ()
        order = [lead, other] if other != lead and _is_second(found, other) else [lead]
        reasons = {lead: reason} if len(order) == 1 else {lead: reason, other: found.seen.nearest(other, spoken)[0]}
        if found.two and len(order) > 1:
            # both were told apart, so what was told first leads
            order.sort(key=lambda place: place != found.first)
            odds = [float(max(found.odds[lead], found.best[other]))] * 2
        else:
            odds = [float(found.odds[place]) for place in order]
        return tuple(
            TopicGuess(
                key=self._keys[place],
                probability=round(probability, 4),
                because=self._texts[reasons[place]] if reasons[place] >= 0 else "",
            )
            for place, probability in zip(order, odds, strict=True)
        )

    def _ranked(self, found: _Weighed, odds: Vectors) -> tuple[TopicGuess, ...]:
        order = np.argsort(-odds, kind="stable")[:_OFFERED].tolist() if not found.blank else []
        return tuple(TopicGuess(key=self._keys[place], probability=round(float(odds[place]), 4)) for place in order)

    def _learn(self, lessons: Lessons) -> Learned:
        for dictionary in self._encoders.dictionaries.values():
            dictionary.check()
        heads = tuple(self._fitted(place, lessons) for place in range(len(self._encoders.all)))
        return Learned(heads, fit_letters(lessons))

    def _fitted(self, place: int, lessons: Lessons) -> VectorHead:
        """Fit the head of one encoder; the second learns only from what it reads, and from English."""
        encoder, languages = self._encoders.all[place], np.array(lessons.languages)
        wanted = np.ones(len(languages), dtype=bool)
        if place:
            wanted = np.isin(languages, [*(encoder.languages - self._encoders.read_by(0)), "en"])
        rows = np.flatnonzero(wanted)
        seeds = rows[rows < lessons.seeds]
        bodies = [
            self._encoders.readable(place, [text], language)[0]
            for text, language in zip(lessons.bodies, lessons.languages, strict=True)
        ]
        vectors = kept.vectors(
            [bodies[row] for row in seeds], name=encoder.name, encode=encoder.encode, folder=self._cache
        )
        picked = np.zeros((len(rows) - len(seeds), encoder.dimensions), dtype=np.float32)
        missing: list[int] = []
        for number, row in enumerate(rows[len(seeds) :].tolist()):
            given = lessons.vectors[row]
            if given is not None and not place and given.shape == picked.shape[1:]:
                picked[number] = given
            else:
                missing.append(number)
        if missing:
            picked[missing] = encoder.encode([bodies[rows[len(seeds) + number]] for number in missing])
        return fit_vectors(np.vstack([vectors, picked]), rows, lessons)


def _two_likeliest(found: _Weighed) -> tuple[int, int]:
    """The likeliest topic, and the next one: of all parts where the sender parts two matters, else of everything."""
    order = np.argsort(-found.odds, kind="stable")[:2].tolist()
    if not found.two:
        return order[0], order[-1]
    rest = np.argsort(-found.best, kind="stable")[:2].tolist()
    return order[0], next((place for place in rest if place != order[0]), order[0])


def _is_second(found: _Weighed, place: int) -> bool:
    """Whether a topic is a second matter: by the whole and its parts, or by one half of what the sender parts in two."""
    if found.two and found.best[place] >= _SECOND_HALF:
        return True
    return bool(found.odds[place] >= _SECOND)
