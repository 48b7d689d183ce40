"""Codes: what our language codes (BCP 47) are called by each provider that translates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from drafts.errors import EngineError

#: Where a provider says something else than we do; several names where its versions differ, best first.
GOOGLE: Mapping[str, tuple[str, ...]] = {
    "he": ("iw",),
    "jv": ("jw",),
    "nb": ("no",),
    "nn": ("no",),
    "fil": ("tl",),
    "zh": ("zh-CN",),
    "zh-Hans": ("zh-CN",),
    "zh-Hant": ("zh-TW",),
    "zh-HK": ("zh-TW",),
    "zh-TW": ("zh-TW",),
    "mni": ("mni-Mtei",),
}
MYMEMORY: Mapping[str, tuple[str, ...]] = {
    "ar": ("ar-SA",),
    "de": ("de-DE",),
    "en": ("en-GB",),
    "es": ("es-ES",),
    "fr": ("fr-FR",),
    "it": ("it-IT",),
    "nl": ("nl-NL",),
    "no": ("nb-NO",),
    "pt": ("pt-BR",),
    "pt-PT": ("pt-PT",),
    "ru": ("ru-RU",),
    "sr": ("sr-Cyrl-RS",),
    "sr-Latn": ("sr-Latn-RS",),
    "ta": ("ta-IN",),
    "zh": ("zh-CN",),
    "zh-Hans": ("zh-CN",),
    "zh-Hant": ("zh-TW",),
    "zh-HK": ("zh-HK",),
}
LIBRE: Mapping[str, tuple[str, ...]] = {
    "zh": ("zh-Hans", "zh"),
    "zh-Hans": ("zh-Hans", "zh"),
    "zh-CN": ("zh-Hans", "zh"),
    "zh-Hant": ("zh-Hant", "zt"),
    "zh-HK": ("zh-Hant", "zt"),
    "zh-TW": ("zh-Hant", "zt"),
    "pt": ("pt-BR", "pb", "pt"),
    "pt-BR": ("pt-BR", "pb", "pt"),
    "pt-PT": ("pt",),
    "no": ("nb", "no"),
    "nb": ("nb", "no"),
    "nn": ("nb", "no"),
    "fil": ("tl", "fil"),
}
DEEPL_SOURCE: Mapping[str, tuple[str, ...]] = {"no": ("NB",), "nn": ("NB",), "fil": ("TL",)}
DEEPL_TARGET: Mapping[str, tuple[str, ...]] = {
    **DEEPL_SOURCE,
    "en": ("EN-GB",),
    "en-US": ("EN-US",),
    "pt": ("PT-BR",),
    "pt-BR": ("PT-BR",),
    "pt-PT": ("PT-PT",),
    "es-419": ("ES-419",),
    "zh": ("ZH-HANS",),
    "zh-Hans": ("ZH-HANS",),
    "zh-CN": ("ZH-HANS",),
    "zh-Hant": ("ZH-HANT",),
    "zh-HK": ("ZH-HANT",),
    "zh-TW": ("ZH-HANT",),
}

#: Codes of ours that were others once.
_FORMER = {"iw": "he", "in": "id", "jw": "jv", "tl": "fil", "mo": "ro", "ji": "yi"}


def provider_code(code: str, table: Mapping[str, tuple[str, ...]], known: Collection[str], provider: str) -> str:
    """The provider's name for one of our codes; raises EngineError where it has none.

    Looked for as it is, then without its script and region, in the table first and then among the `known` codes. What
    comes in another script for want of a better code, the checks on the translation find.
    """
    by_case = {name.lower(): name for name in known}
    for candidate in _candidates(code, table):
        if candidate.lower() in by_case:
            return by_case[candidate.lower()]
    message = f"{provider} does not translate this language ({code[:20]}). Pick another language or another engine."
    raise EngineError(message)


def _candidates(code: str, table: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    base, _, rest = code.partition("-")
    base = _FORMER.get(base.lower(), base.lower())
    full = f"{base}-{rest}" if rest else base
    for name in (full, base):
        yield from table.get(name, ())
        yield name
