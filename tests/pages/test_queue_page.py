"""The Queue page and a case on the Answer page: what waits is seen, opened, answered, put in order, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from drafts.desk import ALONE, Case, Desk
from drafts.message import receive
from drafts.pages.speech import LANGUAGES
from tests.pages.test_pages import LATE

CHARGED = "I was charged twice for invoice INV-20417. Please check this.\n\nTom Ashby"


def given(test: AppTest, name: str) -> dict[str, Any]:
    """What a component of ours is given to show."""
    (proto,) = [each.proto for each in test.get("bidi_component") if name in str(each.proto.component_name)]
    found: dict[str, Any] = json.loads(proto.json)
    return found


def listed(test: AppTest) -> list[int]:
    return [row["id"] for row in given(test, "case_list")["rows"]]


@pytest.fixture
def waits(desk: Desk) -> Callable[..., Case]:
    """A message in the queue that came some days ago."""

    def put(text: str = LATE, sender: str = "Nora Feldkamp <nora@mail.example>", days: float = 1) -> Case:
        at = datetime.now(UTC) - timedelta(days=days)
        identity = f"{sender}-{days}-{len(text)}"
        return desk.receive(receive(text, id=identity, sender=sender, received_at=at), ALONE)

    return put


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queue_opens_in_every_language_with_what_waits(page, waits, language):
    case = waits()

    test = page("queue.py", language=language)

    assert not test.exception
    assert not test.error
    assert listed(test) == [case.id]
    assert {each.label: each.value for each in test.metric}
