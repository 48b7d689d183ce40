"""Starts writers that a test may kill: one a line of standard input, each its own process (see test_kill.py).

A line is the database URL and a name. The writer tells its process number, then each entry when it is acknowledged.
"""

import os
import sys

from drafts.desk.ledger import NewEntry, open_ledger


def write(url: str, name: str) -> None:
    print(os.getpid(), flush=True)
    ledger = open_ledger(url)
    for number in range(10_000):
        nonce = f"{name}-{number}"
        ledger.append(NewEntry(nonce=nonce, kind="answered", who="local", message_id="m", record={"text": nonce * 200}))
        print(nonce, flush=True)


if __name__ == "__main__":
    for line in sys.stdin:
        child = os.fork()
        if not child:
            write(*line.split())
            os._exit(0)
        os.waitpid(child, 0)
        print("ended", flush=True)
