"""Starts writers that a test may kill: one a line of standard input, each its own process.

`URL NAME`: logs replies until it is killed, and tells its process number, then each entry when it is acknowledged.
`URL NAME ROUNDS`: does what one of many people does, beside those of the lines before; `together` waits for them all,
and tells each time somebody was refused because another was faster.
"""

import os
import sys

from drafts.desk.ledger import Ledger, open_ledger
from tests.desk.writers import answer, receive, work_through


def write(url: str, name: str) -> None:
    print(os.getpid(), flush=True)
    ledger = open_ledger(url)
    for number in range(10_000):
        log_reply(ledger, f"{name}-{number}", f"person{number % 3}@mail.example")


def log_reply(ledger: Ledger, nonce: str, sender: str) -> None:
    """A message comes, somebody begins to answer, and copies the reply; told as soon as each is on the disk."""
    seen = receive(ledger, sender, f"{nonce}-in")
    print(f"{nonce}-in", flush=True)
    ledger.keep_work(f"work {nonce}", "desk", {"text": "…"}, case_id=seen.id)
    answer(ledger, seen, "desk", nonce)
    print(nonce, flush=True)


def live(line: list[str]) -> None:
    if len(line) == 2:
        write(*line)
    else:
        _, refused = work_through(open_ledger(line[0]), line[1], int(line[2]))
        print("refused\n" * refused, end="", flush=True)


def main() -> None:
    for line in map(str.split, sys.stdin):
        child = 0 if line == ["together"] else os.fork()
        if line != ["together"] and not child:
            live(line)
            os._exit(0)
        if len(line) == 2:
            os.waitpid(child, 0)
        while line == ["together"]:
            try:
                os.wait()
            except ChildProcessError:
                break
        if len(line) < 3:
            print("ended", flush=True)


if __name__ == "__main__":
    main()
