"""Words that lint needs to know in every language, and that no locale file should have to repeat."""

from __future__ import annotations

import re

#: How a reply thanks, in 22 languages: an angry sender is not thanked first (replies.md 5.1).
THANKS = re.compile(
    r"\b(?:thank|dank|danke|bedankt|merci|remerci|gracias|agrade|grazie|ringrazi|obrigad|dzięk|teşekkür|спасибо|благодар"
    r"|дяку|děkuj|díky|tack\b|terima kasih)|cảm ơn|cám ơn|شكر|धन्यवाद|आभार|शुक्रिया|ขอบคุณ|感谢|谢谢|多谢|ありがとう|感謝|御礼|お礼"
    r"|감사|고맙",
    re.IGNORECASE,
)

#: 'Tomorrow' and its kin: a reply is read on another day than it was written.
RELATIVE_DAYS = {
    "de": r"\bmorgen\b|\bübermorgen\b|\bgestern\b", "id": r"\bbesok\b|\blusa\b|\bkemarin\b",
    "en": r"\btomorrow\b|\byesterday\b", "fr": r"\bdemain\b|\bhier\b", "es": r"(?<!la )\bmañana\b|\bayer\b",
    "it": r"\bdomani\b|\bieri\b", "pt": r"\bamanhã\b|\bontem\b", "nl": r"\bmorgen\b|\bgisteren\b",
    "pl": r"\bjutro\b|\bwczoraj\b", "tr": r"\byarın\b|\bdün\b", "ru": r"\bзавтра\b|\bвчера\b",
    "uk": r"\bзавтра\b|\bвчора\b", "cs": r"\bzítra\b|\bvčera\b", "sv": r"\bi ?morgon\b|\bi går\b",
    "ar": r"\bغد[اً]{1,2}\b|\bأمس\b", "hi": r"(?<!\S)कल(?!\S)", "vi": r"ngày mai|hôm qua",
    "th": r"พรุ่งนี้|เมื่อวาน", "zh": r"明天|昨天", "ja": r"明日|昨日", "ko": r"내일|어제", "ms": r"\besok\b|\bsemalam\b",
}  # fmt: skip

#: Day names that are also everyday words: 'week' in Indonesian, 'market' in Turkish, 'one' and 'two' in Arabic.
DAY_HOMOGRAPHS = frozenset({"Minggu", "Ahad", "Pazar", "الأحد", "الاثنين", "一", "日"})

#: Words that stand between a slash without making a form of two genders.
SLASH_WORDS = frozenset({"or", "y", "o", "ou", "e", "of", "en", "i"})

#: Whole words of the wrong script that every language writes in Latin letters.
LATIN_ANYWHERE = frozenset(
    {"app", "pdf", "sms", "id", "wi", "fi", "email", "e", "mail", "ok", "faq", "gps", "it", "web"}
)

#: The letters a language is written in, by ranges; a language that is not named here is written in Latin letters.
SCRIPTS = {
    "ru": "а-яё", "uk": "а-щьюяєіїґ", "ar": "\u0600-\u06ff", "hi": "\u0900-\u097f", "th": "\u0e00-\u0e7f",
    "zh": "\u4e00-\u9fff", "ja": "\u3040-\u30ff\u4e00-\u9fff", "ko": "\uac00-\ud7a3",
}  # fmt: skip

#: Letters that a sister language has and this one has not.
FOREIGN_LETTERS = {
    "ru": r"[іїєґ]", "uk": r"[ыэёъ]", "zh": r"[\u3040-\u30ff\uac00-\ud7a3]", "ko": r"[\u3040-\u30ff]",
    "es": r"[ãõßäö]", "pt": r"[ñ¿¡ßäö]", "it": r"[ñãõßäöç¿¡]", "fr": r"[ñãõßäö¿¡]", "de": r"[ñãõçåæø¿¡]",
    "sv": r"[ñãõßæøü¿¡]", "nl": r"[ñãõßåæø¿¡]", "id": r"[à-öø-ÿ¿¡]", "ms": r"[à-öø-ÿ¿¡]",
    "en": r"[à-öø-ÿ¿¡ß]", "pl": r"[àâäåæçèêëìîïñòôõöùûüßř]", "cs": r"[àâäåæçèêëìîïñòôõöùûüßłż]",
}  # fmt: skip

#: Languages that set no space between a word and what follows it, and so may join a value to a word.
NO_SPACES = frozenset({"zh", "ja", "th"})

#: Korean particles whose form depends on the last letter before them (replies.md 3c).
KOREAN_PARTICLES = re.compile(r"\}\}\s?(?:이|가|은|는|을|를|와|과|으로|로|이라|라)(?=[\s.,]|$)")
