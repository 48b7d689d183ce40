"""The command line: what goes in, what comes out, and under which names. Other programs rely on it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from drafts.cli import main
from drafts.writing.shelf import load_shelf

ROOT = Path(__file__).resolve().parent.parent

LATE = "Meine Bestellung 71540-2 über 64,20 € vom 7. Oktober ist noch nicht angekommen.\n\nNora Feldkamp"
LATE_ID = "Min, paket saya dengan nomor pesanan INV/20261103/8841 belum sampai. Tolong dicek.\n\nRina Hartati"
SPAM = (
    "CONGRATULATIONS!!! You have been selected as our lucky winner of $5,000,000. Click http://win-prize.example/claim "
    "now and send your bank details to claim your lottery prize. Limited offer, act now!"
)

#: Every name at every level, as design.md section 4 lists them and as far as they were added since.
LINE = {"id", "language", "kind", "review", "topics", "mood", "repeat", "urgent", "facts", "signs", "draft"}
LANGUAGE = {"code", "confidence", "others", "sure", "mixed"}
DRAFT = {
    "language", "topics", "text", "parts", "gloss", "gaps", "problems", "status", "due_date", "templates",
}  # fmt: skip


class Tool:
    """The command line in this process, with the reader of the test run."""

    def __init__(self, monkeypatch, capsys):
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        status = main(arguments)
        printed = self._capsys.readouterr()
        return status, printed.out, printed.err

    def line(self, *arguments: str, stdin: str) -> dict:
        status, out, err = self(*arguments, stdin=stdin)
        assert status == 0, err
        return json.loads(out)

    def lines(self, *entries: object) -> list[dict]:
        """Run --jsonl; an entry that is text is a line as it stands."""
        stdin = "\n".join(entry if isinstance(entry, str) else json.dumps(entry) for entry in entries)
        status, out, err = self("draft", "--jsonl", stdin=stdin)
        assert status == 0, err
        return [json.loads(line) for line in out.splitlines()]


#: Every folder of templates is read once in a run.
_shelf = cache(load_shelf)


@pytest.fixture
def tool(monkeypatch, capsys, data, reader):
    for name in [name for name in os.environ if name.startswith("DRAFTS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DRAFTS_DATA", str(data))
    monkeypatch.setattr("drafts.reading.reader.build_reader", lambda *_, **__: reader)
    monkeypatch.setattr("drafts.writing.shelf.load_shelf", _shelf)
    return Tool(monkeypatch, capsys)


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """The templates of the house in a folder that a test may break: three languages are enough."""
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("topics.yaml", "rubric.yaml"):
        shutil.copy(ROOT / "templates" / name, folder)
    for code in ("de", "en", "id"):
        shutil.copytree(ROOT / "templates" / code, folder / code)
    monkeypatch.setenv("DRAFTS_TEMPLATES", str(folder))
    return folder


# -- the program as others start it -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def run(data):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTS_")}

    def start(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "drafts", *arguments],
            input=stdin,
            capture_output=True,
            cwd=ROOT,
            env={**environment, "DRAFTS_DATA": str(data), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
            timeout=120,
            check=False,
        )

    return start


def test_lines_go_in_and_out_in_their_order_whatever_stands_in_them(run):
    entries = [
        {"id": "first", "text": LATE, "sender": "Nora <nora@mail.example>", "subject": "Lieferung", "channel": "email"},
        "this is no JSON",
        {"id": 2, "text": LATE_ID, "received_at": "2026-11-18T09:30:00+07:00"},
        {"id": "no text"},
        {"id": "last", "text": SPAM},
    ]
    lines = [entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False) for entry in entries]

    done = run("draft", "--jsonl", stdin="\n".join(lines).encode() + b'\n{"id": "bytes", "text": "\xff\xfe Hallo"}')

    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["first", None, 2, "no text", "last", "bytes"]
    assert ["error" in answer for answer in answers] == [False, True, False, True, False, False]
    german, _, indonesian, _, spam, _ = answers
    assert german["language"]["code"] == german["draft"]["language"] == "de"
    assert "Guten Tag Nora Feldkamp," in german["draft"]["text"]
    assert indonesian["draft"]["language"] == "id"
    assert "INV/20261103/8841" in indonesian["draft"]["text"]
    assert spam["kind"] == "spam"
    assert spam["draft"] is None


def test_help_is_there_without_loading_anything_slow(run):
    done = run("draft", "--help")

    assert done.returncode == 0
    for option in (b"--json", b"--jsonl", b"--lang", b"--topic", b"--staff-lang"):
        assert option in done.stdout


@pytest.mark.parametrize("arguments", [(), ("draft", "--lang"), ("reply",), ("draft", "a", "b"), ("check", "--json")])
def test_wrong_usage_ends_with_status_2_and_says_how(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: python -m drafts" in capsys.readouterr().err


# -- one message ------------------------------------------------------------------------------------------------------


def test_a_message_gives_its_draft_as_text(tool):
    status, out, err = tool("draft", "-", stdin=LATE)

    assert status == 0
    assert out.startswith("Guten Tag Nora Feldkamp,\n\n")
    assert "71540-2" in out
    assert not err
    assert tool("draft", stdin=LATE)[1] == out


def test_a_file_is_read_like_standard_input_with_or_without_a_byte_order_mark(tool, tmp_path):
    plain, marked = tmp_path / "plain.txt", tmp_path / "marked.txt"
    plain.write_bytes(LATE.encode())
    marked.write_bytes(LATE.encode("utf-8-sig"))

    drafts = {tool("draft", str(plain))[1], tool("draft", str(marked))[1], tool("draft", "-", stdin=LATE)[1]}

    assert len(drafts) == 1


def test_json_has_exactly_the_names_of_the_contract(tool):
    line = tool.line("draft", "--json", stdin=LATE)

    assert line.keys() == LINE
    assert line["language"].keys() == LANGUAGE
    assert line["draft"].keys() == DRAFT
    assert line["draft"]["gloss"].keys() == {"language", "text"}
    assert all(fact.keys() == {"type", "text", "value"} for fact in line["facts"])
    assert all(problem.keys() == {"rule", "part", "hard", "message"} for problem in line["draft"]["problems"])
    assert line["kind"] in ("reply", "spam", "abuse", "automated")
    assert {type(line[name]) for name in ("review", "repeat", "urgent")} == {bool}
    assert all(isinstance(key, str) and 0 <= share <= 1 for key, share in line["topics"])
    assert line["draft"]["parts"]["greeting"] == "Guten Tag Nora Feldkamp,"
    assert line["draft"]["gaps"] == ["agent"]


def test_facts_are_exact_parts_of_the_message_with_their_values(tool):
    facts = tool.line("draft", "--json", stdin=LATE)["facts"]

    assert {"type": "order_id", "text": "71540-2", "value": "71540-2"} in facts
    assert {"type": "amount", "text": "64,20 €", "value": "EUR 64.20"} in facts
    assert all(fact["text"] in LATE for fact in facts)


def test_the_reply_is_written_in_the_language_asked_for_and_shown_in_the_one_staff_read(tool):
    line = tool.line("draft", "--json", "--lang", "en", "--staff-lang", "id", stdin=LATE)

    assert line["language"]["code"] == "de"
    assert line["draft"]["language"] == "en"
    assert line["draft"]["text"].startswith("Hello Nora Feldkamp,")
    assert line["draft"]["gloss"]["language"] == "id"
    assert "Yth. Bapak/Ibu Nora Feldkamp," in line["draft"]["gloss"]["text"]


def test_the_topic_of_the_reply_may_be_given_even_twice(tool):
    line = tool.line("draft", "--json", "--topic", "refund_missing", "--topic", "staff_conduct", stdin=LATE)

    assert set(line["draft"]["topics"]) == {"refund_missing", "staff_conduct"}
    assert line["topics"][0][0] == "delivery_late"


def test_whoever_signs_is_set_in_the_environment(tool, monkeypatch):
    monkeypatch.setenv("DRAFTS_AGENT", "Mira Lang")
    monkeypatch.setenv("DRAFTS_FIRM", "Hausgut")

    line = tool.line("draft", "--json", stdin=LATE)

    assert "Mira Lang" in line["draft"]["parts"]["closing"]
    assert "Hausgut" in line["draft"]["parts"]["closing"]
    assert "agent" not in line["draft"]["gaps"]


def test_no_reply_is_drafted_to_spam_and_a_person_is_told_to_decide(tool):
    status, out, err = tool("draft", stdin=SPAM)

    assert (status, out) == (0, "")
    assert err == "drafts: this reads as spam; no reply is drafted. A person decides.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("draft", "--topic", "nope"), "There is no topic 'nope'. There are refund_missing, "),
        (("draft", "--lang", "xx"), "The language 'xx' cannot be used: it has no folder"),
        (("draft", "--staff-lang", "../de"), "The language '../de' cannot be used"),
        (("draft", "missing.txt"), "missing.txt: cannot be read (No such file or directory). Give a text file"),
        (("draft", "--jsonl", "missing.jsonl"), "missing.jsonl: cannot be read"),
        (("draft", "."), ".: cannot be read (Is a directory)"),
    ],
)
def test_what_does_not_exist_is_told_in_one_line_with_status_1(tool, arguments, said):
    status, out, err = tool(*arguments, stdin="Hallo")

    assert (status, out) == (1, "")
    assert err.startswith(f"drafts: {said}")
    assert err.count("\n") == 1


def test_a_setting_that_cannot_be_used_is_told_by_its_name(tool, monkeypatch):
    monkeypatch.setenv("DRAFTS_DETECTOR", "guess")

    status, _, err = tool("draft", stdin="Hallo")

    assert status == 1
    assert "DRAFTS_DETECTOR is 'guess'. It takes one of auto" in err


def test_a_message_that_is_too_long_is_refused_without_quoting_it(tool):
    status, out, err = tool("draft", stdin="geheim " * 300_000)

    assert (status, out) == (1, "")
    assert "2,100,000 characters" in err
    assert "geheim" not in err


# -- a message a line -------------------------------------------------------------------------------------------------


BAD_LINES = {
    "words": ("nope", None, "line 1 is not a JSON object. Write one object a line."),
    "a list": ("[1]", None, "line 1 is not a JSON object."),
    "half an object": ('{"id": "x", "text": "Hallo"', None, "line 1 is not a JSON object."),
    "brackets without end": ("[" * 100_000, None, "line 1 is not a JSON object."),
    "a number of 5,000 digits": ('{"id": ' + "9" * 5_000 + "}", None, "line 1 is not a JSON object."),
    "no text": ('{"id": "x"}', "x", "line 1: 'text' must be text."),
    "a number for a text": ('{"id": 7, "text": 5}', 7, "line 1: 'text' must be text."),
    "a list for a sender": ('{"id": "x", "text": "a", "sender": ["b"]}', "x", "line 1: 'sender' must be text."),
    "no time": ('{"id": "x", "text": "a", "received_at": "gestern"}', "x", "line 1: received_at is no time."),
    "a number for a time": ('{"id": "x", "text": "a", "received_at": 5}', "x", "line 1: received_at is no time."),
    "the year 1": ('{"id": "x", "text": "a", "received_at": "0001-01-01T00:00:00+14:00"}', "x", "line 1: received_at is in the year 1."),
    "a novel of novels": (json.dumps({"id": "x", "text": "a" * 2_000_001}), "x", "line 1: This message has 2,000,001 characters"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_bad_line_gives_its_error_with_its_number_and_the_run_goes_on(tool, case):
    line, identity, said = BAD_LINES[case]

    bad, good = tool.lines(line, {"id": "good", "text": "Hallo, wo ist mein Paket?"})

    assert bad.keys() == {"id", "error"}
    assert bad["id"] == identity
    assert bad["error"].startswith(said)
    assert good["id"] == "good"
    assert good["draft"]["language"] == "de"


ODD_TEXTS = {
    "empty": "",
    "blank": " \n\t \u3000\u00a0",
    "emoji": "😡😡😡",
    "digits": "12345 678",
    "marks": "?!?!",
    "a NUL": "Hallo,\0 wo ist mein Paket?",
    "half a character": "Hallo \ud83d, wo ist mein Paket?",
    "another direction": "\u202eHallo, wo ist mein Paket?",
    "a template": "{{ 7 * 7 }} {% for x in y %} {{ x.__class__ }}",
    "markup": "<script>alert(1)</script> ![x](http://x.example/a.png)",
    "one long word": "a" * 100_000,
    "a formula": '=HYPERLINK("http://x.example")',
}


def test_every_text_is_answered_with_a_line_of_its_own(tool):
    lines = tool.lines(*({"id": name, "text": text} for name, text in ODD_TEXTS.items()))

    assert [line["id"] for line in lines] == list(ODD_TEXTS)
    for line in lines:
        assert line.keys() == LINE, line
        assert line["kind"] == "reply" or line["draft"] is None
    by_name = {line["id"]: line for line in lines}
    for name in ("empty", "blank", "emoji", "digits", "marks"):
        assert by_name[name]["language"]["code"] == "und", name
        assert by_name[name]["language"]["sure"] is False
    for name in ("a NUL", "half a character"):
        assert by_name[name]["draft"]["language"] == "de", name
    assert "49" not in by_name["a template"]["draft"]["text"]


def test_a_message_of_a_million_characters_is_read_by_its_beginning(tool):
    (line,) = tool.lines({"id": "long", "text": f"{LATE}\n" + "Noch ein Satz zu meinem Paket. " * 33_000})

    assert line["draft"]["language"] == "de"
    assert line["topics"][0][0] == "delivery_late"


def test_ids_come_back_as_they_were_given_and_a_line_without_one_is_named_by_its_number(tool):
    given = ["a", 1, 0, -5, "", "😀", "x" * 3_000, "1"]

    lines = tool.lines(
        *({"id": each, "text": "Hallo"} for each in given), {"text": "Hallo"}, {"id": None, "text": "Hi"}
    )

    assert [line["id"] for line in lines] == [*given, "line-9", "line-10"]


def test_order_is_kept_over_many_batches(tool):
    count = 75

    lines = tool.lines(
        *({"id": n, "text": f"Wo ist Bestellung {10_000 + n}?"} if n % 10 else "bad" for n in range(count))
    )

    assert [line["id"] for line in lines] == [n if n % 10 else None for n in range(count)]
    assert all(str(10_000 + n) in json.dumps(line) for n, line in enumerate(lines) if n % 10)


def test_blank_lines_are_no_lines_but_are_counted_for_the_number_in_an_error(tool):
    status, out, _ = tool("draft", "--jsonl", stdin='\n\n   \n{"id": "x"}\n\n')

    assert status == 0
    assert json.loads(out) == {"id": "x", "error": "line 4: 'text' must be text."}


def test_a_file_that_begins_with_a_byte_order_mark_loses_no_line(tool, tmp_path):
    file = tmp_path / "messages.jsonl"
    file.write_text('{"id": "a", "text": "Hallo"}\r\n{"id": "b", "text": "Hallo"}\r\n', encoding="utf-8-sig")

    status, out, _ = tool("draft", "--jsonl", str(file))

    assert status == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "b"]


def test_no_lines_in_give_no_lines_out(tool):
    assert tool("draft", "--jsonl", stdin="") == (0, "", "")


def test_a_public_channel_gets_a_reply_without_personal_facts(tool):
    mail, forum = tool.lines(
        {"id": 1, "text": LATE, "channel": "email"},
        {"id": 2, "text": LATE, "channel": "forum"},
    )

    assert "71540-2" in mail["draft"]["text"]
    assert "71540-2" not in forum["draft"]["text"]


# -- check ------------------------------------------------------------------------------------------------------------


def test_templates_without_fault_pass_and_the_rest_is_on_the_error_stream(tool):
    status, out, err = tool("check", "--lang", "en")

    assert (status, out) == (0, "")
    assert "renderings in 1 languages, 0 problems" in err


def test_a_broken_template_fails_the_check_with_its_path_and_line(tool, templates):
    broken = templates / "en" / "topics" / "praise.j2"
    lines = broken.read_text(encoding="utf-8").splitlines()
    broken.write_text("\n".join([*lines, "{% block body %}{{ secret }"]), encoding="utf-8")

    status, out, _ = tool("check", "--lang", "en")

    assert status == 1
    assert any(line.startswith(f"{broken}:{len(lines) + 1}: ") for line in out.splitlines()), out


def test_a_broken_template_leaves_every_other_one_at_work(tool, templates):
    (templates / "de" / "topics" / "praise.j2").write_text("{% block", encoding="utf-8")

    status, out, _ = tool("draft", stdin=LATE)

    assert status == 0
    assert "71540-2" in out


def test_a_templates_folder_that_cannot_be_used_at_all_is_told_with_the_line(tool, templates):
    (templates / "topics.yaml").write_text("topics:\n  a: [\n", encoding="utf-8")

    for command in (("check",), ("draft",)):
        status, out, err = tool(*command, stdin="Hallo")
        assert (status, out) == (1, "")
        assert "topics.yaml:3: is not valid YAML" in err


def test_a_templates_folder_that_is_not_there_is_told_with_the_setting(tool, monkeypatch):
    monkeypatch.setenv("DRAFTS_TEMPLATES", "/nowhere")

    status, _, err = tool("check")

    assert status == 1
    assert "Set DRAFTS_TEMPLATES" in err
