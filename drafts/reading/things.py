"""What the message is about by make: models of things, versions of software."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.id_shapes import is_time_or_date
from drafts.reading.lexicon import Cue, Lexicon
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
            "version versions versi versión versão versione versie wersj* sürüm* versiyon* версия версии версию "
            "версією версія версії verze verzi "
            "إصدار الإصدار اصدار संस्करण वर्ज़न वर्जन phiên_bản เวอร์ชัน เวอร์ชั่น 版本 バージョン 버전 release "
            "build firmware update updat* upgrad* aktualisier* actualiz* aggiorn* atualiz* güncelle* обнов* онов* aktualiz* "
            "uppdater* mise_à_jour mettre_à_jour cập_nhật pembaruan kemas_kini تحديث* अपडेट* อัปเดต อัพเดท 更新 升级 "
            "アップデート 업데이트 app apps application aplikasi aplikasinya aplicación appli приложение "
            "додаток aplikacja aplikacji aplikace uygulama アプリ 应用 앱"
        ),
    }
)
#: Beside these words, a number is a version only if it has a dot.
_LOOSE = (
    "updat", "upgrad", "aktualis", "aktualiz", "actualiz", "aggiorn", "atualiz", "güncelle", "обнов", "онов", "uppdater",
    "mise", "mettre", "cập", "pembaruan", "kemas", "تحديث", "अपडेट", "อัป", "อัพ", "更新", "升级", "アップ", "업데이트",
    "build", "release", "app", "apli", "прил", "дод", "uyg", "アプリ", "应用", "앱",
)  # fmt: skip
_MODEL = re.compile(
    r"(?: ?(?:is|ist|no\.?|nr\.?|name|adalah|:|number|numéro|est|es|è|é|का|है|คือ|是|は|은|는|:)){0,2} ?"
    r"(?P<name>(?=[0-9A-Za-z-]{0,20}[0-9])[A-Za-z0-9]{1,12}(?:[-/][A-Za-z0-9]{1,8}){0,3}|"
    r"[A-Z]{1,4} [0-9]{2,5})(?![0-9A-Za-z])"
)
_VERSION = re.compile(
    r"(?: ?(?:is|ist|no\.?|nr\.?|adalah|auf|to|ke|à la|a la|vers|à|alla|para|para a|naar|naar versie|do|до|на|na|till|version|ver\.?|v\.?|:|est|es|è|é|है|คือ|是|は|은|는))?:? ?(?P<name>v?[0-9]{1,4}(?:\.[0-9]{1,4}){0,4}[a-z]?)(?![0-9A-Za-z]|[./-][0-9])"
)
_SHORT = re.compile(
    r"(?<![0-9A-Za-z])v\.? ?(?P<name>[0-9]{1,3}(?:\.[0-9]{1,4}){1,3})(?![0-9A-Za-z]|[./-][0-9])", re.ASCII
)
_SYSTEM = re.compile(
    r"(?<![0-9A-Za-z])(?:ios|ipados|android|windows|macos|ubuntu|harmonyos|watchos) ?[0-9]{1,2}(?:\.[0-9]{1,3}){0,3}(?![0-9A-Za-z]|[./-][0-9])"
)


#: `auf 4.2.1 aktualisiert`, `5.1 sürümü`: the version before its word; a day of the calendar has two parts and a year.
_VERSION_BEFORE = re.compile(r"(?<![0-9A-Za-z./-])v?(?P<name>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?: |'\w{1,3} )?$")
_MONEY = re.compile(
    r"\s?(?:[€£$₹₺₽¥฿₩₫%]|eur|usd|gbp|dollar|dólar|pound|pfund|tl\b|rb|ribu|juta|k\b|kr|zł|kč|руб|грн|reais|元|円|원|บาท)"
)
_REACH_BACK, _PARTS_OF_VERSION = 16, 3


def find_things(sheet: Sheet) -> Iterator[Find]:
    """Every model and version; the value is the text, a version's without its `v`."""
    for match in _NAMED.finditer(sheet.lower):
        yield Find("model", match.start(), match.end(), sheet.plain[match.start() : match.end()], 85)
    for match in _SYSTEM.finditer(sheet.lower):
        yield Find("version", match.start(), match.end(), sheet.plain[match.start() : match.end()], 85)
    for match in _SHORT.finditer(sheet.lower):
        yield Find("version", match.start(), match.end(), match.group("name"), 85)
    for cue in _LEXICON.find(sheet):
        yield from _model_of(sheet, cue) if cue.role == "model" else _version_of(sheet, cue)


def _model_of(sheet: Sheet, cue: Cue) -> Iterator[Find]:
    named = _MODEL.match(sheet.plain, cue.end)
    if named is None:
        return
    start, end = named.span("name")
    name, word = sheet.plain[start:end], sheet.lower[cue.start : cue.end]
    of_sort = word in {"typ", "type", "mẫu"} and not re.search("[A-Z]", name)
    if not of_sort and not re.fullmatch(r"(?:19|20)[0-9]{2}|[0-9]{1,2}", name):
        yield Find("model", start, end, name, 82)


def _version_of(sheet: Sheet, cue: Cue) -> Iterator[Find]:
    loose = sheet.lower[cue.start : cue.end].startswith(_LOOSE)
    named = _VERSION.match(sheet.lower, cue.end)
    if named is None:
        low = max(0, cue.start - _REACH_BACK)
        named = _VERSION_BEFORE.search(sheet.lower[low : cue.start])
        if named is None or (loose and named.group("name").count(".") < _PARTS_OF_VERSION - 1):
            return
        if loose and is_time_or_date(named.group("name")):
            return
        start, end = low + named.start("name"), low + named.end("name")
    else:
        start, end = named.span("name")
    name = sheet.plain[start:end]
    if ("." in name or not loose) and not _MONEY.match(sheet.lower, end):
        yield Find("version", start, end, name.removeprefix("v"), 84)
