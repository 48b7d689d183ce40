"""A template while somebody edits it: what was there, what they typed, and whether it checks; kept until they save."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from drafts.errors import ChoiceError
from drafts.message import clean
from drafts.pages import session
from drafts.pages.session import say
from drafts.pages.template_places import attempt, tell
from drafts.writing.exchange import skeleton
from drafts.writing.front import is_unfinished, with_front
from drafts.writing.lint_files import REFERENCE
from drafts.writing.revisions import Revision
from drafts.writing.sheet import Problem
from drafts.writing.shelf import Shelf
from drafts.writing.workshop import (
    Edit,
    basis_of,
    check_sheet,
    history,
    name_of,
    text_of,
    trying,
    untranslated,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """One template in one tab."""

    language: str
    topic: str
    basis: str
    """The state of the file that the text began from."""
    saved: str
    text: str
    number: int = 0
    """Grows whenever the field must show another text than the one that was typed."""
    refused: tuple[Problem, ...] = ()
    """What saving found beyond the check: what it would break in other templates."""

    @property
    def changed(self) -> bool:
        """Whether there is anything to save."""
        return self.text.strip() != self.saved.strip()

    @property
    def key(self) -> str:
        """The key of the field."""
        return f"template_{self.language}_{self.topic}_{self.number}"


def editing_of(shelf: Shelf, language: str, topic: str) -> Editing:
    """What this tab has of a template: as typed, else as it is in the folder now."""
    kept = _all().get((language, topic))
    basis = basis_of(shelf, language, topic)
    if kept is None or (kept.basis != basis and not kept.changed):
        saved = text_of(shelf, language, topic)
        number = kept.number + 1 if kept else 0
        kept = _keep(
            Editing(
                language=language,
                topic=topic,
                basis=basis,
                saved=saved,
                text=saved or skeleton(shelf, language, topic),
                number=number,
            )
        )
    return kept


def _all() -> dict[tuple[str, str], Editing]:
    """Every template that this tab has open: what was typed stays while people look elsewhere."""
    kept: dict[tuple[str, str], Editing] = st.session_state.setdefault("templates_open", {})
    return kept


def _keep(editing: Editing) -> Editing:
    _all()[editing.language, editing.topic] = editing
    return editing


def take(editing: Editing, text: str) -> None:
    """The text as it stands in the field now."""
    _keep(replace(editing, text=clean(text), refused=()))


def discard(editing: Editing) -> None:
    """Forget what was typed and show what is in the folder."""
    _keep(replace(editing, text=editing.saved, basis="-", number=editing.number, refused=()))


def go_on(editing: Editing, basis: str) -> None:
    """Keep what was typed, on top of what somebody else saved: they have been shown it."""
    _keep(replace(editing, basis=basis))


# -- the check --------------------------------------------------------------------------------------------------------


def problems_of(shelf: Shelf, language: str, topic: str, text: str) -> tuple[Problem, ...]:
    """All that is wrong with a text, found once for as long as nothing is saved."""
    asked = (shelf, language, topic, text)
    kept = st.session_state.setdefault("templates_checked", [])
    for before, found in kept:
        if before[0] is shelf and before[1:] == asked[1:]:
            return tuple(found)
    try:
        problems = check_sheet(shelf, language, topic, text)
    except ChoiceError as error:
        # Its language cannot be used at all: the frame or the locale is broken.
        problems = (Problem(path=name_of(language, topic), line=1, message=str(error)),)
    # The saved text and the typed one, of which only the last few can be asked for again.
    st.session_state["templates_checked"] = [*kept[-5:], (asked, problems)]
    return problems


def in_the_way(shelf: Shelf, editing: Editing) -> tuple[Problem, ...]:
    """What keeps a text from being saved: every fault that the saved one does not have."""
    problems = problems_of(shelf, editing.language, editing.topic, editing.text)
    if not problems or not editing.changed:
        return ()
    if is_unfinished(editing.text) and copied(shelf, editing):
        # It still holds the reference's sentences, so nobody uses it: saved as it is, unless it cannot be read.
        return trying(shelf, editing.language, editing.topic, editing.text)[1]
    before = {
        (problem.rule, problem.message)
        for problem in (problems_of(shelf, editing.language, editing.topic, editing.saved) if editing.saved else ())
    }
    return tuple(problem for problem in problems if (problem.rule, problem.message) not in before)


def copied(shelf: Shelf, editing: Editing) -> tuple[str, ...]:
    """The texts that are still the reference's own words."""
    if editing.language == REFERENCE:
        return ()
    return untranslated(editing.text, text_of(shelf, REFERENCE, editing.topic))


# -- saving -----------------------------------------------------------------------------------------------------------


def save(editing: Editing, field: str, *, compared: str = "", new_meaning: str = "") -> None:
    """Save what is in the field named; two more names are of boxes that may be ticked."""
    text = clean(str(st.session_state.get(field, editing.text)))
    edit = Edit(
        language=editing.language,
        topic=editing.topic,
        text=text,
        who=session.who(),
        basis=editing.basis,
        compared=bool(st.session_state.get(compared)),
        new_meaning=bool(st.session_state.get(new_meaning)),
    )
    attempt(lambda: _save(replace(editing, text=text), edit, say("Saved. Replies are written with it from now on.")))


def mark_reviewed(editing: Editing, name: str, day: str) -> None:
    """Write down who read a template as a native speaker, and when."""
    text = with_front(editing.saved, {"status": "reviewed", "reviewer": name, "reviewed_on": day})
    edit = Edit(
        language=editing.language,
        topic=editing.topic,
        text=text,
        who=session.who(),
        why="reviewed",
        basis=editing.basis,
    )
    attempt(lambda: _save(editing, edit, say("The review is written down.")))


def restore(editing: Editing, revision: Revision) -> None:
    """Bring an earlier state back; the present one stays in the history."""
    if revision.text is None:
        attempt(lambda: _give_back(editing, revision))
        return
    edit = Edit(
        language=editing.language,
        topic=editing.topic,
        text=revision.text,
        who=session.who(),
        why="restored",
        basis=editing.basis,
    )
    attempt(lambda: _save(editing, edit, say("The earlier text is back.")))


def undo_last(editing: Editing) -> None:
    """Bring back what was there before the last save."""

    def bring_back() -> None:
        undone = session.desk().undo_template(editing.language, editing.topic, session.who())
        tell(say("The earlier text is back.") if undone else say("There is nothing earlier."))

    attempt(bring_back)


def kept_states(shelf: Shelf, editing: Editing) -> tuple[Revision, ...]:
    """Every state that was ever saved, newest first."""
    return tuple(reversed(history(shelf, editing.language, editing.topic)))


def _save(editing: Editing, edit: Edit, done: str) -> None:
    saved = session.desk().save_template(edit)
    if saved.revision is None:
        _keep(replace(editing, refused=saved.problems))
        return
    discard(editing)
    unfinished = is_unfinished(saved.revision.text or "")
    tell(say("Saved. No reply uses it until all of it is written.") if unfinished else done)


def _give_back(editing: Editing, revision: Revision) -> None:
    """Take the team's own text away, so that the shipped one counts again."""
    edit = Edit(
        language=editing.language,
        topic=editing.topic,
        text="",
        who=session.who(),
        why="restored",
        basis=editing.basis,
    )
    session.desk().give_back_template(edit, revision.number)
    discard(editing)
    tell(say("The shipped text is back."))
