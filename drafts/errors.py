"""Everything Santun raises on purpose, as one family.

    DraftsError                 the root: what happened, to which value, and what to do
    ├── SettingsError           a setting in the environment cannot be used
    ├── MessageError            a message cannot be taken in at all
    ├── TemplatesError          the templates folder as a whole cannot be used
    ├── ChoiceError             somebody chose what does not exist (a topic, a language, a mood)
    ├── EngineError             a third-party engine is missing or failed
    ├── AccessError             somebody wants what their role or team does not allow
    ├── ChangedError            somebody else changed the same thing in the meantime
    └── LedgerError             the ledger cannot be read or written
        └── AbsentError         no case or entry has this number

Faults in a single template are no exceptions: they are collected as `Problem` values (writing/shelf.py).
No message of these errors ever carries text that a customer wrote.
"""

from __future__ import annotations


class DraftsError(Exception):
    """The root of everything Santun raises on purpose; `str()` of it is fit to be shown to staff."""

    def __init__(self, message: str, *, why: str = "") -> None:
        """Take what happened and what to do, in English; `why` is a word by which a page says it in another language."""
        super().__init__(message)
        self.why = why


class SettingsError(DraftsError):
    """A setting in the environment cannot be used."""


class MessageError(DraftsError):
    """A message cannot be taken in at all."""


class TemplatesError(DraftsError):
    """The templates folder as a whole cannot be used."""


class ChoiceError(DraftsError):
    """Somebody chose what does not exist."""


class EngineError(DraftsError):
    """A third-party engine is missing or failed."""


class LedgerError(DraftsError):
    """The ledger cannot be read or written."""


class AbsentError(LedgerError):
    """No case or entry has this number."""


class AccessError(DraftsError):
    """Somebody wants what their role or team does not allow."""


class ChangedError(DraftsError):
    """Somebody else changed the same thing in the meantime; nothing was written."""
