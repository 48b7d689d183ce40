"""Administration: who works at this desk, decided by admins and written down like everything else."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace

from drafts.desk.casework import Casework
from drafts.desk.ledger import NewEntry
from drafts.desk.people import ADMIN, ROLES, Person
from drafts.desk.roster import Roster
from drafts.errors import AccessError, ChoiceError
from drafts.message import clean

_ADDRESS = re.compile(r"[^\s<>@\"',;:()]{1,64}@[^\s<>@\"',;:()]{1,190}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration(Casework):
    """What admins decide; safe to share between threads."""

    def sign_in(self, address: str, *, name: str = "") -> Person:
        """Somebody whose address the sign-in has confirmed; raises AccessError unless they work here.

        Whoever DRAFTS_ADMIN names is made the first admin as they come in.
        """
        identity = clean(address).strip().casefold()
        if not self.settings.signs_in:
            return self.person(identity)
        roster = Roster(self.ledger.engine)
        found = roster.person(identity)
        if identity == self.settings.admin and (found is None or found.role != ADMIN or not found.active):
            first = replace(found or Person(id=identity, name=clean(name)[:100]), role=ADMIN, active=True)
            self._write_down(first, identity)
            return first
        return self.person(identity)

    def people(self, who: str) -> tuple[Person, ...]:
        """Everybody at the desk for an admin; for others, the colleagues of their own team who work here now."""
        person = self.person(who)
        roster = Roster(self.ledger.engine)
        if person.may("people"):
            return roster.people()
        return tuple(each for each in roster.people(person.team) if each.active)

    def employ(self, person: Person, who: str) -> Person:
        """Add somebody, or change their name, language, team or role; only an admin may.

        Raises ChoiceError for what is no address or no role, AccessError for anybody else, and where the desk would be
        left without an admin.
        """
        self.person(who).must("people")
        address = clean(person.id).strip().casefold()
        if not _ADDRESS.fullmatch(address):
            message = "A person needs the e-mail address with which they sign in."
            raise ChoiceError(message)
        if person.role not in ROLES:
            message = f"{person.role!r} is no role. Choose one of {', '.join(ROLES)}."
            raise ChoiceError(message)
        changed = replace(
            person, id=address, name=clean(person.name).strip()[:100], team=clean(person.team).strip()[:60]
        )
        self._keep_an_admin(changed)
        self._write_down(changed, who)
        return changed

    def dismiss_person(self, identity: str, who: str) -> Person:
        """Somebody does not work here any more: they cannot come in, and what they did stays on record."""
        self.person(who).must("people")
        found = Roster(self.ledger.engine).person(identity)
        if found is None:
            message = "Nobody of this address works at this desk."
            raise ChoiceError(message)
        gone = replace(found, active=False)
        self._keep_an_admin(gone)
        self._write_down(gone, who)
        return gone

    def _keep_an_admin(self, changed: Person) -> None:
        if changed.active and changed.role == ADMIN:
            return
        admins = [each for each in Roster(self.ledger.engine).people() if each.active and each.role == ADMIN]
        if [each.id for each in admins] == [changed.id]:
            message = "This is the only admin of the desk. Make somebody else an admin first."
            raise AccessError(message)

    def _write_down(self, person: Person, who: str) -> None:
        Roster(self.ledger.engine).put(person)
        self.ledger.append(
            NewEntry(
                nonce=secrets.token_urlsafe(12),
                kind="person",
                who=who,
                message_id="",
                record={
                    "id": person.id, "name": person.name, "language": person.language, "team": person.team,
                    "role": person.role, "active": person.active,
                },
            )
        )  # fmt: skip
