"""People: who works at this desk, added, changed and let go by its admins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from drafts.desk import Person
from drafts.desk.people import AGENT
from drafts.errors import DraftsError
from drafts.pages import session
from drafts.pages.names import role_names
from drafts.pages.session import language_name, say

#: The fields of a person, as the keys of their widgets begin.
_FIELDS = ("name", "team", "role", "language")


def show() -> None:
    """Draw the page."""
    st.title(say("People"))
    desk = session.desk()
    if not desk.settings.signs_in:
        st.markdown(say("Nobody signs in here: this desk serves one person on one computer."))
        return
    if not session.may("people"):
        st.markdown(say("Only an admin of your desk sees and changes who works here."))
        return
    everybody = desk.people(session.who())
    _outcome()
    with st.expander(say("Add somebody"), expanded=len(everybody) == 1):
        _add(everybody)
    for person in sorted(everybody, key=lambda each: (not each.active, each.team, each.shown.casefold())):
        with st.container(border=True):
            if st.session_state.get("person_open") == person.id:
                _edit(person, everybody)
            else:
                _line(person)


def _line(person: Person) -> None:
    name, rest, change = st.columns([5, 6, 2], vertical_alignment="center")
    name.text(f"{person.name}\n{person.id}" if person.name else person.id)
    said = [person.team, role_names()[person.role]]
    if person.language:
        said.append(language_name(person.language))
    if not person.active:
        said.append(say("does not work here any more"))
    rest.text("  ·  ".join(each for each in said if each))
    change.button(say("Change"), key=f"open_{person.id}", on_click=_open, args=(person.id,))


def _open(identity: str) -> None:
    st.session_state["person_open"] = identity


def _add(everybody: tuple[Person, ...]) -> None:
    key = f"new_{st.session_state.get('people_added', 0)}"
    address = st.text_input(
        say("E-mail address with which they sign in"), key=f"address_{key}", max_chars=254, live="300ms"
    )
    _fields(Person(id=""), everybody, key)
    st.button(
        say("Add"), key="person_add", type="primary", disabled="@" not in str(address), on_click=_add_now, args=(key,)
    )


def _add_now(key: str) -> None:
    desk, who = session.desk(), session.who()
    new = _given(Person(id=str(st.session_state.get(f"address_{key}") or "").strip().casefold()), key)
    if any(each.id == new.id and each.active for each in desk.people(who)):
        # Adding somebody once more never changes their role: they are shown as they are.
        _open(new.id)
    elif _do(lambda: desk.employ(new, who), say("Added.")):
        st.session_state["people_added"] = st.session_state.get("people_added", 0) + 1


def _edit(person: Person, everybody: tuple[Person, ...]) -> None:
    st.text(person.id)
    _fields(person, everybody, person.id)
    with st.container(horizontal=True):
        label = say("Save") if person.active else say("Let them work here again")
        st.button(label, key="person_save", type="primary", on_click=_save, args=(person,))
        if person.active:
            st.button(
                say("Remove"),
                key="person_go",
                help=say("They cannot come in any more. What they did stays on record."),
                on_click=_let_go,
                args=(person,),
            )
        st.button(say("Cancel"), key="person_cancel", type="tertiary", on_click=_open, args=("",))


def _save(person: Person) -> None:
    changed = replace(_given(person, person.id), active=True)
    if _do(lambda: session.desk().employ(changed, session.who()), say("Saved.")):
        _open("")


def _let_go(person: Person) -> None:
    if _do(lambda: session.desk().let_go(person.id, session.who()), say("They cannot come in any more.")):
        _open("")


def _fields(person: Person, everybody: tuple[Person, ...], key: str) -> None:
    """The fields of a person."""
    first, second = st.columns(2)
    first.text_input(say("Name, as it stands under replies"), value=person.name, key=f"name_{key}", max_chars=100)
    teams = sorted({each.team for each in everybody if each.team})
    second.selectbox(
        say("Team"),
        teams,
        index=teams.index(person.team) if person.team in teams else None,
        key=f"team_{key}",
        accept_new_options=True,
        placeholder=say("Choose a team, or write a new one"),
        help=say("Agents and leads see the cases of their own team, admins those of every team."),
    )
    roles = role_names()
    first.selectbox(
        say("Role"), list(roles), index=list(roles).index(person.role), format_func=roles.__getitem__, key=f"role_{key}"
    )
    codes = ["", *session.desk().writer.shelf.codes]
    second.selectbox(
        say("Language they read"),
        codes,
        index=codes.index(person.language) if person.language in codes else 0,
        format_func=lambda code: language_name(code) if code else say("as their browser says"),
        key=f"language_{key}",
    )


def _given(person: Person, key: str) -> Person:
    """A person as the fields say at this moment: what was typed last comes together with the click."""
    name, team, role, language = (st.session_state.get(f"{field}_{key}") for field in _FIELDS)
    return replace(
        person, name=str(name or ""), team=str(team or ""), role=str(role or AGENT), language=str(language or "")
    )


# -- what was done ----------------------------------------------------------------------------------------------------


def _do(act: Callable[[], object], done: str) -> bool:
    """Do what may be refused, and remember for the next run how it went; says whether it was done."""
    try:
        act()
    except DraftsError as error:
        st.session_state["people_trouble"] = _why(error)
        return False
    st.session_state["people_done"] = done
    return True


def _why(error: DraftsError) -> str:
    """Why something was refused, in the person's language."""
    reasons = {
        "only_admin": say("This is the only admin of the desk. Make somebody else an admin first."),
        "address": say("That is no e-mail address."),
        "role": say("Only an admin of your desk sees and changes who works here."),
    }
    return reasons.get(error.why, str(error))


def _outcome() -> None:
    """How the last click went, once."""
    trouble = st.session_state.pop("people_trouble", "")
    done = st.session_state.pop("people_done", "")
    with st.container():
        if trouble:
            with st.container(border=True):
                st.markdown("**" + say("This was not done:") + "**")
                st.text(trouble)
        if done:
            st.text(f"✓ {done}")


if __name__ == "__main__":
    show()
