"""Kind: is this a message to answer? Spam, abuse and automated are proposals; whatever is unclear is answered.

a matter of their own (order, money, date, failure) ──▶ reply, whatever the tone
abuse       two keys: the offence head AND an insult or threat at a person; and no matter
spam        the spam head at 0.9 AND words of spam, or a fraud's words twice AND nobody who says `I`; and no failure
automated   phrases of machines, twice, AND nothing a waiting person would write

A topic that the topic head only guesses (`your account will be closed` is account_access to it) holds back abuse, but
neither spam nor machines: what protects a complaint from those are its own words and its order number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafts.reading import Sign
from drafts.reading.find import Hit
from drafts.reading.heads import Odds
from drafts.reading.marks import Marks

#: First key of abuse: probability of the offence head, beside one hostile word and beside two. At 0.5 alone it flags
#: up to 38 % of angry reviews (reading.md 3b); with the second key and no matter, see benchmarks/mood.py.
OFFENCE, OFFENCE_TWO = 0.5, 0.1
#: One hostile word in a story is no abuse yet: it must be this share of the message, or the head this sure. Leaves 1 of
#: 807 German posts of BRIGHTER (3 without) and 37 of the 48 posts of GermEval that both keys open.
ONE_INSULT, OFFENCE_SURE = 0.15, 0.9
#: Languages the encoder was not trained on: there the offence head is a coin, so two hits count as the first key.
ENCODED = frozenset(
    ["ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "ms", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
#: Hits of insults and threats that count as the first key where no head can be asked.
HOSTILE = 2
#: Share of insults from which a topic that was found is taken for noise: pure insults came out as a service complaint
#: at 0.95 and as a safety concern at 0.91. Words and numbers of a matter still count (`own_matter`).
ONLY_INSULTS = 0.4
#: Probability of spam: at 0.5 up to 24 % of genuine posts are called spam, at 0.9 0.7 % (reading.md 3c).
SPAM = 0.9
#: The same where at least SPAM_WORDS_MANY words of spam stand in the message.
SPAM_MANY = 0.5
#: Words of spam that it takes besides: with a sure head, without one, and with one that only leans to it.
SPAM_WORDS, SPAM_WORDS_ALONE, SPAM_WORDS_MANY = 2, 4, 3
#: So many leave no doubt, whatever the head says.
SPAM_WORDS_SURE = 5
#: Words of fraud that it takes where nobody says `I`; a link counts as one beside the first.
PHISHING = 2
#: Points for `automated`: a phrase is one, in the subject two, a machine as sender two; with a matter one more.
AUTOMATED = 2
#: Words of mass mail that it takes, beside a link: one alone is in 102 of 4,000 genuine requests (bitext).
BULK_WORDS = 2

_INSULTS = ("insult_person", "threat_person")
_OFFERS = ("spam", "phishing")
_HOSTILE = (*_INSULTS, "anger_matter")
#: What a waiting person writes and a machine does not.
_HUMAN = ("anger_matter", "disappointment", "insult_person", "threat_person", "ultimatum", "repeat_contact", "worry",
          "human_wanted")  # fmt: skip
_OWN_MATTER = (
    "failure",
    "disappointment",
    "repeat_contact",
    "ultimatum",
    "matter",
    "urgent",
    "worry",
    "human_wanted",
    "self_harm",
)
_NO_SPAM = ("repeat_contact", "anger_matter", "self_harm", "worry", "danger")
#: The same for frauds, who do say `blocked` and `fraud`.
_NO_PHISHING = ("repeat_contact", "anger_matter", "self_harm", "worry", "danger", "disappointment", "own_voice")
#: What offers say as well (`trading robot`, `attorney to a late client`): they need one more word of spam beside it.
_RARELY_SPAM = ("ultimatum", "human_wanted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that the kind is judged by."""

    language: str
    hits: Mapping[str, tuple[Hit, ...]]
    """By list; insults that somebody else said are left out."""
    subject: Mapping[str, tuple[Hit, ...]]
    marks: Marks
    odds: Odds | None
    has_matter: bool
    """A topic or a fact that the caller found."""
    named: bool
    """The caller found an order number or the like: it is about that."""
    unheard: bool
    """The likeliest topic is that nobody answers, as which absence notes come out."""
    letters: int
    """How many letters and digits the message has."""
    machine: bool
    """The sender's address belongs to a machine: no-reply, mailer-daemon."""

    def any(self, *lists: str) -> bool:
        """Whether a word of one of these lists was found."""
        return any(self.hits.get(name) for name in lists)

    def any_beside(self, own: tuple[str, ...], *lists: str) -> bool:
        """The same, leaving out what is part of a word of the lists `own`: `bad credit`, `I wait for you outside`."""
        spans = [(hit.start, hit.end) for name in own for hit in self.hits.get(name, ())]
        return any(
            not any(start <= hit.start and hit.end <= end for start, end in spans)
            for name in lists
            for hit in self.hits.get(name, ())
        )

    def words(self, name: str) -> int:
        """How many different words of a list were found; what lies within another (`leave` in `on leave`) is none."""
        hits = sorted(self.hits.get(name, ()), key=lambda hit: (hit.start, -hit.end))
        reached = -1
        different = set()
        for hit in hits:
            if hit.end > reached:
                different.add(hit.word)
                reached = hit.end
        return len(different)

    @property
    def hostility(self) -> float:
        """Which share of the message the insults, threats and swear words make up, 0 to 1."""
        hits = sorted((hit.start, hit.end) for name in _HOSTILE for hit in self.hits.get(name, ()))
        covered = last = 0
        for start, end in hits:
            covered += max(0, end - max(start, last))
            last = max(last, end)
        return min(1.0, covered / max(self.letters, 1))

    @property
    def own_matter(self) -> bool:
        """Whether the message is about something that happened to the writer."""
        return self.marks.number or self.any_beside(_INSULTS, *_OWN_MATTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The kind, and whether a person must look first."""

    kind: str = "reply"
    review: bool = False
    lists: tuple[str, ...] = ()
    """The lists whose words led to it."""
    signs: tuple[Sign, ...] = ()


def judge(evidence: Evidence) -> Verdict:
    """Decide in the order of replies.md 5.2; every doubt ends in a reply."""
    if evidence.any("self_harm"):
        return Verdict(review=True, lists=("self_harm",))
    if _automated(evidence):
        return Verdict(kind="automated", lists=("automated", "bulk"))
    if evidence.any(*_INSULTS):
        matter = evidence.own_matter or (evidence.has_matter and evidence.hostility < ONLY_INSULTS)
        kind = "abuse" if not matter and _offends(evidence) else "reply"
        return Verdict(kind=kind, review=True, lists=_INSULTS)
    if _spam(evidence):
        return Verdict(kind="spam", lists=("spam",))
    return Verdict()


def _offends(evidence: Evidence) -> bool:
    hostile = evidence.words("insult_person") + evidence.words("threat_person")
    offence = evidence.odds.offence if evidence.odds is not None else 0.0
    if hostile >= HOSTILE and offence >= OFFENCE_TWO:
        return True
    if offence >= (OFFENCE if evidence.hostility >= ONE_INSULT else OFFENCE_SURE):
        return True
    if evidence.odds is not None and evidence.language in ENCODED:
        return False
    return hostile >= HOSTILE


def _spam(evidence: Evidence) -> bool:
    if evidence.named:
        return False
    if _phishing(evidence):
        return True
    offers = evidence.words("spam") + evidence.words("phishing")
    words = offers + evidence.marks.link - evidence.any(*_RARELY_SPAM)
    leaning = evidence.odds is not None and evidence.odds.spam >= SPAM_MANY
    if evidence.any_beside(_OFFERS, *_NO_SPAM):
        return False
    if evidence.any_beside(_OFFERS, "failure") and not (leaning and words >= SPAM_WORDS_SURE):
        return False
    if evidence.odds is None or evidence.language not in ENCODED:
        # who never says `I` or `my` has no matter to tell
        needed = SPAM_WORDS_ALONE - (not evidence.any("own_voice"))
        return evidence.any("spam") and words >= needed
    least = SPAM_MANY if words >= SPAM_WORDS_MANY else SPAM
    sure = words >= SPAM_WORDS_SURE or (evidence.odds.spam >= least and words >= SPAM_WORDS)
    return evidence.any("spam") and sure


def _phishing(evidence: Evidence) -> bool:
    words = evidence.words("phishing")
    return bool(words) and words + evidence.marks.link >= PHISHING and not evidence.any_beside(_OFFERS, *_NO_PHISHING)


def _automated(evidence: Evidence) -> bool:
    if evidence.any(*_HUMAN):
        return False
    if evidence.words("bulk") >= BULK_WORDS and evidence.marks.link and not evidence.any("failure"):
        return True
    phrases = evidence.hits.get("automated", ())
    in_subject = bool(evidence.subject.get("automated"))
    points = evidence.words("automated") + 2 * in_subject + 2 * evidence.machine
    if not phrases and not in_subject:
        return False
    if evidence.marks.question and not (in_subject or evidence.machine):
        return False
    if in_subject or evidence.machine:
        return not (evidence.any("matter") and evidence.any("failure")) or points > AUTOMATED
    own = evidence.named or evidence.any("matter") or (evidence.has_matter and not evidence.unheard)
    return points > AUTOMATED if own else points >= AUTOMATED
