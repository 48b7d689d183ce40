"""Brief: what a reply is to say, before any language: topics, mood, values, and what is missing.

The same brief is rendered in the sender's language and in the staff member's, so the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from drafts.errors import ChoiceError
from drafts.reading import MOODS, Fact, Reading
from drafts.reading.name_parts import FAMILIES
from drafts.topic import Topic
from drafts.writing import FREE, Choices, Gap
from drafts.writing.shelf import Rubric, Shelf

UNCLEAR = "unclear"

#: A less likely topic is offered to staff but not written down as if the sender had said it: of our own messages 11 of
#: 25 such guesses were right.
_WORTH_CLAIMING = 0.3

#: Fields that staff should fill in so that the reply says more than 'we are looking into it'.
_WORTH_FILLING = ("answer", "approved_line", "press_contact", "summary")
_SENTENCES = frozenset({"answer", "approved_line", "summary"})
#: A date of which nobody but the sender knows what comes first, day or month: it is never written in another form.
_EITHER_WAY = re.compile(r"(0?[1-9]|1[0-2])([/-])(?!0?\1(?:\2|\Z))(?:0?[1-9]|1[0-2])(?:\2[0-9]{2,4})?")
#: Amounts as people write them in a chat; a letter writes them out, where the currency is sure.
_CHATTED = re.compile(r"(?<![^\W\d_])(?:rb|rbu|k|jt|jtan|tr|quid|bucks|perak|р|тыс|тис|mio)(?![^\W\d_])", re.IGNORECASE)
_SURE = re.compile(r"[A-Z]{3} [0-9]")
_NUMBERS = frozenset({"order_id", "tracking_id", "invoice_id"})
_WEEKEND = frozenset({5, 6})

#: Characters nobody sees: controls, and those that turn the direction of all that follows.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What one reply says, in no language yet."""

    topics: tuple[str, ...]
    """One or two, the more serious first; (FREE,) when staff write the body."""
    stance: str
    mood: str
    repeat: bool
    threat: bool
    public: bool
    parts: tuple[str, ...]
    required: frozenset[str]
    """Parts that must not be empty before copying."""
    values: Mapping[str, str]
    """Every variable a template may name, '' when unknown; `team` is a key, translated on rendering."""
    missing: tuple[str, ...]
    """Fields asked of the sender."""
    gaps: tuple[Gap, ...]
    handover: str
    due_date: date | None
    follow_up: bool = False
    """Whether it says where a matter stands that was answered before, in place of answering a message."""


def make_brief(shelf: Shelf, reading: Reading, choices: Choices, today: date, holidays: Container[date] = ()) -> Brief:
    """Decide what the reply says; raises ChoiceError for a topic or a mood that does not exist."""
    topics = _topics(shelf, reading, choices)
    mood = choices.mood or reading.mood
    if mood not in MOODS:
        message = f"There is no mood '{mood}'. Choose one of {', '.join(MOODS)}."
        raise ChoiceError(message)
    follow_up = choices.follow_up
    threat = any(sign.of == "threat" for sign in reading.signs) if choices.threat is None else choices.threat
    threat = threat and not follow_up
    public = choices.channel.strip().lower() in shelf.rubric.public_channels
    stance = topics[0].stance if topics else "request"
    # Who writes again to praise has not been kept waiting: no word of blame, and no way up.
    # A follow-up comes from us: nobody had to write again for it.
    repeat = stance != "positive" and not follow_up and (reading.repeat if choices.repeat is None else choices.repeat)
    values = _values(shelf, topics, reading, choices)
    ours = values["fault"] == "ours"
    situations = _situations(stance, mood, repeat=repeat, threat=threat, public=public, ours=ours)
    missing = tuple(
        entry.name for topic in topics for entry in topic.fields.values() if entry.ask and not values.get(entry.name)
    )
    missing = tuple(dict.fromkeys(missing))[: _limit(shelf.rubric, situations, "ask_max", 3)]
    finished = follow_up and choices.finished and not choices.colleague
    due = choices.due_date or _due_date(shelf.rubric, topics if not follow_up else (), situations, today, holidays)
    due = due if not finished else None
    values["due_date"] = due.isoformat() if due else ""
    values.update(_promised(choices, today))
    parts, required = _parts(shelf.rubric, stance, situations, has_missing=bool(missing))
    if follow_up:
        parts, required = _follow_up_parts(shelf.rubric, situations, finished=finished)
    elif not topics:
        parts = tuple(part for part in parts if part not in ("acknowledge", "ask"))
        required -= {"acknowledge", "ask"}
    return Brief(
        topics=tuple(topic.key for topic in topics) or (FREE,),
        stance=stance,
        mood=mood,
        repeat=repeat,
        threat=threat,
        public=public,
        parts=parts,
        required=required,
        values=_depersonalised(values) if public else values,
        missing=() if public or follow_up else missing,
        gaps=_follow_up_gaps(values, choices) if follow_up else _gaps(shelf.rubric, topics, situations, values),
        handover=topics[0].handover if topics else "self",
        due_date=due,
        follow_up=follow_up,
    )


def _promised(choices: Choices, today: date) -> dict[str, str]:
    """The day that a follow-up was promised for, and whether it has passed."""
    day = choices.promised_on if choices.follow_up else None
    return {"promised_date": day.isoformat() if day else "", "overdue": "yes" if day and day < today else ""}


def _topics(shelf: Shelf, reading: Reading, choices: Choices) -> tuple[Topic, ...]:
    """At most two topics, the more serious first (replies.md section 4)."""
    if choices.topics == (FREE,):
        return ()
    keys = choices.topics if choices.topics is not None else suggested_topics(shelf, reading)
    unknown = [key for key in keys if key not in shelf.topics]
    if unknown:
        message = f"There is no topic '{unknown[0][:60]}'. There are {', '.join(shelf.topics)}."
        raise ChoiceError(message)
    chosen = [shelf.topics[key] for key in dict.fromkeys(keys)][:2] or [shelf.topics[UNCLEAR]]
    return tuple(sorted(chosen, key=lambda topic: -topic.severity))


def suggested_topics(shelf: Shelf, reading: Reading) -> tuple[str, ...]:
    """The topics a reply is drafted on until a person chooses; none where a guess would claim too much."""
    keys = tuple(
        guess.key for guess in reading.topics[:2] if guess.key in shelf.topics and guess.probability >= _WORTH_CLAIMING
    )
    return _lead(keys, shelf)


def _lead(keys: tuple[str, ...], shelf: Shelf) -> tuple[str, ...]:
    """Drop what adds nothing beside a real matter: `unclear`, and praise before a complaint."""
    if len(keys) <= 1:
        return keys
    real = tuple(key for key in keys if key != UNCLEAR and shelf.topics[key].stance != "positive")
    return real or keys[:1]


def _situations(stance: str, mood: str, *, repeat: bool, threat: bool, public: bool, ours: bool) -> list[str]:
    """The situations of rubric.yaml that this reply is in; two that hold at once may have a line of their own."""
    found = {
        "repeat": repeat, mood: True, "threat": threat, "public": public, "repeat_without_fault": repeat and not ours,
        f"repeat_{mood}": repeat, "public_repeat": public and repeat, f"public_{stance}_{mood}": public,
    }  # fmt: skip
    return [name for name, holds in found.items() if holds]


def _values(shelf: Shelf, topics: tuple[Topic, ...], reading: Reading, choices: Choices) -> dict[str, str]:
    values = dict.fromkeys(
        ("name", "title", "family_name", "agent", "firm", "colleague", "team", "phone", "missing", "answer"), ""
    )
    values["fault"] = "unknown"
    for topic in shelf.topics.values():
        values.update({field.name: field.values[0] if field.values else "" for field in topic.fields.values()})
    for topic in topics:
        for field in topic.fields.values():
            fact = reading.first_fact(field.facts) if field.source == "message" else None
            if fact:
                values[field.name] = _shown(fact, reading)
    signed = reading.first_fact(("name_sender",))
    values["name"] = choices.name if choices.name is not None else (signed.value if signed else "")
    for name in ("title", "family_name", "agent", "firm", "colleague", "phone"):
        values[name] = getattr(choices, name)
    values["team"] = choices.team or (topics[0].handover if topics else "self")
    values.update({key: value for key, value in choices.fields.items() if key in values})
    return {key: _one_line(value, sentences=key in _SENTENCES) for key, value in values.items()}


def _shown(fact: Fact, reading: Reading) -> str:
    """A fact as a reply names it: an amount and a numeric date as the sender wrote them, other dates as the language does."""
    if fact.type == "amount":
        return fact.value if _CHATTED.search(fact.text) and _SURE.match(fact.value) else fact.text
    if fact.type in {"date", "deadline"}:
        return fact.text if _EITHER_WAY.fullmatch(fact.text) else fact.value
    return _all_of(fact.type, reading)


def _all_of(kind: str, reading: Reading) -> str:
    """Every number of a kind that the sender named: which of two orders is meant, only a person can tell."""
    if kind not in _NUMBERS:
        fact = reading.first_fact((kind,))
        return fact.text if fact else ""
    texts = dict.fromkeys(fact.text for fact in reading.facts if fact.type == kind)
    return ", ".join(list(texts)[:3])


def _one_line(value: str, *, sentences: bool) -> str:
    """A value is one line of bounded length: nothing from outside may add paragraphs to a reply, or turn it around."""
    if not value:
        return ""
    value = _INVISIBLE.sub("", re.sub(r"\s+", " ", value[:4_000])).strip()
    return value[: 2_000 if sentences else 120]


def _depersonalised(values: dict[str, str]) -> dict[str, str]:
    """Without anything that identifies a person or an order: for replies that everybody can read (R10)."""
    kept = {
        "name", "agent", "firm", "colleague", "team", "due_date", "fault", "answer", "approved_line", "known_issue",
        "remedy_confirmed", "press_contact",
    }  # fmt: skip
    public = {key: value if key in kept else "" for key, value in values.items()}
    first = values["name"].split(" ")[0]
    public["name"] = "" if first.lower() in FAMILIES else first
    return public


def _limit(rubric: Rubric, situations: list[str], key: str, default: int) -> int:
    limits = [int(rubric.situations[name][key]) for name in situations if key in rubric.situations.get(name, {})]
    return min([default, *limits])


def _due_date(
    rubric: Rubric, topics: tuple[Topic, ...], situations: list[str], today: date, holidays: Container[date]
) -> date | None:
    days = [topic.follow_up_working_days for topic in topics if topic.follow_up_working_days is not None]
    if not topics:
        days = [3]
    if not days:
        return None
    return add_working_days(today, _limit(rubric, situations, "due_working_days_max", min(days)), holidays)


def add_working_days(start: date, days: int, holidays: Container[date] = ()) -> date:
    """The date `days` working days after `start`; 0 is `start` itself or the next working day.

    The days of rest are Saturday and Sunday, or those of the holidays' country: Friday and Saturday in Saudi Arabia.
    """
    weekend = getattr(holidays, "weekend", _WEEKEND)
    day = start
    while day.weekday() in weekend or day in holidays:
        day += timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while day.weekday() in weekend or day in holidays:
            day += timedelta(days=1)
    return day


def _parts(
    rubric: Rubric, stance: str, situations: list[str], *, has_missing: bool
) -> tuple[tuple[str, ...], frozenset[str]]:
    parts = list(rubric.parts[stance])
    required = set(parts) - set(rubric.optional[stance])
    for name in situations:
        rule = rubric.situations.get(name, {})
        parts += [part for part in rule.get("add", ()) if part not in parts]
        required |= set(rule.get("add", ()))
    for name in situations:
        dropped = set(rubric.situations.get(name, {}).get("drop", ()))
        parts = [part for part in parts if part not in dropped]
        required -= dropped | set(rubric.situations.get(name, {}).get("short", ()))
    if not has_missing:
        parts = [part for part in parts if part != "ask"]
    return tuple(parts), frozenset(required)


def _gaps(
    rubric: Rubric, topics: tuple[Topic, ...], situations: list[str], values: Mapping[str, str]
) -> tuple[Gap, ...]:
    gaps = [Gap(field=name, required=True) for name in ("agent",) if not values[name]]
    for name in situations:
        gaps += [
            Gap(field=field, required=True)
            for field in rubric.situations.get(name, {}).get("require", ())
            if not values[field]
        ]
    for topic in topics:
        gaps += [
            Gap(field=field.name, required=field.required)
            for field in topic.fields.values()
            if field.source == "staff" and not values[field.name] and (field.required or field.name in _WORTH_FILLING)
        ]
    required = {gap.field for gap in gaps if gap.required}
    return tuple(Gap(field=name, required=name in required) for name in dict.fromkeys(gap.field for gap in gaps))


def _follow_up_parts(
    rubric: Rubric, situations: list[str], *, finished: bool
) -> tuple[tuple[str, ...], frozenset[str]]:
    dropped = {part for name in situations for part in rubric.situations.get(name, {}).get("drop", ())}
    parts = tuple(part for part in rubric.follow_up if part not in dropped and not (finished and part == "next_step"))
    return parts, frozenset(parts)


def _follow_up_gaps(values: Mapping[str, str], choices: Choices) -> tuple[Gap, ...]:
    """Who signs, and where the matter stands: nothing but a person's own words can say that."""
    said = values["answer"] or choices.edits.get("body", "").strip()
    missing = [name for name, there in (("agent", values["agent"]), ("answer", said)) if not there]
    return tuple(Gap(field=name, required=True) for name in missing)
