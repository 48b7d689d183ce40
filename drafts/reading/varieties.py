"""Varieties: script, region, and the twins that no engine separates.

An engine says `ms` for all of the Malay group and `zh` for both ways to write Chinese. What stands here decides the
rest from the words and characters themselves, listed in `language_signs.yaml`, and only where they show it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

_SIGNS = Path(__file__).with_name("language_signs.yaml")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_ASKED_WORD = re.compile(_WORD.pattern + r"\??")

#: Endings (`*iti`, `*itas`) count on words longer than this; shorter ones are roots of their own (`hati`, `siti`).
_ENDED_WORD = 6
_ENDING_SIZES = (3, 4)

#: Letters of each script. A letter of Han, Kana or Hangul says as much as two of an alphabet. Latin counts half where
#: it meets another script: brand names stand in Latin letters everywhere, and foreign letters hardly ever in Latin text.
_SCRIPTS: Mapping[str, tuple[str, float]] = {
    "Latn": ("A-Za-z\u00aa-\u024f\u1e00-\u1eff", 0.5),
    "Cyrl": ("\u0400-\u052f", 1),
    "Grek": ("\u0370-\u03ff\u1f00-\u1fff", 1),
    "Hebr": ("\u0590-\u05ff", 1),
    "Arab": ("\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe", 1),
    "Deva": ("\u0900-\u097f", 1),
    "Beng": ("\u0980-\u09ff", 1),
    "Thai": ("\u0e00-\u0e7f", 1),
    "Hang": ("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", 2),
    "Kana": ("\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", 2),
    "Hani": ("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", 2),
    "Guru": ("\u0a00-\u0a7f", 1), "Gujr": ("\u0a80-\u0aff", 1), "Orya": ("\u0b00-\u0b7f", 1),
    "Taml": ("\u0b80-\u0bff", 1), "Telu": ("\u0c00-\u0c7f", 1), "Knda": ("\u0c80-\u0cff", 1),
    "Mlym": ("\u0d00-\u0d7f", 1), "Sinh": ("\u0d80-\u0dff", 1), "Laoo": ("\u0e80-\u0eff", 1),
    "Mymr": ("\u1000-\u109f", 1), "Geor": ("\u10a0-\u10ff", 1), "Ethi": ("\u1200-\u137f", 1),
    "Khmr": ("\u1780-\u17ff", 1), "Armn": ("\u0530-\u058f", 1),
}  # fmt: skip
_SCRIPT_LETTERS = {name: re.compile(f"[{span}]") for name, (span, _) in _SCRIPTS.items()}
_KNOWN_LETTERS = 20_000

#: Which of our languages each script can be. A script that is not here can be every language in Latin letters.
CANDIDATES: Mapping[str, frozenset[str]] = {
    "Cyrl": frozenset({"bg", "ru", "sr", "uk"}),
    "Grek": frozenset({"el"}),
    "Hebr": frozenset({"he"}),
    "Arab": frozenset({"ar", "fa", "ur"}),
    "Deva": frozenset({"hi"}),
    "Beng": frozenset({"bn"}),
    "Thai": frozenset({"th"}),
    "Hang": frozenset({"ko"}),
    "Kana": frozenset({"ja"}),
    "Hani": frozenset({"ja", "zh"}),
}

#: Scripts whose letters say as much as two of an alphabet, and which set no spaces between words.
DENSE = frozenset({"Hang", "Kana", "Hani", "Thai"})

#: Scripts of one great language each that the engines are not asked about: the script alone names it.
ALONE: Mapping[str, str] = {
    "Guru": "pa", "Gujr": "gu", "Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si",
    "Laoo": "lo", "Mymr": "my", "Geor": "ka", "Ethi": "am", "Khmr": "km", "Armn": "hy",
}  # fmt: skip

#: A Japanese sentence nearly always has Kana; one in ten of its characters is enough to know it from Chinese.
_KANA_SHARE = 0.1


#: Languages in Latin letters that gather under a twin's code while they are weighed.
GATHERED: Mapping[str, str] = {"id": "ms", "sr": "hr"}

#: Named beside close twins, with its share of the group's chance. Nothing of ours tells Bosnian from Croatian and
#: Serbian; a tenth is its part of their speakers, roughly, and not measured on messages.
ALSO_NEAR: Mapping[str, tuple[str, float]] = {"hr": ("bs", 0.1)}

#: Neighbours whose sentences the engines confuse: a message is never called a mixture of two of these.
NEIGHBOURS = tuple(
    frozenset(group.split())
    for group in (
        "da nb sv",
        "cs sk",
        "es pt ca it",
        "bg ru sr uk",
        "hr sl sr sr-Latn bs",
        "ar fa ur",
        "id ms tl",
        "de nl",
        "ja zh",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Languages that nobody separates on short text, gathered under one engine code."""

    engines: str
    own: str
    """Which is meant where nothing tells them apart, unless the desk says otherwise."""
    odds: float
    """How many times likelier that one is before a message is read."""
    members: Mapping[str, frozenset[str]]
    """Words that only one of them uses, by code."""


def script_of(text: str) -> str:
    """The script that carries a text, as ISO 15924; '' where it has no letters."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else ""
    weights = dict.fromkeys(_SCRIPTS, 0.0)
    for letter, count in Counter(text).items():
        name = _script_of_letter(letter)
        if name:
            weights[name] += count * _SCRIPTS[name][1]
    if weights["Kana"] and weights["Kana"] >= _KANA_SHARE * (weights["Kana"] + weights["Hani"]):
        weights["Kana"] += weights["Hani"]
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] else ""


@lru_cache(maxsize=_KNOWN_LETTERS)
def _script_of_letter(letter: str) -> str:
    return next((name for name, span in _SCRIPT_LETTERS.items() if span.match(letter)), "")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


@cache
def twins() -> Mapping[str, Twins]:
    """Every group of twins, by the code under which the engines gather it."""
    return {
        entry["engines"]: Twins(
            engines=entry["engines"],
            own=entry["own"],
            odds=float(entry["odds"]),
            members={code: frozenset(text.split()) for code, text in entry["members"].items()},
        )
        for entry in _signs()["twins"]
    }


def lean(group: Twins, text: str) -> int:
    """How many more different words of the first member than of the second a text has."""
    used = {word.lower() for word in _ASKED_WORD.findall(text)}
    used |= {word.rstrip("?") for word in used}
    used |= {"*" + word[-size:] for word in used if len(word) > _ENDED_WORD for size in _ENDING_SIZES}
    first, second = (len(used & listed) for listed in group.members.values())
    return first - second


def variety(code: str, text: str) -> str:
    """The code with script or region where the text really shows it: `zh-Hant`, `de-CH`, `pt-BR`, `pt-PT`."""
    if code == "zh":
        traditional, simplified = (sum(map(text.count, _characters(name))) for name in ("Hant", "Hans"))
        return "zh-Hant" if traditional > simplified else "zh"
    used = set(words(text)) if code in ("de", "pt") else set()
    if code == "de" and "ß" not in text and used & _listed("de-CH", "spelling") and used & _listed("de-CH", "words"):
        return "de-CH"
    if code == "pt":
        brazil, portugal = (len(used & _listed(region)) for region in ("pt-BR", "pt-PT"))
        if max(brazil, portugal) >= _REGION_WORDS and not min(brazil, portugal):
            return "pt-BR" if brazil else "pt-PT"
    return code


#: How many different words of one region a Portuguese text needs before it is called by that region.
_REGION_WORDS = 2

#: Romanised Hindi: at least two words that no other language has, and three in ten words Hindi. `hai` and `ke` alone
#: would catch Indonesian and Spanish.
_HINDI_SURE = 2
_HINDI_SHARE = 0.3


def romanised_hindi(text: str) -> float:
    """Share of a Latin text's words that are Hindi; 0 where they do not prove it."""
    said = words(text)
    sure = {word for word in said if word in _listed("romanised_hindi", "sure")}
    share = sum(word in sure or word in _listed("romanised_hindi", "some") for word in said) / (len(said) or 1)
    return share if len(sure) >= _HINDI_SURE and share >= _HINDI_SHARE else 0.0


def twin_log_odds(words_leaning: int, engine_ratio: float) -> float:
    """Log-odds of the first twin over the second from its words and from an engine that knows both."""
    return _PER_WORD * max(-_WORDS_LIMIT, min(_WORDS_LIMIT, words_leaning)) + _PER_RATIO * engine_ratio


#: One word of one twin is nineteen times as common in it as in the other (dev file: 22.4 % of Malay and 1.2 % of
#: Indonesian texts lean to Malay); the engine's own log-ratio counts two thirds (logistic on the even half).
_PER_WORD = 2.9
_WORDS_LIMIT = 3
_PER_RATIO = 0.67


@cache
def _listed(*path: str) -> frozenset[str]:
    node: Any = _signs()
    for step in path:
        node = node[step]
    return frozenset(node.split())


@cache
def _characters(name: str) -> frozenset[str]:
    other = "Hans" if name == "Hant" else "Hant"
    signs = _signs()["zh"]
    return frozenset("".join(signs[name].split())) - frozenset("".join(signs[other].split()))


@cache
def _signs() -> Any:
    return yaml.safe_load(_SIGNS.read_text(encoding="utf-8"))
