"""What is exact goes out of a text before a machine sees it, and comes back as it was."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafts.reading import Fact
from drafts.writing.masking import HIDDEN, bare, literals, mask, unmask

MASKED = {
    "an order number": ("Bestellung 71540-2 fehlt", ["71540-2"]),
    "a number with letters": ("Vorgang TRX/0426/551-B, Modell KM-7000", ["TRX/0426/551-B", "KM-7000"]),
    "an amount": ("Es sind 1.249,00 € offen", ["1.249,00"]),
    "an amount in one word": ("It was €89,90 or Rp150.000.", ["€89,90", "Rp150.000"]),
    "a date": ("vom 07.10.2026 bis 2026-11-26", ["07.10.2026", "2026-11-26"]),
    "an address": ("Schreiben Sie an anna.weber@example.org.", ["anna.weber@example.org"]),
    "a link": ("Siehe (https://shop.example.com/a?b=1&c=ö).", ["https://shop.example.com/a?b=1&c=ö"]),
    "a bare domain": ("Gekauft bei laden.de gestern", ["laden.de"]),
    "a user name": ("follow @greta_makes now", ["@greta_makes"]),
    "a telephone number": ("Rufen Sie +49 221 998877-0 an", ["+49 221 998877-0"]),
    "a number inside Chinese": ("订单12345还没到，看https://x.example/a谢谢", ["12345", "https://x.example/a"]),
    "a number with a Korean ending": ("주문 A-1234입니다", ["A-1234"]),
    "Hindi digits": ("ऑर्डर ४५६७८ नहीं आया", ["४५६७८"]),
    "full-width digits": ("注文１２３です", ["１２３"]),
    "marks like ours": ("Was heißt ⟦5⟧?", ["⟦5⟧"]),
    "the number of a word": ("14-tägig, 3-Zimmer-Wohnung, 30-day", ["14", "3", "30"]),
    "the number before a Russian ending": ("5-го числа", ["5"]),
    "the number before a Turkish ending": ("2024'te aldım", ["2024"]),
    "words and full stops": ("z.B. kam nichts.Gar nichts! Oder?Nein", []),
}


@pytest.mark.parametrize(("text", "kept"), MASKED.values(), ids=MASKED)
def test_what_is_exact_is_masked_and_comes_back(text, kept):
    masked = mask(text, {})
    assert list(masked.kept.values())[1:] == kept
    assert not [exact for exact in kept if exact in bare(masked.text)]
    assert unmask(masked.text, masked.kept) == text


KEPT = {
    "a name, wherever it stands": ("Anna Weber hier. Ich, Anna Weber!", {"Anna Weber": "Anna Weber"}, " hier. Ich,  !"),
    "not in a longer word": ("Anna und Annabell", {"Anna": "Anna"}, " und Annabell"),
    "in Japanese": ("山田太郎です", {"山田太郎": "山田太郎"}, " です"),
    "the longer of two": ("Anna Weber", {"Anna": "Anna", "Anna Weber": "Anna Weber"}, " "),
    "signs of a pattern": ("a+b (c) [d]", {"a+b (c)": "a+b (c)"}, "  [d]"),
}


@pytest.mark.parametrize(("text", "keep", "sent"), KEPT.values(), ids=KEPT)
def test_what_must_stay_is_masked(text, keep, sent):
    masked = mask(text, keep)
    assert bare(masked.text).split() == sent.split()
    assert unmask(masked.text, masked.kept) == text


def test_what_is_written_otherwise_comes_back_so():
    masked = mask("You hear from us by 26 November 2026.", {"26 November 2026": "26 Νοεμβρίου 2026"})
    assert unmask(masked.text, masked.kept) == "You hear from us by 26 Νοεμβρίου 2026."


FACTS = {
    "a day whole": (Fact(type="date", text="7. Oktober", value="2026-10-07", start=0), ("7. Oktober",)),
    "a Japanese day": (Fact(type="date", text="10月7日", value="2026-10-07", start=0), ("10月7日",)),
    "no weekday": (Fact(type="deadline", text="Freitag", value="2026-11-27", start=0), ()),
    "no length of time": (Fact(type="deadline", text="14 Tagen", value="2026-12-08", start=0), ()),
    "an amount": (Fact(type="amount", text="12 Euro", value="EUR 12.00", start=0), ("12 Euro",)),
    "a name without its title": (Fact(type="name_staff", text="Herr Schulz", value="Schulz", start=0), ("Schulz",)),
    "a name and its parts": (
        Fact(type="name_sender", text="Dr. Li Marsh", value="Li Marsh", start=0),
        ("Li Marsh", "Marsh"),
    ),
}


@pytest.mark.parametrize(("fact", "kept"), FACTS.values(), ids=FACTS)
def test_a_fact_is_kept_as_far_as_it_is_exact(fact, kept):
    assert literals([fact]) == kept


SPOILED = {
    "a mask is lost": lambda text: text.replace("⟦", "", 1),
    "a mask is there twice": lambda text: text + re.search(r"⟦\d+⟧", text).group(),
    "a mask is new": lambda text: text + " ⟦9999⟧",
    "a mask has another number": lambda text: re.sub(r"⟦(\d+)⟧", lambda found: f"⟦{int(found.group(1)) + 400}⟧", text),
    "only the last one is lost": lambda text: text.rpartition("⟦")[0],
    "brackets are others": lambda text: text.replace("⟦", "[[").replace("⟧", "]]"),
    "a bracket stands alone": lambda text: text + " ⟧",
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_nothing_is_guessed_when_a_mask_is_spoiled(spoil):
    masked = mask("Bestellung 71540-2 von Anna fehlt", {"Anna": "Anna"})
    assert unmask(spoil(masked.text), masked.kept) is None


def test_masks_are_known_in_other_digits_and_with_spaces():
    masked = mask("Order 71540-2 is missing", {})
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert unmask(masked.text.translate(arabic).replace("⟦", "⟦ "), masked.kept) == "Order 71540-2 is missing"


def test_masks_may_change_their_order():
    masked = mask("Von 100 nach 200", {})
    first, second, last = re.findall(r"⟦\d+⟧", masked.text)
    assert unmask(f"To {second} from {first} {last}", masked.kept) == "To 200 from 100"


def test_two_messages_hardly_ever_share_their_masks():
    numbers = [next(iter(mask(f"Message of {word}", {}).kept)) for word in range(300)]
    shared = sum(one == other for one, other in pairwise(numbers))
    assert shared <= 3


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
@example("⟦5⟧⟧ ⟦⟦ 1⟦")
@example("1\x1c2 3\u202e4")
def test_every_text_comes_back_but_for_what_nobody_sees(text):
    masked = mask(text, {"a": "a", text[:5]: text[:5]})
    assert not re.search(r"\d|@|://", bare(masked.text))
    back = unmask(masked.text, masked.kept)
    assert back is not None
    assert HIDDEN.sub("", back).split() == HIDDEN.sub("", text).split()


@pytest.mark.parametrize("sign", [*"aA1 .:>-_<@(⟦⟧'/", "1 ", "1-", "a1", "-1", "a.", "é1"])
def test_a_hostile_text_takes_linear_time(sign):
    start = time.process_time()
    masked = mask(sign * (200_000 // len(sign)), {"Anna Weber": "Anna Weber"})
    unmask(masked.text, masked.kept)
    assert time.process_time() - start < 6
