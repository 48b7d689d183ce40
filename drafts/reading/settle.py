"""Settle: the topics a reply may name, once the words, the tone and the topics are known together.

A guess tells what a message resembles. Here is asked what its sender said: a bare `refund` claims nothing, a worry about
the press needs the press, `no answer` needs somebody who asked before and is never all that a mail is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafts.reading import Fact, TopicGuess
from drafts.reading.lessons import body
from drafts.reading.matter import Matter
from drafts.reading.matter_words import CANCEL, MEDIA, PLEASE
from drafts.reading.mood import Tone
from drafts.reading.words import tokens, unspaced

_MEDIA, _CANCEL, _PLEASE = (re.compile(words) for words in (MEDIA, CANCEL, PLEASE))
_SENTENCE = re.compile(r"[.!?\n。！？]")
_THAI = re.compile("[\u0e01-\u0e4e]")
#: A message with greeting and signature that may be a word or two all the same, in characters.
_SHORT = 300

#: Up to this many words, or signs of a script without spaces, name a thing and claim nothing of it.
_BARE_WORDS, _BARE_SIGNS, _BARE_THAI = 2, 4, 8
#: A matter beside `no answer`, and `no answer` beside a matter: how sure the part of the message that tells it must be.
_TOLD, _ABOUT = 0.5, 0.7
#: The same for a matter of an order where the sender names one, or money.
_NAMED = 0.45
_OF_ORDERS = frozenset(
    {"refund_missing", "delivery_late", "item_damaged_wrong", "return_exchange", "billing_error", "cancel_change"}
)
_ORDERS = frozenset({"order_id", "tracking_id", "invoice_id", "amount"})
#: A topic that moves up because the one before it fell must be this likely.
_NEXT = 0.25
#: A request beside its reason: how likely it must be to lead.
_ASKED = 0.3
#: Praise this likely, without a word of anger beside it, outweighs a mood that was guessed.
_PRAISED = 0.8
#: Topics that say nothing about a matter.
_NO_MATTER = frozenset(
    {
        "no_response", "unclear", "service_complaint", "praise", "press_concern", "media_inquiry", "product_question",
        "community_feedback",
    }
)  # fmt: skip
#: What a request to cancel may have for its reason.
_REASONS = frozenset({"delivery_late", "item_damaged_wrong", "billing_error", "refund_missing", "no_response"})


def settle(matter: Matter, tone: Tone, words: str, facts: Sequence[Fact] = ()) -> tuple[TopicGuess, ...]:
    """The topics of a message, best first, at most two; empty where it only seems to be about something."""
    topics = matter.topics
    if tone.kind != "reply" or not topics:
        return ()
    if len(words) <= _SHORT and _bare(body(words).lower()) and not tone.failure and topics[0].key != "praise":
        return ()
    if _no_praise(topics, tone):
        topics = tuple(guess for guess in topics if guess.key != "praise")
    topics = _without_rumours(topics, matter, words)
    topics = _with_answer_due(topics, matter, repeat=tone.repeat, order=any(fact.type in _ORDERS for fact in facts))
    return _asked_first(topics, matter, words)


def _no_praise(topics: Sequence[TopicGuess], tone: Tone) -> bool:
    """Whether praise is none: something failed, or is mocked, or a mood that has more than a guess to it is angry."""
    if tone.sarcasm or tone.failure:
        return True
    surely = topics[0].key == "praise" and topics[0].probability >= _PRAISED
    return tone.mood == "angry" and not (surely and not any(sign.of == "angry" for sign in tone.signs))


def _bare(own: str) -> bool:
    """Whether a message is a word or two that name a thing (`refund`, `mi factura`); a question of two words asks for it."""
    if unspaced(own):
        return sum(map(str.isalpha, own)) <= (_BARE_THAI if _THAI.search(own) else _BARE_SIGNS)
    count = len(tokens(own))
    return count < _BARE_WORDS or (count == _BARE_WORDS and "?" not in own and "؟" not in own)


def _without_rumours(topics: Sequence[TopicGuess], matter: Matter, words: str) -> tuple[TopicGuess, ...]:
    """Drop what is said of us in public where nothing public is named, or where a journalist asks."""
    keys = [guess.key for guess in topics]
    if "press_concern" not in keys or ("media_inquiry" not in keys and _MEDIA.search(body(words).lower())):
        return tuple(topics)
    kept = tuple(guess for guess in topics if guess.key != "press_concern")
    if kept:
        return kept
    left = 1 - topics[0].probability
    others = (guess for guess in matter.ranked if guess.key != "press_concern")
    shares = (replace(guess, probability=round(min(guess.probability / max(left, _NEXT), 1), 4)) for guess in others)
    return tuple(guess for guess in shares if guess.probability >= _NEXT)[:1]


def _with_answer_due(
    topics: Sequence[TopicGuess], matter: Matter, *, repeat: bool, order: bool
) -> tuple[TopicGuess, ...]:
    """`No answer` stands second, behind the matter that it is about, and only where somebody asked before."""
    if not topics:
        return ()
    lead = topics[0]
    told = {guess.key: guess for guess in matter.parts if guess.probability >= _TOLD}
    if lead.key != "no_response":
        rest = [guess for guess in topics[1:] if guess.key != "no_response"]
        due = told.get("no_response")
        if repeat and due and not rest:
            rest = [replace(due, probability=min(due.probability, lead.probability))]
        return (lead, *rest)
    about = next(
        (
            one
            for one in matter.parts
            if one.key not in _NO_MATTER and one.probability >= (_NAMED if order and one.key in _OF_ORDERS else _ABOUT)
        ),
        None,
    )
    if about is None:
        about = next((guess for guess in topics[1:] if guess.key not in _NO_MATTER), None)
    if about is None:
        return (lead,)
    return (about, replace(lead, probability=min(lead.probability, about.probability)))


def _asked_first(topics: Sequence[TopicGuess], matter: Matter, words: str) -> tuple[TopicGuess, ...]:
    """Put a request to cancel or change before the complaint that is its reason: `please cancel it, it is late`."""
    if not topics or topics[0].key not in _REASONS:
        return tuple(topics)
    asked = next((guess for guess in (*topics, *matter.ranked) if guess.key == "cancel_change"), None)
    if asked is None or asked.probability < _ASKED:
        return tuple(topics)
    if not any(_CANCEL.search(part) and _PLEASE.search(part) for part in _SENTENCE.split(body(words).lower())):
        return tuple(topics)
    return (replace(asked, probability=topics[0].probability), topics[0])
