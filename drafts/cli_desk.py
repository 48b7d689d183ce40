# ruff: noqa: T201 -- a command line prints
"""Commands about the desk: who works here, and what is kept about people: people, export, erase, backup, restore.

Whoever may start programs on the machine of the desk may do all of it; what they do is on record as theirs.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime, timedelta
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafts.errors import ChoiceError
from drafts.settings import Settings

if TYPE_CHECKING:
    from drafts.desk.custody import Custody


def add_commands(commands: Any) -> None:
    """Put the commands on the parser of the command line."""
    take = commands.add_parser(
        "import", help="take messages into the queue: one JSON object a line, as for draft --jsonl"
    )
    take.add_argument("file", nargs="+", metavar="FILE.jsonl")
    take.add_argument("--as", dest="who", default="", help="whose team they are for; without it, the first admin's")
    take.set_defaults(run=_import)
    people = commands.add_parser("people", help="list, add or dismiss the people who sign in at this desk")
    people.add_argument("address", nargs="?", default="", help="e-mail address; without it, everybody is listed")
    people.add_argument("--name", default="")
    people.add_argument("--role", default="", choices=["agent", "lead", "admin"])
    people.add_argument("--team", default=None)
    people.add_argument("--language", default=None, help="the language this person reads, such as de")
    people.add_argument("--dismiss", action="store_true", help="they cannot come in any more; what they did stays")
    people.set_defaults(run=_people)
    export = commands.add_parser("export", help="write everything about one person, or the whole history")
    export.add_argument("file", metavar="FILE.json|.csv|.xlsx")
    export.add_argument("--sender", default="", help="the person: address or name as it stands in the messages")
    export.set_defaults(run=_export)
    erase = commands.add_parser("erase", help="put away everything about one person, or old closed cases")
    erase.add_argument("--sender", default="", help="the person: address or name as it stands in the messages")
    erase.add_argument("--older-than", type=int, metavar="DAYS", help="closed cases whose last message is older")
    erase.add_argument("--yes", action="store_true", help="do it; without this, nothing is erased")
    erase.set_defaults(run=_erase)
    backup = commands.add_parser("backup", help="copy the ledger into a file, while the desk is in use")
    backup.add_argument("file")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="replace the ledger by a backup, while the desk is in use")
    restore.add_argument("file")
    restore.add_argument("--yes", action="store_true", help="do it; without this, nothing is replaced")
    restore.set_defaults(run=_restore)


def _custody(settings: Settings) -> Custody:
    from drafts.desk.custody import Custody  # noqa: PLC0415 -- slow import
    from drafts.desk.ledger import open_ledger  # noqa: PLC0415 -- slow import

    return Custody(ledger=open_ledger(settings.ledger_url), data=settings.data, who=_who())


def _who() -> str:
    try:
        return f"command line ({getuser()})"
    except (OSError, KeyError, ImportError):
        # A container without a name for its user.
        return "command line"


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.cli import open_text, take_line  # noqa: PLC0415 -- the command line knows its lines
    from drafts.desk import ALONE, open_desk  # noqa: PLC0415 -- slow import
    from drafts.message import Message  # noqa: PLC0415

    desk = open_desk(settings)
    who = arguments.who or settings.admin or ALONE
    if settings.admin and who == settings.admin:
        desk.sign_in(who)
    taken = refused = 0
    for name in arguments.file:
        with open_text(name) as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                _, message = take_line(line, number)
                if isinstance(message, Message):
                    desk.receive(message, who)
                    taken += 1
                else:
                    refused += 1
                    print(f"{name}: {message}", file=sys.stderr)
    print(f"{taken:,} messages taken in, {refused:,} refused")
    return 1 if refused else 0


def _people(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.desk.administration import employ, let_go  # noqa: PLC0415 -- slow import
    from drafts.desk.people import AGENT, Person  # noqa: PLC0415 -- slow import
    from drafts.desk.roster import Roster  # noqa: PLC0415 -- slow import

    ledger = _custody(settings).ledger
    roster = Roster(ledger.engine)
    if arguments.address and arguments.dismiss:
        let_go(ledger, arguments.address, _who())
    elif arguments.address:
        old = roster.person(arguments.address) or Person(id=arguments.address, role=AGENT)
        changed = Person(
            id=old.id,
            name=arguments.name or old.name,
            language=old.language if arguments.language is None else arguments.language,
            team=old.team if arguments.team is None else arguments.team,
            role=arguments.role or old.role,
        )
        employ(ledger, changed, _who())
    for person in roster.people():
        left = "" if person.active else "left"
        print(f"{person.id}\t{person.name}\t{person.role}\t{person.team}\t{person.language}\t{left}".rstrip())
    return 0


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.desk.tables import write_csv, write_xlsx  # noqa: PLC0415 -- slow import

    custody = _custody(settings)
    file = Path(arguments.file)
    if file.exists():
        message = f"{file.name}: exists. Choose another name: nothing is overwritten."
        raise ChoiceError(message)
    if file.suffix not in (".json", ".csv", ".xlsx") or (file.suffix == ".json" and not arguments.sender):
        message = (
            "Everything about one person is written as FILE.json with --sender; the history as FILE.csv or FILE.xlsx."
        )
        raise ChoiceError(message)
    if file.suffix == ".json":
        about = custody.export(arguments.sender)
        with _private(file).open("w", encoding="utf-8") as stream:
            json.dump(about, stream, ensure_ascii=False, indent=2)
        count = len(about["entries"])
    elif file.suffix == ".csv":
        with _private(file).open("w", encoding="utf-8-sig", newline="") as stream:  # Excel needs the mark
            count = write_csv(custody.history(arguments.sender), stream)
    else:
        count = write_xlsx(custody.history(arguments.sender), _private(file))
    print(f"{count:,} entries written to {file}")
    return 0


def _private(file: Path) -> Path:
    """A new file that its owner alone may read: it will hold what customers wrote."""
    try:
        file.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        message = f"{file}: cannot be written ({error.strerror}). Choose a folder you may write to."
        raise ChoiceError(message) from error
    return file


def _erase(arguments: argparse.Namespace, settings: Settings) -> int:
    if bool(arguments.sender) == (arguments.older_than is not None):
        message = "Say whom to erase with --sender, or what with --older-than DAYS."
        raise ChoiceError(message)
    if arguments.older_than is not None and not 0 <= arguments.older_than <= 36_500:
        message = "--older-than takes a number of days from 0 to 36500."
        raise ChoiceError(message)
    if not arguments.yes:
        print("Nothing was erased. Erasing cannot be taken back: say --yes to do it.", file=sys.stderr)
        return 1
    custody = _custody(settings)
    if arguments.sender:
        erased = custody.erase(arguments.sender)
    else:
        erased = custody.erase_before(datetime.now(UTC) - timedelta(days=arguments.older_than))
    print(f"{erased.cases:,} cases, {erased.entries:,} entries and {erased.works:,} unfinished drafts erased")
    return 0


def _backup(arguments: argparse.Namespace, settings: Settings) -> int:
    rows = _custody(settings).backup(Path(arguments.file))
    print(f"{rows:,} rows written to {arguments.file}")
    return 0


def _restore(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.yes:
        print("Nothing was changed. The ledger will be replaced as a whole: say --yes to do it.", file=sys.stderr)
        return 1
    rows = _custody(settings).restore(Path(arguments.file))
    print(f"{rows:,} rows brought back from {arguments.file}")
    return 0
