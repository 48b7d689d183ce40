"""Cleaning leaves of a message only what is language."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.reading.cleaning import HEAD_CHARACTERS, TAIL_CHARACTERS, calm, plain

STRIPPED = {
    "a link": ("Wo ist es? https://shop.example/a?b=1&c=2", "Wo ist es?"),
    "a link inside Chinese": ("请看https://x.example/a谢谢", "请看 谢谢"),
    "a bare domain": ("Gekauft bei laden.de gestern", "Gekauft bei gestern"),
    "an address": ("Schreibt mir: max.muster+a@mail.example.org bitte", "Schreibt mir: bitte"),
    "an order number": ("Bestellung #A-20391 fehlt", "Bestellung fehlt"),
    "a number inside Chinese": ("订单12345还没到", "订单 还没到"),
    "markup": ("<p>Hello&nbsp;there</p>", "Hello there"),
    "a name tag": ("@shop_help where is it", "where is it"),
    "zero-width marks": ("Bes\u200btell\ufeffung", "Bestellung"),
    "direction marks": ("\u202eabc\u202c def", "abc def"),
    "NUL and lone surrogates": ("Hal\ud800lo\x00 du", "Hal lo du"),
    "elongation": ("sooooo schööön", "soo schöön"),
    "full-width Latin": ("Ｗｈｅｒｅ　ｉｓ ｉｔ", "Where is it"),
    "mathematical letters": ("𝐇𝐞𝐥𝐥𝐨", "Hello"),
    "decomposed accents": ("u\u0308ber", "über"),
    "a signature": ("Hallo\n-- \nMax Muster\nManager", "Hallo"),
}


@pytest.mark.parametrize(("text", "left"), STRIPPED.values(), ids=STRIPPED)
def test_what_is_no_language_goes(text, left):
    assert plain(text) == left


KEPT = {
    "Persian's zero-width joiner": "می\u200cخواهم",
    "a Chinese sentence": "我的包裹还没有到，请帮我查一下。",
    "German compounds and full stops": "z.B. heute. Das war es.Bitte",
    "ordinary capitals": "Meine DHL Sendung fehlt",
    "emphasis in capitals": "das ist NICHT in Ordnung",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_is_language_stays(text):
    assert plain(text) == text


DEVICE_LINES = {
    "de": "Von meinem iPhone gesendet",
    "id": "Dikirim dari iPhone saya",
    "en": "Sent from my iPhone",
    "fr": "Envoyé de mon iPhone",
    "es": "Enviado desde mi iPhone",
    "it": "Inviato da iPhone",
    "pt": "Enviado do meu iPhone",
    "nl": "Verzonden vanaf mijn iPhone",
    "pl": "Wysłane z iPhone'a",
    "tr": "iPhone'umdan gönderildi",
    "ru": "Отправлено с iPhone",
    "uk": "Надіслано з iPhone",
    "cs": "Odesláno z iPhonu",
    "sv": "Skickat från min iPhone",
    "ar": "أُرسلت من الـ iPhone",
    "hi": "मेरे iPhone से भेजा गया",
    "vi": "Đã gửi từ iPhone của tôi",
    "th": "ส่งจาก iPhone ของฉัน",
    "zh": "发自我的 iPhone",
    "ja": "iPhoneから送信",
    "ko": "내 iPhone에서 보냄",
    "ms": "Dihantar dari iPhone saya",
}


@pytest.mark.parametrize("line", DEVICE_LINES.values(), ids=DEVICE_LINES)
def test_a_device_line_goes_in_every_language(line):
    assert plain(f"Merhaba\n\n{line}") == "Merhaba"


def test_a_message_that_is_only_a_device_line_stays():
    assert plain("Sent from my iPhone") == "Sent from my iPhone"


CALMED = {
    "German": ("WO BLEIBT MEINE BESTELLUNG", "wo bleibt meine bestellung"),
    "Turkish dotless i": ("SİPARİŞİM HALA GELMEDİ, ÇOK KIZGINIM", "siparişim hala gelmedi, çok kızgınım"),
    "mostly capitals": ("WO BLEIBT MEINE Bestellung", "wo bleibt meine bestellung"),
    "no case": ("我的订单", "我的订单"),
    "not mostly": ("Wo bleibt DHL", "Wo bleibt DHL"),
}


@pytest.mark.parametrize(("text", "left"), CALMED.values(), ids=CALMED)
def test_shouting_is_calmed_and_ordinary_text_is_not(text, left):
    assert calm(text) == left


@given(st.text(st.characters(), max_size=300))
def test_any_text_comes_out_encodable_and_no_longer(text):
    cleaned = plain(text)

    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert len(cleaned) <= 3 * len(text)  # NFC lengthens a few letters, threefold at most


@pytest.mark.parametrize(
    "unit",
    [*"aA1 .:>-_<@(&/é中\n", "a1", "a.", "a-", "@a", "<a ", "&a", "www.", "http://", "a@a.", "-- \n", "sent iphone\n"],
)
def test_hostile_repetition_takes_no_time(unit):
    text = unit * (200_000 // len(unit))
    started = time.perf_counter()
    cleaned = plain(text)

    assert time.perf_counter() - started < 0.5
    assert len(cleaned) <= HEAD_CHARACTERS + TAIL_CHARACTERS + 1
