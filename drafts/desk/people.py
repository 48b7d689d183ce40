"""People: who works here, in which language, on which team, and what each role may do.

    agent    reads and answers the cases of the own team
    lead     also takes the second look at abuse, exports, and changes the templates
    admin    also says who works here, erases, and sees every team

Where nobody signs in (one laptop, one desk) the one person is everything at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafts.errors import AccessError

#: The person where nobody signs in: one laptop, one desk.
ALONE = "local"

AGENT, LEAD, ADMIN = "agent", "lead", "admin"

#: From the fewest rights to the most.
ROLES = (AGENT, LEAD, ADMIN)

#: What somebody may want to do, and the least role that may.
ACTS: Mapping[str, str] = {
    "read": AGENT,
    "answer": AGENT,
    "second_look": LEAD,
    "templates": LEAD,
    "export": LEAD,
    "people": ADMIN,
    "erase": ADMIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works at this desk."""

    id: str
    """Lower-case e-mail address as the sign-in confirmed it, or ALONE."""
    name: str = ""
    language: str = ""
    """The language this person reads; '' : as the settings say."""
    team: str = ""
    role: str = AGENT
    active: bool = True

    @property
    def shown(self) -> str:
        """The name to show others."""
        return self.name or self.id

    def may(self, act: str, team: str | None = None) -> bool:
        """Whether this person may do something (a key of ACTS), to a team's cases where one is named."""
        enough = self.active and ROLES.index(self.role) >= ROLES.index(ACTS[act])
        return enough and (team is None or team == self.team or self.role == ADMIN)

    def must(self, act: str, team: str | None = None) -> None:
        """Raise AccessError unless this person may do it. The message does not say whether the case exists."""
        if not self.may(act, team):
            message = "You may not do this. Ask a lead or an admin of your desk."
            raise AccessError(message, why="role")


#: The one person of a laptop.
NOBODY_ELSE = Person(id=ALONE, role=ADMIN)
