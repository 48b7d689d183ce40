"""Facts: what is exact in a message, as written and as a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafts.message import Message
from drafts.reading import Fact
from drafts.reading.addresses import find_addresses
from drafts.reading.amounts import find_amounts
from drafts.reading.devices import find_devices
from drafts.reading.ids import find_ids
from drafts.reading.letter import split_letter
from drafts.reading.moments import find_moments
from drafts.reading.names import find_names
from drafts.reading.sheet import Find, Sheet, lay_out
from drafts.reading.things import find_things


def find_facts(message: Message, language: str) -> tuple[Fact, ...]:
    """Every fact in the sender's own words, in order of position; `language` settles what is written alike (`¥`, `kr`)."""
    sheet = lay_out(message)
    facts = []
    for find in _winners(_finds(sheet, language, message)):
        start = sheet.place(find.start, find.end)
        if start is not None:
            text = sheet.words[find.start : find.end]
            facts.append(Fact(type=find.type, text=text, value=find.value, start=start))
    return tuple(facts)


def _finds(sheet: Sheet, language: str, message: Message) -> Iterator[Find]:
    yield from find_addresses(sheet)
    yield from find_things(sheet)
    yield from find_devices(sheet)
    yield from find_moments(sheet, language, message.received_at)
    yield from find_amounts(sheet, language)
    yield from find_ids(sheet)
    yield from find_names(sheet, split_letter(sheet.words), language)


def _winners(finds: Iterable[Find]) -> list[Find]:
    """One fact a place: the heaviest, then the longest, then the first."""
    taken = bytearray()
    winners = []
    for find in sorted(finds, key=lambda one: (-one.weight, one.start - one.end, one.start)):
        if find.end > len(taken):
            taken.extend(bytes(find.end - len(taken)))
        if find.end > find.start and not any(taken[find.start : find.end]):
            taken[find.start : find.end] = b"\x01" * (find.end - find.start)
            winners.append(find)
    return sorted(winners, key=lambda one: one.start)
