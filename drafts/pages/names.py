"""Names: what cases, people, days and spans of time are called in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parseaddr

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from babel.units import format_unit

from drafts.desk.case import ABUSE, NO_ANSWER, SPAM
from drafts.desk.queue import MOST
from drafts.pages import session
from drafts.pages.session import say


def state_name(state: str) -> str:
    """What a state of a case is called."""
    names = {
        "waiting": say("waits for an answer"), "answered": say("answered"), "handed_over": say("handed over"),
        "promised": say("promised"), "solved": say("solved"), "merged": say("merged"),
        "no_answer": say("needed no answer"), "spam": say("advertising, fraud"), "abuse": say("abuse"),
    }  # fmt: skip
    return names.get(state, state)


def view_name(view: str, many: int, overdue: int) -> str:
    """What a view of the queue is called, with how many cases it shows; 0: without a number."""
    if view == "due" and overdue:
        return say("Due {many}, {overdue} overdue", many=counted(many), overdue=counted(overdue))
    names = {
        "todo": say("To do"), "waiting": say("Unanswered"), "due": say("Due"), "unsent": say("Copied, sent?"),
        "second_look": say("Second look"), "open": say("Everything open"),
    }  # fmt: skip
    return f"{names[view]} {counted(many)}" if many else names[view]


def counted(number: int) -> str:
    """How many there are, as far as anybody counts."""
    if number > MOST:
        return say("more than {count}", count=counted(MOST))
    return format_decimal(number, locale=session.interface_language())


#: Why a message may stay without an answer, the least first.
DISMISSALS = (NO_ANSWER, SPAM, ABUSE)


def kind_of_dismissal(kind: str) -> str:
    """Why a message stays without an answer."""
    names = {
        "no_answer": say("It needs no answer"),
        "spam": say("Advertising, fraud"),
        "abuse": say("Abuse without a matter"),
    }
    return names.get(kind, kind)


def role_names() -> Mapping[str, str]:
    """What the roles are called, from the fewest rights to the most."""
    return {"agent": say("Agent"), "lead": say("Lead"), "admin": say("Admin")}


def people() -> Mapping[str, str]:
    """The names of this person's team by their ids."""
    return {each.id: each.shown for each in session.desk().colleagues(session.who())}


def person_name(identity: str, known: Mapping[str, str]) -> str:
    """What somebody is called; 'you' for the person at this desk."""
    return say("you") if identity == session.who() else known.get(identity, identity)


def span(since: datetime, until: datetime) -> str:
    """How long something has lasted, in whole units of which one has passed: '6 days', never a rounded 'week'."""
    minutes = max(0, int((until - since).total_seconds() // 60))
    days, hours = minutes // 1440, minutes // 60
    number, unit = (days, "day") if days else (hours, "hour") if hours else (minutes, "minute")
    return format_unit(number, f"duration-{unit}", locale=session.interface_language())


def short_name(sender: str) -> str:
    """What a sender is called in a list: the name they gave, else their address."""
    name, address = parseaddr(sender)
    return name.strip() or address or sender.strip()


def day_name(day: date, today: date) -> str:
    """A day, with its year only where it is another."""
    style = "d MMM" if day.year == today.year else "d MMM y"
    if session.interface_language() == "de":
        style = style.replace("d MMM", "d. MMM")
    return format_date(day, style, locale=session.interface_language())


def moment(at: datetime) -> str:
    """A moment on this desk's clock, to the minute."""
    there = at.astimezone()
    return f"{day_name(there.date(), session.desk().today())}, {format_time(there, 'HH:mm')}"


def due_name(due: date, today: date) -> str:
    """When something promised is due."""
    if due < today:
        return say("overdue since {day}", day=day_name(due, today))
    return say("due today") if due == today else say("due {day}", day=day_name(due, today))
