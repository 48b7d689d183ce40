"""Which language a message is in, how sure that is, and when a person is asked."""

import multiprocessing
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.errors import ChoiceError, EngineError
from drafts.reading import detectors
from drafts.reading.language import SURE, LanguageReader, build_language_reader
from drafts.reading.pooling import LANGUAGES, base

MESSAGES = yaml.safe_load((Path(__file__).parent / "languages.yaml").read_text(encoding="utf-8"))
EVERY = [(code, text) for code, texts in MESSAGES.items() for text in texts]


@pytest.fixture(scope="module")
def reader():
    return build_language_reader()


@pytest.fixture(scope="module")
def langdetect_reader():
    return build_language_reader("langdetect")


@pytest.mark.parametrize(("code", "text"), EVERY)
def test_a_plain_message_is_read_and_nobody_is_asked(reader, code, text):
    language = reader.read(text)

    assert (language.code, language.sure, language.mixed) == (code, True, ())


@pytest.mark.parametrize(("code", "text"), EVERY)
def test_shouting_changes_no_language(reader, code, text):
    assert reader.read(text.upper()).code == code


@pytest.mark.parametrize(("code", "text"), EVERY)
def test_mail_furniture_changes_no_language(reader, code, text):
    furnished = f"{text} https://www.example.com/help/where-is-my-order #A-20391\n\nSent from my iPhone\n-- \nAlex\nHead of Sales"

    assert reader.read(furnished).code == code


@pytest.mark.parametrize(
    "text", ["", " \n\t", "😀👍", "12345", "?!… --", "https://example.com/where", "#A-20391", "\u200b\u202e", "\x00"]
)
def test_without_letters_nothing_is_said(reader, text):
    language = reader.read(text)

    assert (language.code, language.confidence, language.sure, language.why) == ("und", 0.0, False, "no_letters")


@pytest.mark.parametrize("text", ["H", "ok", "好", "I", "Ña", "abc"])
def test_next_to_nothing_asks_a_person(reader, text):
    assert not reader.read(text).sure


def test_one_word_on_which_the_engines_disagree_asks_a_person_however_likely(reader):
    language = reader.read("Danke")

    assert (language.code, language.sure, language.why) == ("de", False, "short")
    assert language.confidence > SURE


@pytest.mark.parametrize(
    "text", ["Hal\ud800lo, wo bleibt meine Bestellung?", "\ud83d Hallo, wo bleibt meine Bestellung?\x00"]
)
def test_broken_characters_reach_no_engine(reader, langdetect_reader, text):
    assert reader.read(text).code == "de"
    assert langdetect_reader.read(text).code == "de"


TWINS = {
    "Malay words decide on an Indonesian desk": (
        "id",
        "Sila semak nombor resit saya kerana wang belum dipulangkan",
        "ms",
    ),
    "Indonesian words decide on a Malay desk": ("ms", "Nomor resi tidak bisa dilacak karena belum dikirim kurir", "id"),
    "nothing tells on an Indonesian desk": ("id", "Saya belum menerima barang itu", "id"),
    "nothing tells on a Malay desk": ("ms", "Saya belum menerima barang itu", "ms"),
}


@pytest.mark.parametrize(("own", "text", "code"), TWINS.values(), ids=TWINS)
def test_indonesian_and_malay_are_told_by_their_words_else_by_the_desk(own, text, code):
    assert build_language_reader(twins={"ms": own}).read(text).code == code


def test_where_nothing_tells_twins_apart_the_other_is_named(reader):
    language = reader.read("Saya belum menerima barang itu")

    assert language.why == "close"
    assert language.others[0][0] == "ms"


def test_the_mix_of_a_desk_says_whose_twin_is_meant():
    assert build_language_reader(prior={"ms": 80, "en": 20}).read("Saya belum menerima barang itu").code == "ms"


def test_croatian_names_serbian_and_bosnian_beside_it(reader):
    language = reader.read("Dobar dan, paket je stigao slomljen.")

    assert {language.code, *(code for code, _ in language.others)} >= {"hr", "sr-Latn", "bs"}
    assert (language.why, language.sure) == ("close", False)


def test_serbian_words_in_latin_letters_are_serbian(reader):
    assert reader.read("Gde je moja porudžbina? Čekam već dve nedelje.").code == "sr-Latn"


def test_a_twin_of_another_group_is_refused():
    with pytest.raises(ChoiceError, match="'de' is not one of the twins id and ms"):
        build_language_reader(twins={"ms": "de"})


VARIETIES = {
    "Traditional characters": ("我的訂單還沒有到，請問什麼時候會寄出？", "zh-Hant"),
    "Simplified characters": ("我的订单还没有到，请问什么时候发货？", "zh"),
    "Hindi in Latin letters": ("mera order abhi tak nahi aaya, kripya paise wapas kijiye", "hi-Latn"),
    "Swiss spelling and words": ("Grüezi, die Offerte über 120 Franken stimmt nicht, die Strasse auch nicht.", "de-CH"),
    "Swiss spelling alone": ("Die Strasse stimmt nicht.", "de"),
    "Swiss words alone": ("Ich habe 120 Franken bezahlt.", "de"),
    "ß is not Swiss": ("Die Straße stimmt nicht, ich habe 120 Franken bezahlt, schöne Grüsse", "de"),
    "Brazilian words": ("Paguei o boleto ontem e meu CPF está correto, quero o estorno", "pt-BR"),
    "Portuguese words": ("Paguei por multibanco no telemóvel e ainda não chegou", "pt-PT"),
    "plain Portuguese": ("Bom dia, onde está minha encomenda?", "pt"),
    "Indonesian greeting hai is no Hindi": ("hai kak, ke mana ya pesanan saya", "id"),
    "Tamil by its script": ("என் பொருள் இன்னும் வரவில்லை", "ta"),
    "Georgian by its script": ("ჩემი შეკვეთა არ მოსულა", "ka"),
}


@pytest.mark.parametrize(("text", "code"), VARIETIES.values(), ids=VARIETIES)
def test_script_and_region_are_named_where_the_text_shows_them(reader, text, code):
    assert reader.read(text).code == code


MIXED = {
    "German, then English": (
        "Meine Bestellung ist leider kaputt bei mir angekommen. Can you please send me a new one?",
        ("de", "en"),
    ),
    "Indonesian, then English": (
        "Pesanan saya sampai hari ini belum datang juga, tolong dibantu ya kak. Can you check it please, thank you so much.",
        ("id", "en"),
    ),
    "English, then Spanish": (
        "I have been waiting for my refund for three weeks now. Por favor, devuélvanme el dinero.",
        ("en", "es"),
    ),
}


@pytest.mark.parametrize(("text", "both"), MIXED.values(), ids=MIXED)
def test_a_mixture_names_both_languages_and_asks(reader, text, both):
    language = reader.read(text)

    assert (language.mixed, language.code, language.why, language.sure) == (both, both[0], "mixed", False)


UNMIXED = {
    "English product words in German": "Das Update von Windows Defender Premium Edition lässt sich nicht installieren, bitte helfen Sie mir.",
    "English words in Indonesian chat": "kak order saya kok belum delivered ya, tracking number nya invalid terus, mohon refund aja deh",
    "an English closing line": "Mein Paket ist immer noch nicht da, obwohl es seit einer Woche verschickt sein soll. Best regards, Alex",
    "a brand in Japanese": "iPhone 15 Pro Max の画面が割れました。保証で修理できますか。",
}


@pytest.mark.parametrize("text", UNMIXED.values(), ids=UNMIXED)
def test_loanwords_make_no_mixture(reader, text):
    assert reader.read(text).mixed == ()


def test_the_mix_of_a_desk_settles_a_short_message():
    alone, at_desk = build_language_reader(), build_language_reader(prior={"de": 80, "en": 20})

    for word in ("Defekt", "Garantie", "Reparatur"):
        assert at_desk.read(word).code == "de"
        assert at_desk.read(word).confidence > 1.1 * alone.read(word).confidence


def test_the_mix_of_a_desk_leaves_a_first_message_in_a_new_language_alone():
    assert build_language_reader(prior={"de": 1}).read(MESSAGES["vi"][0]).code == "vi"


def test_many_are_read_as_one_by_one_and_again_the_same(reader, langdetect_reader):
    texts = [text for _, text in EVERY]
    for each in (reader, langdetect_reader):
        together = each.read_all(texts)

        assert together == [each.read(text) for text in texts]
        assert together == list(reversed(each.read_all(texts[::-1])))


@pytest.mark.parametrize("name", ["langdetect", "py3langid"])
def test_an_engine_alone_reads_the_plain_messages(name):
    alone = build_language_reader(name)
    read = [alone.read(text).code for _, text in EVERY]
    right = sum(found == code for (code, _), found in zip(EVERY, read, strict=True))

    assert right >= 0.9 * len(EVERY)


@given(st.text(st.characters(), max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer_that_holds_together(reader, langdetect_reader, text):
    for each in (reader, langdetect_reader):
        language = each.read(text)

        assert 0 <= language.confidence <= 1
        assert language.confidence + sum(share for _, share in language.others) <= 1.001
        assert language.code not in {code for code, _ in language.others}
        assert not language.sure or language.confidence >= SURE


def test_a_megabyte_takes_no_longer_than_a_page(reader):
    for unit in ("a", "Wo bleibt meine Bestellung? ", "漢", "a. b, "):
        text = unit * (1_000_000 // len(unit))
        started = time.perf_counter()
        reader.read(text)

        assert time.perf_counter() - started < 0.2


IN_THREADS = """
import threading
from drafts.reading.language import build_language_reader

said, start = [], threading.Barrier(32)

def read():
    start.wait()
    said.append(build_language_reader("{name}").read("Guten Tag, wo bleibt meine Bestellung vom Montag?").code)

threads = [threading.Thread(target=read) for _ in range(32)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(*sorted(set(said)), len(said))
"""


@pytest.mark.parametrize("name", ["auto", "langdetect"])
def test_thirty_two_threads_that_call_first_and_together_all_hear_the_same(name):
    run = subprocess.run(
        [sys.executable, "-c", IN_THREADS.format(name=name)], capture_output=True, text=True, check=True
    )

    assert run.stdout == "de 32\n"


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_a_forked_child_reads_even_if_the_lock_was_held_when_it_was_born():
    code = (
        "import os\nfrom drafts.reading import detectors\nfrom drafts.reading.language import build_language_reader\n"
        "detectors._loading.acquire()\npid = os.fork()\nif not pid:\n"
        "    os._exit(build_language_reader().read('Guten Tag, wo bleibt meine Bestellung?').code != 'de')\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )

    assert subprocess.run([sys.executable, "-c", code], timeout=20, check=False).returncode == 0


@pytest.fixture
def nothing_loaded(monkeypatch):
    monkeypatch.setattr(detectors, "_loaded", {})
    monkeypatch.setattr(detectors, "_loading", threading.Lock())
    return lambda *names: [monkeypatch.setitem(sys.modules, name, None) for name in names]


def test_without_eldc_py3langid_reads_alone(nothing_loaded):
    nothing_loaded("eldc")

    assert list(build_language_reader()._engines) == ["py3langid"]


def test_without_both_langdetect_reads(nothing_loaded):
    nothing_loaded("eldc", "py3langid", "py3langid.langid")

    assert list(build_language_reader()._engines) == ["langdetect"]


def test_without_any_engine_it_says_what_to_install(nothing_loaded):
    nothing_loaded("eldc", "py3langid", "py3langid.langid", "langdetect", "langdetect.detector_factory")
    with pytest.raises(EngineError, match="pip install eldc"):
        build_language_reader()


def test_an_unknown_engine_is_refused_by_name():
    with pytest.raises(ChoiceError, match=r"'cld9' is no language engine\. Choose one of: auto, eldc"):
        build_language_reader("cld9")


def test_engines_that_were_never_fitted_together_are_refused():
    with pytest.raises(ChoiceError, match="No weighing was fitted"):
        LanguageReader({"langdetect": detectors.load_engine("langdetect"), "eldc": detectors.load_engine("eldc")})


@pytest.mark.parametrize("name", detectors.ENGINES)
def test_every_engine_speaks_in_our_codes_and_in_shares(name):
    for said in detectors.load_engine(name).scores([text for _, text in EVERY]):
        assert said
        assert {base(code) for code in said} <= LANGUAGES
        assert all(0 <= share <= 1.001 for share in said.values())
