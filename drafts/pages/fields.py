"""The fields beside a draft: what is missing, who takes over, how the sender is greeted, who signs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import streamlit as st

from drafts.desk import Work
from drafts.message import clean
from drafts.pages import session
from drafts.pages.handover_panel import colleague_field
from drafts.pages.me import signature_fields
from drafts.pages.session import changed_by, say
from drafts.reading import Reading
from drafts.topic import Field
from drafts.writing import FREE, Draft

_LONG = frozenset({"answer", "approved_line", "summary"})
#: All that a follow-up asks of staff.
_WHERE_IT_STANDS = Field(name="answer", source="staff", required=True)


def fields_panel(work: Work, reading: Reading, draft: Draft) -> None:
    """Show what is missing for this draft, and behind one click all that a person may fill in."""
    missing = {gap.field for gap in draft.gaps}
    required = {gap.field for gap in draft.gaps if gap.required}
    asked = st.session_state.setdefault("fields_shown", {}).setdefault(f"{work.id}_{work.version}", set())
    asked |= missing  # a field that was missing stays where it is while it is being filled in
    if "agent" in asked or "agent" in missing:
        signature_fields(required)
    _topic_fields(work, reading, draft, only=asked)
    if draft.follow_up:
        _last_word(work)
    if "colleague" in asked:
        _handover(work, draft, required)
    with st.expander(say("Names, dates and facts in this reply")):
        _person(work, draft)
        if "colleague" not in asked:
            _handover(work, draft, required)
        _topic_fields(work, reading, draft, leave_out=asked)


def _last_word(work: Work) -> None:
    key = f"finished_{work.id}_{work.version}"
    st.checkbox(
        say("The matter is finished: this reply promises no further day"),
        value=work.finished,
        key=key,
        on_change=changed_by(key, lambda value: session.change(finished=bool(value))),
    )


def _mark(label: str, name: str, required: set[str]) -> str:
    return f"{label} *" if name in required else label


def _person(work: Work, draft: Draft) -> None:
    name, title, family = st.columns([3, 2, 2])
    greeted = work.name if work.name is not None else draft.facts_used.get("name", "")
    key = f"name_{work.id}_{work.version}"
    name.text_input(
        say("Greeted as"),
        value=greeted,
        key=key,
        max_chars=120,
        on_change=changed_by(key, lambda value: session.change(name=clean(value))),
    )
    key = f"title_{work.id}_{work.version}"
    titles = {"": say("not known"), "f": say("Ms"), "m": say("Mr")}
    title.selectbox(
        say("Form of address"),
        list(titles),
        index=list(titles).index(work.title),
        format_func=lambda code: titles[code],
        key=key,
        on_change=changed_by(key, lambda value: session.change(title=value)),
    )
    key = f"family_{work.id}_{work.version}"
    family.text_input(
        say("Family name"),
        value=work.family_name,
        key=key,
        max_chars=120,
        disabled=not work.title,
        on_change=changed_by(key, lambda value: session.change(family_name=clean(value))),
    )


def _handover(work: Work, draft: Draft, required: set[str]) -> None:
    colleague, team, due = st.columns([3, 2, 2])
    key = f"colleague_{work.id}_{work.version}"
    with colleague:
        colleague_field(_mark(say("Who takes over (empty: you)"), "colleague", required), work, key)
    teams = session.desk().writer.shelf.language(session.staff_language()).locale.teams
    codes = ["", *teams]
    key = f"team_{work.id}_{work.version}"
    team.selectbox(
        say("Team"),
        codes,
        index=codes.index(work.team) if work.team in codes else 0,
        format_func=lambda code: teams.get(code, code) if code else teams.get(draft.handover, draft.handover),
        key=key,
        disabled=not work.colleague,
        on_change=changed_by(key, lambda value: session.change(team=value)),
    )
    if draft.due_date:
        key = f"due_{work.id}_{work.version}_{draft.due_date}"
        due.date_input(
            say("They hear from us by"),
            value=draft.due_date,
            key=key,
            format="YYYY-MM-DD",
            on_change=changed_by(key, _due),
        )


def _due(value: object) -> None:
    session.change(due_date=value if isinstance(value, date) else None)


def _topic_fields(
    work: Work,
    reading: Reading,
    draft: Draft,
    only: Collection[str] | None = None,
    leave_out: Collection[str] = (),
) -> None:
    shelf = session.desk().writer.shelf
    labels = shelf.language(session.staff_language()).locale.labels
    shown = [entry for topic in draft.topics if topic != FREE for entry in shelf.topics[topic].fields.values()]
    shown = [_WHERE_IT_STANDS] if draft.follow_up else shown
    unique = [
        entry
        for entry in {entry.name: entry for entry in shown}.values()
        if entry.name not in leave_out and (only is None or entry.name in only)
    ]
    short = [entry for entry in unique if entry.name not in _LONG]
    for start in range(0, len(short), 3):
        for column, entry in zip(st.columns(3), short[start : start + 3], strict=False):
            with column:
                _field(work, reading, draft, entry, labels.get(entry.name, entry.name))
    for entry in unique:
        if entry.name in _LONG:
            _field(work, reading, draft, entry, labels.get(entry.name, entry.name))


def _field(work: Work, reading: Reading, draft: Draft, entry: Field, label: str) -> None:
    key = f"field_{entry.name}_{work.id}_{work.version}"
    callback = changed_by(key, lambda value: _set_field(entry.name, str(value)))
    found = reading.first_fact(entry.facts) if entry.source == "message" else None
    value = work.fields.get(entry.name)
    if entry.values:
        names = {
            "unknown": say("not known"), "ours": say("our mistake"), "no": say("no"), "yes": say("yes"),
        }  # fmt: skip
        st.selectbox(
            label,
            entry.values,
            index=entry.values.index(value) if value in entry.values else 0,
            format_func=lambda code: names.get(code, code),
            key=key,
            on_change=callback,
        )
    elif entry.name in _LONG:
        written = draft.facts_used.get(entry.name, "") if value is None else value
        st.text_area(label, value=written, key=key, max_chars=2_000, height=80, on_change=callback)
    else:
        shown = draft.facts_used.get(entry.name, "") or (found.text if found else "")
        if found and found.type in ("date", "deadline") and shown != found.text:
            shown = found.value  # a day that a person may change, unless it stands as the sender wrote it
        st.text_input(label, value=shown if value is None else value, key=key, max_chars=120, on_change=callback)


def _set_field(name: str, value: str) -> None:
    session.change(fields={**session.work().fields, name: clean(value)})
