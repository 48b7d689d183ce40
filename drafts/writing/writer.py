"""Writer: Reading -> Draft. Pure: same reading, same choices, same templates, same day, same draft."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date

from drafts.reading import Reading
from drafts.writing import FREE, Choices, Draft, Finding, join_parts
from drafts.writing.brief import Brief, make_brief
from drafts.writing.compose import Rendered, assemble, render_parts
from drafts.writing.note import HandOver, Note, make_note
from drafts.writing.rubric import check
from drafts.writing.sheet import STATUSES
from drafts.writing.shelf import FRAME, LanguageShelf, Shelf

#: The language of a draft where the sender's has no templates, until a person picks another.
FALLBACK = "en"

#: Values that are shown as they are, and those that a filter writes in the language's own way.
_AS_MONEY = frozenset({"amount"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Drafts replies from one shelf; safe to share between threads."""

    shelf: Shelf
    holidays: Container[date] = ()
    """Days of the desk that are no working days, beside weekends."""

    def draft(
        self,
        reading: Reading,
        *,
        today: date,
        language: str = "",
        staff_language: str = FALLBACK,
        choices: Choices | None = None,
    ) -> Draft:
        """Draft one reply; `language` '' is the sender's.

        Raises ChoiceError for a topic, mood or staff language that does not exist. A language without templates gives
        a draft in FALLBACK with a hard finding that says so.
        """
        choices = choices or Choices()
        wanted = language or reading.language.code
        served = wanted if self.shelf.has(wanted) else self._instead(reading, language)
        target = self.shelf.language(served)
        staff = self.shelf.language(staff_language if self.shelf.has(staff_language) else FALLBACK)
        brief, glossed = self._briefs(reading, choices, (served, staff.locale.language), today)
        rendered, problems = render_parts(target, brief)
        gloss = {part.key: part.text for part in render_parts(staff, glossed)[0]}
        parts = assemble(target, rendered, gloss, choices.edits, brief)
        used = used_values(target, rendered, brief)
        findings = check(target.locale, brief, parts, used, self._function_words(target))
        findings += tuple(
            Finding(rule="L08", hard=True, part="", message=problem.message, detail=problem.path)
            for problem in problems
        )
        if wanted not in (served, "und"):
            findings = (_no_templates(wanted, served), *findings)
        return Draft(
            language=target.locale.language,
            staff_language=staff.locale.language,
            topics=brief.topics,
            parts=parts,
            gaps=brief.gaps,
            findings=findings,
            status=_status(target, brief),
            digests=_digests(target, brief),
            due_date=brief.due_date,
            due_written=target.locale.long_date(brief.due_date.isoformat()) if brief.due_date else "",
            handover=brief.handover,
            facts_used=used,
            mood=brief.mood,
            repeat=brief.repeat,
            public=brief.public,
            follow_up=brief.follow_up,
        )

    def note(self, reading: Reading, draft: Draft, given: HandOver) -> Note:
        """The note for whoever takes over, in the language of the draft's gloss."""
        return make_note(self.shelf, reading, draft, given)

    def _briefs(
        self, reading: Reading, choices: Choices, languages: tuple[str, str], today: date
    ) -> tuple[Brief, Brief]:
        """The brief for the reply and for its gloss: they differ in the approved line alone, each in its language.

        A line that holds today stands where staff wrote none; an empty one of theirs stays empty.
        """
        brief = make_brief(self.shelf, reading, choices, today, self.holidays)
        line, gloss = (self.shelf.approved_line(brief.topics, language, today) for language in languages)
        if not line or "approved_line" in choices.fields:
            return brief, brief
        filled = replace(choices, fields={**choices.fields, "approved_line": line})
        brief = make_brief(self.shelf, reading, filled, today, self.holidays)
        return brief, replace(brief, values={**brief.values, "approved_line": gloss or line})

    def _instead(self, reading: Reading, language: str) -> str:
        """The second guess where the first was none to rely on and has no templates; else FALLBACK."""
        if language or reading.language.sure:
            return FALLBACK
        return next((code for code, _ in reading.language.others if self.shelf.has(code)), FALLBACK)

    def _function_words(self, target: LanguageShelf) -> Mapping[str, frozenset[str]]:
        codes = {"en", "de", "id"} - {target.locale.language, "id" if target.locale.language == "ms" else ""}
        return {code: self.shelf.language(code).locale.function_words for code in sorted(codes) if self.shelf.has(code)}


def used_values(target: LanguageShelf, rendered: tuple[Rendered, ...], brief: Brief) -> Mapping[str, str]:
    """Field -> the text as it stands in the reply, for every value that a template really showed."""
    text = join_parts(tuple(("\n", part.text) for part in rendered))
    named = frozenset[str]().union(*(part.shown for part in rendered))
    shown: dict[str, str] = {}
    for name in sorted(named - {"missing", "team"}):
        value = brief.values.get(name, "")
        written = target.locale.money(value) if name in _AS_MONEY else target.locale.long_date(value)
        for candidate in (written, value):
            if candidate and candidate in text:
                shown[name] = candidate
                break
    return shown


def _no_templates(code: str, served: str) -> Finding:
    message = (
        f"There are no templates in the sender's language ({code}). This draft is in another ({served}): "
        "pick a language that the sender reads, or write the reply yourself."
    )
    return Finding(rule="language", hard=True, part="", message=message, detail=code)


def _sheets(target: LanguageShelf, brief: Brief) -> list[tuple[str, str, str]]:
    topics = [key for key in brief.topics if key in target.topics and key != FREE and not brief.follow_up]
    sheets = [(FRAME, target.frame)] + [(f"topics/{key}", target.topics[key]) for key in topics]
    return [(f"{target.locale.language}/{name}.j2", sheet.status, sheet.digest) for name, sheet in sheets]


def _status(target: LanguageShelf, brief: Brief) -> str:
    statuses = [target.locale.status, *(status for _, status, _ in _sheets(target, brief))]
    return min(statuses, key=STATUSES.index)


def _digests(target: LanguageShelf, brief: Brief) -> Mapping[str, str]:
    return {name: digest for name, _, digest in _sheets(target, brief)}
