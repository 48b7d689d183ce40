"""Findings of the rubric, said in the interface language with the remedy."""

from __future__ import annotations

from drafts.pages.session import language_name, say
from drafts.writing import Finding


def finding_text(finding: Finding) -> str:
    """One finding as a sentence for staff; `detail` holds the words concerned and is only ever a value."""
    detail = finding.detail
    texts = {
        "R1": say("The greeting or the closing is missing, or not in the language of the reply."),
        "R2": say("“{detail}” was in the reply and is missing or changed now."),
        "R3": say("“{detail}” is a gap. Fill it in or take it out."),
        "R4": say("Name who takes care of it and by when the sender hears from you."),
        "R5": say("A part is missing that this reply needs."),
        "R6": say("“{detail}” sounds like a stock phrase. Name the thing itself."),
        "R7": say("“{detail}” is not the form of address of this reply."),
        "gender": say("“{detail}” tells or guesses a gender. Write around it, unless it is your own."),
        "R8": say("This part reads as another language: {detail}."),
        "R9": say("“{detail}” claims what is not on record. Set it above first, or take it out."),
        "R10": say("“{detail}” is personal, and everybody can read this channel."),
        "length": say("This reply is long. {detail} words are easier to read."),
        "sentence": say("A sentence is long. Shorter ones are easier to read."),
        "marks": say("Exclamation marks read as shouting. Use a full stop."),
        "generic": say("Nothing in this reply is about their case yet. Add a fact, or rewrite one sentence."),
        "language": say("There are no templates in {detail}. Pick a language that the sender reads."),
    }
    text = texts.get(finding.rule, finding.message)
    shown = language_name(detail) if finding.rule in ("language", "R8") else detail
    return text.replace("{detail}", shown)
