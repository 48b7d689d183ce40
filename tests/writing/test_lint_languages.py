"""No rule of lint fires on fair sentences of any language: scripts without spaces, other marks, words that look like days."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from drafts.topic import Field, Topic
from drafts.writing.compose import tidy
from drafts.writing.lint_source import check_source
from drafts.writing.lint_text import Sight, check_text
from drafts.writing.lint_values import combinations
from drafts.writing.locale import Locale, read_locale
from drafts.writing.reply import mask
from drafts.writing.sheet import Block, read_sheet

SENTENCES = yaml.safe_load((Path(__file__).parent / "lint_languages.yaml").read_text(encoding="utf-8"))
CASES = [
    (code, part) for code, entry in SENTENCES.items() for part in ("next_step", "opening", "body") if part in entry
]
TOPICS = {
    "refund_missing": Topic(
        key="refund_missing", stance="complaint", severity=1, handover="finance", follow_up_working_days=3,
        fields={"order_id": Field(name="order_id", source="message")},
    )
}  # fmt: skip


def locale_of(code: str) -> Locale:
    entry = SENTENCES[code]
    text = {
        "lang": code, "name": code, "babel": entry["babel"], "date_pattern": entry["pattern"], "greeting_re": "x",
        "closing_re": "x", "parts": [["greeting"]], "labels": {"a": "b"}, "teams": {"finance": "Zq"}, "status": "draft",
        "direction": entry.get("direction", "ltr"), "after_greeting": entry.get("after", "capital"),
        "joiner": entry.get("joiner", " "), "limits": {"characters_max": 500} if entry.get("characters") else {},
        "quotes": ["«", "»"] if code == "fr" else [],
    }  # fmt: skip
    locale, problems = read_locale("locale.yaml", yaml.safe_dump(text, allow_unicode=True), code)
    assert locale is not None, problems
    return locale


def block_of(locale: Locale, part: str, text: str) -> Block:
    name = "opening_request_calm" if part == "opening" else part
    front = f"---\n{{topic: t, lang: {locale.language}, title: t, version: 1, status: draft}}\n---\n"
    sheet, problems = read_sheet("t.j2", f"{front}{{% block {name} %}}{text}{{% endblock %}}", locale.filters())
    assert sheet is not None, problems
    return sheet.blocks[name]


def found(code: str, part: str, text: str) -> set[tuple[str, str]]:
    locale = locale_of(code)
    block = block_of(locale, part, text)
    faults = set(check_source(block, locale))
    for specimen in combinations(block, TOPICS, locale):
        if all(specimen.values[name] for name in block.shown):
            raw = block.render(specimen.values)
            said = tidy(raw, block.name, locale.joiner)
            own = mask(said, specimen.known.values())
            sight = Sight(
                name=block.name,
                locale=locale,
                raw=raw,
                text=said,
                own=own,
                specimen=specimen,
                others=(),
                small=frozenset(),
            )
            faults |= set(check_text(sight))
    return faults


@pytest.mark.parametrize(("code", "part"), CASES)
def test_a_fair_sentence_is_left_alone(code: str, part: str) -> None:
    assert found(code, part, SENTENCES[code][part]) == set()


@pytest.mark.parametrize(
    ("code", "text", "rule"),
    [
        ("fr", "Que faisons-nous maintenant?", "L07"),
        ("fr", "Voici : le dossier.", "L07"),
        ("fr", "Nous vérifions l’{{ order_id }}.", "L06"),
        ("es", "Qué hacemos ahora?", "L07"),
        ("tr", "{{ order_id }}'i inceliyoruz.", "L06"),
        ("ko", "{{ order_id }}를 확인하고 있습니다.", "L06"),
        ("ru", "Ми перевіряємо це.", "L18"),
        ("ru", "Проверяем your order сегодня.", "L18"),
        ("uk", "Мы проверяем это.", "L18"),
        ("ja", "我们正在核实退款情况。", "L18"),
        ("zh", "確認しています。", "L18"),
        ("zh", "款项3天内到账。", "L21"),
        ("th", "เงินจะเข้าพรุ่งนี้", "L21"),
        ("ar", "{{ order_id }} هو رقم الطلب.", "L25"),
        ("ar", "نتحقق من الطلب \u2068{{ order_id }}.", "L25"),
        ("hi", "पैसे कल आएंगे।", "L21"),
        ("id", "Dana itu masuk hari Jumat.", "L21"),
        ("vi", "Chúng tôi kiểm tra đơn hàng", "L19"),
        ("pt", "Agradecemos, atento/a cliente.", "L24"),
    ],
)
def test_a_defect_of_one_language_is_found(code: str, text: str, rule: str) -> None:
    assert rule in {name for name, _ in found(code, "body", text)}


@pytest.mark.parametrize(("end", "rules"), [(":", set()), ("", {"L19"})])
def test_a_thai_list_is_led_in_by_a_colon_though_no_thai_sentence_needs_a_mark(end: str, rules: set[str]) -> None:
    assert {name for name, _ in found("th", "ask", f"กรุณาส่งข้อมูลต่อไปนี้{end}\n{{{{ missing }}}}")} == rules
    assert found("th", "body", "เรากำลังตรวจสอบ") == set()
