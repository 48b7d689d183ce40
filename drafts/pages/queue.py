"""Queue: what waits, the oldest and most urgent first; opened, answered and put in order without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from drafts.desk import Case, Headline
from drafts.desk.queue import PAGE, VIEWS
from drafts.errors import DraftsError
from drafts.pages import acts, session, turns
from drafts.pages.elements import case_list
from drafts.pages.names import DISMISSALS, counted, kind_of_dismissal, people, span, view_name
from drafts.pages.queue_rows import row_of
from drafts.pages.reading_panel import mood_name, topic_title
from drafts.pages.session import changed_by, language_name, say
from drafts.reading import MOODS

_HERE = Path(__file__).parent

#: Seconds after which the queue looks again by itself: each open tab costs one rerun, 40 ms of processor time.
_LOOKS_AGAIN = 30

#: How wide a filter is, in pixels: two stand beside each other on a phone.
_FILTER = 165

_STYLE = """
<style>
.st-key-queue_figures [data-testid=stMetricValue] { font-size: 1.9rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.st-key-queue_figures [data-testid=stMetric] { min-width: 8.5rem; }
.st-key-queue_list, .st-key-outcome { max-width: 68rem; }
@media (max-width: 640px) {
  .st-key-queue_figures { gap: 1rem 2.5rem; }
  .st-key-queue_figures [data-testid=stMetric] { min-width: 0; }
  .st-key-queue_view [role=radiogroup] { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }
  .st-key-queue_view [role=radiogroup] > * { flex: none; }
  .st-key-queue_filters { gap: .6rem; }
  .st-key-queue_filters > * { width: calc(50% - .3rem) !important; }
  .st-key-queue_filters > :last-child:nth-child(odd) { width: 100% !important; }
}
</style>
"""


def show() -> None:
    """Draw the page."""
    st.html(_STYLE)  # our own constant, never a value
    st.title(say("Queue"))
    _queue()


@st.fragment(run_every=_LOOKS_AGAIN)
def _queue() -> None:
    try:
        _all_of_it()
    except DraftsError as error:  # a fragment that looks again by itself is outside the frame
        st.text(acts.refusal(error, 0))


def _all_of_it() -> None:
    opened = st.session_state.pop("open_case", None)
    if opened is not None:
        session.leave()
        st.switch_page(_HERE / "answer.py", query_params=turns.address(opened, turns.place_named()))
    desk, who = session.desk(), session.who()
    named = turns.place_named()
    now = desk.clock()
    headline = desk.headline(who)
    _figures(headline, now)
    _views(headline, named)
    _filters(named)
    acts.outcome()
    wanted = turns.asked(named)
    cases = desk.queue(wanted, who)
    with st.container(key="queue_list"):
        _list(cases, named, now)
        _pages(cases, named)


def _figures(headline: Headline, now: datetime) -> None:
    with st.container(key="queue_figures", horizontal=True, gap="large"):
        st.metric(say("Unanswered"), counted(headline.unanswered), width="content")
        st.metric(
            say("The oldest waits"), span(headline.oldest, now) if headline.oldest else say("nothing"), width="content"
        )


def _views(headline: Headline, named: Mapping[str, str]) -> None:
    counts = {
        "waiting": headline.unanswered, "due": headline.due, "unsent": headline.unsent,
        "second_look": headline.second_look,
    }  # fmt: skip
    st.session_state["queue_view"] = named.get("view", "todo")  # the address leads
    st.segmented_control(
        say("Show"),
        VIEWS,
        required=True,
        format_func=lambda view: view_name(view, counts.get(view, 0), headline.overdue),
        key="queue_view",
        label_visibility="collapsed",
        on_change=changed_by("queue_view", lambda view: turns.go(view="" if view == "todo" else view, after="")),
    )


def _filters(named: Mapping[str, str]) -> None:
    shelf = session.desk().writer.shelf
    known = people()
    owners = {"": say("everybody"), "mine": say("mine"), "nobody": say("nobody yet")}
    with st.container(key="queue_filters", horizontal=True):
        language, topic = named.get("language", ""), named.get("topic", "")
        codes = ["", *dict.fromkeys([*shelf.codes, *([language] if language else [])])]
        _filter("language", say("Language"), codes, language, lambda code: language_name(code) if code else say("all"))
        _filter("topic", say("Topic"), ["", *shelf.topics], topic, lambda key: topic_title(key) if key else say("all"))
        mood = named.get("mood", "")
        _filter("mood", say("Mood"), ["", *MOODS], mood, lambda name: mood_name(name) if name else say("all"))
        if known:
            others = [each for each in known if each != session.who()]
            owner = named.get("owner", "")
            _filter("owner", say("Owner"), [*owners, *others], owner, lambda each: owners.get(each) or known[each])


def _filter(name: str, label: str, options: list[str], value: str, named: Any) -> None:
    key = f"queue_{name}"
    st.session_state[key] = value if value in options else ""  # the address leads
    st.selectbox(
        label,
        options,
        format_func=named,
        key=key,
        width=_FILTER,
        on_change=changed_by(key, lambda chosen: turns.go(**{name: chosen, "after": ""})),
    )


# -- the list ---------------------------------------------------------------------------------------------------------


def _list(cases: tuple[Case, ...], named: Mapping[str, str], now: datetime) -> None:
    if not cases:
        empty = say("Nothing waits here. Messages appear as soon as they are put in the queue.")
        st.markdown(say("Nothing more waits on this page.") if named.get("after") else empty)
        return
    desk = session.desk()
    known = people()
    today = desk.today()
    rows = [row_of(case, now, today, known, f"./?{urlencode(turns.address(case.id, dict(named)))}") for case in cases]
    others = [{"id": each, "name": name} for each, name in known.items() if each != session.who()]
    case_list(
        key="case_list",
        data={
            "rows": rows,
            "colleagues": others,
            "alone": not known,
            "second_look": named.get("view") == "second_look" and desk.person(session.who()).may("second_look"),
            "turn": st.session_state.get("acts", 0),
            "focus": session.once("focus_queue"),
            "kinds": [{"kind": kind, "words": kind_of_dismissal(kind)} for kind in DISMISSALS],
            "words": _words(),
        },
        on_open=_open,
        on_act=_act,
    )


def _words() -> dict[str, str]:
    return {
        "list": say("Cases in the order of their turns"),
        "select": say("Select: {name}").replace("{name}", "{}"),
        "all": say("Select all on this page"),
        "selected": say("{count} selected").replace("{count}", "{}"),
        "mine": say("Assign to me"),
        "assign": say("Assign to …"),
        "nobody": say("nobody yet"),
        "solved": say("Mark as solved"),
        "aside": say("Needs no answer …"),
        "reason": say("Why (kept in the history)"),
        "file": say("File without an answer"),
        "confirm": say("Confirm: abuse …"),
        "confirm_do": say("Confirm the second look"),
        "was_sent": say("Copied. Was it sent?"),
        "yes": say("Yes, it was sent"),
        "no": say("No, it was not"),
        "waits": say("waits"),
        "keys": say("Keys: j and k move, Enter opens, x selects"),
    }


def _pages(cases: tuple[Case, ...], named: Mapping[str, str]) -> None:
    with st.container(horizontal=True):
        if named.get("after"):
            st.button(say("Back to the first"), key="queue_first", on_click=turns.go, kwargs={"after": ""})
        if len(cases) == PAGE:
            after = turns.place_after(cases[-1], turns.asked(dict(named)))
            st.button(say("More"), key="queue_more", on_click=turns.go, kwargs={"after": after})


def _open(sent: Mapping[str, Any]) -> None:
    number = sent.get("id")
    if isinstance(number, int) and number > 0:
        acts.forget()
        st.session_state["open_case"] = number


def _act(sent: Mapping[str, Any]) -> None:
    """What the list asks for: one act with the cases that were selected, as they were seen."""
    desk, who = session.desk(), session.who()
    cases = [(int(number), int(version)) for number, version in sent.get("cases", [])]
    reason, owner, kind = (str(sent.get(name, ""))[:300] for name in ("reason", "owner", "kind"))
    many: Mapping[str, tuple[acts.Act, str]] = {
        "mine": (lambda n, seen: desk.assign(n, who, owner=who, seen=seen), say("Assigned to you: {count}")),
        "assign": (lambda n, seen: desk.assign(n, who, owner=owner, seen=seen), say("Assigned: {count}")),
        "solved": (lambda n, seen: desk.solve(n, who, seen=seen), say("Solved: {count}")),
        "aside": (
            lambda n, seen: desk.set_aside(n, who, kind=kind, reason=reason, seen=seen),
            say("Filed without an answer, or left for a second look: {count}"),
        ),
        "confirm": (
            lambda n, seen: desk.confirm_abuse(n, who, reason=reason, seen=seen),
            say("Confirmed as abuse: {count}"),
        ),
        "sent": (lambda n, _: desk.sent(n, who, yes=True), say("Noted as sent: {count}")),
        "unsent": (lambda n, _: desk.sent(n, who, yes=False), say("Not sent, so it waits again: {count}")),
    }
    act, done = many[str(sent.get("act"))]
    acts.do(cases, act, done)


if __name__ == "__main__":
    show()
