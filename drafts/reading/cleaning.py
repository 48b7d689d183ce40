"""Cleaning: leave of a message only what is language.

Links, addresses, order numbers, device lines and shouted capitals carry no language, yet they decide short texts:
one added link cost a detector twenty points (docs: language, noise table). What is left is read, never shown.
"""

from __future__ import annotations

import re
import unicodedata

#: Most characters `plain` looks at. Language is settled long before; the rest only costs time.
HEAD_CHARACTERS = 3_000
TAIL_CHARACTERS = 1_000

#: Share of cased letters that must be capitals for a text to count as shouted. Detectors lose up to 50 points on
#: capitals; lower-casing ordinary German costs langdetect 4 (94.8 -> 90.8), so ordinary text keeps its case.
SHOUTED = 0.6

# Zero-width and direction marks. The joiners U+200C and U+200D are spelling in Arabic and Indic scripts and stay there.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
    "|(?<![\u0600-\u06ff\u0900-\u0dff])[\u200c\u200d]"
)
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
_STACKED_MARKS = re.compile("[\u0300-\u036f]{3,}")
#: Template code is no language, and an encoder takes it for fury.
_CODE = re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|\$\{[^{}\n]{0,200}\}")
_MARKUP = re.compile(r"<[/!]?[A-Za-z][^<>]{0,300}>|&[A-Za-z]{2,8};|&#\d{1,7};")
_LINK = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[A-Za-z0-9-]{1,63}\.){1,3}"
    r"(?:com|net|org|info|io|app|shop|store|eu|de|at|ch|id|my|fr|es|it|br|pl|nl|ru|ua|cz|se|vn|th|cn|jp|kr|tr|uk)"
    r"(?![\w.-]*\w)(?:/[!-~]*)?",
)
_NAME_TAG = re.compile(r"(?<![\w@])@[A-Za-z0-9_.]{2,40}")
# Words of plain ASCII with a digit in them: order numbers, amounts, phone numbers. A run starts only where no ASCII
# and no accented Latin letter stands before it, so a Chinese sentence loses its number and nothing else.
_NUMBER = re.compile("(?<![!-~\u00c0-\u024f])[!-~]*?[0-9][!-~]*")
_ELONGATED = re.compile(r"([^\W\d_])\1{2,}")
_SIGNATURE_MARK = re.compile(r"\n-- ?\n")
_SPACES = re.compile(r"[^\S\n]+")

#: What is no language, in the order in which it is taken out, and the signs without which it is not there.
_NO_LANGUAGE = (
    ("{", _CODE), ("<&", _MARKUP), (":.", _LINK), ("@", _EMAIL), (".", _DOMAIN), ("@", _NAME_TAG),
    ("0123456789", _NUMBER),
)  # fmt: skip

# -- device lines -----------------------------------------------------------------------------------------------------

_DEVICE = re.compile(
    r"iphon|ipad|ios\b|android|samsung|galaxy|huawei|xiaomi|redmi|oppo\b|vivo\b|pixel|blackberry|nokia|windows|outlook"
    r"|yahoo|gmail|gmx|web\.de|proton|mail\.ru|яндекс|yandex|naver|네이버|qq邮箱|网易|手机|スマ|айфон|айпад|アイフォン"
    r"|smartphone|handy|ponsel|telefon|телефон|mobil|móvil|celular|mobile|모바일|휴대폰",
    re.IGNORECASE,
)
#: 'Sent from', as device lines say it in the 22 languages: such a line begins or ends with one of these.
_SENT_PHRASES = (
    "sent|get outlook|download outlook|gesendet|von meinem|diese nachricht wurde|diese e-mail wurde|holen sie sich|"
    "outlook für|versendet|dikirim|terkirim|dapatkan outlook|dihantar|envoyé|télécharge|obtenez|provenance|enviado|"
    "obtener outlook|enviada|obter o outlook|baixar o outlook|inviato|scarica outlook|ottieni outlook|verzonden|"
    "verstuurd|outlook voor|wysłane|wysłano|pobierz outlook|gönderildi|gönderilmiştir|outlook uygulamasını edinin|"
    "отправлено|скачайте outlook|надіслано|відправлено|отримати outlook|odesláno|odesláno z|získejte outlook|"
    "skickat|skickades|hämta outlook|أُرسلت|أرسلت|مرسل|تم الإرسال|أُرسِلَت|احصل على outlook|से भेजा गया|भेजा|"
    "đã gửi|được gửi|gửi từ|tải outlook|ส่งจาก|ถูกส่งจาก|发自|來自|来自|傳送|发送|從我的|送信|から送信|보냄|에서 보냄|"
    "보낸 메일|전송됨"
)
_SENT = tuple(_SENT_PHRASES.split("|"))
_DEVICE_LINE_CHARACTERS = 90


def plain(text: str) -> str:
    """Strip what is no language and calm shouted capitals; '' where nothing is left. Linear and bounded."""
    text = _cut(text)
    text = _INVISIBLE.sub("", _UNSAFE.sub(" ", text))
    text = unicodedata.normalize("NFC", _latin_width(_STACKED_MARKS.sub("", text)))
    text = _without_device_lines(_SIGNATURE_MARK.split(text, maxsplit=1)[0] or text)
    for signs, pattern in _NO_LANGUAGE:
        if any(sign in text for sign in signs):
            text = pattern.sub(" ", text)
    text = _ELONGATED.sub(r"\1\1", text)
    text = "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return calm(text.strip())


def calm(text: str) -> str:
    """Lower-case a text whose cased letters are mostly capitals (more than SHOUTED); Turkish İ and I stay themselves."""
    capitals = sum(map(str.isupper, text))
    if capitals <= SHOUTED * (capitals + sum(map(str.islower, text))):
        return text
    if "İ" in text or "Ğ" in text:
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def letters(text: str) -> int:
    """How many letters a text has; vowel signs of Indic and Thai script are not counted."""
    return sum(map(str.isalpha, text))


def _cut(text: str) -> str:
    if len(text) <= HEAD_CHARACTERS + TAIL_CHARACTERS:
        return text
    return text[:HEAD_CHARACTERS] + "\n" + text[-TAIL_CHARACTERS:]


def _latin_width(text: str) -> str:
    """Full-width and mathematical Latin letters and digits as plain ones; everything else stays as written."""
    if text.isascii():
        return text
    return text.translate(_WIDTHS)


def _width_table() -> dict[int, str]:
    full = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    table = {point: unicodedata.normalize("NFKC", chr(point)) for point in [*full, *range(0x1D400, 0x1D800)]}
    return {point: letter for point, letter in table.items() if letter.isascii() and letter.isalnum()} | {0x3000: " "}


_WIDTHS = _width_table()


def _without_device_lines(text: str) -> str:
    lines = text.split("\n")
    kept = [line for line in lines if not _device_line(line)]
    if len(kept) == len(lines) or not any(letters(line) for line in kept):
        return text
    return "\n".join(kept)


def _device_line(line: str) -> bool:
    line = line.strip(" \t\r.-–—_*>[]()").lower()
    if not line or len(line) > _DEVICE_LINE_CHARACTERS:
        return False
    # The phrases first: most lines have none, and they cost a tenth of the names of devices.
    return (line.startswith(_SENT) or line.endswith(_SENT)) and _DEVICE.search(line) is not None
