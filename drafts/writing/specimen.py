"""Specimen: a language on one page, so that a native speaker can read all of it in one sitting and mark what is wrong.

Plain HTML that needs no network and runs nothing: every sentence in every branch beside the English one, then whole
replies in every mood, with an invented case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import islice, product

from drafts.topic import Topic
from drafts.writing.compose import tidy
from drafts.writing.lint_files import REFERENCE
from drafts.writing.lint_values import FRAME_VALUES, domain, every_value
from drafts.writing.locale import Locale
from drafts.writing.reply import SENTENCE_FIELDS
from drafts.writing.sample import AGENT, COLLEAGUE, FIRM, PHONE, TODAY, sample_fields, sample_name
from drafts.writing.sheet import Block, Sheet
from drafts.writing.shelf import FRAME, LanguageShelf, Shelf
from drafts.writing.trial import preview

#: Most combinations of known and unknown that one block is shown in; the fullest of ours has 36.
_MAX_COMBINATIONS = 512

#: Fonts that a computer is likely to have for a script, best first.
_FONTS = {
    "ar": '"Noto Naskh Arabic", "Geeza Pro", "Traditional Arabic"', "fa": '"Noto Naskh Arabic", "Geeza Pro"',
    "he": '"Noto Sans Hebrew", "Arial Hebrew"', "hi": '"Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI"',
    "ja": '"Noto Sans JP", "Hiragino Sans", "Yu Gothic"', "ko": '"Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"',
    "th": '"Noto Sans Thai", "Thonburi", "Leelawadee UI"', "zh": '"Noto Sans SC", "PingFang SC", "Microsoft YaHei"',
}  # fmt: skip

_STYLE = """
body { font: 16px/1.5 %(fonts)s system-ui, "Noto Sans", sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%%; margin: .5rem 0 1.5rem; }
th, td { border: 1px solid #bbb; padding: .35rem .6rem; vertical-align: top; text-align: start; overflow-wrap: anywhere; }
td.ours { width: 42%%; } td.theirs { width: 34%%; color: #444; } td.when { width: 16%%; color: #555; font-size: .85rem; }
td.mark { width: 8%%; text-align: center; font-size: 1.3rem; }
.text { white-space: pre-line; }
details { margin: .4rem 0; } summary { cursor: pointer; font-weight: 600; }
.reply { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; border: 1px solid #bbb; padding: .6rem 1rem; }
@media (max-width: 50rem) { .reply { grid-template-columns: 1fr; } }
@media print { details, tr { break-inside: avoid; } details > .reply { display: grid; } }
"""

_SITUATIONS = {
    "all_known": "everything known", "nothing_known": "nothing known", "our_fault": "our fault, remedy confirmed",
    "handed_over": "handed over to a colleague", "repeat": "written to us before",
}  # fmt: skip


def specimen_page(shelf: Shelf, code: str) -> str:
    """One language as a page of HTML; raises ChoiceError for one that is not there."""
    view = shelf.with_unfinished() if code in shelf.unfinished else shelf
    language, english = view.language(code), view.language(REFERENCE)
    pieces = [_head(language, made=code in shelf.unfinished)]
    pieces.append(_section(view, language, english, FRAME))
    for topic in view.topics:
        if topic in language.topics:
            pieces.append(_section(view, language, english, topic))
            pieces += _replies(view, language.locale, topic)
    return "\n".join([*pieces, "</body></html>", ""])


def _head(language: LanguageShelf, *, made: bool) -> str:
    locale = language.locale
    fonts = _FONTS.get(locale.language.partition("-")[0], "")
    style = _STYLE % {"fonts": f"{fonts}, " if fonts else ""}
    state = "still being translated" if made else locale.status
    return f"""<!doctype html>
<html lang="{escape(locale.language)}" dir="{_direction(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(locale.name)} – Santun</title><style>{style}</style></head>
<body>
<h1>{escape(locale.name)}</h1>
<div lang="en" dir="ltr"><p>Every sentence of the replies in {escape(locale.name)} ({escape(state)}), each with the
number to quote. Read the left column as somebody who never saw the English one: is it right, is it polite, would a
person write it so? Mark what is not.</p>
<p>{escape(locale.source)}</p></div>"""


def _section(shelf: Shelf, language: LanguageShelf, english: LanguageShelf, topic: str) -> str:
    sheet = language.frame if topic == FRAME else language.topics[topic]
    twin = english.frame if topic == FRAME else english.topics.get(topic)
    entry = shelf.topics.get(topic)
    review = f"{sheet.reviewer}, {sheet.reviewed_on}" if sheet.reviewer else sheet.status
    rows = [
        _row(f"{topic}-{block.name}-{number}", language.locale, branch)
        for block in sheet.blocks.values()
        for number, branch in enumerate(_branches(shelf, language, (block, twin), entry), start=1)
    ]
    note = f'<p dir="auto">{escape(sheet.note)}</p>' if sheet.note else ""
    return f"""<h2 id="{escape(topic)}">{escape(sheet.title)} <small lang="en" dir="ltr">{escape(topic)}, {escape(review)}</small></h2>
{note}<table>
{"".join(rows)}</table>"""


def _row(number: str, locale: Locale, branch: tuple[str, str, str]) -> str:
    ours, theirs, when = (escape(text) for text in branch)
    here = f'lang="{escape(locale.language)}" dir="{_direction(locale)}"'
    return (
        f'<tr><td class="ours text" {here}>{ours}</td><td class="theirs text" lang="en" dir="ltr">{theirs}</td>'
        f'<td class="when" lang="en" dir="ltr">{escape(number)}<br>{when}</td><td class="mark">☐</td></tr>\n'
    )


def _branches(
    shelf: Shelf, language: LanguageShelf, pair: tuple[Block, Sheet | None], topic: Topic | None
) -> Iterator[tuple[str, str, str]]:
    """(text, the same in English, when it is said) for every different text that a block can be."""
    block, twin = pair
    ours, english = _values(shelf, language.locale, topic), _values(shelf, shelf.language(REFERENCE).locale, topic)
    # The same case in both columns; only what is words is in words of each.
    theirs = {**ours, **{name: english[name] for name in ("team", "missing", *SENTENCE_FIELDS) if name in english}}
    names = sorted(block.variables & ours.keys())
    choices = [[index for index, _ in enumerate(domain(name, shelf.topics))] for name in names]
    beside = twin.blocks.get(block.name) if twin else None
    seen: set[str] = set()
    # All known first: the fullest sentence explains the others.
    for picked in islice(product(*(reversed(choice) for choice in choices)), _MAX_COMBINATIONS):
        chosen = dict(zip(names, picked, strict=True))
        text = _said(shelf, block, language.locale, ours, chosen)
        if not text or text in seen:
            continue
        seen.add(text)
        twin_text = _said(shelf, beside, shelf.language(REFERENCE).locale, theirs, chosen) if beside else ""
        when = ", ".join(_condition(name, domain(name, shelf.topics)[index]) for name, index in chosen.items())
        yield text, twin_text, when


def _said(shelf: Shelf, block: Block, locale: Locale, values: Mapping[str, str], chosen: Mapping[str, int]) -> str:
    """A block with some values known; what it names and nobody chose is known too."""
    said = every_value(shelf.topics)
    said.update({name: values[name] for name in ("missing", "team")})
    for name, index in chosen.items():
        plain = domain(name, shelf.topics)[index]
        free = name in ("missing", "team") or (plain and name not in ("title", "fault") and not _is_choice(shelf, name))
        said[name] = values[name] if free else plain
    if not block.variables <= said.keys():
        return ""
    return tidy(block.render(said), block.name, locale.joiner)


def _is_choice(shelf: Shelf, name: str) -> bool:
    return any(topic.fields[name].values for topic in shelf.topics.values() if name in topic.fields)


def _condition(name: str, value: str) -> str:
    if name in ("title", "fault", "remedy_confirmed", "known_issue") and value:
        return f"{name} {value}"
    return name if value else f"no {name}"


def _values(shelf: Shelf, locale: Locale, topic: Topic | None) -> dict[str, str]:
    fields = {name: value for entry in shelf.topics.values() for name, value in sample_fields(entry, locale).items()}
    chosen = {
        name: field.values[0] for entry in shelf.topics.values() for name, field in entry.fields.items() if field.values
    }
    own = dict(sample_fields(topic, locale)) if topic else {}
    name = sample_name(locale)
    asked = [key for key, entry in (topic.fields.items() if topic else ()) if entry.ask] or ["order_id", "model"]
    people = {
        "name": name, "family_name": name.rpartition(" ")[2], "agent": AGENT, "colleague": COLLEAGUE, "firm": FIRM,
        "promised_date": TODAY.isoformat(), "overdue": "yes", "phone": PHONE, "team": locale.teams.get("finance", ""), "due_date": TODAY.replace(day=26).isoformat(),
        "missing": "\n".join(locale.bullet + locale.labels.get(key, key) for key in asked),
    }  # fmt: skip
    return {**dict.fromkeys(FRAME_VALUES, ""), **chosen, **fields, **own, **people}


def _replies(shelf: Shelf, locale: Locale, topic: str) -> Iterator[str]:
    here = f'lang="{escape(locale.language)}" dir="{_direction(locale)}"'
    for number, shown in enumerate(preview(shelf, locale.language, topic)):
        title = f"{shown.mood}, {_SITUATIONS[shown.situation]}"
        yield (
            f'<details{" open" if number == 0 else ""}><summary lang="en" dir="ltr">{escape(title)}</summary>'
            f'<div class="reply"><div class="text" {here}>{escape(shown.draft.text)}</div>'
            f'<div class="text" lang="en" dir="ltr">{escape(shown.draft.gloss_text)}</div></div></details>'
        )


def _direction(locale: Locale) -> str:
    return "rtl" if locale.direction == "rtl" else "ltr"
