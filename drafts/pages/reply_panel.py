"""The reply: its parts with their gloss, what the rubric says, and the copy that is also the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from drafts.desk import Work
from drafts.errors import AccessError, ChangedError, ChoiceError, LedgerError
from drafts.message import clean
from drafts.pages import acts, session, turns
from drafts.pages.acts import refusal
from drafts.pages.elements import reply_sheet
from drafts.pages.findings import finding_text
from drafts.pages.me import staff_language_choice
from drafts.pages.session import language_name, say
from drafts.reading import Reading
from drafts.writing import Draft, Finding


def reply_panel(work: Work, reading: Reading, draft: Draft) -> None:
    """Show a draft to finish and copy."""
    languages = list(dict.fromkeys([draft.language, *session.desk().writer.shelf.codes]))
    refused = st.session_state.pop("answer_error", None)
    if isinstance(refused, ChangedError):
        st.error(
            say("Somebody else was faster. Your reply was not logged, and nothing of it is lost: see what changed.")
        )
    elif refused is not None:
        st.error(say("This reply could not be logged. It stays on the page."))
        st.text(refusal(refused, work.case or 0))
    key = f"reply_language_{work.id}_{work.version}_{draft.language}"
    reply_in, read_in = st.columns(2)
    with read_in:
        staff_language_choice("answer")
    with reply_in:
        st.selectbox(
            say("Reply in"),
            languages,
            index=0,
            format_func=language_name,
            key=key,
            on_change=session.changed_by(key, lambda code: session.change(reply_language=code)),
        )
    plain = session.desk().draft(work.changed(edits={}), reading) if work.edits else draft
    suggestions = {part.key: part.text for part in plain.parts}
    reply_sheet(
        key="reply_sheet",
        data={
            "doc": work.id,
            "code": draft.language,
            "language": language_name(draft.language),
            "staff_code": draft.staff_language,
            "staff_language": say("What it says, in {language}", language=language_name(draft.staff_language)),
            "status": _status(draft),
            "parts": [
                {
                    "key": part.key,
                    "label": part_name(part.key),
                    "text": part.text,
                    "suggestion": suggestions.get(part.key, ""),
                    "gloss": part.gloss,
                    "edited": part.edited,
                    "glue": part.glue,
                    "findings": _findings(draft.findings, part.key),
                }
                for part in draft.parts
            ],
            "findings": _findings(draft.findings, "", also=_gaps(draft), known={part.key for part in draft.parts}),
            "blocked": draft.blocked,
            "logged": session.answered() is not None,
            "refused": st.session_state.get("refusals", 0) if refused is not None else 0,
            "focus": session.once("focus_reply"),
            "words": _words(),
        },
        on_edits=_take_edits,
        on_copied=_take_copied,
        on_next=next_turn,
    )


def _words() -> dict[str, str]:
    return {
        "title": say("Reply"),
        "copy": say("Copy and log"),
        "next": say("Next case") if turns.came_from_queue() else say("Next message"),
        "anyway": say("Copy anyway …"),
        "reason": say("Why it is copied as it stands (kept in the history)"),
        "stale": say("Edited: this no longer matches."),
        "undo": say("Restore the suggestion"),
        "done": say("Copied, and logged in the history."),
        "logging": say("Copied. Logging …"),
        "checking": say("Checking …"),
        "blocked": say("Not copied yet: mend what is marked in red."),
        "failed": say("The browser did not allow copying. Select the text and press Ctrl+C."),
        "refused": say("The text was copied, but the reply is not logged: see above."),
        "not_logged": say("Copied, but not logged yet: Santun does not answer. Keep this page open."),
    }


def part_name(key: str) -> str:
    """What a part is called in the interface."""
    names = {
        "greeting": say("Greeting"), "opening": say("Opening"), "repeat": say("Repeat contact"),
        "boundary": say("Boundary"), "acknowledge": say("The matter"), "regret": say("Regret"), "ask": say("Question"),
        "body": say("What we do"), "next_step": say("Next step"), "contact": say("Contact"),
        "escalate": say("If not satisfied"), "closing": say("Closing"),
    }  # fmt: skip
    return names.get(key, key)


def _status(draft: Draft) -> str:
    names = {
        "machine": say("machine translated, not reviewed"),
        "draft": say("not yet reviewed by a native speaker"),
        "reviewed": say("reviewed"),
    }
    return names.get(draft.status, draft.status)


def _findings(
    findings: tuple[Finding, ...], part: str, also: tuple[dict[str, object], ...] = (), known: set[str] | None = None
) -> list[dict[str, object]]:
    mine = [
        finding
        for finding in findings
        if finding.part == part or (known is not None and finding.part and finding.part not in known)
    ]
    return [*also, *({"hard": finding.hard, "message": finding_text(finding)} for finding in mine)]


def _gaps(draft: Draft) -> tuple[dict[str, object], ...]:
    labels = session.desk().writer.shelf.language(session.staff_language()).locale.labels
    return tuple(
        {
            "hard": gap.required,
            "message": say("Fill in above: {field}", field=labels.get(gap.field, gap.field)),
        }
        for gap in draft.gaps
    )


def _take_edits(document: str, texts: Mapping[str, str]) -> None:
    work = session.work()
    if document != work.id or session.answered():
        return
    desk = session.desk()
    plain = {part.key: part.text for part in desk.draft(work.changed(edits={}), session.reading_of(work)).parts}
    changed = {key: clean(text) for key, text in texts.items()}
    edits = {key: text for key, text in {**work.edits, **changed}.items() if text != plain.get(key, "")}
    if edits != work.edits:
        session.change(edits=edits)


def _take_copied(sent: Mapping[str, Any]) -> None:
    work = session.work()
    if str(sent.get("doc")) != work.id or session.answered():
        return
    try:
        entry = session.desk().answer(
            work, text=str(sent["text"]), nonce=str(sent["nonce"])[:100], reason=str(sent.get("reason", ""))[:300]
        )
    except (ChoiceError, ChangedError, AccessError, LedgerError) as error:
        st.session_state["answer_error"] = error
        st.session_state["refusals"] = st.session_state.get("refusals", 0) + 1
        return
    session.set_answered(entry)


def next_turn() -> None:
    """Go on: to the next case where this one came from the queue, to the queue when none is left, else to a new page."""
    acts.forget()
    number = session.case_named()
    if number is None or not turns.came_from_queue():
        session.next_work()
        return
    following = turns.next_turn(number)
    if following is None:
        st.session_state["to_queue_place"] = turns.place_named()
        st.session_state["to_queue"] = True
        session.leave()
        return
    session.leave()
    turns.go(case=str(following))
    st.session_state["focus_reply"] = True
