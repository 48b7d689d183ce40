"""Search words: a text as the words by which it is found again, in any language, the same for every database.

A database's own word breaker finds no Chinese, Japanese or Thai word, and each breaks identifiers differently; so texts
are broken here, and the databases store ready words that no breaker of theirs can part any further.

* Case, accents and width are folded: `STRASSE` is `Straße`, `hoan tien` is `hoàn tiền`, `٤٢` is `42`. Letters that only
  look like an accented one stay (й, ї), and so do vowel signs of Indic scripts and Thai.
* A word is a run of letters and marks, or a run of digits: `K7719`, `#K-7719` and `K 7719` are the words `k 7719`.
* Where a script puts no spaces between words, or puts them as it likes (Han, Kana, Hangul, Thai, Lao, Khmer, Burmese),
  every character begins a word of two: `退款单` is `退款 款单 单`. So a piece of any length is found, and nothing else.
* What is joined by hyphens, points or spaces between digits is a word once more without them: `1.249,00` also as
  `124900` and `1249`, `e-mail` as `email`, an IBAN in groups of four as one.

Everything takes time in proportion to the text, of which the first MAX_CHARACTERS are searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

#: How much of one text is searched. Folding, breaking and storing it take 0.3 s at this length.
MAX_CHARACTERS = 200_000

#: How much of a word counts. Longer ones are found by this beginning.
LONGEST_WORD = 40

#: So many words of a text keep their places; those after them are found, but not as neighbours. PostgreSQL counts
#: places up to 16,383.
PLACES = 16_000

#: How many of them may be words in the order of the text; what is left is for words written without their hyphens.
_IN_ORDER = 14_000

#: How often one word keeps its place in a text. PostgreSQL keeps 256 places of a word.
_PLACES_OF_ONE = 250

#: All different words of a text together, in bytes. PostgreSQL takes one megabyte, places included.
_BYTES = 500_000

#: Stands between words that are no neighbours. No word is like it: it is punctuation, which no word holds.
GAP = "·"

#: Longest run of characters that is also a word without its hyphens and points: an IBAN in groups has 42.
_LONGEST_JOINED = 48

_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b"
    "\u3041-\u30fa\u30fc-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\ua9e0-\ua9fe\uaa60-\uaa7f"
    "\uac00-\ud7fb\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U0003fffd"
)
#: Joins that a person may leave out, and others that only say which words stand together.
_LOOSE, _FIRM = r"\-.,'/_", r"@:#&+=?%~\\"
_PIECE = re.compile(f"[0-9]+|[{_NO_SPACES}]+|[^ |0-9{_LOOSE}{_FIRM}{_NO_SPACES}]+")
_CHAIN = re.compile(r"[^ |]+|\|")
_SPACELESS = re.compile(f"[{_NO_SPACES}]")
_SPACES_INSIDE = re.compile(f"(?<=[{_NO_SPACES}]) +(?=[{_NO_SPACES}])")
_JOIN = re.compile(f"[{_LOOSE}]")
_JOINS = "-.,'/_@:#&+=?%~\\"
_WITHOUT_FIRM = re.compile(f"[^{_FIRM}]*")
#: An amount with its thousands parted, as it is written anywhere: 1.249,00 · 1,24,900.00 · 12'500 · 1 249,00.
_AMOUNT = re.compile(r"([0-9]{1,3}(?:[., '][0-9]{2,3}){1,5}?)(?:[.,][0-9]{1,2})?")

#: The Arabic article, with what is written together with it, before at least three letters: الطلب is طلب.
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=...)")
#: What may begin a number that is written in groups, and what may go on with it; the second line is an IBAN's.
_BEGINS, _GOES_ON = re.compile(r"[^ |]{0,12}[0-9]"), re.compile(r"[0-9][0-9.,'/\-]*[.,]?")
_IBAN_BEGINS, _IBAN_GOES_ON = re.compile("[a-z]{2}[0-9]{2}"), re.compile("[a-z0-9]{4}")

_SAME_LETTER = {
    **dict(zip("ıđłøħŧðɖɗ", "idlohtddd", strict=True)),
    **dict(zip("æœþĸŋ", ["ae", "oe", "th", "k", "n"], strict=True)),
    # Alef, ya and ha as they are typed; Persian and Urdu letters as the Arabic ones that stand for them.
    **dict(zip("ٱىیېةہھەک", "ايييههههك", strict=True)),
    # Devanagari: candrabindu as anusvara, which most people type for both.
    "\u0901": "\u0902",
}
_JOINED_BY = {
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2212\u02d7", "-"),
    **dict.fromkeys("'\u2018\u2019\u201b\u02bc\u02b9\u02bb\u2032`\u05f3", "'"),
    **dict(zip(".,/_@:#&+=?%~\\\u066b\u066c", ".,/_@:#&+=?%~\\.,", strict=True)),
}
#: Marks that are accents: without them a word is still the same word to whoever types it.
_ACCENTS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F),
    (0x0670, 0x0670), (0x06D6, 0x06ED), (0x093C, 0x093C), (0x08D3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip
#: Letters of Cyrillic that are no accented ones, as NFKD parts them.
_WHOLE_LETTERS = {"и\u0306": "й", "И\u0306": "й", "і\u0308": "ї", "І\u0308": "ї", "у\u0306": "ў", "У\u0306": "ў"}


class _Signs(dict[int, str]):
    """What becomes of each character once NFKD has parted it; filled as characters are met, so at most Unicode's."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_sign(chr(code))
        return folded


def _fold_sign(sign: str) -> str:
    """One character folded: letters, ASCII digits, a join, a space, '|' for what parts words, or nothing."""
    if sign in _JOINED_BY:
        return _JOINED_BY[sign]
    if any(first <= ord(sign) <= last for first, last in _ACCENTS):
        return ""
    kind = unicodedata.category(sign)
    if kind in {"Cf", "Me"}:  # joiners, directions, soft hyphens: nothing that anybody types
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    if kind[0] in "LMN":
        return "".join(_SAME_LETTER.get(letter, letter) for letter in sign.casefold())
    return " " if sign.isspace() else "|"


_SIGNS = _Signs()


def fold(text: str) -> str:
    """A text without case, accents and width; at most MAX_CHARACTERS of it.

    What is left are letters and marks, ASCII digits, joins, ' ' for any space and '|' for whatever else parts words.
    """
    parted = unicodedata.normalize("NFKD", text[:MAX_CHARACTERS])[: 2 * MAX_CHARACTERS]
    for apart, whole in _WHOLE_LETTERS.items():
        parted = parted.replace(apart, whole)
    return unicodedata.normalize("NFC", parted.translate(_SIGNS))


def pieces(folded: str) -> list[str]:
    """The words of a folded text in their order; of a run without spaces, one for each character."""
    words: list[str] = []
    for piece in _PIECE.findall(folded):
        if _SPACELESS.match(piece):
            words.extend(piece[place : place + 2] for place in range(len(piece)))
        else:
            words.append(_ARTICLE.sub("", piece, count=1)[:LONGEST_WORD])
    return words


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in their order. Spaces inside Chinese, Japanese, Korean or Thai do not count."""
    return tuple(pieces(_SPACES_INSIDE.sub("", fold(text))))


def chains(folded: str) -> Iterator[tuple[str, ...]]:
    """What stands between spaces, each as it stands there; the groups of one number, such as an IBAN, together."""
    together: list[str] = []
    for chain in _CHAIN.findall(folded):
        if together and not (together[0][-1].isdigit() and _go_on(together, chain)):
            yield tuple(together)
            together = []
        if chain != "|":
            together.append(chain)
    if together:
        yield tuple(together)


def _go_on(together: Sequence[str], chain: str) -> bool:
    """Whether a number that is written in groups goes on with this one."""
    if len(chain) + sum(map(len, together)) > _LONGEST_JOINED:
        return False
    if _IBAN_BEGINS.fullmatch(together[0]) and _IBAN_GOES_ON.fullmatch(chain):
        return True
    return bool(_BEGINS.fullmatch(together[-1]) and _GOES_ON.fullmatch(chain))


def without_joins(chain: str) -> str:
    """What is written with hyphens, points or spaces, written without them; '' where that makes no other words.

    Only what holds a digit may leave out points and strokes: `anna.schmidt` and `und/oder` are two words.
    """
    bare = chain.strip(_JOINS + " ")
    if len(bare) > _LONGEST_JOINED or not _WITHOUT_FIRM.fullmatch(bare):
        return ""
    joined = _JOIN.sub("", bare).replace(" ", "")
    if joined == bare or not (any(digit in bare for digit in "0123456789") or not re.search("[.,/_ ]", bare)):
        return ""
    return joined


def document(*texts: str) -> str:
    """Texts as the database stores them: words with single spaces between, GAP between those that are no neighbours.

    `put` of drafts/desk/search.py makes it; nothing else needs to.
    """
    folded = "|".join(map(fold, texts))[: 2 * MAX_CHARACTERS]
    in_order = pieces(_SPACES_INSIDE.sub("", folded))
    stored = _Stored()
    stored.add(in_order[:_IN_ORDER])
    for joined in dict.fromkeys(_joined(folded)):
        if len(stored.words) + len(joined) < PLACES:
            stored.add((GAP, *joined))
    for word in dict.fromkeys(in_order[_IN_ORDER:]):
        if word not in stored.counts:
            stored.add((GAP, word))
    return " ".join(stored.words)


class _Stored:
    """Words as they are stored, within what PostgreSQL takes; SQLite is held to the same, so that both find alike."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.counts: Counter[str] = Counter()
        self._bytes = 0

    def add(self, words: Iterable[str]) -> None:
        for word in words:
            if word != GAP and word not in self.counts:
                self._bytes += len(word.encode())
            if word == GAP or self.counts[word] >= _PLACES_OF_ONE or self._bytes > _BYTES:
                self.words.append(GAP)
            else:
                self.counts[word] += 1
                self.words.append(word)


def _joined(folded: str) -> Iterator[tuple[str, ...]]:
    """Words that a folded text also holds, once joins are left out."""
    for together in chains(folded):
        whole = " ".join(together)
        for written in dict.fromkeys((*together, whole)):
            if written.rstrip(_JOINS).isalnum():
                continue  # nothing joins anything; most words go no further
            if joined := without_joins(written):
                yield tuple(pieces(joined))
            if amount := _AMOUNT.fullmatch(written.strip(_JOINS)):
                yield (re.sub("[^0-9]", "", amount[1]),)
