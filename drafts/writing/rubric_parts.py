"""Rubric of one part: residue, forbidden phrases, register, leftover language, claims, personal matters, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafts.writing import Finding, Part
from drafts.writing.reply import Reply, hard, mask, sentences, soft, words_of

_RESIDUE = (
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "template code"),
    (re.compile(r"(?<=\w )None\b|\bundefined\b|\bNaN\b"), "an empty value"),
    (
        re.compile(r"[\[<]\s?(?:name|date|datum|nama|tanggal|betrag|jumlah|amount|order|xx+)\s?[\]>]", re.IGNORECASE),
        "a placeholder",
    ),
    (re.compile(r"X{4,}|\?{4,}|_{4,}"), "a placeholder"),
    (re.compile(r"[^.]\.\.(?!\.)| ,|\(\s?\)"), "a gap"),
)
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9#][A-Za-z0-9/#.-]{4,24}")
#: An order number has at least four digits in a row of one piece; a year or a time has not five characters.
_IDENTIFIER_DIGITS = 4
_PERSONAL = (
    re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,64}\.[A-Za-z]{2,}"),
    re.compile(r"\+?\d[\d ()/-]{7,20}\d"),
)
#: What we give to everybody ourselves.
_OUR_OWN = ("press_contact", "firm")
_WORD = re.compile(r"[^\W\d_]+")
_LEFTOVER_WORDS = 4
_REMEDIES = {
    "fault": "Set 'our mistake' first, or take it out.",
    "handover": "Name the colleague first, or take it out.",
    "remedy": "Confirm the remedy first where the topic has one, or take it out.",
}


def check_part(reply: Reply, part: Part) -> Iterator[Finding]:
    """The findings of one part; what it looks at beside the part is the same for every part of the reply."""
    for rule in _RULES:
        yield from rule(reply, part)


def _nothing_is_left_over(reply: Reply, part: Part) -> Iterator[Finding]:
    del reply
    for pattern, what in _RESIDUE:
        found = pattern.search(part.text)
        if found:
            words = found.group().strip()[:40]
            yield hard("R3", f"There is {what} in the text: '{words}'. Fill it in or take it out.", part.key, words)
            return


def _nothing_forbidden(reply: Reply, part: Part) -> Iterator[Finding]:
    text = reply.own_words(part)
    for pattern, reason in reply.locale.forbid:
        found = pattern.search(text)
        if found:
            words = found.group()[:60]
            yield hard("R6", f"'{words}': {reason}", part.key, words)


def _one_register(reply: Reply, part: Part) -> Iterator[Finding]:
    text = reply.own_words(part)
    register = reply.locale.foreign_register
    found = register.search(text) if register else None
    if found:
        words = found.group()[:40]
        yield hard("R7", f"'{words}' is the wrong form of address.", part.key, words)
    gendered = reply.locale.gendered
    found = gendered.search(text) if gendered else None
    if found:
        words = found.group()[:40]
        # A hint only: who writes of themselves in Polish or Russian may well say who they are.
        yield soft(
            "gender", f"'{words}' tells or guesses a gender. Write around it, unless it is your own.", part.key, words
        )


def _one_language(reply: Reply, part: Part) -> Iterator[Finding]:
    own = reply.locale.function_words
    if part.key in ("greeting", "closing") or not own:
        return
    words = [word.casefold() for word in _WORD.findall(reply.own_words(part))]
    ours = sum(word in own for word in words)
    for language, theirs in reply.others.items():
        count = sum(word in theirs and word not in own for word in words)
        if count >= _LEFTOVER_WORDS and count > ours:
            yield hard("R8", f"This part reads as another language ({language}).", part.key, language)
            return


def _claims_have_a_record(reply: Reply, part: Part) -> Iterator[Finding]:
    claimable = reply.claimable
    for claim, pattern in reply.locale.claims.items():
        found = None if claimable.get(claim) else pattern.search(part.text)
        if found:
            words = found.group()[:60]
            yield hard("R9", f"'{words}' claims what is not on record. {_REMEDIES.get(claim, '')}", part.key, words)


def _nothing_personal_in_public(reply: Reply, part: Part) -> Iterator[Finding]:
    if not reply.brief.public:
        return
    due = reply.locale.long_date(reply.brief.due_date.isoformat()) if reply.brief.due_date else ""
    promised = reply.locale.long_date(reply.brief.values.get("promised_date", ""))
    text = mask(part.text, (due, promised, *(reply.brief.values.get(name, "") for name in _OUR_OWN)))
    for words in _personal(text):
        yield hard("R10", f"'{words}' is personal, and everybody can read this channel.", part.key, words)
        return


def _personal(text: str) -> Iterator[str]:
    for pattern in _PERSONAL:
        yield from (found.group()[:40] for found in pattern.finditer(text))
    for found in _TOKEN.finditer(text):
        if sum(character.isdigit() for character in found.group()) >= _IDENTIFIER_DIGITS:
            yield found.group()


def _short_sentences(reply: Reply, part: Part) -> Iterator[Finding]:
    limits = reply.locale.limits
    unit = "characters" if "characters_max" in limits else "words"
    longest = limits.get(f"sentence_{unit}_max", 0)
    for sentence in sentences(part.text, reply.locale):
        size = len(sentence) if unit == "characters" else len(words_of(sentence))
        if longest and size > longest:
            yield soft(
                "sentence", f"A sentence has {size} {unit}; {longest} are easier to read.", part.key, sentence[:60]
            )


_RULES: tuple[Callable[[Reply, Part], Iterator[Finding]], ...] = (
    _nothing_is_left_over,
    _nothing_forbidden,
    _one_register,
    _one_language,
    _claims_have_a_record,
    _nothing_personal_in_public,
    _short_sentences,
)
