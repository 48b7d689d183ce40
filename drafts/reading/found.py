"""Found: the words of a message that are meant as they stand, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafts.reading.find import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words of a message that are meant as they stand."""

    hits: Mapping[str, tuple[Hit, ...]]
    text: str
    not_praised: bool
    """Praise turned round: `not good`."""
    insulted: bool
    """Somebody insulted the writer: the insult is told, not made."""
    scare: bool
    """Praise in quotation marks: your "service"."""
    ironic: bool
    """Slow clapping and the like."""

    @property
    def failure(self) -> bool:
        """Whether a fact is named that something went wrong."""
        return self.insulted or bool(self.hits.get("failure"))

    @property
    def sarcasm(self) -> bool:
        """Praise beside a failure that nobody mended and no `but` keeps apart, or praise that mocks."""
        praise = self.hits.get("praise", ())
        if not praise:
            return False
        if self.scare or self.ironic:
            return True
        troubles = (*self.hits.get("failure", ()), *self.hits.get("repeat_contact", ()))
        if not troubles or self.hits.get("resolved"):
            return False
        kept_apart = any(
            min(praise[0].start, troubles[0].start) < but.start < max(praise[-1].start, troubles[-1].start)
            for but in self.hits.get("contrast", ())
        )
        return not kept_apart

    @property
    def praised(self) -> bool:
        """Praise that is meant."""
        meant = bool(self.hits.get("praise")) and not self.sarcasm
        return meant and (not self.failure or bool(self.hits.get("resolved")))
