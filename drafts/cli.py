"""The command line: a thin client of the rooms. Its names and the JSON it prints are a contract (design.md section 4)."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from drafts import cli_desk, cli_templates
from drafts.errors import DraftsError, MessageError
from drafts.message import Message, receive
from drafts.settings import Settings, read_settings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from drafts.reading import Reading
    from drafts.reading.reader import Reader
    from drafts.writing import Choices, Draft
    from drafts.writing.writer import Writer

#: How many lines of --jsonl are read together: enough to keep the encoder busy, few enough to answer soon.
BATCH = 32

#: What some editors of Windows put before the first character of a file.
_MARK = "\ufeff"

_TEXT_FIELDS = ("text", "subject", "sender", "channel")


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit status: 0 done, 1 findings or an error that is printed, 2 wrong usage."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments, read_settings(os.environ))
    except DraftsError as error:
        print(f"drafts: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m drafts", description="Draft respectful replies, offline.")
    commands = parser.add_subparsers(dest="command", required=True)
    draft = commands.add_parser("draft", help="draft a reply to one message, or to one a line with --jsonl")
    draft.add_argument("file", nargs="?", default="-", help="a text file, or - for standard input")
    draft.add_argument("--json", action="store_true", help="print the reading and the draft as JSON")
    draft.add_argument("--jsonl", action="store_true", help="read one JSON object a line, print one a line")
    draft.add_argument("--lang", default="", help="language of the reply; without it, the sender's")
    draft.add_argument("--topic", action="append", default=[], help="topic of the reply; may be given twice")
    draft.add_argument("--staff-lang", default="", help="language in which staff read what the reply says")
    draft.set_defaults(run=_draft)
    check = commands.add_parser("check", help="check every template; exit 1 with PATH:LINE: message lines")
    check.add_argument("--lang", action="append", default=[], help="only this language; may be given more than once")
    check.set_defaults(run=_check)
    cli_templates.add_commands(commands)
    cli_desk.add_commands(commands)
    return parser


# -- draft ------------------------------------------------------------------------------------------------------------


class _Desk:
    """A reader and a writer with the choices of one call."""

    def __init__(self, arguments: argparse.Namespace, settings: Settings) -> None:
        # Imported here, so that --help and check do not load the engines of the reader.
        from drafts.reading.reader import build_reader  # noqa: PLC0415 -- slow import
        from drafts.writing import Choices  # noqa: PLC0415 -- slow import
        from drafts.writing.calendar import holidays_of  # noqa: PLC0415 -- slow import
        from drafts.writing.shelf import load_shelf  # noqa: PLC0415 -- slow import
        from drafts.writing.writer import Writer  # noqa: PLC0415 -- slow import

        self._writer: Writer = Writer(
            shelf=load_shelf(settings.templates, settings.team_folder), holidays=holidays_of(settings.region)
        )
        self._choices: Choices = Choices(
            topics=tuple(arguments.topic) or None, agent=settings.agent, firm=settings.firm, phone=settings.phone
        )
        self._language: str = arguments.lang
        self._staff_language: str = arguments.staff_lang or settings.staff_language
        for code in (self._language, self._staff_language):
            if code:
                self._writer.shelf.language(code)
        self._reader: Reader = build_reader(settings, topics=self._writer.shelf.topics)

    def draft_all(self, messages: Sequence[Message]) -> list[tuple[Reading, Draft | None]]:
        """Read and draft many messages; no draft for what is not to be answered."""
        readings = self._reader.read_all(messages)
        return [
            (reading, self._draft(message, reading) if reading.kind == "reply" else None)
            for message, reading in zip(messages, readings, strict=True)
        ]

    def _draft(self, message: Message, reading: Reading) -> Draft:
        return self._writer.draft(
            reading,
            today=message.received_at.date(),
            language=self._language,
            staff_language=self._staff_language,
            choices=replace(self._choices, channel=message.channel),
        )


def _draft(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.writing.record import record  # noqa: PLC0415 -- slow import

    with open_text(arguments.file) as stream:
        if arguments.jsonl:
            for line in draft_lines(_Desk(arguments, settings), stream):
                print(json.dumps(line, ensure_ascii=False), flush=True)
            return 0
        message = receive(stream.read().removeprefix(_MARK), received_at=datetime.now(UTC))
    ((reading, draft),) = _Desk(arguments, settings).draft_all([message])
    if arguments.json:
        print(json.dumps(record(message.id, reading, draft), ensure_ascii=False))
    elif draft:
        print(draft.text)
    else:
        print(f"drafts: this reads as {reading.kind}; no reply is drafted. A person decides.", file=sys.stderr)
    return 0


def draft_lines(desk: _Desk, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One JSON value out for each line in, in the same order; a bad line gives its error and the run goes on."""
    from drafts.writing.record import record  # noqa: PLC0415 -- slow import

    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while batch := list(islice(numbered, BATCH)):
        taken = [take_line(line, number) for number, line in batch]
        answers = iter(desk.draft_all([message for _, message in taken if isinstance(message, Message)]))
        for identity, message in taken:
            if isinstance(message, Message):
                yield {**record(message.id, *next(answers)), "id": identity if identity is not None else message.id}
            else:
                yield {"id": identity, "error": message}


def take_line(line: str, number: int) -> tuple[str | int | None, Message | str]:
    """A line as its id and its message, or as its id and what is wrong with it; never its text."""
    try:
        entry = json.loads(line.removeprefix(_MARK))
    except (ValueError, RecursionError):
        entry = None
    if not isinstance(entry, dict):
        return None, f"line {number} is not a JSON object. Write one object a line."
    given = entry.get("id")
    identity = given if isinstance(given, (str, int)) and not isinstance(given, bool) else None
    wrong = [key for key in _TEXT_FIELDS if not isinstance(entry.get(key) or "", str)]
    if wrong or not isinstance(entry.get("text"), str):
        return identity, f"line {number}: '{(wrong or ['text'])[0]}' must be text."
    try:
        return identity, receive(
            entry["text"],
            id=f"line-{number}" if identity is None else str(identity),
            subject=entry.get("subject") or "",
            sender=entry.get("sender") or "",
            channel=entry.get("channel") or "email",
            received_at=_time(entry.get("received_at")),
        )
    except MessageError as error:
        return identity, f"line {number}: {error}"


def _time(value: object) -> datetime:
    if value in (None, ""):
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        message = "received_at is no time. Write it as 2026-11-18T09:30:00+01:00."
        raise MessageError(message) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def open_text(file: str) -> AbstractContextManager[TextIO]:
    """Open a text file to read, or standard input for `-`; raises MessageError when it cannot be read."""
    if file == "-":
        return nullcontext(sys.stdin)
    try:
        return Path(file).open(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        message = f"{file}: cannot be read ({error.strerror}). Give a text file, or - for standard input."
        raise MessageError(message) from error


# -- check ------------------------------------------------------------------------------------------------------------


def _check(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.writing.lint_layers import lint_layers  # noqa: PLC0415 -- slow import
    from drafts.writing.shelf import load_shelf  # noqa: PLC0415 -- slow import

    start = time.perf_counter()
    shelf = load_shelf(settings.templates, settings.team_folder)
    report = lint_layers(shelf, arguments.lang or None)
    for problem in report.problems:
        print(problem)
    seconds = time.perf_counter() - start
    print(
        f"{report.renderings:,} renderings in {len(report.languages)} languages, {len(report.problems)} problems, "
        f"{seconds:.1f} s",
        file=sys.stderr,
    )
    for code in shelf.unfinished:
        print(f"{code}: still being translated, and used by nobody; look at it with --lang {code}", file=sys.stderr)
    return 1 if report.problems else 0
