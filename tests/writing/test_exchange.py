"""A language goes out as one PO file and comes back whole; what does not check is refused, with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import ChoiceError
from drafts.writing.compose import tidy
from drafts.writing.exchange import Imported, export_language, import_language
from drafts.writing.front import front_of
from drafts.writing.lint_layers import lint_layers
from drafts.writing.lint_values import combinations
from drafts.writing.po import MAX_BYTES, Entry, read_entries, write_entries
from drafts.writing.revisions import revisions
from drafts.writing.scaffold import add_language, begun
from drafts.writing.sheet import Sheet, read_sheet
from drafts.writing.shelf import FRAME, Shelf, load_shelf
from drafts.writing.units import with_units
from drafts.writing.workshop import text_of

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
SHIPPED = load_shelf(TEMPLATES)


@pytest.fixture
def bench(folder: Path) -> Shelf:
    """The small shelf with an empty team folder."""
    return load_shelf(folder, folder.parent / "team")


def take(shelf: Shelf, data: bytes, code: str = "de") -> Imported:
    return import_language(shelf, code, data, path="de.po", who="Mira")


def changed(shelf: Shelf, find: str, replace: str, code: str = "de") -> bytes:
    """An export with one word replaced: in the first text of the language that has it, else anywhere."""
    lines = export_language(shelf, code).decode().split("\n")
    ours = [number for number, line in enumerate(lines) if find in line and line.startswith("msgstr")]
    ours = ours or [number for number, line in enumerate(lines) if find in line]
    lines[ours[0]] = lines[ours[0]].replace(find, replace, 1)
    return "\n".join(lines).encode()


def said(shelf: Shelf, code: str, sheet: Sheet) -> dict[str, list[str]]:
    """Everything that a sheet can say, in every combination of values."""
    locale = shelf.language(code).locale
    return {
        name: [tidy(block.render(one.values), name, locale.joiner) for one in combinations(block, shelf.topics, locale)]
        for name, block in sheet.blocks.items()
    }


#: Scripts, directions, inflections and the key languages; the paths through the code are the same for all.
SOME = ("de", "id", "en", "ar", "hi", "ja", "pl", "zh")


# -- there and back ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", SOME)
def test_a_shipped_language_can_be_made_anew_from_its_po_file_and_english_alone(code: str) -> None:
    entries, problems = read_entries("x.po", export_language(SHIPPED, code))
    language = SHIPPED.language(code)

    assert problems == ()
    for topic, sheet in {FRAME: language.frame, **language.topics}.items():
        texts = {
            entry.context.removeprefix(f"{topic}/"): entry.text
            for entry in entries
            if entry.context.startswith(f"{topic}/")
        }
        anew = with_units(begun(text_of(SHIPPED, "en", topic), code), texts)
        made, faults = read_sheet(sheet.path, anew, language.locale.filters())
        assert made is not None, faults
        assert said(SHIPPED, code, made) == said(SHIPPED, code, sheet)


@pytest.mark.parametrize("code", SOME)
def test_what_comes_back_unchanged_changes_nothing(code: str, tmp_path: Path) -> None:
    shelf = load_shelf(TEMPLATES, tmp_path / "team")

    done = take(shelf, export_language(shelf, code), code)

    assert done == Imported()
    assert not (tmp_path / "team").exists()


def test_a_language_begun_elsewhere_is_whole_after_an_import(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("pl", "lexicon.yaml"))
    bench = load_shelf(tmp_path / "templates", tmp_path / "team")
    add_language(bench, "pl", who="Mira")
    shutil.copy(TEMPLATES / "pl/locale.yaml", tmp_path / "team/pl/locale.yaml")

    done = take(bench.reloaded(), export_language(SHIPPED, "pl"), "pl")

    after = bench.reloaded()
    assert done.problems == ()
    assert (after.unfinished, after.has("pl")) == ((), True)
    assert lint_layers(after, ["pl"]).problems == ()
    assert export_language(after, "pl").split(b"\n")[10:] == export_language(SHIPPED, "pl").split(b"\n")[10:]
    for topic, sheet in SHIPPED.language("pl").topics.items():
        assert said(after, "pl", after.language("pl").topics[topic]) == said(SHIPPED, "pl", sheet)


_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"], include_characters="\n"), max_size=80)


@given(
    st.dictionaries(
        st.text("abcdefgh_/#", min_size=1, max_size=12),
        st.tuples(_TEXT.filter(bool), _TEXT),
        max_size=6,
    )
)
def test_any_text_survives_the_po_file(texts: dict[str, tuple[str, str]]) -> None:
    entries = [Entry(context=key, english=english, text=text) for key, (english, text) in texts.items()]

    read, problems = read_entries("x.po", write_entries(entries, locale="de", comment="x"))

    assert problems == ()
    assert [(one.context, one.english, one.text) for one in read] == [
        (one.context, one.english, one.text) for one in entries
    ]


def test_a_programs_own_header_and_comments_are_no_trouble(bench: Shelf) -> None:
    text = export_language(bench, "de").decode()
    text = text.replace(
        '"Language: de_DE\\n"', '"Language: xx_YY\\n"\n"X-Generator: Poedit 3.4\\n"\n"Plural-Forms: what\\n"'
    )
    text = text.replace('msgctxt "praise#title"', '# by the translator\n#. from us\n#: file:3\nmsgctxt "praise#title"')

    assert take(bench, (text + '\n#~ msgid "old"\n#~ msgstr "alt"\n').encode("utf-8-sig")).problems == ()


# -- what a translator changes ----------------------------------------------------------------------------------------


def test_a_changed_sentence_is_saved_with_its_history(bench: Shelf) -> None:
    done = take(bench, changed(bench, "Es tut mir leid", "Mir tut es leid"))

    assert (done.problems, done.changed) == ((), 1)
    assert len(done.files) == 1
    assert "Mir tut es leid" in (bench.file(done.files[0])).read_text(encoding="utf-8")
    assert [one.who for one in revisions(bench.team or bench.path, done.files[0])] == ["", "Mira"]


def test_titles_notes_and_labels_come_back_too(bench: Shelf) -> None:
    text = export_language(bench, "de").decode()
    title = str(front_of(text_of(bench, "de", "praise"))["title"])
    text = text.replace(f'msgstr "{title}"', 'msgstr "Lob und Dank"').replace(
        'msgstr "Bestellnummer"', 'msgstr "Auftragsnummer"'
    )

    done = take(bench, text.encode())
    german = bench.reloaded().language("de")

    assert done.problems == ()
    assert german.topics["praise"].title == "Lob und Dank"
    assert german.locale.labels["order_id"] == "Auftragsnummer"
    assert german.locale.labels["amount"] == "Betrag"


@pytest.mark.parametrize("mark", ["empty", "fuzzy", "left out"])
def test_what_is_not_translated_stays_as_it_is(bench: Shelf, mark: str) -> None:
    lines = export_language(bench, "de").decode().split("\n\n")
    place = next(number for number, piece in enumerate(lines) if 'msgctxt "praise/body' in piece)
    piece = lines[place]
    lines[place] = {
        "empty": piece[: piece.index("msgstr")] + 'msgstr ""',
        "fuzzy": "#, fuzzy\n" + piece[: piece.index("msgstr")] + 'msgstr "Ungewiss."',
        "left out": "",
    }[mark]

    done = take(bench, "\n\n".join(lines).encode())

    assert (done.problems, done.files, done.left) == ((), (), 0 if mark == "left out" else 1)


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("find", "replace", "rule"),
    [
        ("Es tut mir leid", "Entschuldigen Sie die Unannehmlichkeiten: es tut mir leid", "L15"),
        ("{{ order_id }}", "{{ order_idd }}", "L05"),
        ("{{ order_id }}", "Ihre Nummer", "L05"),
        ("{{ order_id }}", "{{ order_id.upper() }}", "L08"),
        ("{{ order_id }}", "{{ order_id", "L08"),
        ("{{ due_date | longdate }}", "bald", "L21"),
        ("Freundliche Grüße", "Tschüss", "L10"),
        ("Es tut mir leid", "Tut mir leid, dir", "L16"),
    ],
)
def test_what_does_not_check_is_refused_at_its_line_and_nothing_is_saved(
    bench: Shelf, find: str, replace: str, rule: str
) -> None:
    data = changed(bench, find, replace)
    line = next(number for number, text in enumerate(data.decode().split("\n"), start=1) if replace in text)

    done = take(bench, data)

    found = [problem for problem in done.problems if problem.rule == rule]
    assert found, done.problems
    assert found[0].path == "de.po"
    assert abs(found[0].line - line) <= 40
    assert done.files == ()
    assert not (bench.team or bench.path).exists()


def test_one_faulty_sentence_keeps_back_the_good_ones_too(bench: Shelf) -> None:
    good = changed(bench, "Es tut mir leid", "Mir tut es leid").decode()

    assert take(bench, good.replace("Freundliche Grüße", "Tschüss").encode()).files == ()
    assert not (bench.team or bench.path).exists()


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        ('msgctxt "praise#title"', 'msgctxt "../../etc/passwd#title"'),
        ('msgctxt "praise#title"', 'msgctxt "nothing#title"'),
        ('msgctxt "praise#title"', 'msgctxt "praise#topic"'),
        ('msgctxt "praise#title"', 'msgctxt "praise/body/if nothing"'),
        ('msgctxt "praise#title"', 'msgctxt "locale#greeting_re/x"'),
        ('msgctxt "praise#title"', 'msgctxt "locale#labels/../x"'),
        ('msgctxt "praise#title"', 'msgctxt "praise#front"'),
        ('msgctxt "praise#title"', ""),
        ("Es tut mir leid", "{% if x %}Es tut mir leid"),
        ("Es tut mir leid", "{# x #}Es tut mir leid"),
        ("Es tut mir leid", "Es tut \u202e mir leid"),
        ("Es tut mir leid", "Es tut \x07 mir leid"),
        ('msgstr "de"', 'msgstr "fr"'),
        ('msgctxt "locale#language"', 'msgctxt "locale#labels/name"'),
        ('msgstr "Bestellnummer"', 'msgstr "' + "x" * 200 + '"'),
    ],
)
def test_what_belongs_nowhere_is_refused(bench: Shelf, find: str, replace: str) -> None:
    done = take(bench, changed(bench, find, replace))

    assert done.problems
    assert all(problem.path == "de.po" and problem.line >= 1 for problem in done.problems)
    assert not (bench.team or bench.path).exists()


@pytest.mark.parametrize(
    "front",
    ["not json", "[]", '{\\"topic\\": \\"x\\"}', '{\\"version\\": true}', '{\\"version\\": \\"one\\"}',
     '{\\"status\\": \\"perfect\\"}', '{\\"status\\": \\"reviewed\\"}', "[" * 5_000, '{\\"owner\\": [1]}'],
)  # fmt: skip
def test_what_a_file_says_of_itself_is_checked_too(bench: Shelf, front: str) -> None:
    lines = export_language(bench, "de").decode().split("\n\n")
    place = next(number for number, piece in enumerate(lines) if 'msgctxt "praise#front"' in piece)
    lines[place] = lines[place][: lines[place].index("msgstr")] + f'msgstr "{front}"'

    assert take(bench, "\n\n".join(lines).encode()).problems
    assert not (bench.team or bench.path).exists()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe\x00", "msgid".encode("utf-16"), b"just words", b'msgid "x', b"\x00" * 100, b"a" * (MAX_BYTES + 1),
        b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', b'msgctxt "a"\nmsgid "b"\nmsgstr "\xe4"\n',
        b'msgid "a"\nmsgstr "b"\n', b'msgid ""\n' * 6_000, b'msgstr "' + b"\\" * 5_000 + b'"', b"#, fuzzy\n" * 1_000,
        b"PK\x03\x04" + bytes(range(256)),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_with_a_line(bench: Shelf, data: bytes) -> None:
    done = take(bench, data)

    assert done.problems
    assert all(problem.line >= 1 for problem in done.problems)
    assert done.files == ()


@given(st.binary(max_size=300))
def test_no_bytes_at_all_raise(data: bytes) -> None:
    for given_bytes in (data, b'msgid "a"\nmsgstr ' + data, b'msgctxt "' + data + b'"\nmsgid "b"\nmsgstr "c"\n'):
        entries, problems = read_entries("x.po", given_bytes)
        assert not (entries and problems)


@pytest.mark.parametrize("letter", list('aA1 .:>-_<@("\\#\n{%'))
def test_a_monstrous_file_is_read_in_no_time(letter: str) -> None:
    import time

    start = time.process_time()
    for text in (letter * 200_000, 'msgctxt "a"\nmsgid "b"\nmsgstr "' + letter * 200_000 + '"\n'):
        read_entries("x.po", text.encode())

    assert time.process_time() - start < 2


@pytest.mark.parametrize("code", ["fr", "../de", ""])
def test_a_language_that_is_not_there_is_refused(bench: Shelf, code: str) -> None:
    with pytest.raises(ChoiceError, match="add-language"):
        export_language(bench, code)
    with pytest.raises(ChoiceError, match="add-language"):
        take(bench, b"", code)
