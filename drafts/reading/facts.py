"""Facts: what is exact in a message, as written and as a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafts.message import Message
from drafts.reading import Fact
from drafts.reading.addresses import find_addresses
from drafts.reading.amounts import find_amounts
from drafts.reading.devices import find_devices
from drafts.reading.ids import find_ids
from drafts.reading.letter import split_letter
from drafts.reading.moments import find_moments
from drafts.reading.names import find_names
from drafts.reading.sheet import Find, Sheet, lay_out, lay_out_quoted, lay_out_subject
from drafts.reading.things import find_things

#: What names the sender's own matter, which they need not name again below the mail that already does.
_MATTERS = frozenset({"order_id", "tracking_id", "invoice_id", "customer_id", "contract_id"})
#: What ids.py gives a number that a word names, rather than its shape alone.
_NAMED = 75


def find_facts(message: Message, language: str) -> tuple[Fact, ...]:
    """Every fact in the sender's own words, in order of position; `language` settles what is written alike (`¥`, `kr`).

    Where they name no order or the like, the one that the subject names, or that earlier mail below names.
    """
    sheet = lay_out(message)
    facts = tuple(_placed(sheet, _winners(_finds(sheet, language, message))))
    if any(fact.type in _MATTERS for fact in facts):
        return facts
    return (*facts, *_referred(message))


def _referred(message: Message) -> Iterator[Fact]:
    """The numbers in the subject (their place is -1); else the only one of its type that a word in quoted mail names."""
    if message.subject:
        sheet = lay_out_subject(message)
        found = tuple(_placed(sheet, _winners([*find_ids(sheet), *find_moments(sheet, "", message.received_at)])))
        numbers = [fact for fact in found if fact.type in _MATTERS]
        if numbers:
            yield from (replace(fact, start=-1) for fact in numbers)
            return
    if not message.quoted:
        return
    sheet = lay_out_quoted(message)
    named = list(_placed(sheet, _winners(find for find in find_ids(sheet) if find.weight >= _NAMED)))
    for kind in ("order_id", "invoice_id", "contract_id", "customer_id"):
        alike = [fact for fact in named if fact.type == kind]
        if alike and len({fact.value for fact in alike}) == 1:
            yield alike[0]
            return


def _placed(sheet: Sheet, finds: Iterable[Find]) -> Iterator[Fact]:
    for find in finds:
        start = sheet.place(find.start, find.end)
        if start is not None:
            yield Fact(type=find.type, text=sheet.words[find.start : find.end], value=find.value, start=start)


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
