"""A message taken apart into greeting, body, sign-off and signature."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.reading.letter import split_letter

LETTERS = [
    ("Hallo, wo bleibt mein Paket? LG Tobi", "Hallo,", "wo bleibt mein Paket?", "Tobi"),
    ("Sehr geehrte Damen und Herren,\n\nes fehlt etwas.\n\nMit freundlichen Grüßen\nAnna Weber", "Sehr geehrte Damen und Herren,",
     "es fehlt etwas.", "Anna Weber"),
    ("Dear Ms Patel,\nit broke.\nKind regards,\nTom Cole\nLeeds", "Dear Ms Patel,", "it broke.", "Tom Cole\nLeeds"),
    ("Hello my order is late", "Hello", "my order is late", ""),
    ("Halo kak,\nbarang rusak.\nTerima kasih,\nSri", "Halo kak,", "barang rusak.", "Sri"),
    ("Bonjour,\nil manque une pièce.\nCordialement\nCamille Martin", "Bonjour,", "il manque une pièce.", "Camille Martin"),
    ("Hola:\nfalta una pieza.\nUn saludo,\nAna", "Hola:", "falta una pieza.", "Ana"),
    ("Dzień dobry,\nbrakuje części.\nZ poważaniem\nJan Nowak", "Dzień dobry,", "brakuje części.", "Jan Nowak"),
    ("Здравствуйте!\nНе хватает детали.\nС уважением,\nАнна", "Здравствуйте!", "Не хватает детали.", "Анна"),
    ("السلام عليكم،\nالمنتج مكسور.\nمع التحية،\nسارة", "السلام عليكم،", "المنتج مكسور.", "سارة"),
    ("नमस्ते,\nसामान टूटा है।\nधन्यवाद,\nसीमा", "नमस्ते,", "सामान टूटा है।", "सीमा"),
    ("Xin chào,\nHàng bị vỡ.\nTrân trọng,\nMinh Anh", "Xin chào,", "Hàng bị vỡ.", "Minh Anh"),
    ("您好，\n东西坏了。\n谢谢！\n王芳", "您好，", "东西坏了。", "王芳"),
    ("お世話になっております。\n壊れていました。\nよろしくお願いいたします。\n田中 花子", "お世話になっております。", "壊れていました。", "田中 花子"),
    ("안녕하세요.\n물건이 깨졌습니다.\n감사합니다.\n김민지 드림", "안녕하세요.", "물건이 깨졌습니다.", "김민지 드림"),
    ("Die Lampe ist kaputt.\n\nPetra Vogt", "", "Die Lampe ist kaputt.", "Petra Vogt"),
    ("Die Lampe ist kaputt.\n- Petra", "", "Die Lampe ist kaputt.", "Petra"),
]  # fmt: skip

NO_LETTERS = [
    "Thanks Anna, that was quick!",
    "Hallo mein Paket ist weg, bitte helfen",
    "Vielen Dank für die schnelle Hilfe!",
    "Die Tür geht nicht zu.\nWas nun?",
    "Grüße aus Köln ist der Titel des Buches, das ich bestellt habe.",
]


@pytest.mark.parametrize(("text", "greeting", "body", "signature"), LETTERS)
def test_a_letter_is_taken_apart(text: str, greeting: str, body: str, signature: str) -> None:
    letter = split_letter(text)

    assert (letter.greeting.text, letter.body.text, letter.signature.text) == (greeting, body, signature)


@pytest.mark.parametrize("text", NO_LETTERS)
def test_what_is_no_sign_off_stays_in_the_body(text: str) -> None:
    letter = split_letter(text)

    assert letter.signature.text == ""
    assert letter.body.text.endswith(text[-12:])


@pytest.mark.parametrize("text", ["Hallo", "Danke", "Danke, Tom", "LG", "Hi,\n\nLG Tobi", "Hello?", "谢谢"])
def test_a_letter_of_courtesies_alone_keeps_a_body(text: str) -> None:
    assert split_letter(text).body.text


@given(st.text(alphabet=st.sampled_from("Hallo,LG Tobi.\n-:!?Grüße谢您 \t12"), max_size=120))
@settings(max_examples=300, deadline=None)
def test_the_parts_stand_where_they_say_in_order_and_the_body_is_never_empty(text: str) -> None:
    letter = split_letter(text)
    parts = (letter.greeting, letter.body, letter.sign_off, letter.signature)
    end = 0
    for part in parts:
        assert text[part.start : part.start + len(part.text)] == part.text
        if part.text:
            assert part.start >= end
            end = part.start + len(part.text)
    assert bool(letter.body.text) == bool(text.strip())
