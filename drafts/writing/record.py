"""Record: a reading and its draft as plain JSON values: the command line's contract, and what the ledger keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafts.reading import Reading
from drafts.writing import Draft


def reading_record(reading: Reading) -> dict[str, Any]:
    """A reading as JSON values (design.md section 4; names are stable, additions only)."""
    language = reading.language
    return {
        "language": {
            "code": language.code,
            "confidence": round(language.confidence, 4),
            "others": [[code, round(share, 4)] for code, share in language.others],
            "sure": language.sure,
            "mixed": list(language.mixed),
        },
        "kind": reading.kind,
        "review": reading.review,
        "topics": [[guess.key, round(guess.probability, 4)] for guess in reading.topics],
        "mood": reading.mood,
        "repeat": reading.repeat,
        "urgent": reading.urgent,
        "facts": [{"type": fact.type, "text": fact.text, "value": fact.value} for fact in reading.facts],
        "signs": [{"of": sign.of, "text": sign.text} for sign in reading.signs],
    }


def draft_record(draft: Draft) -> dict[str, Any]:
    """A draft as JSON values."""
    return {
        "language": draft.language,
        "topics": list(draft.topics),
        "text": draft.text,
        "parts": {part.key: part.text for part in draft.parts},
        "gloss": {"language": draft.staff_language, "text": draft.gloss_text},
        "gaps": [gap.field for gap in draft.gaps],
        "problems": [
            {"rule": finding.rule, "part": finding.part, "hard": finding.hard, "message": finding.message}
            for finding in draft.findings
        ],
        "status": draft.status,
        "due_date": draft.due_date.isoformat() if draft.due_date else None,
        "templates": dict(draft.digests),
    }


def record(identity: str, reading: Reading, draft: Draft | None) -> Mapping[str, Any]:
    """One line of `--jsonl` output; `draft` is null for spam, abuse and automated mail."""
    return {"id": identity, **reading_record(reading), "draft": draft_record(draft) if draft else None}
