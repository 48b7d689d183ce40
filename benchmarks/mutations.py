"""How many seeded defects lint catches: `python -m benchmarks.mutations [--lang CODE]`.

Each defect of mutations.yaml is put into a copy of one language's templates; it is caught when lint names a problem in
that language which it did not name before. Seeded by the people who wrote the rules, so the figure is optimistic.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from drafts.writing.lint import lint
from drafts.writing.shelf import load_shelf

_ROOT = Path(__file__).resolve().parent.parent
_TEMPLATES = _ROOT / "templates"
_REFERENCE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One defect in one file of one language."""

    language: str
    of: str
    file: str
    change: Mapping[str, Any]
    beyond: bool

    def apply(self, folder: Path) -> bool:
        """Put the defect into a copy of the templates; False when its place is not there any more."""
        file = folder / self.language / self.file
        if not file.exists():
            return False
        if self.change.get("remove") and "block" not in self.change:
            file.unlink()
            return True
        text = file.read_text(encoding="utf-8")
        broken = self._broken(text, folder)
        file.write_text(broken, encoding="utf-8")
        return broken != text

    def _broken(self, text: str, folder: Path) -> str:
        if "find" in self.change:
            return text.replace(self.change["find"], self.change["replace"], 1)
        block = re.compile(rf"(\{{% block {self.change['block']} %\}})(.*?)(\{{% endblock %\}})", re.DOTALL)
        if self.change.get("remove"):
            return block.sub("", text, count=1)
        words = str(self.change.get("say", self.change.get("append")))
        for key, phrase in _phrases(folder, self.language).items():
            words = words.replace(key, phrase)
        if "append" in self.change:
            return block.sub(lambda found: f"{found[1]}{found[2]}{words}\n{found[3]}", text, count=1)
        return block.sub(lambda found: f"{found[1]}\n{words}\n{found[3]}", text, count=1)


def _phrases(folder: Path, language: str) -> Mapping[str, str]:
    """Sentences of the language itself, so that one mutation fits them all."""
    text = (folder / language / "frame.j2").read_text(encoding="utf-8")
    return {"{THANKS}": _said(text, "opening_request_calm"), "{FIRST}": _said(text, "boundary").rstrip(" .。।")}


def _said(text: str, block: str) -> str:
    found = re.search(rf"\{{% block {block} %\}}(.*?)\{{% endblock %\}}", text, re.DOTALL)
    return found[1].strip() if found else ""


def read_mutations(codes: tuple[str, ...]) -> Iterator[Mutation]:
    """Every mutation of the languages that have templates."""
    document = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    for entry in document["mutations"]:
        languages = (
            [code for code in codes if code not in (_REFERENCE, entry.get("but"))]
            if entry["lang"] == "each"
            else [entry["lang"]]
        )
        for code in languages:
            if code in codes:
                change = {
                    key: value for key, value in entry.items() if key not in ("lang", "but", "of", "file", "beyond")
                }
                yield Mutation(
                    language=code, of=entry["of"], file=entry["file"], change=change, beyond=entry.get("beyond", False)
                )
    for code, sentences in document["sentences"].items():
        for of, sentence in sentences.items() if code in codes else ():
            change = {"block": "body", "append": sentence}
            yield Mutation(language=code, of=of, file="topics/refund_missing.j2", change=change, beyond=False)


def problems_of(folder: Path, language: str) -> set[tuple[str, str, str]]:
    """What lint names in one language: file, rule and words, without line numbers, which a defect may shift."""
    report = lint(load_shelf(folder), [language])
    return {(Path(problem.path).name, problem.rule, problem.message) for problem in report.problems}


def caught(mutation: Mutation, before: set[tuple[str, str, str]]) -> bool | None:
    """Whether lint sees a defect; None when its place is not there any more."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("topics.yaml", "rubric.yaml"):
            shutil.copy(_TEMPLATES / file, folder / file)
        for code in {mutation.language, _REFERENCE, "de"}:
            shutil.copytree(_TEMPLATES / code, folder / code)
        if not mutation.apply(folder):
            return None
        return bool(problems_of(folder, mutation.language) - before)


def main() -> int:
    """Print caught and seeded for each language, and name what was missed; 1 when more than `beyond` was."""
    arguments = _arguments()
    shelf = load_shelf(_TEMPLATES)
    codes = tuple(code for code in shelf.codes if not arguments.lang or code in arguments.lang)
    start = time.perf_counter()
    before = {code: problems_of(_TEMPLATES, code) for code in codes}
    seeded, found = Counter[str](), Counter[str]()
    missed: list[Mutation] = []
    stale: list[Mutation] = []
    for mutation in read_mutations(codes):
        answer = caught(mutation, before[mutation.language])
        if answer is None:
            stale.append(mutation)
            continue
        seeded[mutation.language] += 1
        found[mutation.language] += answer
        if not answer:
            missed.append(mutation)
    for code in codes:
        print(f"{code}  {found[code]} of {seeded[code]} caught")
    print(f"all {sum(found.values())} of {sum(seeded.values())} caught, {time.perf_counter() - start:.0f} s")
    for mutation in missed:
        print(f"missed: {mutation.language}/{mutation.file}: {mutation.of}" + (" (beyond)" if mutation.beyond else ""))
    for mutation in stale:
        print(f"stale:  {mutation.language}/{mutation.file}: {mutation.of}: its place is not there any more")
    return 1 if any(not mutation.beyond for mutation in missed) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--lang", action="append", default=[], help="only this language; may be given more than once")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
