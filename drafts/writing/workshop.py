"""Workshop: where templates are looked at, tried, and saved into the team's folder.

    coverage ─▶ text_of, beside ─▶ check_sheet, preview ─▶ save_sheet ─▶ undo, history
                                                               └─ then Desk.refresh()

Nothing is saved that does not check, and nothing that was ever saved is lost (revisions.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from drafts.errors import TemplatesError
from drafts.writing.front import UNFINISHED, body_of, front_of, is_unfinished, with_front
from drafts.writing.lint_files import REFERENCE
from drafts.writing.lint_layers import lint_layers
from drafts.writing.revisions import Revision, Signed, current, digest_of, put, revisions
from drafts.writing.revisions import undo as undo_revision
from drafts.writing.sheet import Problem
from drafts.writing.shelf import Shelf
from drafts.writing.trial import check_sheet, name_of, preview, tidy_text, trying
from drafts.writing.units import WHOLE, shape_of, sources_of, units_of

__all__ = [
    "Beside", "Edit", "Saved", "basis_of", "beside", "check_sheet", "history", "name_of", "new_problems", "preview",
    "save_sheet", "team_of", "text_of", "trying", "undo", "untranslated",
]  # fmt: skip

#: How the source of a file begins that somebody still has to write.
COPIED = "copied from"

#: Which English version a translation was compared with is shown, and asked about; it never keeps a sentence from
#: being mended.
_NEVER_BLOCKS = frozenset({"L03"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a change: a revision, or what stands in its way."""

    revision: Revision | None
    problems: tuple[Problem, ...] = ()
    conflict: bool = False
    """Somebody else saved in the meantime: show their text beside this one, and ask again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One text of a template beside the same one in the reference language."""

    id: str
    """As units.py names it; ends in '/*' where the two branch differently, and then holds the whole block."""
    text: str
    reference: str
    """'' where the reference has none."""


def text_of(shelf: Shelf, language: str, topic: str) -> str:
    """The template as it counts now; '' where there is none."""
    try:
        return shelf.file(name_of(language, topic)).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def basis_of(shelf: Shelf, language: str, topic: str) -> str:
    """What an editor hands back when saving, so that nobody overwrites what somebody else saved in the meantime."""
    return digest_of(current(team_of(shelf), name_of(language, topic)))


def team_of(shelf: Shelf) -> Path:
    """The folder that changes are saved in; raises TemplatesError without one."""
    if shelf.team is None:
        message = "There is no folder for a team's own templates. Set DRAFTS_TEAM_TEMPLATES."
        raise TemplatesError(message)
    return shelf.team


def beside(text: str, reference: str) -> tuple[Beside, ...]:
    """A template text by text, each beside the reference's; a block that branches in its own way stays whole."""
    shapes, theirs = shape_of(text), shape_of(reference)
    sources, originals = sources_of(text), sources_of(reference)
    ours = {unit.id: unit.text for unit in units_of(text)}
    english = {unit.id: unit.text for unit in units_of(reference)}
    pairs: list[Beside] = []
    for block in sources:
        if shapes[block] == theirs.get(block):
            inside = [name for name in ours if name.partition("/")[0] == block]
            pairs += [Beside(id=name, text=ours[name], reference=english[name]) for name in inside]
        else:
            pairs.append(Beside(id=block + WHOLE, text=sources[block], reference=originals.get(block, "")))
    return tuple(pairs)


def untranslated(text: str, reference: str) -> tuple[str, ...]:
    """The ids of texts that are still the reference's own words; what holds nothing but values needs no translation."""
    return tuple(
        pair.id
        for pair in beside(text, reference)
        if pair.text == pair.reference and any(letter.isalpha() for letter in _without_values(pair.text))
    )


def _without_values(text: str) -> str:
    for start, end in (("{{", "}}"), ("{%", "%}")):
        pieces = text.split(start)
        text = pieces[0] + "".join(piece.partition(end)[2] for piece in pieces[1:])
    return text


# -- saving -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A text as somebody wants it saved."""

    language: str
    topic: str
    text: str
    """The whole file, front matter and all."""
    who: str
    why: str = "edited"
    basis: str | None = None
    """From basis_of, when the editor was opened; None saves whatever happened since."""
    new_meaning: bool = False
    """The reference says something else now: its version grows, and every translation is behind."""
    compared: bool = False
    """Somebody compared it with the reference as it is now."""


def save_sheet(shelf: Shelf, edit: Edit) -> Saved:
    """Check a text and save it in the team's folder; refused when it has a fault that was not there before.

    A text that still holds the reference's own words is saved as unfinished and kept off the shelf. Then the caller
    refreshes the desk. Raises ChoiceError for a language that is not there, TemplatesError when the folder cannot be
    written.
    """
    team, name = team_of(shelf), name_of(edit.language, edit.topic)
    text = prepared(shelf, edit)
    problems = new_problems(shelf, edit.language, {edit.topic: text})
    if problems:
        # By the lines of the text in the editor; its front matter has grown or shrunk since.
        grown = _front_lines(text) - _front_lines(tidy_text(edit.text))
        moved = tuple(replace(problem, line=max(problem.line - grown, 1)) for problem in problems)
        return Saved(revision=None, problems=moved)
    revision = put(team, name, text, Signed(who=edit.who, why=edit.why), basis=edit.basis)
    return Saved(revision=revision, conflict=revision is None)


def new_problems(shelf: Shelf, language: str, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """What these texts (by topic) would break in their language that is not broken now."""
    view = shelf if shelf.has(language) else shelf.with_unfinished()
    before = {_fault(problem) for problem in _lint(view, language)}
    for topic, text in texts.items():
        tried, problems = trying(view, language, topic, text)
        if tried is None:
            return problems
        view = tried
    left = {str(team_of(shelf) / name_of(language, topic)) for topic, text in texts.items() if is_unfinished(text)}
    return tuple(
        problem
        for problem in _lint(view, language)
        if _fault(problem) not in before and problem.rule not in _NEVER_BLOCKS and problem.path not in left
    )


def prepared(shelf: Shelf, edit: Edit) -> str:
    """The text as it is saved: what its front matter must say is put there, and what no longer holds is taken out."""
    text = tidy_text(edit.text)
    front, before = front_of(text), text_of(shelf, edit.language, edit.topic)
    reference = text_of(shelf, REFERENCE, edit.topic)
    changes: dict[str, str | int | bool | None] = {}
    if edit.language == REFERENCE and edit.new_meaning and isinstance(front.get("version"), int):
        changes["version"] = int(front["version"]) + 1
    if edit.language != REFERENCE and edit.compared and reference:
        changes["mirrors"] = f"{REFERENCE}@{front_of(reference).get('version', 1)}"
    if UNFINISHED in front and not (edit.language != REFERENCE and untranslated(text, reference)):
        changes[UNFINISHED] = None
        if str(front.get("source", "")).startswith(COPIED):
            changes["source"] = f"written by {edit.who or 'the team'}, not yet reviewed"
    if _review_is_gone(before, text):
        changes.update(status="draft", reviewer=None, reviewed_on=None)
    shipped = shelf.path / name_of(edit.language, edit.topic)
    if shipped.is_file():
        changes["laid_over"] = _digest(shipped)
    return with_front(text, changes) if changes and front else text


def undo(shelf: Shelf, language: str, topic: str, *, who: str) -> Revision | None:
    """Bring back what was there before the last change, and again before that; None at the beginning."""
    return undo_revision(team_of(shelf), name_of(language, topic), who=who)


def history(shelf: Shelf, language: str, topic: str) -> tuple[Revision, ...]:
    """Every state of one template in the team's folder, oldest first."""
    return revisions(team_of(shelf), name_of(language, topic))


def _front_lines(text: str) -> int:
    return text.count("\n") - body_of(text).count("\n")


def _review_is_gone(before: str, text: str) -> bool:
    """Whether other sentences stand under a review that was given to those before."""
    old, new = front_of(before), front_of(text)
    same = all(old.get(key) == new.get(key) for key in ("reviewer", "reviewed_on"))
    return new.get("status") == "reviewed" and same and body_of(before).strip() != body_of(text).strip()


def _digest(file: Path) -> str:
    return digest_of(file.read_text(encoding="utf-8-sig", errors="replace"))


def _lint(shelf: Shelf, language: str) -> tuple[Problem, ...]:
    return lint_layers(shelf, [language]).problems


def _fault(problem: Problem) -> tuple[str, str, str]:
    """A problem whatever folder and line it is in."""
    return Path(problem.path).name, problem.rule, problem.message
