"""A machine translation is shown only when everything exact is in it and nothing else is; it always says what it is."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import EngineError, SettingsError
from drafts.reading import Fact
from drafts.writing import translate_checks as checks
from drafts.writing.translate import (
    BANNER,
    ENGINES,
    NOTHING,
    SAME_LANGUAGE,
    TOO_LONG,
    Translator,
    build_translator,
    long_date,
)

MESSAGE = (
    "Guten Tag, meine Bestellung 71540-2 ist seit drei Wochen nicht angekommen, ich warte sehr darauf.\n\nAnna Weber"
)
FACTS = (
    Fact(type="order_id", text="71540-2", value="71540-2", start=28),
    Fact(type="name_sender", text="Anna Weber", value="Anna Weber", start=98),
)


class Engine:
    """An engine in the house: answers with what `change` makes of a text."""

    name = "engine"

    def __init__(self, change):
        self.change = change
        self.asked = []

    def translate(self, text, *, source, target):
        self.asked.append((text, source, target))
        return self.change(text)


def foreign(text):
    return re.sub(r"[^\W\d_]+", lambda word: word.group()[::-1].lower(), text)


def greek(text):
    return re.sub(r"[^\W\d_]", "λ", text)


def message(change, text=MESSAGE, facts=FACTS, source="de", target="en"):
    return Translator(Engine(change)).translate_message(text, facts, source=source, target=target)


def draft(
    change, text="Dear Anna, your order 4711 arrives by 26 November 2026. Kind regards, Ben", target="el", **more
):
    values = {"name": "Anna", "order_id": "4711", "due_date": "26 November 2026", "agent": "Ben"}
    return Translator(Engine(change)).draft_from(text, values, source="en", target=target, **more)


def test_a_message_comes_back_with_its_facts():
    made = message(foreign)
    assert made.problems == ()
    assert (made.engine, made.source, made.target) == ("engine", "de", "en")
    assert "71540-2" in made.text
    assert made.text.endswith("\n\nAnna Weber")


def test_neither_names_nor_numbers_are_sent():
    engine = Engine(foreign)
    Translator(engine).translate_message(MESSAGE, FACTS, source="de", target="en")
    ((sent, source, target),) = engine.asked
    assert (source, target) == ("de", "en")
    assert not [word for word in ("71540", "Anna", "Weber") if word in sent]


def test_a_draft_keeps_what_was_promised():
    made = draft(greek)
    assert made.problems == ()
    assert all(value in made.text for value in ("Anna", "4711", "26 November 2026", "Ben"))


def test_a_draft_writes_the_day_as_its_readers_do():
    made = draft(greek, written={"due_date": long_date(date(2026, 11, 26), "el")})
    assert "26 Νοεμβρίου 2026" in made.text
    assert "November" not in made.text


@pytest.mark.parametrize(
    ("code", "written"),
    [("el", "26 Νοεμβρίου 2026"), ("pt-BR", "26 de novembro de 2026"), ("x-klingon", "2026-11-26"), ("", "2026-11-26")],
)
def test_a_day_is_written_in_any_language(code, written):
    assert long_date(date(2026, 11, 26), code) == written


def one_mask_less(text):
    return foreign(re.sub(r"⟦\d+⟧", "", text, count=1))


REFUSED = {
    "nothing": (lambda _: " \n", checks.EMPTY),
    "only the masks": (lambda text: " ".join(re.findall(r"⟦\d+⟧", text)), checks.EMPTY),
    "the text itself": (lambda text: text, checks.UNCHANGED),
    "the text in capitals": (lambda text: text.upper(), checks.UNCHANGED),
    "a mask less": (one_mask_less, checks.LOST),
    "a mask twice": (lambda text: foreign(text) + " " + re.search(r"⟦\d+⟧", text).group(), checks.LOST),
    "a new order number": (lambda text: foreign(text) + " order 55812", checks.NUMBER),
    "a link": (lambda text: foreign(text) + " see https://evil.example", checks.ADDRESS),
    "a bare link": (lambda text: foreign(text) + " see evil-shop.com now", checks.ADDRESS),
    "an address": (lambda text: foreign(text) + " write to a@b", checks.ADDRESS),
    "half of it missing": (lambda text: " ".join(re.findall(r"⟦\d+⟧", text)) + " ok", checks.LENGTH),
    "a novel": (
        lambda text: foreign(text) + " Once upon a time there was a princess in a tower of glass." * 9,
        checks.LENGTH,
    ),
    "a loop": (lambda text: foreign(text) + " and so on" * 9, checks.REPEATED),
    "another script": (greek, checks.SCRIPT),
    "a direction mark": (lambda text: foreign(text) + "\u202e", checks.HIDDEN_SIGNS),
    "an escape sequence": (lambda text: foreign(text) + "\x1b[2J", checks.HIDDEN_SIGNS),
    "signs that nobody sees": (lambda text: foreign(text) + "\U000e0041", checks.HIDDEN_SIGNS),
}


@pytest.mark.parametrize(("lie", "problem"), REFUSED.values(), ids=REFUSED)
def test_a_lie_is_not_shown_but_explained(lie, problem):
    made = message(lie)
    assert made.text == ""
    assert made.marked == ""
    assert problem in made.problems


ALLOWED = {
    "masks in another order": lambda text: " ".join(reversed(foreign(text).split(" "))),
    "'three' as 3": lambda text: foreign(text) + " 3",
    "marks of direction": lambda text: "\u200f" + foreign(text) + "\u200e",
    "other line ends": lambda text: foreign(text).replace("\n", "\r\n"),
    "a brand in it": lambda text: foreign(text) + " PayPal",
    "three words five times": lambda text: foreign(text) + " my dear you" * 4,
}


@pytest.mark.parametrize("change", ALLOWED.values(), ids=ALLOWED)
def test_an_honest_answer_may_differ(change):
    made = message(change)
    assert made.problems == ()
    assert not re.search("[\r\u200e\u200f]", made.text)


def test_a_draft_may_not_name_even_a_small_number_that_we_did_not():
    assert draft(lambda text: greek(text) + " λλ 3").problems == (checks.NUMBER,)


#: The same sentence in scripts that say more with a sign, and scripts that say less.
PAIRS = [
    ("zh", "en", "我的订单还没有到，已经三个星期了，请帮我查一下。", "My order has not arrived yet, it has been three weeks already, please check it for me."),
    ("en", "zh", "My order has not arrived yet, it has been three weeks already, please check it for me.", "我的订单还没有到，已经三个星期了，请帮我查一下。"),
    ("en", "ja", "My order has not arrived yet, please check it for me.", "注文した商品がまだ届いていません。ご確認をお願いいたします。"),
    ("en", "hi", "My order has not arrived yet, please check it for me.", "मेरा ऑर्डर अभी तक नहीं आया है, कृपया इसकी जाँच करें।"),
    ("en", "th", "My order has not arrived yet, please check it for me.", "คำสั่งซื้อของฉันยังมาไม่ถึง กรุณาช่วยตรวจสอบให้ด้วย"),
    ("en", "ko", "My order has not arrived yet, please check it for me.", "주문한 상품이 아직 도착하지 않았습니다. 확인 부탁드립니다."),
    ("de", "id", "Wo bleibt mein Paket?", "Di mana paket saya?"),
    ("id", "de", "OK, makasih!", "OK, danke!"),
    ("sr", "sr-Latn", "Где је мој пакет, молим вас?", "Gde je moj paket, molim vas?"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "text", "answer"), PAIRS, ids=[f"{pair[0]}-{pair[1]}" for pair in PAIRS])
def test_true_translations_pass(source, target, text, answer):
    made = message(lambda sent: f"{answer} {re.findall('⟦.*?⟧', sent)[-1]}", text, (), source, target)
    assert made.problems == ()
    assert made.text == answer


@pytest.mark.parametrize(
    ("target", "answer"),
    [("ru", "Where is my parcel please"), ("zh", "Where is my parcel please"), ("en", "Где моя посылка, скажите"),
     ("ar", "איפה החבילה שלי בבקשה"), ("sr-Latn", "Где је мој пакет, молим вас"), ("ja", "내 소포는 어디에 있습니까")],
)  # fmt: skip
def test_a_translation_in_a_wrong_script_is_seen(target, answer):
    made = message(
        lambda sent: f"{answer} {re.findall('⟦.*?⟧', sent)[-1]}", "Wo bleibt mein Paket, bitte?", (), "de", target
    )
    assert made.problems == (checks.SCRIPT,)


def test_a_text_that_repeats_itself_may_be_repeated():
    made = message(foreign, "Ich will mein Geld! " * 9, ())
    assert made.problems == ()


def test_a_loop_in_a_script_without_spaces_is_seen():
    text = "Wo bleibt mein Paket, bitte? Ich warte schon so lange darauf und niemand antwortet mir."
    looping = message(lambda sent: "退款处理中请稍候" * 9 + re.findall("⟦.*?⟧", sent)[-1], text, (), "de", "zh")
    assert checks.REPEATED in looping.problems


NOT_ASKED = {
    "no words": ("👍 !!! 123", "de", "en", NOTHING),
    "an empty text": ("", "de", "en", NOTHING),
    "a book": ("wort " * 5_000, "de", "en", TOO_LONG),
    "the same language": (MESSAGE, "de", "de", SAME_LANGUAGE),
    "a region of it": (MESSAGE, "de-AT", "de", SAME_LANGUAGE),
}


@pytest.mark.parametrize(("text", "source", "target", "problem"), NOT_ASKED.values(), ids=NOT_ASKED)
def test_nobody_is_asked_in_vain(text, source, target, problem):
    engine = Engine(foreign)
    made = Translator(engine).translate_message(text, (), source=source, target=target)
    assert (made.text, made.problems) == ("", (problem,))
    assert engine.asked == []


def test_a_translation_says_what_it_is_in_text_and_record():
    made = message(foreign)
    assert made.marked.startswith(f"[{BANNER}: engine, de → en]\n\n")
    assert made.marked.endswith(made.text)
    assert made.record()["note"] == BANNER
    assert json.loads(json.dumps(made.record()))["text"] == made.text


def test_the_log_says_that_it_was_a_machine_and_nothing_of_the_text(caplog):
    caplog.set_level(logging.DEBUG)
    message(foreign)
    message(one_mask_less)
    assert caplog.text.count(BANNER) == 2
    assert not re.search("Bestellung|gnulletseb|71540|Anna", caplog.text)


def test_an_engine_that_fails_is_an_error_and_not_a_text():
    def fail(_):
        raise EngineError("It cannot be reached.")

    with pytest.raises(EngineError, match="cannot be reached"):
        message(fail)


@given(text=st.text(max_size=120), answer=st.text(max_size=120))
def test_whatever_comes_back_is_whole_or_nothing(text, answer):
    made = message(lambda _: answer, text, ())
    assert bool(made.text) != bool(made.problems)
    echoed = message(lambda sent: answer + " " + sent, text, ())
    assert bool(echoed.text) != bool(echoed.problems)
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", echoed.text) or re.search(
        "[\x00-\x1f\u202a-\u202e\u2066-\u2069]", text
    )


# -- settings ---------------------------------------------------------------------------------------------------------

WRONG = {
    "off": ("", "", ""),
    "an unknown engine": ("babelfish", "", ""),
    "libre without an address": ("libre", "", ""),
    "a file": ("libre", "file:///etc/passwd", ""),
    "ftp": ("libre", "ftp://example.org", ""),
    "no scheme": ("libre", "127.0.0.1:5000", ""),
    "no host": ("libre", "http://", ""),
    "a password": ("libre", "http://me:s3cret@127.0.0.1:5000", ""),
    "a key in the address": ("libre", "http://127.0.0.1:5000/?api_key=s3cret", ""),
    "a line break": ("libre", "http://127.0.0.1:5000/\r\nX: s3cret", ""),
    "an impossible port": ("libre", "http://127.0.0.1:99999", ""),
    "broken brackets": ("libre", "http://[::1", ""),
    "deepl without a key": ("deepl", "", ""),
    "a key of two lines": ("deepl", "", "s3cret\r\nX: y"),
    "deepl at a file": ("deepl", "file:///s3cret", "key"),
}


@pytest.mark.parametrize(("name", "url", "key"), WRONG.values(), ids=WRONG)
def test_settings_that_cannot_be_used_are_refused_without_repeating_secrets(name, url, key):
    with pytest.raises(SettingsError, match="DRAFTS_TRANSLATE") as caught:
        build_translator(name, url, key)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:5000", "https://translate.example.org/", "http://[::1]:5000/base"])
def test_a_server_of_ones_own_is_accepted(url):
    assert build_translator("libre", url, "").engine.name == "libre"


def test_engines_load_only_when_they_are_named():
    program = (
        "import sys, drafts.writing.translate as t\n"
        "loaded = lambda: sorted({name.split('.')[0] for name in sys.modules} & {'deep_translator', 'deepl', 'requests'})\n"
        "print(loaded()); t.build_translator('libre', 'http://127.0.0.1:1', ''); print(loaded())\n"
        "t.build_translator('google', '', ''); print(loaded())"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:3] == ["[]", "[]", "['deep_translator', 'requests']"]


def test_every_engine_is_in_the_engines_room():
    assert all(path.startswith("drafts.engines.translate_") for path in ENGINES.values())
