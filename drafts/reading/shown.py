"""Shown: the rules about moods that no points outweigh (replies.md 5.1, 5.2).

Anger and worry need a sign that staff can see. The head alone took `Doesn't pair with my phone.` for anger and a late
parcel for worry; whoever is not angry must not be told that their anger is understandable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafts.reading import MOODS, TopicGuess
from drafts.reading.found import Found
from drafts.reading.heads import Odds
from drafts.reading.kind import Verdict
from drafts.reading.marks import Marks

#: Lists of which one word shows anger, trouble (which `!!` and capitals turn into anger), or worry.
_ANGER = ("anger_matter", "ultimatum", "insult_person", "threat_person")
_TROUBLE = ("failure", "disappointment", "repeat_contact", "human_wanted")
_WORRY = ("worry", "danger", "vulnerable", "urgent", "self_harm")
#: Probability from which a topic shows trouble, or a concern that people worry about.
_LIKELY = 0.4
#: Probability from which a complaint makes the praise beside it mockery, if praise is the less likely topic.
MOCKED = 0.3
#: Probability of the head from which anger needs no sign, where nobody asks, thanks or praises.
SURE = 0.9


def shown_mood(  # noqa: PLR0913, PLR0917 -- each is evidence of its own
    shares: Sequence[float],
    found: Found,
    marks: Marks,
    verdict: Verdict,
    odds: Odds | None,
    topics: Sequence[TopicGuess],
    stances: Mapping[str, str],
) -> tuple[str, float]:
    """The likeliest mood that has a sign, and its share, 0 to 1, of the moods that have one.

    `topics` are the likeliest ones, `stances` gives what each is; `odds` are None where the head is not to be asked.
    """
    if verdict.kind in ("spam", "automated"):
        return "calm", max(shares)
    if "threat_person" in verdict.lists:
        return "angry", max(shares)
    mocked = found.sarcasm or (not marks.runs and _mocks(found, topics, stances))
    if found.praised and not mocked and not any(map(found.hits.get, (*_ANGER, "disappointment", "worry", "danger"))):
        return "calm", max(shares)
    likely = {stances.get(guess.key, "") for guess in topics if guess.probability >= _LIKELY}
    barred = {
        "angry": not (_shows_anger(found, marks, troubled="complaint" in likely) or _sounds_angry(found, marks, odds)),
        "worried": not (any(map(found.hits.get, _WORRY)) or "worried" in marks.emoji or "concern" in likely),
    }
    if mocked:
        barred |= {"calm": True, "worried": True}
    barred["calm"] = barred.get("calm", False) or _complains_loudly(found, marks, troubled="complaint" in likely)
    left = dict(zip(MOODS, shares, strict=True))
    if barred["angry"] and left["angry"] == max(shares) and not found.hits.get("resolved"):
        # what sounds angry and shows nothing of it is at least no calm message
        left["unhappy"] += left["angry"]
    allowed = {mood: share for mood, share in left.items() if not barred.get(mood)}
    mood = max(allowed, key=allowed.__getitem__)
    return mood, allowed[mood] / (sum(allowed.values()) or 1.0)


def _sounds_angry(found: Found, marks: Marks, odds: Odds | None) -> bool:
    polite = found.praised or marks.question or any(map(found.hits.get, ("courtesy", "resolved")))
    return odds is not None and odds.moods[MOODS.index("angry")] >= SURE and not polite


def _mocks(found: Found, topics: Sequence[TopicGuess], stances: Mapping[str, str]) -> bool:
    """Whether praise stands beside a complaint that no word of failure tells: `Bravo, I wanted a table, not a chair`."""
    if not found.hits.get("praise") or any(map(found.hits.get, ("resolved", "contrast", "courtesy"))):
        return False
    by_stance = dict.fromkeys(("complaint", "positive"), 0.0)
    for guess in topics:
        stance = stances.get(guess.key, "")
        by_stance[stance] = max(by_stance.get(stance, 0.0), guess.probability)
    return by_stance["complaint"] >= MOCKED and by_stance["complaint"] > by_stance["positive"]


def _complains_loudly(found: Found, marks: Marks, *, troubled: bool) -> bool:
    """An angry word, or `!!` about a trouble, and no politeness beside it: whatever else speaks, that is not calm."""
    if found.praised or any(map(found.hits.get, ("courtesy", "resolved"))):
        return False
    return any(map(found.hits.get, _ANGER)) or (bool(marks.runs) and _shows_anger(found, marks, troubled=troubled))


def _shows_anger(found: Found, marks: Marks, *, troubled: bool) -> bool:
    if any(map(found.hits.get, _ANGER)) or marks.masked or "angry" in marks.emoji:
        return True
    if found.praised:
        return False
    troubled = (
        troubled
        or (marks.runs > 1 and "matter" in found.hits)
        or found.not_praised
        or found.insulted
        or any(map(found.hits.get, _TROUBLE))
    )
    return marks.capitals or (troubled and bool(marks.runs or marks.shouted))
