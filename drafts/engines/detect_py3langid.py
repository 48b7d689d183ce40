"""py3langid: pure Python, the best calibrated of the detectors that were measured, and a second opinion to eldc."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from drafts.errors import EngineError

#: Its codes that are not ours. Both forms of Norwegian count as `nb`.
_OURS = {"no": "nb", "nn": "nb"}
_THEIRS = {"nb": ("no", "nn")}


class Py3langid:
    """Scores languages with py3langid. Safe to share between threads: nothing changes after construction."""

    def __init__(self, languages: Sequence[str]) -> None:
        """Load the engine for `languages` (our codes; those it does not know are left out).

        Raises EngineError where it is not installed.
        """
        try:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- loads when asked for
        except ImportError as error:
            message = "py3langid is not installed. Install it with: pip install py3langid==0.4.0"
            raise EngineError(message) from error
        whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        wanted = {code for lang in languages for code in _THEIRS.get(lang, (lang,))}
        whole.set_languages(sorted(wanted & set(whole.labels)))
        # Another one of what is left: the whole would keep the table of all languages, 28 MB.
        self._identifier = LanguageIdentifier(
            whole.nb_ptc, whole.nb_pc, whole.nb_classes, whole.tk_nextmove, whole.tk_output,
            norm_probs=True, tk_row=whole.tk_row,
        )  # fmt: skip

    def scores(self, texts: Sequence[str]) -> list[Mapping[str, float]]:
        """Probability of each language by text, summing to 1."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for code, share in self._identifier.rank(unicodedata.normalize("NFC", text)):
            ours = _OURS.get(code, code)
            found[ours] = found.get(ours, 0.0) + share
        return found
