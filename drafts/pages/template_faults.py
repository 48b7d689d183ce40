"""What the check says of a template, in the interface language: the lint speaks English, to the command line."""

from __future__ import annotations

import re
from functools import cache

from drafts.pages import session
from drafts.writing.sheet import Problem


def say(text: str) -> str:
    """Mark a text for the catalogues; it is looked up when it is shown."""
    return text


#: Every sentence of the lint about one template. What stands in braces is quoted from it, and shown as it is.
SENTENCES = (
    say("leaves {what}: '{words}'."),
    say("'{words}' stands after the comma of the greeting and begins small."),
    say("'{words}' begins a sentence and needs a capital."),
    say("'{words}' is not the register '{language}' is written in."),
    say("'{words}' fixes or slashes a gender. Use a form that fits everybody."),
    say("'{words}' is no letter of this language."),
    say("'{words}' is written in Latin letters."),
    say("'{words}' reads as another language ({language})."),
    say("'{words}' has no kana."),
    say("the line before the list ends with a colon."),
    say("'{words}' does not end as a sentence."),
    say("shows {name} as '{words}'. Write {form}."),
    say("does not name {name}: nobody can tell who does what by when."),
    say("'{words}' holds a number that no record knows."),
    say("'{words}' is a day that no record knows; the reply is read on another day."),
    say("an angry sender is not thanked first. Name the feeling."),
    say("opens and closes different numbers of isolates (U+2068, U+2069)."),
    say("'{words}' begins with a letter that turns the whole line around."),
    say("'{words}' needs a narrow no-break space (U+202F) beside it."),
    say("holds an invisible direction mark. Use the isolates U+2068 and U+2069, or none."),
    say("'{words}' depends on the last letter of the value. Put a fixed noun between them."),
    say("'{words}' joins a value to a word. Put a space or a noun between them."),
    say("{words} is no quotation mark of this language. Use {marks}"),
    say("a sentence ends with {end} but does not begin with {start}."),
    say("says nothing when {names} is empty."),
    say("'{words}' does not match greeting_re."),
    say("'{words}' does not match closing_re."),
    say("loses the name where it is known."),
    say("loses the family name where it is known."),
    say("loses {name} where it is known."),
    say("does not give {name} where it is known."),
    say("{name} is no value of this topic (topics.yaml)."),
    say("is no part of a reply; nobody would see it."),
    say("lacks the block {names}."),
    say("has not the same blocks as {language}: {names}."),
    say("{name} is not said where {names} is known; {language} says it."),
    say("'{words}' is said without a record; elsewhere it needs {name} = {value}."),
    say("mirrors {words}, the reference is {version}: compare the two, then say so."),
    say("mirrors: is null in the reference."),
    say("title '{words}' is not translated."),
    say("source: say who wrote this."),
    say("front matter says {words}, the path says {place}."),
    say("has no front matter between two lines '---'."),
    say("front matter: lacks {names}."),
    say("there is text outside of any block; nobody would see it."),
    say("there is no filter '{words}'. There are {names}."),
    say("'{words}' is not allowed in a reply. Use text, {form} and if."),
    say("{size} words; {most} are easier to read ({when})."),
    say("{size} characters; {most} are easier to read ({when})."),
    say("A sentence has {size} words; {most} are easier to read."),
    say("A sentence has {size} characters; {most} are easier to read."),
    say("Exclamation marks read as shouting. Use a full stop."),
    say("There is no date by which the sender hears from us ({when})."),
    say("'{words}' claims what is not on record. {remedy}"),
)

#: Words of our own that stand in the braces.
_WORDS = (
    say("two spaces"), say("a space before a mark"), say("two marks"), say("empty brackets"), say("template code"),
    say("a missing space"), say("a line that begins with a mark"), say("nothing"),
    say("Set 'our mistake' first, or take it out."), say("Name the colleague first, or take it out."),
    say("Confirm the remedy first where the topic has one, or take it out."),
)  # fmt: skip
_MOODS = {"calm": "Calm", "worried": "Worried", "unhappy": "Unhappy", "angry": "Angry", "repeat": "Wrote before"}

_BRACES = re.compile(r"\{(\w+)\}")
_BLOCK = re.compile(r"block '(\w{1,60})':? (.{1,2000})", re.DOTALL)
_STOCK = say("“{detail}” sounds like a stock phrase. Name the thing itself.")
_UNREADABLE = say("This cannot be read as a template: {words}")


def fault_text(problem: Problem) -> str:
    """One fault as a sentence for staff, with the block it is in; what it quotes is only ever text."""
    found = _BLOCK.fullmatch(problem.message)
    block, message = (found.group(1), found.group(2)) if found else ("", problem.message)
    said = _translated(problem.rule, message)
    return f"{block}: {said}" if block else said


def _translated(rule: str, message: str) -> str:
    if session.interface_language() == "en":
        return message
    for pattern, sentence in _patterns():
        found = pattern.fullmatch(message)
        if found:
            return _filled(session.say(sentence), found.groupdict())
    if rule == "L15":
        return _filled(session.say(_STOCK), {"detail": message.partition("': ")[0].removeprefix("'")})
    return _filled(session.say(_UNREADABLE), {"words": message}) if rule == "L08" else message


def _filled(sentence: str, values: dict[str, str]) -> str:
    return _BRACES.sub(lambda brace: _word(values.get(brace.group(1), brace.group())), sentence)


def _word(value: str) -> str:
    """A value that is a word of ours, in the interface language; any other as it is."""
    names = value.split(", ")
    if all(name in _MOODS for name in names):
        return ", ".join(session.say(_MOODS[name]) for name in names)
    return session.say(value) if value in _WORDS else value


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each sentence as a pattern of itself, those with most words of their own first."""
    by_words = sorted(SENTENCES, key=lambda sentence: -len(_BRACES.sub("", sentence)))
    return tuple((pattern_of(sentence), sentence) for sentence in by_words)


def pattern_of(sentence: str) -> re.Pattern[str]:
    """What a sentence looks like with anything in its braces."""
    pieces = _BRACES.split(sentence)
    return re.compile(
        "".join(f"(?P<{piece}>.{{1,400}}?)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)),
        re.DOTALL,
    )
