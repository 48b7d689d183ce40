"""Speech: the interface in German, Indonesian and English, from the gettext catalogues beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

_CATALOGUES = Path(__file__).parent / "catalogues"

#: Interface languages by their own names.
LANGUAGES = {"de": "Deutsch", "id": "Bahasa Indonesia", "en": "English"}


@cache
def catalogue(language: str) -> Translations:
    """The catalogue of one interface language, compiled from its .po file once a process."""
    with (_CATALOGUES / f"{language}.po").open("rb") as source:
        compiled = BytesIO()
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def best_language(wanted: Sequence[str]) -> str:
    """The interface language for a list of language tags, best first: `de-AT` is served by German, `ms` by English."""
    for tag in wanted:
        base = tag.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].casefold()
        if base in LANGUAGES:
            return base
    return "en"
