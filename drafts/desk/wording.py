"""Wording: what a team changes about its templates; leads and admins may, and every change is used at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafts.desk.casework import Casework
from drafts.desk.people import ALONE
from drafts.writing.exchange import Imported, import_language
from drafts.writing.revisions import Revision, Signed, put
from drafts.writing.scaffold import NewTopic, add_language, add_topic
from drafts.writing.workshop import Edit, Saved, name_of, save_sheet, team_of, undo


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Casework):
    """Changes of templates, each allowed or refused by who asks; raises AccessError before anything is touched."""

    def save_template(self, edit: Edit) -> Saved:
        """Save a text for whoever the edit names; what was found instead of saving is in what comes back."""
        saved = save_sheet(self.writer.shelf, replace(edit, who=self._signed(edit.who)))
        if saved.revision is not None:
            self.refresh()
        return saved

    def undo_template(self, language: str, topic: str, who: str) -> Revision | None:
        """Bring back what was there before the last save; None when there is nothing earlier."""
        undone = undo(self.writer.shelf, language, topic, who=self._signed(who))
        self.refresh()
        return undone

    def give_back_template(self, edit: Edit, restores: int) -> None:
        """Take the team's own text away, so that the shipped one counts again: `restores` is that state's number."""
        note = Signed(who=self._signed(edit.who), why=edit.why, restores=restores)
        put(team_of(self.writer.shelf), name_of(edit.language, edit.topic), None, note, basis=edit.basis)
        self.refresh()

    def begin_topic(self, new: NewTopic) -> None:
        """Begin a topic with another one's sentences."""
        add_topic(self.writer.shelf, replace(new, who=self._signed(new.who)))
        self.refresh()

    def begin_language(self, code: str, who: str) -> None:
        """Begin a language in English."""
        add_language(self.writer.shelf, code, who=self._signed(who))
        self.refresh()

    def take_in_language(self, code: str, data: bytes, who: str, *, path: str) -> Imported:
        """Take a translator's file in, all of it or nothing; `path` names it in what is found."""
        done = import_language(self.writer.shelf, code, data, path=path, who=self._signed(who))
        if done.files:
            self.refresh()
        return done

    def _signed(self, who: str) -> str:
        """Who a change is signed with: the person; where nobody signs in, the name that stands under their replies."""
        self.person(who).must("templates")
        return (self.signature(who)["agent"] or who) if who == ALONE else who
