"""Members of staff whom nobody calls staff: `merci à Karim`, `Deepak on your helpline`, `Jasmin hat mich beraten`.

Each way asks for more than a capital: thanks to a third person, a place of work behind the name, or a service done,
and beside it a common given name or a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.given_names import is_given, is_given_inflected
from drafts.reading.lexicon import Lexicon
from drafts.reading.name_parts import WORD
from drafts.reading.name_words import FAMILY, STAFF_TITLES
from drafts.reading.praise_words import BETWEEN, HELPED, NO_STAFF, NOT_BEFORE, PERSON_CALLED, THANKS_TO, WORKPLACES
from drafts.reading.sheet import Sheet, words_in

_NAME = rf"(?P<title>(?:{STAFF_TITLES})\.? )?(?P<name>{WORD}(?: {WORD})?)"
_THANKS = re.compile(rf"(?:^|(?<=[\W_]))(?:{THANKS_TO})(?: (?:l[aeo]|il|die|der|den|dem|the|o|a|al|au)(?![^\W\d_]))? ?")
_CALLED = re.compile(rf"(?:^|(?<=[\W_]))(?:{PERSON_CALLED}) ")
_NAMED = re.compile(_NAME)
_PLACES = Lexicon({"place": WORKPLACES})
#: A name, and then only prepositions, articles and `your` up to the place of work.
_BEFORE_PLACE = re.compile(rf"(?:^|(?<=[^\w'-])){_NAME}(?P<comma>,)?(?: (?:{BETWEEN})){{1,4}} ?$")
#: A name, and what the person is at the place of work: `Rocío, la chica de la recepción`.
_BEFORE_APPOSITION = re.compile(rf"(?:^|(?<=[^\w'-])){_NAME}(?P<comma>,)(?: [^\W\d_A-Z]{{1,14}}){{1,4}} $")
_HELPED = re.compile("|".join(map(re.escape, HELPED)))
_CLAUSE_END = re.compile(r"[.,;:!?()\n]| - ")
_SLAVIC = frozenset(["pl", "cs", "ru", "uk", "und"])
_REACH_PLACE, _REACH_CLAUSE = 60, 100
_SERVICE_ABOVE = 120


def find_praised(sheet: Sheet, language: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where such names stand, titles included, between two places of the sheet."""
    yield from _thanked(sheet, language, low, high)
    yield from _at_work(sheet, language, low, high)
    yield from _helping(sheet, language, low, high)


def _known(word: str, language: str) -> bool:
    return is_given_inflected(word) if language[:2] in _SLAVIC else is_given(word)


def _thanked(sheet: Sheet, language: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """`gracias a Maribel`; a name that is not common only with a place of work or a service in the sentence."""
    for pattern in (_THANKS, _CALLED):
        for match in pattern.finditer(sheet.lower, low, high):
            found = _NAMED.match(sheet.plain, match.end())
            if found is None:
                continue
            sentence = sheet.sentence(match.start(), found.end(), _SERVICE_ABOVE)
            sure = bool(found.group("title")) or (
                pattern is _THANKS and _known(found.group("name").split()[0], language)
            )
            if sure or _HELPED.search(sentence) or _place_in(sentence):
                yield from _span(found, language, thanked=True)


def _place_in(sentence: str) -> bool:
    return any(_PLACES.role(word) for word in words_in(sentence))


def _at_work(sheet: Sheet, language: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """`Deepak on your helpline`; the name is a common one, or has a title."""
    for cue in _PLACES.find(sheet):
        if not low <= cue.start < high:
            continue
        begin = max(low, sheet.sentence_start(cue.start, _REACH_PLACE))
        for pattern in (_BEFORE_PLACE, _BEFORE_APPOSITION):
            found = pattern.search(sheet.plain, begin, cue.start)
            if found is None or _no_staff_before(sheet, found.start()):
                continue
            if found.group("title") or _known(found.group("name").split()[0], language):
                yield from _span(found, language)
                break


def _no_staff_before(sheet: Sheet, start: int) -> bool:
    """Whether the words before a name say that it is somebody else's, addressed, or a title: `a film called Emma`."""
    before = words_in(sheet.lower[max(0, start - 24) : start])[-2:]
    return bool(set(before[-1:]) & NOT_BEFORE or set(before) & (FAMILY | NO_STAFF))


def _helping(sheet: Sheet, language: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A common given name in a clause that tells of help, unless it is the sender's own people who are named."""
    for helped in _HELPED.finditer(sheet.lower, low, high):
        begin = max(low, helped.start() - _REACH_CLAUSE)
        cuts = [cut.end() for cut in _CLAUSE_END.finditer(sheet.plain, begin, helped.start())]
        begin = cuts[-1] if cuts else begin
        cut = _CLAUSE_END.search(sheet.plain, helped.end(), helped.end() + _REACH_CLAUSE)
        end = cut.start() if cut else min(high, helped.end() + _REACH_CLAUSE)
        clause = sheet.lower[begin:end]
        if (FAMILY | NO_STAFF) & set(words_in(clause)):
            continue
        for found in _NAMED.finditer(sheet.plain, begin, end):
            if _known(found.group("name").split()[0], language):
                yield from _span(found, language)


def _span(found: re.Match[str], language: str, *, thanked: bool = False) -> Iterator[tuple[int, int]]:
    """The name with its title; its second word not where that may be a noun: in German, and where nothing leads to it."""
    first = found.group("name").split()[0]
    whole = language[:2] not in {"de", "und"} and (thanked or found.group("title"))
    end = found.end("name") if whole else found.start("name") + len(first)
    if first.rstrip(".").lower() not in NO_STAFF and not first.isupper():
        yield found.start(), end
