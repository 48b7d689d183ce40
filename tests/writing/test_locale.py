"""Each language writes its dates and amounts in its own way, and a locale file that is wrong says what is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafts.writing.locale import Locale, read_locale

BASE = {
    "lang": "de", "name": "Deutsch", "babel": "de_DE", "date_pattern": "d. MMMM y", "greeting_re": "^Guten Tag",
    "closing_re": "^Freundliche", "parts": [["greeting"], ["closing"]], "labels": {"order_id": "Bestellnummer"},
    "teams": {"self": "Team"}, "status": "draft",
}  # fmt: skip


def locale_of(**changes: object) -> Locale:
    locale, problems = read_locale("locale.yaml", yaml.safe_dump({**BASE, **changes}), str(changes.get("lang", "de")))
    assert locale is not None, problems
    return locale


@pytest.mark.parametrize(
    ("babel", "pattern", "more", "written"),
    [
        ("de_DE", "d. MMMM y", {}, "1. Dezember 2026"),
        ("id_ID", "d MMMM y", {}, "1 Desember 2026"),
        ("en_GB", "d MMMM y", {}, "1 December 2026"),
        ("fr_FR", "d MMMM y", {"date_ordinals": {1: "1er"}}, "1er décembre 2026"),
        ("es_ES", "d 'de' MMMM 'de' y", {}, "1 de diciembre de 2026"),
        ("it_IT", "d MMMM y", {}, "1 dicembre 2026"),
        ("pt_BR", "d 'de' MMMM 'de' y", {"date_ordinals": {1: "1º"}}, "1º de dezembro de 2026"),
        ("pl_PL", "d MMMM y", {}, "1 grudnia 2026"),
        ("cs_CZ", "d. MMMM y", {}, "1. prosince 2026"),
        ("ru_RU", "d MMMM y 'года'", {}, "1 декабря 2026 года"),
        ("uk_UA", "d MMMM y 'року'", {}, "1 грудня 2026 року"),
        ("vi_VN", "'ngày' d 'tháng' M 'năm' y", {}, "ngày 1 tháng 12 năm 2026"),
        ("th_TH", "d MMMM y", {"date_year_offset": 543}, "1 ธันวาคม 2569"),
        ("zh_Hans_CN", "y年M月d日", {}, "2026年12月1日"),
        ("ja_JP", "y年M月d日", {}, "2026年12月1日"),
        ("ko_KR", "y년 M월 d일", {}, "2026년 12월 1일"),
        ("ms_MY", "d MMMM y", {}, "1 Disember 2026"),
        ("hi_IN", "d MMMM y", {}, "1 दिसंबर 2026"),
        ("ar", "d MMMM y", {}, "1 ديسمبر 2026"),
    ],
)
def test_a_date_is_written_as_in_a_letter(babel: str, pattern: str, more: dict[str, object], written: str) -> None:
    assert locale_of(babel=babel, date_pattern=pattern, **more).long_date("2026-12-01") == written


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    locale = locale_of(babel="fr_FR", date_pattern="d MMMM y", date_ordinals={1: "1er"})

    assert [locale.long_date(f"2026-12-{day}") for day in ("01", "11", "21")] == [
        "1er décembre 2026", "11 décembre 2026", "21 décembre 2026",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "next week", "7. Oktober", "2026-02-30", "2026-13-01", "{{ x }}"])
def test_what_is_no_iso_date_stays_as_it_is(text: str) -> None:
    assert locale_of().long_date(text) == text


@pytest.mark.parametrize(
    ("babel", "value", "written"),
    [
        ("de_DE", "EUR 64.20", "64,20\xa0€"),
        ("de_DE", "EUR 1249.00", "1.249,00\xa0€"),
        ("en_GB", "GBP 1249.00", "£1,249.00"),
        ("id_ID", "IDR 275000", "Rp275.000"),
        ("id_ID", "IDR 275000.50", "Rp275.000,50"),
        ("ja_JP", "JPY 5000", "￥5,000"),
        ("hi_IN", "INR 129900", "₹1,29,900"),
        ("fr_FR", "EUR 1249.00", "1\u202f249,00\xa0€"),
        ("vi_VN", "VND 250000", "250.000\xa0₫"),
        ("pt_BR", "BRL 89.90", "R$\xa089,90"),
        ("pl_PL", "PLN 89.90", "89,90\xa0zł"),
        ("ko_KR", "KRW 35000", "₩35,000"),
    ],
)
def test_an_amount_is_written_as_people_write_it(babel: str, value: str, written: str) -> None:
    assert locale_of(babel=babel).money(value) == written


@pytest.mark.parametrize("text", ["", "64,20", "about 64 euros", "EUR", "EUR 1e9", "eur 5", "EUR " + "9" * 400])
def test_what_is_no_amount_stays_as_it_is(text: str) -> None:
    assert locale_of().money(text) == text


@given(st.text(max_size=60))
def test_no_value_breaks_a_filter(text: str) -> None:
    locale = locale_of()

    assert isinstance(locale.long_date(text), str)
    assert isinstance(locale.money(text), str)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"babel": "xx_YY"}, "no locale"),
        ({"babel": 7}, "babel"),
        ({"date_pattern": ["d"]}, "date_pattern"),
        ({"greeting_re": "("}, "greeting_re"),
        ({"forbid": {"[": "why"}}, "forbid"),
        ({"forbid": ["x"]}, "forbid"),
        ({"foreign_register": "(?P<x"}, "foreign_register"),
        ({"labels": ["order_id"]}, "labels"),
        ({"parts": ["greeting"]}, "parts"),
        ({"parts": "greeting"}, "parts"),
        ({"limits": {"words_max": "many"}}, "limits"),
        ({"status": "final"}, "status"),
        ({"lang": "nl"}, "folder"),
        ({"teams": {}}, "lacks teams"),
        ({"name": ""}, "lacks name"),
        ({"date_year_offset": "543"}, "date_year_offset"),
    ],
)
def test_a_faulty_locale_file_is_a_problem_that_names_the_key(change: dict[str, object], words: str) -> None:
    locale, problems = read_locale("locale.yaml", yaml.safe_dump({**BASE, **change}), "de")

    assert locale is None
    assert words in str(problems[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "x",
        "a: [",
        "lang: &a [*a, *a]",
        "a: " + "[" * 50_000,
        "- " * 30_000,
        "x: 2020-13-45",
        "\0",
        "? a\n? b",
    ],
)
def test_any_yaml_at_all_is_a_problem_and_never_ends_the_process(text: str) -> None:
    locale, problems = read_locale("locale.yaml", text, "de")

    assert locale is None
    assert problems[0].rule == "L02"


def test_a_problem_in_a_locale_names_its_line() -> None:
    text = yaml.safe_dump(BASE, sort_keys=False).replace("babel: de_DE", "babel: xx_YY")

    _, problems = read_locale("locale.yaml", text, "de")

    assert problems[0].line == 3
