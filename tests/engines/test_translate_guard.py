"""Whatever a server does, a translation ends in time, with an answer or with an error that gives nothing away."""

from __future__ import annotations

import json
import logging
import socket
import subprocess
import sys
import threading
import time
import traceback

import pytest

from drafts.engines import exchange
from drafts.engines.exchange import Limits
from drafts.engines.portions import translate_in_portions
from drafts.engines.translate_codes import DEEPL_TARGET, GOOGLE, LIBRE, provider_code
from drafts.errors import EngineError
from drafts.writing.translate import Translator, build_translator
from drafts.writing.translate_checks import LOST
from tests.engines.loopback import KEY, NAMES, QUICK, foreign, say, translating, wrapped

SECRET = "Vertraulich: Krankenakte von Frau Hohenstein-Uckermark"
SLACK = 2.5
"""Seconds that a loaded machine may add to a limit."""


def ask(engine, text=SECRET, source="de", target="en"):
    return engine.translate(text, source=source, target=target)


# -- servers that do harm ---------------------------------------------------------------------------------------------


def hang(_, peer):
    peer.recv(1)


def trickle_head(_, peer):
    peer.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        peer.sendall(b"X")
        time.sleep(0.1)


def endless_continue(_, peer):
    for _ in range(200):
        peer.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.1)


def trickle_body(_, peer):
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(200):
        peer.sendall(b"x")
        time.sleep(0.1)


def flood(_, peer):
    peer.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(4000):
        peer.sendall(b"x" * 10_000)


def close_at_once(_, _peer):
    pass


def cut_off(asked, peer):
    whole = wrapped(asked, "half of it") if asked.path != "/languages" else b'[{"code": "en"}, {"code": "de"}]'
    peer.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {len(whole) + 1}\r\n\r\n".encode() + whole)


def no_http(_, peer):
    peer.sendall(b"220 mail.example ESMTP ready\r\n")


def packed(_, peer):
    say(peer, b"\x1f\x8b" + b"\0" * 100, headers="Content-Encoding: gzip\r\n")


def nested(_, peer):
    say(peer, b"[" * 200_000)


def wrong_shape(_, peer):
    say(peer, b'[{"responseData": null, "translatedText": 7, "translations": {}}]')


def right_keys_wrong_kinds(_, peer):
    say(
        peer,
        b'{"responseData": {"translatedText": 7}, "responseStatus": 200, "translatedText": null, "translations": 5}',
    )


def empty(_, peer):
    say(peer, b"")


def page_of_comments(_, peer):
    say(peer, b"<!--" * 100_000)


def fault(_, peer):
    say(peer, SECRET.encode(), status="503 Unavailable")


def refusal(_, peer):
    say(peer, json.dumps({"error": f"Invalid key {KEY}", "message": SECRET}).encode(), status="403 Forbidden")


def throttle(_, peer):
    say(peer, b"{}", status="429 Too Many", headers="Retry-After: 120\r\n")


SLOW = [hang, trickle_head, endless_continue, trickle_body]
HARM = [
    flood, close_at_once, cut_off, no_http, packed, nested, wrong_shape, right_keys_wrong_kinds, empty,
    page_of_comments, fault, refusal, throttle,
]  # fmt: skip


@pytest.mark.parametrize("name", ["google", "libre", "deepl"])
@pytest.mark.parametrize("harm", SLOW, ids=lambda harm: harm.__name__)
def test_who_never_finishes_is_left_in_time(name, harm, serve, engine, caplog):
    start = time.monotonic()
    fails_discreetly(serve(harm), lambda server: engine(name, server, limits=QUICK), caplog)
    assert time.monotonic() - start < QUICK.total + SLACK


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)
def test_harm_ends_as_an_error_that_gives_nothing_away(name, harm, serve, engine, caplog):
    start = time.monotonic()
    fails_discreetly(serve(harm), lambda server: engine(name, server), caplog)
    assert time.monotonic() - start < SLACK


def fails_discreetly(server, make, caplog):
    caplog.set_level(logging.DEBUG)
    translator = make(server)
    with pytest.raises(EngineError) as caught:
        ask(translator)
    assert server.asked
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    told = "".join(traceback.format_exception(caught.value)) + caplog.text
    port = server.url.rpartition(":")[2]
    assert not [word for word in ("Krankenakte", "Hohenstein", KEY, port) if word in told]


@pytest.mark.parametrize("name", NAMES)
def test_no_more_is_taken_than_the_limit(name, serve, engine):
    with pytest.raises(EngineError, match="more than Santun takes"):
        ask(engine(name, serve(flood)))


@pytest.mark.parametrize("markup", ["<!--", "<![", "<div>", "<a b=", "&#x110000;", "</"])
def test_markup_in_a_result_is_text_and_does_not_keep_the_parser_busy(markup, serve, engine):
    result = markup.encode() * (59_000 // len(markup))
    page = b'<div class="result-container">' + result + b"</div>"
    translator = engine("google", serve(lambda _, peer: say(peer, page)))
    start = time.process_time()
    answer = ask(translator)
    assert time.process_time() - start < 1
    assert markup in answer or markup.startswith("&")


def test_a_server_that_is_not_there_is_said_so():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(EngineError, match="LibreTranslate cannot be reached"):
        ask(build_translator("libre", f"http://127.0.0.1:{port}", "").engine)


def test_a_name_that_is_never_found_ends_in_time(monkeypatch):
    never = threading.Event()
    monkeypatch.setattr(exchange.socket, "getaddrinfo", lambda *_, **__: never.wait(20))
    from drafts.engines.guard import Guard
    from drafts.engines.translate_libre import Libre

    start = time.monotonic()
    with pytest.raises(EngineError, match="did not answer in time"):
        ask(Libre("http://translate.example", guard=Guard("x", limits=QUICK)))
    assert time.monotonic() - start < QUICK.connect + SLACK
    never.set()


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_followed_to_another_address(name, serve, engine):
    elsewhere = serve(translating())
    server = serve(lambda _, peer: say(peer, b"", status="307 Go", headers=f"Location: {elsewhere.url}/translate\r\n"))
    with pytest.raises(EngineError, match="another address"):
        ask(engine(name, server))
    assert elsewhere.asked == []


@pytest.mark.parametrize("name", NAMES)
def test_a_proxy_in_the_environment_sees_nothing(name, serve, engine, monkeypatch):
    proxy = serve(translating())
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(variable, proxy.url)
    ask(engine(name, serve(translating())))
    assert proxy.asked == []


QUOTA = [
    {
        "responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS"},
        "responseStatus": 200,
    },
    {"responseData": {"translatedText": "parcel"}, "responseStatus": 200, "quotaFinished": True},
    {"responseData": {"translatedText": "QUERY LENGTH"}, "responseStatus": "429"},
]


@pytest.mark.parametrize("answer", QUOTA)
def test_memory_reports_its_quota_as_a_translation_and_is_not_believed(answer, serve, engine):
    with pytest.raises(EngineError, match="fewer requests"):
        ask(engine("mymemory", serve(lambda _, peer: say(peer, json.dumps(answer).encode()))))


def test_memory_reports_a_fault_as_a_translation_and_is_not_believed(serve, engine):
    answer = {"responseData": {"translatedText": "INVALID LANGUAGE PAIR SPECIFIED"}, "responseStatus": "403"}
    with pytest.raises(EngineError, match="no answer"):
        ask(engine("mymemory", serve(lambda _, peer: say(peer, json.dumps(answer).encode()))))


def test_memory_is_asked_encrypted():
    from drafts.engines import translate_google
    from drafts.engines.exchange import Answer

    class Spy:
        def get(self, url, query=None, *, agent=""):
            self.url = url
            return Answer(status=200, body=b'{"responseData": {"translatedText": "x"}, "responseStatus": 200}')

    spy = Spy()
    token = translate_google._call.set(spy)
    try:
        translate_google._MyMemoryAnswers("x").get("http://api.mymemory.translated.net/get", {"q": "x"})
    finally:
        translate_google._call.reset(token)
    assert spy.url == "https://api.mymemory.translated.net/get"


# -- servers that translate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_an_honest_server_is_understood(name, serve, engine):
    text = 'Guten Tag ⟦12⟧,\n\nwo bleibt <mein> Paket & "was" nun? ⟦13⟧'
    assert ask(engine(name, serve(translating())), text) == foreign(text)


@pytest.mark.parametrize("name", NAMES)
def test_many_at_once_get_each_their_own(name, serve, engine):
    def slowly(text):
        time.sleep(0.01 * (len(text) % 3))
        return foreign(text)

    translator = engine(name, serve(translating(slowly)), limits=Limits(total=30))
    texts = [f"wort{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10]}" for number in range(48)]
    answers: dict[str, str] = {}

    def work(own):
        for text in own:
            answers[text] = ask(translator, text)

    threads = [threading.Thread(target=work, args=(texts[number::8],)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {text: foreign(text) for text in texts}


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_mixes_messages_up_is_found_out(name, serve, engine):
    before = ["ganz andere Worte ⟦99⟧"]

    def mix_up(text):
        before.append(text)
        return foreign(before[-2])

    translator = Translator(engine(name, serve(translating(mix_up))))
    first = translator.translate_message("Wo bleibt mein Paket, bitte?", (), source="de", target="en")
    second = translator.translate_message("Was kostet der Versand, bitte?", (), source="de", target="en")
    assert (first.text, first.problems) == ("", (LOST,))
    assert (second.text, second.problems) == ("", (LOST,))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_exact_never_leaves_the_house(name, serve, engine):
    server = serve(translating())
    text = "Meine Bestellung 71540-2 über 64,20 € kam nicht an. Schreiben Sie an anna@example.org, siehe https://x.example/a?b=1"
    made = Translator(engine(name, server)).translate_message(text, (), source="de", target="en")
    assert made.problems == ()
    assert all(exact in made.text for exact in ("71540-2", "64,20", "anna@example.org", "https://x.example/a?b=1"))
    sent = " ".join(asked.text for asked in server.asked if asked.path != "/languages")
    assert not [exact for exact in ("71540", "64,20", "anna", "x.example") if exact in sent]


@pytest.mark.parametrize(("name", "where"), [("libre", "body"), ("deepl", "headers")])
def test_the_key_never_stands_in_the_address(name, where, serve, engine):
    server = serve(translating())
    ask(engine(name, server))
    last = server.asked[-1]
    assert last.method == "POST"
    assert last.query == {}
    assert KEY in (last.body.decode() if where == "body" else str(last.headers))


def test_a_long_text_goes_in_pieces_that_google_takes(serve, engine):
    text = "\n\n".join("Ich habe das bestellt und nichts bekommen. " * 20 for _ in range(5)).strip()
    server = serve(translating())
    assert ask(engine("google", server), text) == foreign(text)
    assert 1 < len(server.asked) <= 10
    assert all(len(asked.text) < 5000 for asked in server.asked)


def test_a_text_of_more_pieces_than_allowed_is_refused(serve, engine):
    server = serve(translating())
    with pytest.raises(EngineError, match="more than one translation may ask"):
        ask(engine("mymemory", server), "Immer wieder dasselbe Lied. " * 400)
    assert len(server.asked) <= Limits().requests


def test_libre_asks_the_server_what_it_knows_and_only_once(serve, engine):
    server = serve(translating())
    translator = engine("libre", server)
    for code in ("zh", "nb"):
        ask(translator, target=code)
    assert [asked.path for asked in server.asked] == ["/languages", "/translate", "/translate"]
    assert [json.loads(asked.body)["target"] for asked in server.asked[1:]] == ["zh-Hans", "nb"]
    with pytest.raises(EngineError, match="does not translate this language"):
        ask(translator, target="th")


# -- the pause --------------------------------------------------------------------------------------------------------


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.mark.parametrize("name", NAMES)
def test_after_three_faults_nobody_asks_for_a_minute_and_then_one_does(name, serve, engine):
    clock, server = Clock(), serve(fault)
    translator = engine(name, server, clock=clock)
    for _ in range(5):
        with pytest.raises(EngineError):
            ask(translator)
    assert len(server.asked) == 3
    with pytest.raises(EngineError, match="asks again in 60 seconds"):
        ask(translator)
    clock.now = 61
    with pytest.raises(EngineError, match="status 503"):
        ask(translator)
    with pytest.raises(EngineError, match="asks again"):
        ask(translator)
    clock.now = 122
    server.behave = translating()
    ask(translator)
    server.behave = fault
    with pytest.raises(EngineError, match="status 503"):
        ask(translator)
    with pytest.raises(EngineError, match="status 503"):
        ask(translator)


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_wants_fewer_requests_gets_none_as_long_as_it_says(name, serve, engine):
    clock, server = Clock(), serve(throttle)
    translator = engine(name, server, clock=clock)
    with pytest.raises(EngineError, match="asks for fewer requests"):
        ask(translator)
    clock.now = 119
    with pytest.raises(EngineError, match="asks again in 1 seconds"):
        ask(translator)
    assert len(server.asked) == 1
    clock.now = 121
    server.behave = translating()
    ask(translator)


def test_a_refusal_is_our_fault_and_makes_no_pause(serve, engine):
    server = serve(refusal)
    translator = engine("libre", server)
    for _ in range(5):
        with pytest.raises(EngineError, match="status 403"):
            ask(translator)
    assert len(server.asked) == 5


# -- what is missing --------------------------------------------------------------------------------------------------


def test_deep_translator_cannot_be_called_past_the_guard(serve, engine):
    server = serve(translating())
    engine("google", server)
    from deep_translator import GoogleTranslator

    with pytest.raises(EngineError, match="without a guard"):
        GoogleTranslator("de", "en").translate(SECRET)
    assert server.asked == []


@pytest.mark.parametrize(
    ("name", "library", "says"), [("deepl", "deepl", "extra 'deepl'"), ("google", "deep_translator", "pip install")]
)
def test_a_missing_library_is_named(name, library, says):
    program = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from drafts.writing.translate import build_translator\n"
        "from drafts.errors import EngineError\n"
        f"try: build_translator({name!r}, '', 'k')\n"
        "except EngineError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert says in run.stdout, run.stderr


CODES = [
    ("he", GOOGLE, ("iw", "en"), "iw"),
    ("iw", GOOGLE, ("iw", "en"), "iw"),
    ("zh", GOOGLE, ("zh-CN", "zh-TW"), "zh-CN"),
    ("zh-Hant", GOOGLE, ("zh-CN", "zh-TW"), "zh-TW"),
    ("pt-BR", GOOGLE, ("pt",), "pt"),
    ("nb", GOOGLE, ("no",), "no"),
    ("fil", GOOGLE, ("tl",), "tl"),
    ("sr-Latn", GOOGLE, ("sr",), "sr"),
    ("nb", LIBRE, ("no", "en"), "no"),
    ("pt-BR", LIBRE, ("pt", "pb"), "pb"),
    ("pt-BR", LIBRE, ("pt",), "pt"),
    ("zh-Hant", LIBRE, ("zh", "zt"), "zt"),
    ("he", LIBRE, ("he",), "he"),
    ("en", DEEPL_TARGET, ("EN", "EN-GB"), "EN-GB"),
    ("pt", DEEPL_TARGET, ("PT", "PT-BR", "PT-PT"), "PT-BR"),
    ("nb", DEEPL_TARGET, ("NB",), "NB"),
    ("de-AT", DEEPL_TARGET, ("DE",), "DE"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "table", "known", "theirs"), CODES)
def test_each_provider_gets_its_own_name_of_a_language(code, table, known, theirs):
    assert provider_code(code, table, known, "It") == theirs


def test_every_language_of_the_shelf_has_a_name_at_google_and_memory(engine, serve):
    server = serve(translating())
    for name in ("google", "mymemory"):
        translator = engine(name, server)
        for code in [
            "de",
            "id",
            "en",
            "fr",
            "es",
            "it",
            "pt",
            "nl",
            "pl",
            "tr",
            "ru",
            "uk",
            "cs",
            "sv",
            "ar",
            "hi",
            "vi",
            "th",
            "zh",
            "ja",
            "ko",
            "ms",
        ]:
            assert translator._code(code)


def test_memory_has_to_be_told_the_language(engine, serve):
    with pytest.raises(EngineError, match="Pick the language"):
        ask(engine("mymemory", serve(translating())), source="und")


@pytest.mark.parametrize("longest", [12, 40, 500])
@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz. Noch ein ⟦123⟧ Satz!\nZeile\n\n  Absatz ⟦124⟧\n\n⟦125⟧\n",
        "没有空格的一句话⟦123⟧。又一句话！" * 9,
        "a" * 90,
        " \n\n ",
        "",
    ],
)
def test_pieces_join_to_the_same_text_and_never_part_a_mask(text, longest):
    seen = []

    def keep(piece):
        seen.append(piece)
        return piece

    assert translate_in_portions(text, keep, size=lambda _: 1, longest=longest, most=99) == text
    assert all(len(piece) <= longest and piece.count("⟦") == piece.count("⟧") for piece in seen)
    assert all(any(sign.isalpha() for sign in piece) for piece in seen)
