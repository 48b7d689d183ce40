"""Session: the one owner of Streamlit's session state, and what every page needs from it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import streamlit as st

from drafts.desk import ALONE, Case, Desk, Entry, Work, open_desk
from drafts.errors import AccessError
from drafts.pages import sign_in
from drafts.pages.sign_in import Visitor
from drafts.pages.speech import LANGUAGES, best_language, catalogue
from drafts.reading import Reading
from drafts.settings import Settings, read_settings

#: The most digits of a number that are looked at; an address may hold any number of them.
_DIGITS = 12

#: Under this name a person's preferences keep which sign-in they ended last.
_SIGNED_OUT = "signed_out"


def desk() -> Desk:
    """The desk of this process."""
    return open_desk(_settings(tuple(sorted(pair for pair in os.environ.items() if pair[0].startswith("DRAFTS_")))))


@lru_cache(maxsize=4)
def _settings(named: tuple[tuple[str, str], ...]) -> Settings:
    """The settings of an environment, read once: a page asks for its desk a hundred times (1 ms each)."""
    return read_settings(dict(named))


# -- who is here ------------------------------------------------------------------------------------------------------


def who() -> str:
    """Who is working; the desk looks them up anew at everything they do. Raises AccessError when nobody was let in.

    Nobody signs in on a laptop that only serves itself.
    """
    if not desk().settings.signs_in:
        return ALONE
    address = sign_in.visitor().address
    if not address or st.session_state.get("person") != address:
        message = "You are not signed in any more. Reload the page."
        raise AccessError(message, why="signed_out")
    return address


def visitor() -> Visitor:
    """Who is at the browser; nobody where they ended this sign-in, in this tab or another."""
    here = sign_in.visitor()
    return Visitor(refused="nobody") if here.address and here.issued <= _ended(here.address) else here


def begin(here: Visitor) -> None:
    """Let somebody in at the start of a run, and clear what another person left in this tab.

    Raises AccessError when they do not work here.
    """
    if st.session_state.get("person") != here.address:
        st.session_state.clear()
        desk().sign_in(here.address, name=here.name)
        st.session_state["person"] = here.address
    desk().person(here.address)


def forget_person() -> None:
    """Nothing of whoever was here stays in this tab."""
    st.session_state.clear()


def sign_out() -> None:
    """End this sign-in in every tab, and those of this person from before it."""
    here = visitor()
    if here.address:
        desk().ledger.prefer(here.address, {_SIGNED_OUT: str(here.issued)})
    forget_person()
    sign_in.leave()


def _ended(address: str) -> int:
    """When the latest sign-in of this person was issued that they ended; 0: none."""
    kept = desk().ledger.preferences(address).get(_SIGNED_OUT, "")
    return int(kept) if kept.isascii() and kept.isdecimal() else 0


def may(act: str) -> bool:
    """Whether this person may do something (desk/people.py). For what is shown; the desk decides by itself."""
    return desk().person(who()).may(act)


# -- languages of the person at the desk ------------------------------------------------------------------------------


def preferences() -> dict[str, str]:
    """What this person chose for themselves, read once a session; nothing while nobody is let in."""
    if desk().settings.signs_in and "person" not in st.session_state:
        return {}
    if "preferences" not in st.session_state:
        st.session_state["preferences"] = dict(desk().ledger.preferences(who()))
    kept: dict[str, str] = st.session_state["preferences"]
    return kept


def prefer(**chosen: str) -> None:
    """Remember choices of this person, now and for the next session."""
    desk().ledger.prefer(who(), chosen)
    preferences().update(chosen)


def interface_language() -> str:
    """The language of buttons and labels: as chosen, else the browser's, else English."""
    chosen = preferences().get("interface_language", "")
    return chosen if chosen in LANGUAGES else best_language([st.context.locale or "en"])


def staff_language() -> str:
    """The language in which this person reads what a reply says: as chosen, as an admin said, else the interface's."""
    chosen = preferences().get("staff_language", "") or desk().person(who()).language
    shelf = desk().writer.shelf
    return next(code for code in (chosen, interface_language(), "en") if code and shelf.has(code))


def read_in(code: str) -> None:
    """Let this person read what replies say in another language from now on."""
    prefer(staff_language=code)
    change(staff_language=code)


def say(text: str, /, **values: object) -> str:
    """A text of the interface in the person's language; `values` fill its {braces}. Never for customer text in labels."""
    spoken = catalogue(interface_language()).gettext(text)
    return spoken.format(**values) if values else spoken


def language_name(code: str) -> str:
    """A language by its name in the person's language; the code where there is no name."""
    from babel import Locale, UnknownLocaleError

    if code == "und":
        return say("unknown")
    try:
        name = Locale.parse(code, sep="-").get_display_name(interface_language())
    except (UnknownLocaleError, ValueError):
        return code
    return f"{name[:1].upper()}{name[1:]}" if name else code


# -- work in progress -------------------------------------------------------------------------------------------------


def work() -> Work:
    """The work this browser tab is on: as it was, as the address names it, or a new page.

    Raises AccessError or LedgerError when the address names a case that this person may not see or that is not there.
    """
    number = case_named()
    if number is not None:
        return _work_on(number)
    named = st.query_params.get("w", "")
    kept: Work | None = st.session_state.get("work")
    if kept is not None and kept.case is None and (not named or kept.id == named):
        return kept
    resumed = desk().resume(named, who()) if named else None
    begun = resumed or desk().start(who(), staff_language=staff_language())
    _begin(begun)
    if named and resumed is None:
        del st.query_params["w"]
    return begun


def case_named() -> int | None:
    """The case that the address names; None for a page on which a message is pasted."""
    named = st.query_params.get("case", "")
    return int(named[:_DIGITS]) if named.isascii() and named.isdecimal() else None


def _work_on(number: int) -> Work:
    kept: Work | None = st.session_state.get("work")
    if kept is not None and kept.case == number:
        return kept
    begun = desk().open_case(number, who(), staff_language=staff_language())
    _begin(begun)
    return begun


def _begin(begun: Work) -> None:
    st.session_state["work"] = begun
    for name in ("answered", "answered_case", "answer_error"):
        st.session_state.pop(name, None)


def change(**changes: Any) -> None:
    """Replace fields of the work and keep it; the address names it from then on."""
    changed = replace(work(), **changes)
    st.session_state["work"] = changed
    st.session_state.pop("answered", None)
    desk().keep(changed)
    if changed.text.strip() and changed.case is None:
        st.query_params["w"] = changed.id


def saw(case: Case) -> None:
    """Note that this person knows a case as it is now: they changed it, or looked at what others changed."""
    present: Work | None = st.session_state.get("work")
    if present is None or present.case != case.id:
        return
    st.session_state["work"] = seen = present.changed(seen=case.version)
    if answered() is None and desk().resume(present.id, who()) is not None:
        desk().keep(seen)


def leave() -> None:
    """Forget what this tab was on: the next look at the address begins anew."""
    _begin(desk().start(who(), staff_language=staff_language()))


def reading_of(present: Work) -> Reading:
    """The reading of the present work, read once for as long as nothing about the message changes."""
    asked = (present.id, present.text, present.subject, present.sender, present.channel, present.language, present.kind)
    kept = st.session_state.get("reading")
    if kept is None or kept[0] != asked:
        kept = (asked, desk().read(present))
        st.session_state["reading"] = kept
    reading: Reading = kept[1]
    return reading


def replace_work(changed: Work) -> None:
    """Put work in place of the present one: a correction that the desk has recorded."""
    st.session_state["work"] = changed
    desk().keep(changed)


def next_work() -> None:
    """Begin the next message on an empty page."""
    leave()
    st.session_state["focus_message"] = True
    for name in ("w", "case"):
        st.query_params.pop(name, None)


def answered() -> int | None:
    """The entry that the present work became, once it was copied."""
    number: int | None = st.session_state.get("answered")
    return number


def answered_case() -> int | None:
    """The case in which the present work was answered, once it was copied."""
    number: int | None = st.session_state.get("answered_case")
    return number


def set_answered(entry: Entry) -> None:
    """The present work is in the ledger now."""
    st.session_state["answered"] = entry.id
    st.session_state["answered_case"] = entry.case_id
    present: Work = st.session_state["work"]
    if present.case is not None:
        st.session_state["work"] = present.changed(seen=entry.version)


def once(name: str) -> bool:
    """Whether something was asked for since the last run; asking clears it."""
    return bool(st.session_state.pop(name, False))


def changed_by(key: str, apply: Callable[[Any], None]) -> Callable[[], None]:
    """A widget's callback that hands its new value on."""

    def callback() -> None:
        apply(st.session_state[key])

    return callback
