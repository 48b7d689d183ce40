"""Administration: who works at this desk, decided by admins and written down like everything else."""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, dataclass, replace

from drafts.desk.ledger import Ledger, NewEntry
from drafts.desk.people import ADMIN, ROLES, Person
from drafts.desk.roster import Roster
from drafts.desk.wording import Wording
from drafts.errors import AccessError, ChoiceError
from drafts.message import clean

_ADDRESS = re.compile(r"[^\s<>@\"',;:()]{1,64}@[^\s<>@\"',;:()]{1,190}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration(Wording):
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
            _write_down(self.ledger, first, identity)
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
        """Add somebody, or change their name, language, team or role; only an admin may (see `employ`)."""
        self.person(who).must("people")
        return employ(self.ledger, person, who)

    def let_go(self, identity: str, who: str) -> Person:
        """Somebody does not work here any more: they cannot come in, and what they did stays on record."""
        self.person(who).must("people")
        return let_go(self.ledger, identity, who)


def employ(ledger: Ledger, person: Person, who: str) -> Person:
    """Write somebody down, for an admin or on the command line.

    Raises ChoiceError for what is no address or no role, AccessError where the desk would be left without an admin.
    """
    address = clean(person.id).strip().casefold()
    if not _ADDRESS.fullmatch(address):
        message = "A person needs the e-mail address with which they sign in."
        raise ChoiceError(message, why="address")
    if person.role not in ROLES:
        message = f"{person.role!r} is no role. Choose one of {', '.join(ROLES)}."
        raise ChoiceError(message)
    changed = replace(person, id=address, name=clean(person.name).strip()[:100], team=clean(person.team).strip()[:60])
    _keep_an_admin(ledger, changed)
    _write_down(ledger, changed, who)
    return changed


def let_go(ledger: Ledger, identity: str, who: str) -> Person:
    """Write down that somebody left; raises ChoiceError for nobody, AccessError for the last admin."""
    found = Roster(ledger.engine).person(identity)
    if found is None:
        message = "Nobody of this address works at this desk."
        raise ChoiceError(message)
    gone = replace(found, active=False)
    _keep_an_admin(ledger, gone)
    _write_down(ledger, gone, who)
    return gone


def _keep_an_admin(ledger: Ledger, changed: Person) -> None:
    if changed.active and changed.role == ADMIN:
        return
    admins = [each for each in Roster(ledger.engine).people() if each.active and each.role == ADMIN]
    if [each.id for each in admins] == [changed.id]:
        message = "This is the only admin of the desk. Make somebody else an admin first."
        raise AccessError(message, why="only_admin")


def _write_down(ledger: Ledger, person: Person, who: str) -> None:
    Roster(ledger.engine).put(person)
    ledger.append(
        NewEntry(nonce=secrets.token_urlsafe(12), kind="person", who=who, message_id="", record=asdict(person))
    )
