# ruff: noqa: T201 -- a command line prints
"""Commands about templates: a new language or topic, a language out and back as PO, a specimen for native speakers."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafts.errors import TemplatesError
from drafts.settings import Settings

if TYPE_CHECKING:
    from drafts.writing.shelf import Shelf


def add_commands(commands: Any) -> None:
    """Put the commands on the parser of the command line."""
    add = commands.add_parser("add-language", help="begin a language in the team's folder, with the English sentences")
    add.add_argument("code", help="language code, such as da")
    add.set_defaults(run=_add_language)
    topic = commands.add_parser("add-topic", help="begin a topic in the team's folder, with another one's sentences")
    topic.add_argument("key", help="small letters, digits and _, such as parking_fine")
    topic.add_argument("--like", required=True, help="the topic that it begins as")
    topic.add_argument("--title", required=True, help="what staff see in lists")
    topic.add_argument("--lang", action="append", default=[], help="where it is written; may be given more than once")
    topic.add_argument("--handover", default="", help="team that takes over; without it, as the other topic's")
    topic.add_argument(
        "--example",
        action="append",
        default=[],
        metavar="LANG=MESSAGE",
        help="a message that is about it, such as 'en=Why was I fined?'; may be given more than once",
    )
    topic.set_defaults(run=_add_topic)
    out = commands.add_parser("export-language", help="write a language as a PO file that a translator can work on")
    out.add_argument("code")
    out.add_argument("file", metavar="FILE.po")
    out.set_defaults(run=_export)
    back = commands.add_parser("import-language", help="take a PO file back; exit 1 with FILE:LINE: message lines")
    back.add_argument("code")
    back.add_argument("file", metavar="FILE.po")
    back.set_defaults(run=_import)
    page = commands.add_parser("specimen", help="write every topic in every language as HTML, one file a language")
    page.add_argument("folder")
    page.add_argument("--lang", action="append", default=[], help="only this language; may be given more than once")
    page.set_defaults(run=_specimen)


def _shelf(settings: Settings) -> Shelf:
    from drafts.writing.shelf import load_shelf  # noqa: PLC0415 -- slow import

    return load_shelf(settings.templates, settings.team_folder)


def _who() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        # A container without a name for its user.
        return "command line"


def _add_language(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.writing.scaffold import add_language  # noqa: PLC0415 -- slow import

    made = add_language(_shelf(settings), arguments.code, who=_who())
    folder = settings.team_folder / arguments.code
    print(f"{len(made)} files in {folder}, all still English and used by nobody.")
    print(f"Next: python -m drafts export-language {arguments.code} {arguments.code}.po, translate, import-language.")
    return 0


def _add_topic(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.writing.scaffold import NewTopic, add_topic  # noqa: PLC0415 -- slow import

    new = NewTopic(
        key=arguments.key,
        like=arguments.like,
        title=arguments.title,
        languages=tuple(dict.fromkeys(arguments.lang)) or ("en",),
        handover=arguments.handover,
        examples=_examples(arguments.example),
        who=_who(),
    )
    for name in add_topic(_shelf(settings), new):
        print(settings.team_folder / name)
    print("Write its sentences, take out the line 'unfinished: true', and run: python -m drafts check")
    return 0


def _examples(given: list[str]) -> dict[str, tuple[str, ...]]:
    """`en=Why was I fined?` by language; raises TemplatesError for one without a language."""
    examples: dict[str, tuple[str, ...]] = {}
    for text in given:
        code, sign, message = text.partition("=")
        if not sign or not message.strip():
            fault = (
                f"--example {text[:40]!r}: write a language code, '=' and the message, such as 'en=Why was I fined?'."
            )
            raise TemplatesError(fault)
        examples[code.strip()] = (*examples.get(code.strip(), ()), " ".join(message.split()))
    return examples


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.writing.exchange import export_language  # noqa: PLC0415 -- slow import

    _write(Path(arguments.file), export_language(_shelf(settings), arguments.code))
    return 0


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.writing.exchange import import_language  # noqa: PLC0415 -- slow import
    from drafts.writing.po import MAX_BYTES  # noqa: PLC0415 -- slow import

    file = Path(arguments.file)
    try:
        with file.open("rb") as stream:
            # A byte more than is read is enough to refuse a file of any size.
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{file}: cannot be read ({error.strerror})."
        raise TemplatesError(message) from error
    done = import_language(_shelf(settings), arguments.code, data, path=str(file), who=_who())
    for problem in done.problems:
        print(problem)
    if done.problems:
        print(f"{len(done.problems)} problems; nothing was saved.", file=sys.stderr)
        return 1
    print(f"{done.changed} texts changed in {len(done.files)} files, {done.left} left as they were.", file=sys.stderr)
    return 0


def _specimen(arguments: argparse.Namespace, settings: Settings) -> int:
    from drafts.writing.specimen import specimen_page  # noqa: PLC0415 -- slow import

    shelf = _shelf(settings)
    for code in dict.fromkeys(arguments.lang) or (*shelf.codes, *shelf.unfinished):
        file = Path(arguments.folder) / f"{code}.html"
        _write(file, specimen_page(shelf, code).encode())
        print(file)
    return 0


def _write(file: Path, data: bytes) -> None:
    """The whole file or nothing."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(file)
    except OSError as error:
        message = f"{file}: cannot be written ({error.strerror})."
        raise TemplatesError(message) from error
