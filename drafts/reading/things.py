"""What the message is about by make: models of things, versions of software."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.lexicon import Lexicon
from drafts.reading.sheet import Find, Sheet

_MAKES = (
    r"iphone|ipad|ipod|macbook|imac|airpods|apple watch|galaxy|pixel|redmi(?: note)?|xiaomi|poco|oppo|vivo|"
    r"realme|huawei|honor|oneplus|nokia|xperia|"
    r"thinkpad|ideapad|playstation|xbox|nintendo switch|kindle|fritz!?box|thermomix|dyson|gopro|surface|"
    r"infinix|tecno|motorola|moto|zenfone"
)
_NAMED = re.compile(
    rf"(?<![0-9A-Za-z])(?:{_MAKES})(?: (?:note|pro|air|mini|max|plus|se|ultra|tab|watch|book|go|series|fold|"
    rf"flip|buds))?"
    r"(?: ?[a-z]{0,3}-?[0-9]{1,4}[a-z]{0,2}(?![0-9A-Za-z]))(?: (?:pro|max|plus|mini|ultra|fe|lite|air|"
    r"5g)(?![0-9A-Za-z])){0,3}"
)
_LEXICON = Lexicon(
    {
        "model": (
            "model models modell* modèle modelo modello typ type tipe модел* модель típus طراز موديل मॉडल "
            "mẫu รุ่น 型号 型號 型番 機種 모델 modelu modeli"
        ),
        "version": (
            "version versions versi versión versão versione versie wersj* sürüm* версия версии версию "
            "версією версія версії verze verzi "
            "إصدار الإصدار اصدار संस्करण वर्ज़न वर्जन phiên_bản เวอร์ชัน เวอร์ชั่น 版本 バージョン 버전 release "
            "build firmware update app apps application aplikasi aplikasinya aplicación appli приложение "
            "додаток aplikacja aplikacji aplikace uygulama アプリ 应用 앱"
        ),
    }
)
#: Beside these words, a number is a version only if it has a dot.
_LOOSE = ("update", "build", "release", "app", "apli", "прил", "дод", "uyg", "アプリ", "应用", "앱")
_MODEL = re.compile(
    r"(?: ?(?:is|ist|no\.?|nr\.?|name|adalah|:|number|numéro|est|es|è|é|का|है|คือ|是|は|은|는|:)){0,2} ?"
    r"(?P<name>(?=[0-9A-Za-z-]{0,20}[0-9])[A-Za-z0-9]{1,12}(?:[-/][A-Za-z0-9]{1,8}){0,3}|"
    r"[A-Z]{1,4} [0-9]{2,5})(?![0-9A-Za-z])"
)
_VERSION = re.compile(
    r"(?: ?(?:is|ist|no\.?|nr\.?|adalah|auf|to|:|est|es|è|é|है|คือ|是|は|은|는))?:? ?(?P<name>v?[0-9]{1,4}(?:\.[0-9]{1,4}){0,4}[a-z]?)(?![0-9A-Za-z]|[./-][0-9])"
)
_SHORT = re.compile(
    r"(?<![0-9A-Za-z])v\.? ?(?P<name>[0-9]{1,3}(?:\.[0-9]{1,4}){1,3})(?![0-9A-Za-z]|[./-][0-9])", re.ASCII
)
_SYSTEM = re.compile(
    r"(?<![0-9A-Za-z])(?:ios|ipados|android|windows|macos|ubuntu|harmonyos|watchos) ?[0-9]{1,2}(?:\.[0-9]{1,3}){0,3}(?![0-9A-Za-z]|[./-][0-9])"
)


def find_things(sheet: Sheet) -> Iterator[Find]:
    """Every model and version; the value is the text, a version's without its `v`."""
    for match in _NAMED.finditer(sheet.lower):
        yield Find("model", match.start(), match.end(), sheet.plain[match.start() : match.end()], 85)
    for match in _SYSTEM.finditer(sheet.lower):
        yield Find("version", match.start(), match.end(), sheet.plain[match.start() : match.end()], 85)
    for match in _SHORT.finditer(sheet.lower):
        yield Find("version", match.start(), match.end(), match.group("name"), 85)
    for cue in _LEXICON.find(sheet):
        pattern = _MODEL if cue.role == "model" else _VERSION
        named = pattern.match(sheet.plain if cue.role == "model" else sheet.lower, cue.end)
        if named is None:
            continue
        start, end = named.span("name")
        name = sheet.plain[start:end]
        word = sheet.lower[cue.start : cue.end]
        if cue.role == "model":
            if re.fullmatch(r"(?:19|20)[0-9]{2}|[0-9]{1,2}", name) or (
                word in {"typ", "type", "mẫu"} and not re.search("[A-Z]", name)
            ):
                continue
            yield Find("model", start, end, name, 82)
        elif "." in name or not word.startswith(_LOOSE):
            yield Find("version", start, end, name.removeprefix("v"), 84)
