"""Letters' references beside an order's number: only the order's is one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from drafts.message import receive
from drafts.reading.facts import find_facts

RECEIVED_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        (
            "Ihr Zeichen HG/RM-2241, Unser Zeichen 03-118/26, sowie die Bestellung Nr. 6120-998 vom 2. August.",
            ["6120-998"],
        ),
        ("Unser Zeichen: KR/2026-77. Wir warten.", []),
        ("Aktenzeichen: AB-20411. Die Bestellung 7719034 fehlt.", ["7719034"]),
        ("Our ref: KR-20411. Order 7719034 is missing.", ["7719034"]),
        ("Your ref: 20411-77. It is missing.", ["20411-77"]),
        ("Order ref 20411839 is missing.", ["20411839"]),
        ("hi, ref 20411839 still not here", ["20411839"]),
    ],
)
def test_a_letters_reference_is_no_order_beside_an_order(text: str, orders: list[str]) -> None:
    found = find_facts(receive(text, received_at=RECEIVED_AT), "de")

    assert [fact.value for fact in found if fact.type == "order_id"] == orders
