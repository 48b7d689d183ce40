"""Lint of whole replies: what would be copied, through the same steps that make it, in every situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from drafts.reading import MOODS, Language, Reading
from drafts.topic import Topic
from drafts.writing import FREE, Choices, Finding
from drafts.writing.brief import Brief, make_brief
from drafts.writing.compose import assemble, block_of, render_parts
from drafts.writing.lint_values import specimen
from drafts.writing.reply import reply_of
from drafts.writing.rubric import check_whole
from drafts.writing.rubric_parts import check_part
from drafts.writing.sheet import Block, Problem, Sheet
from drafts.writing.shelf import LanguageShelf, Shelf
from drafts.writing.writer import used_values

#: Which rule of lint a finding of the rubric is; a hint that nothing is known about the case is no fault of a template.
_RULE_OF = {
    "R1": "L10", "R2": "L20", "R3": "L09", "R4": "L21", "R5": "L04", "R6": "L15", "R7": "L16", "R8": "L18",
    "R9": "L23", "R10": "L20", "length": "L13", "sentence": "L14", "marks": "L17", "generic": "",
}  # fmt: skip

_TODAY = date(2031, 3, 26)


@dataclass(frozen=True, slots=True)
class Briefs:
    """What the replies of every situation say, in no language: made once for all of them."""

    shelf: Shelf
    situations: Mapping[str, tuple[Choices, ...]]
    _made: dict[int, Brief] = field(default_factory=dict)

    def __call__(self, choices: Choices) -> Brief:
        """The brief of one of the situations."""
        if id(choices) not in self._made:
            self._made[id(choices)] = make_brief(self.shelf, _READING, choices, _TODAY)
        return self._made[id(choices)]


def all_briefs(shelf: Shelf) -> Briefs:
    """Every situation of every topic."""
    return Briefs(shelf, {topic.key: tuple(_situations(topic)) for topic in shelf.topics.values()})


@dataclass(frozen=True, slots=True)
class ReplyLint:
    """Whole replies of one language; each part text is looked at once."""

    briefs: Briefs
    language: LanguageShelf
    others: Mapping[str, frozenset[str]]
    seen: dict[tuple[object, ...], tuple[Finding, ...]] = field(default_factory=dict)

    def check(self) -> Iterator[tuple[int, list[Problem]]]:
        """(replies made, problems) for each topic."""
        for topic in self.briefs.shelf.topics.values():
            if topic.key in self.language.topics:
                situations = self.briefs.situations[topic.key]
                yield len(situations), [found for choices in situations for found in self._reply(topic.key, choices)]
        yield 1, list(self._reply(FREE, _FREE_CHOICES))
        yield len(_FOLLOW_UPS), [found for choices in _FOLLOW_UPS for found in self._reply(FREE, choices)]

    def _reply(self, topic: str, choices: Choices) -> Iterator[Problem]:
        brief = self.briefs(choices)
        rendered, problems = render_parts(self.language, brief)
        yield from problems
        parts = assemble(self.language, rendered, {}, choices.edits, brief)
        used = used_values(self.language, rendered, brief)
        reply = reply_of(self.language.locale, brief, parts, used, self.others)
        for finding in check_whole(reply):
            yield from self._problem(topic, finding, choices)
        for part in parts:
            key = (part.key, part.text, brief.public, tuple(reply.claimable.values()))
            if key not in self.seen:
                self.seen[key] = tuple(check_part(reply, part))
            for finding in self.seen[key]:
                yield from self._problem(topic, finding, choices)

    def _problem(self, topic: str, finding: Finding, choices: Choices) -> Iterator[Problem]:
        rule = _RULE_OF.get(finding.rule, finding.rule)
        if not rule:
            return
        sheet, block = self._place(topic, finding.part, choices)
        words = f" ({choices.mood}{', repeat' if choices.repeat else ''})" if not finding.part else ""
        yield Problem(
            path=sheet.path,
            line=block.line if block else 1,
            message=finding.message.rstrip(".") + words + ".",
            rule=rule,
        )

    def _place(self, topic: str, part: str, choices: Choices) -> tuple[Sheet, Block | None]:
        """Where the words of a part stand: in the topic's file or in the frame's."""
        own = self.language.topics.get(topic, self.language.frame)
        if not part:
            return own, None
        block = block_of(self.language, self.briefs(choices), topic, part)
        sheet = own if block and own.blocks.get(block.name) is block else self.language.frame
        return sheet, block


_READING = Reading(
    language=Language(code="und", confidence=0.0),
    kind="reply",
    review=False,
    topics=(),
    mood="calm",
    repeat=False,
    urgent=False,
    facts=(),
)
_PEOPLE = Choices(
    name=specimen("name"), agent=specimen("agent"), firm=specimen("firm"), mood="calm", repeat=False, threat=False
)
_FREE_CHOICES = replace(_PEOPLE, topics=(FREE,), edits={"body": "Qxqx."})
#: On its day, after it, and where no day was named to the sender; kept by oneself or by a colleague; in public; the last.
_FOLLOW_UPS = tuple(
    replace(
        _PEOPLE,
        topics=(FREE,),
        follow_up=True,
        promised_on=day,
        fields={"answer": specimen("answer")},
        colleague=colleague,
        channel=channel,
        finished=finished,
    )
    for day in (_TODAY, _TODAY - timedelta(days=2), None)
    for colleague, channel, finished in (
        ("", "email", False),
        (specimen("colleague"), "email", False),
        ("", "forum", False),
        ("", "email", True),
    )
)


def _situations(topic: Topic) -> Iterator[Choices]:
    """Mood x repeat and hand-over x what is known of the case; then a threat, and a public channel."""
    known = {name: specimen(name) for name, entry in topic.fields.items() if not entry.values}
    sure = {name: entry.values[-1] for name, entry in topic.fields.items() if entry.values}
    base = replace(_PEOPLE, topics=(topic.key,))
    colleague = specimen("colleague")
    facts: tuple[Mapping[str, str], ...] = ({}, known, {**known, **sure}) if sure else ({}, known)
    for mood, (repeat, owner), fields in product(
        MOODS, ((False, ""), (False, colleague), (True, colleague)), facts if known or sure else ({},)
    ):
        phone = specimen("phone") if repeat else ""
        yield replace(base, mood=mood, repeat=repeat, colleague=owner, fields=fields, phone=phone)
    yield replace(base, mood="angry", threat=True, fields=known)
    for mood, repeat, fields in product(MOODS, (False, True), (known, {**known, **sure}) if sure else (known,)):
        yield replace(base, mood=mood, repeat=repeat, colleague=colleague, channel="forum", fields=fields)
    yield replace(base, channel="forum")
    yield replace(base, name="", firm="", fields=known)
