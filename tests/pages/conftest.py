"""Pages without a browser: Streamlit's own test runner over a desk with a ledger of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from drafts.desk import ALONE, Current, Desk, Work
from drafts.desk.ledger import open_ledger
from drafts.pages import session
from drafts.writing.writer import Writer
from tests.pages.shown import PATHS

FRAME = Path(session.__file__).parent / "frame.py"


Open = Callable[..., AppTest]


@pytest.fixture
def desk(tmp_path, settings, reader, writer, monkeypatch) -> Desk:
    """The desk that the pages of one test find: real, with an empty ledger."""
    made = Desk(
        settings=replace(settings, agent="Mira Lang", data=tmp_path),
        current=Current(reader=reader, writer=writer),
        ledger=open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3"),
    )
    monkeypatch.setattr(session, "desk", lambda: made)
    return made


@pytest.fixture
def use(desk, monkeypatch) -> Callable[[Writer], Desk]:
    """Put another writer at the desk: one with other templates."""

    def change(writer: Writer) -> Desk:
        changed = replace(desk, current=Current(reader=desk.reader, writer=writer))
        monkeypatch.setattr(session, "desk", lambda: changed)
        return changed

    return change


@pytest.fixture
def kept(desk) -> Callable[..., Work]:
    """A message that somebody has pasted, and what they changed about it."""

    def keep(text: str, **changes: object) -> Work:
        work = desk.start(ALONE, staff_language="en").changed(text=text, **changes)
        desk.keep(work)
        return work

    return keep


@pytest.fixture
def page(desk) -> Open:
    """Open a page as a browser would: `page("history.py", language="de", entry="1")`."""

    def show(name: str = "answer.py", *, language: str = "en", **address: str) -> AppTest:
        desk.ledger.prefer(ALONE, {"interface_language": language})
        test = AppTest.from_file(str(FRAME), default_timeout=60)
        for key, value in address.items():
            test.query_params[key] = value
        test._page_hash = calc_hash(PATHS[name])
        return test.run()

    return show


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """Streamlit looks through every installed package for components at each start; AppTest starts it for every page."""
    with pytest.MonkeyPatch.context() as patch:
        found = manifest_scanner.scan_component_manifests()
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield
