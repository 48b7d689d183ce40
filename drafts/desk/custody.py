"""Custody: what a desk keeps about people, taken out, put away, copied and brought back, each act on record.

The record says that it was done, by whom and how much was touched, never what it was. Whoever was erased is marked in
`erased.txt` beside the ledger, so that a backup from before, brought back, does not bring them back.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drafts.desk.duties import Duties, Erased, mark_of
from drafts.desk.ledger import Entry, Ledger, NewEntry, written_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """The acts on a whole ledger; `who` has been allowed before (people.ACTS)."""

    ledger: Ledger
    data: Path
    """The folder that holds the marks of whoever was erased."""
    who: str

    def export(self, sender: str) -> Mapping[str, Any]:
        """Everything about one person as JSON values."""
        found = Duties(self.ledger.engine).about(sender)
        self._note("exported", {"cases": len(found["cases"]), "entries": len(found["entries"])})
        return found

    def history(self, sender: str = "") -> Iterator[Entry]:
        """The history of everybody or of one person, oldest first, to be written as a table."""
        self._note("exported", {"whole": not sender})
        return Duties(self.ledger.engine).history(sender)

    def erase(self, sender: str) -> Erased:
        """Put away everything about one person, here and in every backup that is ever brought back."""
        self._mark(sender)  # first: a crash in between leaves a mark too many, never one too few
        erased = Duties(self.ledger.engine).erase_person(sender)
        self._note("erased", asdict(erased))
        return erased

    def erase_before(self, moment: datetime) -> Erased:
        """Put away closed cases whose last message is older than a moment."""
        erased = Duties(self.ledger.engine).erase_before(moment)
        self._note("erased", {**asdict(erased), "before": moment.date().isoformat()})
        return erased

    def backup(self, file: Path) -> int:
        """Copy the whole ledger into a new file while the desk is in use; returns how many rows."""
        rows = Duties(self.ledger.engine).copy_to(file)
        self._note("backed_up", {"rows": rows})
        return rows

    def restore(self, file: Path) -> int:
        """Replace the ledger by a backup, and put away again whoever was erased since; returns how many rows."""
        duties = Duties(self.ledger.engine)
        rows = duties.bring_back(file)
        again = duties.erase_marked(self._marks())
        self._note("restored", {"rows": rows, "erased_again": again.cases})
        return rows

    def _note(self, kind: str, record: Mapping[str, object]) -> None:
        self.ledger.append(
            NewEntry(nonce=secrets.token_urlsafe(12), kind=kind, who=self.who, message_id="", record=record)
        )

    def _mark(self, sender: str) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "erased.txt").open("a", encoding="ascii") as file:
            file.write(f"{mark_of(sender)} {written_at(datetime.now(UTC))}\n")

    def _marks(self) -> Mapping[str, datetime]:
        """Mark -> when whoever it stands for was last erased."""
        file = self.data / "erased.txt"
        lines = file.read_text(encoding="ascii").splitlines() if file.exists() else []
        return {mark: datetime.fromisoformat(moment) for mark, moment in map(str.split, lines)}
