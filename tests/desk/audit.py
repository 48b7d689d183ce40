"""Whether a ledger adds up: every case is the sum of its entries, every promise has its reply, nothing is half there.

Knows nothing of how the casebook writes: it goes through what happened and says what does not fit. Merged cases and
steps that were taken back move promises about, so ledgers with those are not for it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

import sqlalchemy as sa

from drafts.desk.case import OPEN
from drafts.desk.case_rows import case_from, case_row
from drafts.desk.database import reading
from drafts.desk.schema import case, entry, promise, work

#: How many promises an entry makes.
_PROMISES = {"answered": lambda record: int(record.get("due_date") is not None), "handed_over": lambda _: 1}


def amiss(engine: sa.Engine) -> list[str]:
    """What does not add up, in words; nothing when all is well."""
    with reading(engine) as connection:
        cases = connection.execute(sa.select(case)).all()
        entries = connection.execute(sa.select(entry).order_by(entry.c.id)).all()
        promises = connection.execute(sa.select(promise)).all()
        kept = set(connection.execute(sa.select(work.c.id)).scalars())
    happened, promised = defaultdict(list), defaultdict(list)
    for row in entries:
        happened[row.case_id].append(row)
    for row in promises:
        promised[row.case_id].append(row)
    numbers = {row.id for row in cases}
    by_number = {row.id: row for row in entries}
    found = [f"entry {row.id} is of no case" for row in entries if row.case_id not in numbers]
    found += [
        f"{nonce} is there {times} times" for nonce, times in Counter(row.nonce for row in entries).items() if times > 1
    ]
    found += [
        f"work {row.message_id} is answered and kept"
        for row in entries
        if row.kind == "answered" and row.message_id in kept
    ]
    for each in promises:
        made, ended = by_number.get(each.entry_id), by_number.get(each.ended_by)
        if made is None or made.kind not in _PROMISES or made.case_id != each.case_id:
            found.append(f"promise {each.id} has no reply")
        if each.ended_by is not None and (ended is None or ended.case_id != each.case_id or ended.id <= each.entry_id):
            found.append(f"promise {each.id} was ended by nothing")
    makes = Counter(each.entry_id for each in promises)
    for row in entries:
        made = makes[row.id]
        if row.kind in _PROMISES and made != _PROMISES[row.kind](json.loads(row.record)):
            found.append(f"entry {row.id} ({row.kind}) has {made} promises")
    for row in cases:
        found += _case_amiss(row, happened[row.id], promised[row.id])
    return found


def _case_amiss(row: Any, happened: list[Any], promises: list[Any]) -> list[str]:
    """What does not fit in one case; it is gone through from its first entry."""
    found = []
    if [each.version for each in happened] != list(range(1, row.version + 1)) or not happened:
        found.append(f"case {row.id} is at version {row.version} with entries {[each.version for each in happened]}")
    known: dict[str, Any] = {"messages": 0, "unsent": 0, "owner": "", "waiting_since": None}
    for each in happened:
        record = json.loads(each.record)
        known["state"] = _settled(known.get("state", "waiting"), [p for p in promises if _open_before(p, each.id)])
        wrong = {name: value for name, value in record["before"].items() if name in known and known[name] != value}
        if wrong:
            found.append(f"entry {each.id} ({each.kind}) found {wrong} and not {known}")
        known.update(_after(each, record, known))
    still = [each for each in promises if each.ended_by is None]
    known["state"] = _settled(known["state"], still) if happened else row.state
    found += [
        f"case {row.id} has {name} {getattr(row, name)} and not {known[name]}"
        for name in known
        if getattr(row, name) != known[name]
    ]
    due = min((each.due_on for each in still), default=None) if row.state in OPEN else None
    if row.due_on != due:
        found.append(f"case {row.id} is due on {row.due_on} and not {due}")
    if row.state not in OPEN and still:
        found.append(f"case {row.id} is {row.state} and still promises something")
    if row.turn_at != case_row(case_from(row))["turn_at"]:
        found.append(f"case {row.id} has another turn")
    return found


def _open_before(each: Any, number: int) -> bool:
    """Whether a promise was open when an entry was about to be written."""
    return each.entry_id < number and (each.ended_by is None or each.ended_by >= number)


def _settled(state: str, still: list[Any]) -> str:
    kinds = {each.kind for each in still}
    if state not in OPEN - {"waiting"}:
        return state
    return "handed_over" if "hand_over" in kinds else "promised" if "promise" in kinds else "answered"


def _after(row: Any, record: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """What an entry makes of a case."""
    if row.kind == "received":
        since = known["waiting_since"] or record["message"]["received_at"]
        return {"state": "waiting", "messages": known["messages"] + 1, "waiting_since": since}
    if row.kind == "answered":
        state = "solved" if known["state"] == "solved" and record.get("due_date") is None else "answered"
        return {"state": state, "waiting_since": None, "unsent": 1, "owner": known["owner"] or row.who}
    if row.kind == "handed_over":
        owner = record.get("owner") or known["owner"] or row.who
        return {"state": known["state"] if known["state"] == "waiting" else "answered", "owner": owner}
    if row.kind in ("sent", "solved"):
        return {"unsent": 0} if row.kind == "sent" else {"state": "solved"}
    if row.kind == "dismissed":
        return {"state": record["kind"], "waiting_since": None}
    raise AssertionError(row.kind)
