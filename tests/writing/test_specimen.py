"""A specimen shows a native speaker every sentence of a language, in the right direction, and runs nothing."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from drafts.cli import main
from drafts.errors import ChoiceError
from drafts.writing.front import with_front
from drafts.writing.scaffold import add_language
from drafts.writing.shelf import Shelf, load_shelf
from drafts.writing.specimen import specimen_page
from drafts.writing.units import units_of
from drafts.writing.workshop import text_of

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
SHIPPED = load_shelf(TEMPLATES)


class Page(HTMLParser):
    """Which tags there are, with their attributes, and whether they are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("code", ["de", "ar", "ja", "th"])
def test_every_sentence_of_a_language_is_on_its_page(code: str) -> None:
    text = html.unescape(specimen_page(SHIPPED, code))
    plain = " ".join(re.sub(r"<[^>]{0,300}>", " ", text).split())

    for topic in ("frame", *SHIPPED.topics):
        for unit in units_of(text_of(SHIPPED, code, topic)):
            for piece in re.split(r"\{[{%].{0,200}?[}%]\}", unit.text):
                assert " ".join(piece.split()) in plain, (topic, unit.id)


@pytest.mark.parametrize("topic", ["refund_missing", "item_damaged_wrong", "technical_problem", "billing_error"])
def test_what_only_a_record_allows_has_its_own_row(topic: str) -> None:
    rows = html.unescape("\n".join(re.findall(r"<tr>.{0,2000}?</tr>", specimen_page(SHIPPED, "de"), re.DOTALL)))

    for unit in units_of(text_of(SHIPPED, "de", topic)):
        for piece in re.split(r"\{[{%].{0,200}?[}%]\}", unit.text):
            assert " ".join(piece.split()) in " ".join(rows.split()), unit.id


@pytest.mark.parametrize("code", ["de", "ar", "hi", "ja"])
def test_a_page_names_its_language_and_direction_and_is_well_formed(code: str) -> None:
    page = Page(specimen_page(SHIPPED, code))

    direction = "rtl" if code == "ar" else "ltr"
    assert page.open == []
    assert dict(page.seen)["html"] == {"lang": code, "dir": direction}
    ours = [attributes for tag, attributes in page.seen if tag == "td" and "ours" in (attributes.get("class") or "")]
    assert len(ours) > 80
    assert {(one.get("lang"), one.get("dir")) for one in ours} == {(code, direction)}
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.seen}


def test_every_topic_has_a_reply_in_every_mood() -> None:
    text = specimen_page(SHIPPED, "de")

    for topic in SHIPPED.topics:
        assert f'<h2 id="{topic}">' in text
    for mood in ("calm", "worried", "unhappy", "angry"):
        assert text.count(f">{mood}, everything known<") == len(SHIPPED.topics)


def test_what_a_template_holds_is_text_and_never_html(folder: Path) -> None:
    file = folder / "de/topics/praise.j2"
    hostile = "<script>alert(1)</script>"
    text = with_front(file.read_text(encoding="utf-8"), {"title": hostile, "note": f'"{hostile}'})
    file.write_text(text.replace("{% block body %}", "{% block body %}" + hostile), encoding="utf-8")

    page = specimen_page(load_shelf(folder), "de")

    assert hostile not in page
    assert page.count(html.escape(hostile)) >= 3


def test_a_language_in_the_making_says_so(folder: Path) -> None:
    bench = load_shelf(folder, folder.parent / "team")
    add_language(bench, "he", who="Mira")

    page = specimen_page(bench.reloaded(), "he")

    assert "still being translated" in page
    assert '<html lang="he" dir="rtl">' in page


@pytest.mark.parametrize("code", ["fr", "../de", ""])
def test_a_language_that_is_not_there_is_refused(shelf: Shelf, code: str) -> None:
    with pytest.raises(ChoiceError):
        specimen_page(shelf, code)


# -- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small shelf as what the command line works on; its team's folder."""
    monkeypatch.setenv("DRAFTS_TEMPLATES", str(folder))
    monkeypatch.setenv("DRAFTS_TEAM_TEMPLATES", str(folder.parent / "team"))
    return folder.parent / "team"


def test_the_command_line_takes_a_language_from_nothing_to_a_specimen(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add-language", "da"]) == 0
    assert main(["check"]) == 0
    assert "da: still being translated" in capsys.readouterr().err
    assert main(["export-language", "da", str(tmp_path / "da.po")]) == 0
    assert main(["import-language", "da", str(tmp_path / "da.po")]) == 0
    assert main(["specimen", str(tmp_path / "pages")]) == 0
    assert sorted(file.name for file in (tmp_path / "pages").iterdir()) == ["da.html", "de.html", "en.html"]


def test_the_command_line_adds_a_topic_and_checks_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add-topic", "lost_key", "--like", "unclear", "--title", "Lost key"]) == 0
    file = desk / "en/topics/lost_key.j2"
    assert main(["check"]) == 0

    text = file.read_text(encoding="utf-8").replace("unfinished: true\n", "")
    file.write_text(
        text.replace("{% block body %}", "{% block body %}We are sorry for any inconvenience. "), encoding="utf-8"
    )

    assert main(["check"]) == 1
    assert f"{file}:" in capsys.readouterr().out


def test_a_file_that_does_not_check_is_refused_on_the_command_line(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de.po"
    assert main(["export-language", "de", str(file)]) == 0
    file.write_text(file.read_text(encoding="utf-8").replace("Freundliche Grüße", "Tschüss"), encoding="utf-8")

    assert main(["import-language", "de", str(file)]) == 1

    assert re.match(rf"{re.escape(str(file))}:\d+: .*\[L10\]", capsys.readouterr().out)
    assert not desk.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["import-language", "de", "nowhere.po"], ["export-language", "de", "/proc/x/y.po"], ["specimen", "/proc/x"],
        ["add-language", "../x"], ["export-language", "fr", "x.po"], ["specimen", "out", "--lang", "fr"],
        ["add-topic", "../x", "--like", "praise", "--title", "x"],
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_line(
    desk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 1

    assert re.fullmatch(r"drafts: .+\n", capsys.readouterr().err)
