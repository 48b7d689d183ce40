"""Acts: what a person does to one case or to many at once, what was refused and why, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import streamlit as st

from drafts.desk import Case
from drafts.errors import AbsentError, AccessError, ChangedError, ChoiceError, DraftsError, LedgerError
from drafts.pages import session
from drafts.pages.names import short_name, state_name
from drafts.pages.session import say

#: The most cases of one act: those of a page.
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the last act led to: kept until it was seen and taken back, or the next act."""

    done: str
    """A text of ours; '' : nothing was done."""
    undo: tuple[tuple[int, int], ...] = ()
    """Number and version of each case after it."""
    refused: tuple[tuple[str, str], ...] = ()
    """Which case, and why."""


Act = Callable[[int, int], Case]


def do(cases: Iterable[tuple[int, int]], act: Act, done: str) -> list[Case]:
    """Do something with each case (number, version as seen); the refused ones are told, the others are done."""
    after: list[Case] = []
    refused: list[tuple[str, str]] = []
    for number, seen in list(cases)[:_MOST]:
        try:
            after.append(act(number, seen))
        except DraftsError as error:
            refused.append((_called(number), refusal(error, number)))
    told = done.format(count=len(after)) if after else ""
    undo = tuple((case.id, case.version) for case in after)
    st.session_state["done"] = Done(done=told, undo=undo, refused=tuple(refused))
    st.session_state["acts"] = st.session_state.get("acts", 0) + 1
    return after


def tell(done: str, *, undo: tuple[tuple[int, int], ...] = (), refused: str = "") -> None:
    """Say what one act with the present message led to."""
    st.session_state["done"] = Done(done=done, undo=undo, refused=(("", refused),) if refused else ())


def _called(number: int) -> str:
    try:
        name = short_name(session.desk().case(number, session.who()).name)
    except DraftsError:
        name = ""
    return " · ".join(filter(None, (say("Case {number}", number=number), name[:60])))


def refusal(error: DraftsError, number: int) -> str:
    """Why something was refused, in the person's language."""
    if isinstance(error, ChangedError):
        return say("Somebody else changed this case in the meantime. Open it to see what changed.")
    if isinstance(error, AccessError):
        return no_access(error)
    if isinstance(error, AbsentError):
        return say("There is no such case at this desk.")
    if isinstance(error, LedgerError):
        return say(
            "The database did not answer. Nothing on this page is lost: check the disk or the database, then try again."
        )
    if isinstance(error, ChoiceError):
        return _why_not(error, number)
    return str(error)


def no_access(error: AccessError) -> str:
    """Why somebody may not do or see something, in their language."""
    if error.why == "signed_out":
        return say("You are not signed in any more. Reload the page.")
    if error.why == "stranger":
        return say("You are signed in, but you do not work at this desk. Ask an admin to add you.")
    return say("Your role or your team does not allow this. Ask a lead.")


def _why_not(error: ChoiceError, number: int) -> str:
    reasons = {
        "unanswered": say("A message in it is not answered yet. Answer it, or say why it needs no answer."),
        "reason": say("It needs a reason, in a few words."),
        "second_look": say("The second look is another person's, after somebody proposed it."),
        "merge": say("A case can only go on in another open case of the same team."),
        "unsent": say("There is no copied reply in it that waits for this."),
    }
    if error.why != "state":
        return reasons.get(error.why, str(error))
    return say(
        "Its state does not allow this: {state}.", state=state_name(session.desk().case(number, session.who()).state)
    )


def undo() -> None:
    """Take back the last act, each case as long as nothing came after it."""
    last: Done | None = st.session_state.get("done")
    if last is None:
        return
    desk, who = session.desk(), session.who()

    def back(number: int, version: int) -> Case:
        steps = desk.story(number, who, after=version - 1)
        return desk.undo(steps[0], who)

    for case in do(last.undo, back, say("Taken back: {count}")):
        session.saw(case)
    st.session_state["done"] = replace(st.session_state["done"], undo=())


def outcome() -> None:
    """Show what the last act led to."""
    last: Done | None = st.session_state.get("done")
    with st.container(key="outcome"):
        if last is None:
            return
        with st.container(border=True):
            if last.done:
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.text(f"✓ {last.done}", width="content")
                    if last.undo:
                        st.button(say("Undo"), key="undo", on_click=undo, type="tertiary")
                    st.button(say("Close"), key="outcome_seen", on_click=forget, type="tertiary")
            if last.refused:
                st.markdown("**" + say("Not done:") + "**")
            for which, why in last.refused:
                st.text(f"{which}: {why}" if which else why)
            if last.refused and not last.done:
                st.button(say("Close"), key="outcome_seen", on_click=forget, type="tertiary")


def forget() -> None:
    """What the last act led to was seen."""
    st.session_state.pop("done", None)
