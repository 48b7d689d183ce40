"""Guard: what stands between the program and any engine that asks a server.

One translation is one `run`: a deadline for everything it asks (exchange.py), a count of its questions, an error that
says what happened without the text, the key or the address, and a pause after faults, so that a server in trouble is
neither hammered nor waited for by everybody.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from drafts.engines.exchange import Answer, Deadline, GarbledError, Limits, TooMuchError, ask
from drafts.errors import EngineError

#: So many translations fail one after the other before a pause.
FAILURES = 3

#: How long nobody asks then, in seconds; a server that says Retry-After gets what it asks for, up to an hour.
PAUSE = 60.0
_LONGEST_PAUSE = 3600.0

#: What a server's fault may come out as, whatever the library in between: a lie in its answer ends in any of these.
FAULTS: tuple[type[Exception], ...] = (
    OSError, http.client.HTTPException, ValueError, TypeError, AttributeError, LookupError, StopIteration, RecursionError,
)  # fmt: skip

_REMEDY = "Nothing was translated. Try again later, or answer without a translation."


class _FaultError(Exception):
    """A fault of the server, in words fit for people; `pause` is what it asks for in seconds, 0 for nothing."""

    def __init__(self, words: str, *, pause: float = 0.0, counts: bool = True) -> None:
        super().__init__(words)
        self.words, self.pause, self.counts = words, pause, counts


class Call:
    """What one translation may do: ask, within its limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._deadline = Deadline(limits.total)
        self._asked = 0

    def get(self, url: str, query: Mapping[str, str] | None = None, *, agent: str = "santun") -> Answer:
        """GET; a status other than success ends the translation."""
        return self._ask("GET", f"{url}?{urlencode(query)}" if query else url, b"", {"User-Agent": agent})

    def post(self, url: str, value: object) -> Answer:
        """POST a JSON value; a status other than success ends the translation."""
        body = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
        return self._ask("POST", url, body, {"User-Agent": "santun", "Content-Type": "application/json"})

    def _ask(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        answer = self.send(method, url, body, headers)
        raise_for_status(answer)
        return answer

    def send(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Ask whatever a library wants to ask; its status is for the caller to judge."""
        self._asked += 1
        if self._asked > self._limits.requests:
            raise _FaultError("asks for more than one translation may ask", counts=False)
        return ask(method, url, deadline=self._deadline, limits=self._limits, body=body, headers=headers)


def raise_for_status(answer: Answer) -> None:
    """End the translation unless the status says success."""
    status = answer.status
    if status == http.HTTPStatus.TOO_MANY_REQUESTS:
        throttled(answer.retry_after)
    if 300 <= status < 400:
        raise _FaultError("sends us to another address, which Santun does not follow")
    if status >= 500 or status < 200:
        raise _FaultError(f"has a fault of its own (status {status})")
    if status >= 400:
        # Our own fault, most likely: the next message may well be answered.
        raise _FaultError(f"refused the request (status {status}); check its settings", counts=False)


def throttled(retry_after: str = "") -> None:
    """End the translation because the server wants fewer requests."""
    seconds = float(retry_after) if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 6 else PAUSE
    raise _FaultError("asks for fewer requests", pause=min(max(seconds, PAUSE), _LONGEST_PAUSE))


class Guard:
    """Keeps one engine in bounds; safe to share between threads, and made to be shared."""

    def __init__(
        self,
        provider: str,
        *,
        limits: Limits | None = None,
        failures: int = FAILURES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`provider` is what people call it; `clock` counts the pauses only, deadlines are real time."""
        self._provider = provider
        self._limits = limits or Limits()
        self._most_failures = failures
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = float("-inf")

    def run(self, work: Callable[[Call], str], faults: tuple[type[Exception], ...] = FAULTS) -> str:
        """Do one translation; raises EngineError that says what happened, and nothing else.

        `faults` are what the engine's library may raise beside. Whatever was raised is not kept as the cause: its text
        may hold the message, the key and the address, and a traceback would print it.
        """
        self._admit()
        try:
            answer = work(Call(self._limits))
        except _FaultError as error:
            fault = error
        except (*FAULTS, *faults) as error:
            fault = _FaultError(_words(error))
        else:
            self._succeeded()
            return answer
        # Outside of the except blocks: here no exception is being handled that could become the context of this one.
        self._failed(fault)
        message = f"{self._provider} {fault.words}. {_REMEDY}"
        raise EngineError(message)

    def _admit(self) -> None:
        with self._lock:
            left = self._closed_until - self._clock()
        if left > 0:
            message = f"{self._provider} failed just before; Santun asks again in {left:.0f} seconds. {_REMEDY}"
            raise EngineError(message)

    def _succeeded(self) -> None:
        with self._lock:
            self._failures = 0

    def _failed(self, fault: _FaultError) -> None:
        if not fault.counts:
            return
        with self._lock:
            self._failures += 1
            # After a pause the count stands: one more failure, and the next pause begins.
            if fault.pause or self._failures >= self._most_failures:
                self._closed_until = self._clock() + (fault.pause or PAUSE)


def _words(error: Exception) -> str:
    """What happened, from the kind of error alone; never from its text."""
    if isinstance(error, TimeoutError):
        return "did not answer in time"
    if isinstance(error, TooMuchError):
        return "answered more than Santun takes"
    if isinstance(error, (GarbledError, http.client.HTTPException)):
        return "broke off, or answered what is no answer"
    if isinstance(error, OSError):
        return "cannot be reached"
    return "answered what Santun cannot read"
