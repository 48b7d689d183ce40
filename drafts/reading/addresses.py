"""Ways to reach somebody: e-mail addresses, telephone numbers, web addresses, user names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.lexicon import Lexicon
from drafts.reading.sheet import Find, Sheet
from drafts.reading.usernames import find_usernames

_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-"
_DOMAIN = re.compile(r"@((?:[^\W_]|-){1,63}(?:\.(?:[^\W_]|-){1,63}){1,4})")
_LONGEST_LOCAL = 64
_URL = re.compile(
    r"(?<![0-9A-Za-z@.])(?:https?://|www\.)[^\s<>\"'\u0e00-\u0e7f\u3000-\u9fff\uac00-\ud7a3]{3,500}"
    r"|(?<![0-9A-Za-z@./-])(?:[0-9A-Za-z-]{1,40}\.){1,3}(?:(?:com|net|org|co\.id|co\.uk|"
    r"com\.br|com\.tr|example)(?![0-9A-Za-z.@-])"
    r"(?:/[0-9A-Za-z%&?=#._~/-]{0,200})?|[a-z]{2,3}/[0-9A-Za-z%&?=#._~/-]{1,200})"
)
_PHONE = re.compile(
    r"(?<![0-9A-Za-z#/+.-])(?:\+|\(\+?|00)?[0-9](?:[ ()/.-]{0,3}[0-9]){6,16}(?![0-9A-Za-z])(?![-/][0-9A-Za-z])"
)
_DATE = re.compile(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}")
_CONTEXT = Lexicon(
    {
        "phone": (
            "phone telephone tel telefon* telepon telpon telp tlp mobile mobil cell handy handynummer hp "
            "nohp wa whatsapp call calling ring rufnummer rufen "
            "erreichbar anrufen téléphone portable appelez móvil teléfono telefono celular cellulare llamar "
            "llámenme telefone ligar ligue celular chiamatemi chiamate chiamare appelez rappelez rappeler "
            "llame llamen "
            "telefoon mobiel bel zadzwon* komórk* cep_telefonu cep_telefonum cep_numaram ara arayın телефон* "
            "тел номер_телефона звоните дзвоніть zavolejte ring ringa هاتف* جوال* موبايل "
            "واتساب اتصال फ़ोन फोन मोबाइल कॉल điện_thoại sđt sdt số_điện โทร เบอร์ 电话 電話 手机 手機 携帯 "
            "전화 휴대폰 연락처 nombor_telefon hubungi kontakt"
        ),
        "id": (
            "iban konto* rekening account bic vat ust siret nif resi tracking kund* client cliente customer "
            "klant* klient* contrat* contract* vertrag* commande* pedido* order bestell* auftrag* pesanan "
            "rechnung* invoice"
        ),
    }
)
_REACH = 40
_MOST_DIGITS = 15


def find_addresses(sheet: Sheet) -> Iterator[Find]:
    """Every e-mail address, telephone number, web address and user name."""
    yield from _emails(sheet)
    for match in _URL.finditer(sheet.plain):
        text = match.group().rstrip(".,;:!?]}*_'")
        text = text if "(" in text else text.rstrip(").,;:!?")
        yield Find("url", match.start(), match.start() + len(text), text, 95)
    cues = _CONTEXT.find(sheet)
    yield from _phones(sheet, [(cue.end, cue.role) for cue in cues])
    yield from find_usernames(sheet)


def _emails(sheet: Sheet) -> Iterator[Find]:
    for match in _DOMAIN.finditer(sheet.plain):
        before = sheet.plain[max(0, match.start() - _LONGEST_LOCAL) : match.start()]
        local = before[len(before.rstrip(_LOCAL)) :].lstrip(".'*/{|`")
        domain = match.group(1).rstrip(".-")
        if local and len(domain.rpartition(".")[2]) > 1 and not domain.rpartition(".")[2].isdigit():
            start = match.start() - len(local)
            yield Find("email", start, match.start() + 1 + len(domain), f"{local}@{domain.lower()}", 100)


def _phones(sheet: Sheet, cues: list[tuple[int, str]]) -> Iterator[Find]:
    for match in _PHONE.finditer(sheet.plain):
        text = match.group().rstrip(" (-/.")
        international_text = text.replace("(0)", "") if text.startswith("+") else text
        digits = "".join(sign for sign in international_text if sign.isdigit())
        if len(digits) > _MOST_DIGITS or _DATE.match(text):
            continue
        start = match.start()
        near = [role for end, role in cues if end <= start <= end + _REACH and "\n" not in sheet.plain[end:start]]
        called = bool(near) and near[-1] == "phone"
        other = bool(near) and near[-1] == "id"
        international = text.startswith(("+", "(+")) or (text.startswith("00") and len(digits) <= 14 and " " in text)
        national = text[0] in "0(" and 9 <= len(digits) <= 12 and not other
        if called or international or (national and (len(digits) >= 10 or len(text) > len(digits))):
            value = ("+" if international and "+" in text else "") + digits
            yield Find("phone", start, start + len(text), value, 77 if called or international else 65)
