"""Mood: how the writer feels (calm, worried, unhappy, angry), and what goes with it.

    words found + marks seen + topics + the encoder's head ──▶ points for each mood ──▶ Tone

Anger is never abuse. Praise beside a failure is no praise. Without an encoder the words and marks decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drafts.reading import Sign, TopicGuess
from drafts.reading.find import Finder, Hit, Table
from drafts.reading.found import Found
from drafts.reading.heads import Heads, Odds, load_heads
from drafts.reading.kind import ENCODED, Evidence, Verdict, judge
from drafts.reading.marks import Marks, inside, scare_quoted, see
from drafts.reading.points import Points, features, load_points
from drafts.reading.shown import shown_mood
from drafts.reading.wordlists import Lexicon

#: Languages read in every message, as people mix them: English, and those of the desks Santun was made for.
_EVERYWHERE = ("en", "de", "id")
#: Languages so close that one is often taken for the other: both are read in full.
_NEIGHBOURS = {"id": ("ms",), "ms": ("id",), "ru": ("uk",), "uk": ("ru",), "cs": ("sk",), "no": ("sv",), "da": ("sv",)}
#: How far back a negation turns a word round, in characters: `not at all good`.
_NEGATION_BEFORE = 16
#: The same behind the word, for languages that say `good not`.
_NEGATION_AFTER = {"tr": 12, "hi": 12, "ja": 6, "ko": 8}
#: Longest text read, in characters (message.READ_CHARACTERS), and most signs shown to staff.
_LONGEST = 20_000
_MOST_SIGNS = 24
#: Share of a message from which quotation marks around it mean nothing.
_MOST_QUOTED = 0.7
_MACHINE = re.compile(r"mailer-?daemon|postmaster|no-?_?reply|do-?not-?reply|auto-?reply|bounce", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,300}", re.IGNORECASE)
_TURNED = frozenset(("danger", "praise", "failure", "worry", "disappointment", "anger_matter", "urgent", "resolved"))
_HOSTILE = frozenset(("insult_person", "threat_person", "phishing"))
_INSULTING = frozenset(("insult_person", "threat_person"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Mood, kind, and what else staff must know before they answer."""

    mood: str
    kind: str
    review: bool
    repeat: bool
    urgent: bool
    sarcasm: bool = False
    """Praise that is none: never answer it as praise."""
    failure: bool = False
    """Something went wrong, and nobody says that it was mended: never answer it as praise."""
    danger: bool = False
    """Somebody is hurt, or may be: does not wait."""
    human_wanted: bool = False
    """Asks for a person, or wants no template."""
    signs: tuple[Sign, ...] = ()
    mood_confidence: float = 0.0
    """Share of the mood among those that have a sign, 0 to 1; not calibrated."""


class ToneReader:
    """Reads the tone of messages; built once from the lexicons, then only read."""

    def __init__(
        self,
        lexicons: Mapping[str, Lexicon],
        heads: Heads | None = None,
        *,
        points: Points | None = None,
        stances: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the lexicons; without `heads` and `points`, take those that come with Santun.

        `stances` gives the stance of every topic by its key; without, topics say nothing about the mood.
        """
        self._lexicons = lexicons
        self._heads = heads if heads is not None else load_heads()
        self._points = points if points is not None else load_points()
        self._stances = dict(stances or {})
        self._finders: dict[str, Finder] = {}
        self._safe: dict[tuple[str, ...], Table] = {}

    def read(  # noqa: PLR0913 -- each is evidence of its own, named at the call
        self,
        words: str,
        language: str,
        *,
        vector: NDArray[np.float32] | None,
        has_matter: bool,
        named: bool = False,
        subject: str = "",
        sender: str = "",
        topics: Sequence[TopicGuess] = (),
    ) -> Tone:
        """Read the tone of a message's own words.

        `vector` is the encoder's, of the cleaned words; None reads by words and marks alone. `has_matter` says that
        the caller found a topic or a fact, `named` that it is a fact (an order number); `topics` are its likeliest topics, however unlikely. Takes time linear in
        the words; only the first 20,000 characters count.
        """
        words = words[:_LONGEST]
        primary = language.lower().split("-")[0]
        found, marks = self.find(words, primary)
        odds = self._heads.judge(vector) if vector is not None and self._heads is not None else None
        evidence = Evidence(
            language=primary,
            hits=found.hits,
            subject=_grouped(self._finder(primary).find(subject[:500])),
            marks=marks,
            odds=odds,
            has_matter=has_matter or found.insulted,
            named=named,
            unheard=bool(topics) and topics[0].key == "no_response",
            letters=sum(map(str.isalnum, words)),
            machine=bool(_MACHINE.search(sender[:320])),
        )
        verdict = judge(evidence)
        asked = odds if primary in ENCODED else None
        shares = self._shares(found, marks, asked, topics)
        mood, share = shown_mood(shares, found, marks, verdict, asked, topics, self._stances)
        return Tone(
            mood=mood,
            kind=verdict.kind,
            review=verdict.review,
            repeat=verdict.kind in ("reply", "abuse") and bool(found.hits.get("repeat_contact")),
            urgent=verdict.kind in ("reply", "abuse") and any(found.hits.get(name) for name in ("urgent", "danger")),
            sarcasm=found.sarcasm,
            failure=found.failure and not found.praised,
            danger=bool(found.hits.get("danger")),
            human_wanted=bool(found.hits.get("human_wanted")),
            signs=_signs(found, marks, verdict, words),
            mood_confidence=share,
        )

    def find(self, words: str, language: str) -> tuple[Found, Marks]:
        """Find the words and marks that are meant as they stand; `language` is a primary subtag (`de`)."""
        marks = see(words)
        # an address holds no words of the writer: `paisa-double.example` is no double charge
        plain = _ADDRESS.sub(lambda match: " " * len(match.group()), words)
        return _meant(self._finder(language).find(plain), words, marks, language), marks

    def _shares(self, found: Found, marks: Marks, odds: Odds | None, topics: Sequence[TopicGuess]) -> tuple[float, ...]:
        known = [guess for guess in topics if guess.key in self._stances]
        named = features(found, marks, odds, known, self._stances)
        return self._points.shares(named, topics=bool(known), head=odds is not None)

    def _finder(self, language: str) -> Finder:
        key = language if language in self._lexicons else ""
        if key not in self._finders:
            own = [self._lexicons[code] for code in (key, *_NEIGHBOURS.get(key, ())) if code in self._lexicons]
            # a language without a lexicon may be any: the safe words of all of them
            rest = _EVERYWHERE if key else tuple(self._lexicons)
            safe = tuple(code for code in rest if code in self._lexicons and self._lexicons[code] not in own)
            if safe not in self._safe:
                self._safe[safe] = Table([self._lexicons[code] for code in safe], safe_only=True)
            self._finders[key] = Finder(Table(own), self._safe[safe])
        return self._finders[key]


def _grouped(hits: Iterable[Hit]) -> Mapping[str, tuple[Hit, ...]]:
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.list, []).append(hit)
    return {name: tuple(group) for name, group in groups.items()}


def _meant(hits: Iterable[Hit], text: str, marks: Marks, language: str) -> Found:
    """Leave out what is turned round by a negation and the insults that somebody else said."""
    groups = _grouped(hits)
    turned = _turned(groups, language)
    said = {hit.sentence for hit in groups.get("quoting", ())}
    # a message that stands in quotation marks as a whole quotes nobody
    spans = tuple(span for span in marks.quoted if span[1] - span[0] < _MOST_QUOTED * len(text))
    others = {
        hit
        for name in _HOSTILE
        for hit in groups.get(name, ())
        if hit.sentence in said or inside(spans, hit.start, hit.end)
    }
    kept = {name: tuple(hit for hit in group if hit not in turned | others) for name, group in groups.items()}
    return Found(
        hits={name: group for name, group in kept.items() if group},
        text=text,
        not_praised=any(hit.list == "praise" for hit in turned),
        insulted=any(hit.list in _INSULTING for hit in others),
        scare=any(scare_quoted(text, hit.start, hit.end) for hit in kept.get("praise", ())),
        ironic="ironic" in marks.emoji,
    )


def _turned(groups: Mapping[str, tuple[Hit, ...]], language: str) -> frozenset[Hit]:
    """The hits that a negation turns round: in their sentence, just before (in some languages just behind)."""
    denials = groups.get("negation", ())
    if not denials:
        return frozenset()
    after = _NEGATION_AFTER.get(language, 0)
    by_sentence: dict[int, list[Hit]] = {}
    for denial in denials:
        by_sentence.setdefault(denial.sentence, []).append(denial)
    return frozenset(
        hit
        for name in _TURNED
        for hit in groups.get(name, ())
        if any(
            0 <= hit.start - denial.end <= _NEGATION_BEFORE or 0 <= denial.start - hit.end < after
            for denial in by_sentence.get(hit.sentence, ())[:_MOST_SIGNS]
        )
    )


_SIGN_OF = {
    "worry": "worried", "disappointment": "unhappy", "anger_matter": "angry", "ultimatum": "angry",
    "insult_person": "review", "threat_person": "threat", "self_harm": "review", "repeat_contact": "repeat",
    "urgent": "urgent", "danger": "urgent", "human_wanted": "human",
}  # fmt: skip


def _signs(found: Found, marks: Marks, verdict: Verdict, text: str) -> tuple[Sign, ...]:
    names = dict(_SIGN_OF)
    if verdict.kind != "reply":
        names |= dict.fromkeys(verdict.lists, verdict.kind)
    signs = [
        (hit.start, Sign(of=names[name], text=text[hit.start : hit.end]))
        for name, group in found.hits.items()
        if name in names
        for hit in group
    ]
    ordered = [sign for _, sign in sorted(signs, key=lambda pair: pair[0])]
    ordered += [Sign(of="angry", text="<capitals>")] if marks.capitals else []
    ordered += [Sign(of="angry", text="<marks>")] if marks.runs else []
    ordered += [Sign(of="unhappy", text="<sarcasm>")] if found.sarcasm else []
    return tuple(dict.fromkeys(ordered))[:_MOST_SIGNS]
