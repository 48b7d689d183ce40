"""PO: entries as a gettext catalogue that translation programs open, written and read by Babel."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from drafts.writing.sheet import Problem

#: Largest file and most entries that are read; a shipped language is 50 to 75 kB and has 254 entries.
MAX_BYTES = 2_000_000
MAX_ENTRIES = 5_000

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text, in English and in the language."""

    context: str
    """Where it belongs; unique in a file."""
    english: str
    text: str
    comment: str = ""
    line: int = 0
    fuzzy: bool = False
    """A translation program marked it as not certain."""


def write_entries(entries: Iterable[Entry], *, locale: str, comment: str) -> bytes:
    """Entries as a PO file, a text a line, in their order."""
    catalog = Catalog(
        locale=locale, project="Santun", version="1", fuzzy=False, charset="utf-8", header_comment=f"# {comment}"
    )
    for entry in entries:
        message = catalog.add(
            entry.english,
            entry.text,
            context=entry.context,
            auto_comments=[entry.comment] if entry.comment else [],
        )
        # '{% if' is no '% i' of printf.
        message.flags.clear()
    target = io.BytesIO()
    write_po(target, catalog, width=0)
    return target.getvalue()


def read_entries(path: str, data: bytes) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a PO file, or what is wrong with it, by line; never an exception, whatever the bytes."""
    text, fault = _text(data)
    if not fault:
        try:
            catalog = read_po(io.StringIO(_without_header(text)), ignore_obsolete=True, abort_invalid=True)
        except PoFileError as error:
            fault = (error.lineno or 1, f"is no PO file: {str(error).rstrip('.')[:200]}.")
        except (ValueError, LookupError, AttributeError, TypeError, AssertionError) as error:
            # What Babel's parser raises of its own accord on text that only looks like PO.
            fault = (1, f"is no PO file ({type(error).__name__}).")
    if fault:
        return (), (Problem(path=path, line=max(fault[0], 1), message=fault[1]),)
    return _entries(path, catalog)


def _text(data: bytes) -> tuple[str, tuple[int, str] | None]:
    """The file as text, or the line and the words of what is wrong with it."""
    if len(data) > MAX_BYTES:
        return "", (1, f"is larger than {MAX_BYTES:,} bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (data[: error.start].count(b"\n") + 1, "is not UTF-8 text. Save it as UTF-8.")
    if "\x00" in text:
        return "", (1, "is no text.")
    if text.count("msgid") > MAX_ENTRIES:
        return "", (1, f"has more than {MAX_ENTRIES:,} entries.")
    return text, None


def _without_header(text: str) -> str:
    """The header's lines left empty: a language that Babel does not know there, or a date, is nobody's fault here."""
    found = re.search(r'^msgid ""\nmsgstr ""\n(?:"[^\n]{0,1000}"\n){0,40}', text, re.MULTILINE)
    if not found or "msgctxt" in text[: found.start()]:
        return text
    return text[: found.start()] + "\n" * found.group().count("\n") + text[found.end() :]


def _entries(path: str, catalog: Catalog) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for message in catalog:
        if not message.id:
            continue
        line, context = message.lineno or 1, message.context or ""
        fault = ""
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            fault = "has a plural. Replies count nothing: write one sentence."
        elif not context:
            fault = "has no msgctxt, which says where it belongs. Export the language anew."
        elif context in entries:
            fault = f"'{context[:80]}' is there twice."
        elif _CONTROL.search(message.string):
            fault = "holds characters that nobody sees."
        if fault:
            problems.append(Problem(path=path, line=line, message=fault))
            continue
        entries[context] = Entry(
            context=context,
            english=str(message.id),
            text=str(message.string),
            line=line,
            fuzzy="fuzzy" in message.flags,
        )
    return (tuple(entries.values()), ()) if not problems else ((), tuple(problems))
