"""Faults of templates in the interface language: every sentence of the lint is known, and what it quotes stays text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafts.pages import session, template_faults
from drafts.pages.template_faults import SENTENCES, fault_text, pattern_of
from drafts.writing import lint_claims, lint_files, lint_frame, lint_source, lint_text
from drafts.writing.sheet import Problem


def sentences_of(module: object) -> Iterator[tuple[str, str]]:
    """(rule, sentence) for all that a module of the lint yields as `"Lnn", sentence`, with X for every value."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
            rule, sentence = node.value.elts
            yield str(ast.literal_eval(rule)), filled(sentence)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
            yield "", filled(node.value)


def filled(sentence: ast.expr) -> str:
    pieces = sentence.values if isinstance(sentence, ast.JoinedStr) else [sentence]
    return "".join(piece.value if isinstance(piece, ast.Constant) else "X" for piece in pieces)


#: Said of a whole folder, never of a text that somebody is editing.
OF_FOLDERS = ("is missing: ", "belongs to no topic")


@pytest.mark.parametrize("module", [lint_text, lint_source, lint_frame, lint_files, lint_claims])
def test_every_sentence_of_the_lint_is_known_to_the_pages(module):
    patterns = [pattern_of(sentence) for sentence in SENTENCES]
    said = {
        sentence.removeprefix("block 'X': ").removeprefix("block 'X' ")
        for rule, sentence in sentences_of(module)
        if rule != "L15" and not sentence.startswith(OF_FOLDERS)
    }

    assert said
    assert [sentence for sentence in sorted(said) if not any(pattern.fullmatch(sentence) for pattern in patterns)] == []


@pytest.fixture
def speak(monkeypatch):
    def in_language(code):
        monkeypatch.setattr(session, "interface_language", lambda: code)

    return in_language


@pytest.mark.parametrize(
    ("language", "message", "said"),
    [
        (
            "de",
            "block 'regret': 'dir' is not the register 'de' is written in.",
            "regret: ‚dir‘ ist nicht die Form der Anrede, in der ‚de‘ geschrieben ist.",
        ),
        ("id", "block 'body': leaves two spaces: 'a  b'.", "body: menyisakan dua spasi: 'a  b'."),
        ("de", "96 words; 80 are easier to read (worried, repeat).", "96 Wörter; 80 lesen sich leichter"),
        ("en", "block 'body': leaves two spaces: 'a  b'.", "body: leaves two spaces: 'a  b'."),
        ("de", "block 'x' is no part of a reply; nobody would see it.", "x: ist kein Teil einer Antwort"),
    ],
)
def test_a_fault_is_said_in_the_language_of_the_interface(speak, language, message, said):
    speak(language)

    assert fault_text(Problem(path="x", line=1, message=message, rule="L16")).startswith(said)


def test_what_a_template_says_is_quoted_and_never_filled_in(speak):
    speak("de")
    problem = Problem(path="x", line=1, message="shows amount as '{name} {form}'. Write {{ amount | money }}.")

    assert fault_text(problem) == "zeigt amount als ‚{name} {form}‘. Schreiben Sie {{ amount | money }}."


def test_a_stock_phrase_and_a_text_that_is_no_template_are_said_too(speak):
    speak("id")
    stock = Problem(path="x", line=1, message="block 'body': 'asap': no date; give one", rule="L15")
    broken = Problem(path="x", line=1, message="Unexpected end of template.", rule="L08")

    assert fault_text(stock).startswith("body: “asap”")
    assert fault_text(broken) == "Ini tidak dapat dibaca sebagai templat: Unexpected end of template."
    assert template_faults.fault_text(Problem(path="x", line=1, message="odd", rule="L99")) == "odd"
