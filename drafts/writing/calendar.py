"""Calendar: which days of this desk are no working days."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from functools import lru_cache

from drafts.errors import SettingsError


@lru_cache(maxsize=8)
def holidays_of(region: str) -> Container[date]:
    """Public holidays of a country or one of its regions (`DE`, `DE-BY`); '' has none.

    Raises SettingsError for a region that the `holidays` library does not know.
    """
    if not region:
        return frozenset()
    import holidays  # noqa: PLC0415 -- half a second, and only a desk with a region needs it

    country, _, subdivision = region.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=subdivision or None)
    except NotImplementedError as error:
        message = f"DRAFTS_REGION is {region!r}, which is not known. Use a country such as DE or ID, or DE-BY."
        raise SettingsError(message) from error
