"""What the check says of a template while it is edited, each fault with the line it is in."""

from __future__ import annotations

import re

import streamlit as st

from drafts.pages.session import say
from drafts.pages.template_editing import Editing, copied, in_the_way, problems_of
from drafts.pages.template_faults import fault_text
from drafts.writing.front import is_unfinished
from drafts.writing.sheet import Problem
from drafts.writing.shelf import FRAME, Shelf

#: What a fault quotes, and the names of values in it.
_QUOTED = re.compile(r"'([^'\n]{1,80})'|\b([a-z]{1,40}_[a-z_]{1,40})\b")


def check_panel(shelf: Shelf, editing: Editing) -> None:
    """Show what stands in the way of saving, else what was wrong before, else that nothing is."""
    with st.container(key="template_check"):
        barring = in_the_way(shelf, editing) or editing.refused
        left = copied(shelf, editing) if is_unfinished(editing.text) else ()
        if barring:
            st.markdown(":red[**" + say("It does not check yet:") + "**]")
            for problem in barring:
                _problem(editing, problem)
        elif left:
            st.text(
                say("Still in the reference's own words: {count} texts. Until then no reply uses it.", count=len(left))
            )
        elif old := problems_of(shelf, editing.language, editing.topic, editing.text):
            st.markdown("**" + say("This was wrong before, and does not keep you from saving:") + "**")
            for problem in old:
                _problem(editing, problem)
        else:
            st.text("✓ " + say("It checks."))


def _problem(editing: Editing, problem: Problem) -> None:
    """One fault, and the line itself: nobody counts lines in a field."""
    name = "frame.j2" if editing.topic == FRAME else f"topics/{editing.topic}.j2"
    if not problem.path.endswith(f"{editing.language}/{name}"):
        st.text(f"{problem.path}:{problem.line}: {fault_text(problem)}")
        return
    lines = editing.text.split("\n")
    number = exact_line(lines, problem)
    st.text(say("Line {number}", number=number) + ": " + fault_text(problem))
    line = lines[number - 1].strip() if number <= len(lines) else ""
    if line:
        st.code(line, language=None, wrap_lines=True)


def exact_line(lines: list[str], problem: Problem) -> int:
    """The line of the words that a fault quotes, where the fault itself names only the block that they stand in."""
    first = problem.line
    if not 0 < first <= len(lines) or "{% block" not in lines[first - 1]:
        return first
    end = next((number for number in range(first, len(lines)) if "endblock" in lines[number]), len(lines))
    for quoted, name in _QUOTED.findall(problem.message):
        whole = re.compile(rf"(?<!\w){re.escape(quoted or name)}(?!\w)", re.IGNORECASE)
        for number in range(first, end):
            if whole.search(lines[number]):
                return number + 1
    return first
