"""How fast a message becomes a draft, how soon the command line answers, and what it all takes in memory.

Times of single messages are processor time of one thread, so that a busy machine does not blur them; whole commands are
wall time. langdetect alone (named in the requirements) and TF-IDF with a linear model (the usual way to sort mail)
stand beside them.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.messages import load_cases
from drafts.message import receive
from drafts.reading.reader import Reader

RUNS = 3
_SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DRAFTS_DATA"] = folder
        _cold(folder)
        _lines(folder)
        _reader_alone(folder)
        _warm(Path(folder))


def _cold(folder: str) -> None:
    """The command line to its first draft: the first run ever fills the cache of example vectors."""
    print("command line, from start to its draft (wall seconds):")
    for name in ("first run ever", *(f"run {number}" for number in range(2, 2 + RUNS))):
        start = time.perf_counter()
        _command(["draft"], "Wo ist mein Paket mit der Nummer 71540-2?\n\nNora Feldkamp", folder)
        print(f"  {name:<16}{time.perf_counter() - start:6.2f}")


def _lines(folder: str) -> None:
    texts = [case.text for case in load_cases()]
    print(
        f"\n--jsonl, one process with one thread, {len(texts)} real-length messages in 22 languages, then four times as many:"
    )
    walls = []
    for times in (1, 4):
        lines = "\n".join(json.dumps({"id": number, "text": text}) for number, text in enumerate(texts * times))
        start = time.perf_counter()
        answered, cpu, peak = _command(["draft", "--jsonl"], lines, folder)
        walls.append((len(texts) * times, time.perf_counter() - start, cpu))
        print(f"  {answered} answers in {walls[-1][1]:.1f} s wall, {cpu:.1f} s processor; peak memory {peak:.0f} MB")
    (few, wall_few, cpu_few), (many, wall_many, cpu_many) = walls
    print(f"  without the start: {(many - few) / (wall_many - wall_few):.0f} messages a second wall, ", end="")
    print(f"{(many - few) / (cpu_many - cpu_few):.0f} a second of processor time")


def _reader_alone(folder: str) -> None:
    """The reader without templates and ledger: its load with what is kept, and its memory after all our messages."""
    script = (
        "import resource, time; start = time.process_time()\n"
        "from datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from drafts.message import receive\nfrom drafts.reading.reader import build_reader\n"
        "from drafts.settings import Settings\n"
        f"reader = build_reader(Settings(data=Path({folder!r})))\n"
        "reader.read(receive('Wo ist mein Paket?', received_at=datetime.now(UTC)))\n"
        "loaded = time.process_time() - start\n"
        "from benchmarks.messages import load_cases\n"
        "reader.read_all([case.message for case in load_cases()])\n"
        "use = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(loaded, use.ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded, peak = done.stdout.split()
    print(f"\nthe reader alone: loaded and first message read in {float(loaded):.1f} s processor; ", end="")
    print(f"peak memory after all messages in 22 languages {float(peak):.0f} MB")


def _command(arguments: Sequence[str], text: str, folder: str) -> tuple[int, float, float]:
    """Lines printed, processor seconds, and peak memory in MB of one command."""
    environment = {**os.environ, "DRAFTS_DATA": folder, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    script = (
        "import resource, runpy, sys; sys.argv[0] = 'drafts'\n"
        "try: runpy.run_module('drafts', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "use = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(use.ru_utime + use.ru_stime, use.ru_maxrss, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input=text,
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    cpu, peak = done.stderr.strip().splitlines()[-1].split()
    return len(done.stdout.splitlines()), float(cpu), float(peak) / 1024


def _warm(folder: Path) -> None:
    from drafts.desk import Desk, open_desk
    from drafts.settings import Settings

    start = time.process_time()
    desk: Desk = open_desk(Settings(data=folder))
    loaded = time.process_time() - start
    now = datetime.now(UTC)
    messages = [receive(case.text, subject=case.subject, received_at=now) for case in load_cases()]
    for message in messages[::4]:
        desk.writer.draft(desk.reader.read(message), today=now.date())
    print(
        f"\nwarm, one message at a time, one thread, {len(messages)} messages (processor ms):{'':<8}median     p95     p99"
    )
    readings = []
    _print("read", [_timed(lambda message=message: readings.append(desk.reader.read(message))) for message in messages])
    answerable = [reading for reading in readings if reading.kind == "reply"]
    _print(
        "draft with gloss",
        [_timed(lambda r=r: desk.writer.draft(r, today=now.date(), staff_language="de")) for r in answerable],
    )
    _print(
        "read and draft",
        [
            _timed(lambda m=m: desk.writer.draft(desk.reader.read(m), today=now.date(), staff_language="de"))
            for m in messages
        ],
    )
    start = time.process_time()
    desk.reader.read_all(messages)
    print(
        f"  reading in one batch: {len(messages) / (time.process_time() - start):.0f} messages a second of processor time"
    )
    _short(desk.reader)
    megabyte = receive("Wo bleibt mein Paket 71540-2? " * 34_000, received_at=now)
    _print("read 1 MB", [_timed(lambda: desk.reader.read(megabyte)) for _ in range(5)])
    print(f"  loading everything: {loaded:.1f} s processor; memory now {_resident():.0f} MB, peak {_peak():.0f} MB")
    _alternatives([message.text for message in messages])


def _short(reader: Reader) -> None:
    """The same of short messages, as people type them into a chat: Bitext and BANKING77, where the shared data is."""
    import langdetect

    langdetect.DetectorFactory.seed = 0
    for name in ("topics_bitext_support", "topics_banking77_train"):
        file = _SHARED / f"{name}.jsonl"
        if not file.is_file():
            print(f"  short messages are left out: {file.name} is not in the shared data")
            continue
        texts = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()[:4000:4]]
        messages = [receive(text, received_at=datetime.now(UTC)) for text in texts]
        start = time.process_time()
        reader.read_all(messages)
        ours = len(messages) / (time.process_time() - start)
        start = time.process_time()
        for text in texts:
            with suppress(langdetect.LangDetectException):
                langdetect.detect_langs(text)
        alone = len(messages) / (time.process_time() - start)
        print(
            f"  … {len(messages)} short ones of {name.split('_')[1]}, median {statistics.median(map(len, texts)):.0f} "
            f"characters: {ours:.0f} a second; langdetect alone {alone:.0f}"
        )


def _alternatives(texts: Sequence[str]) -> None:
    print("\nbeside it, the same messages:")
    import langdetect

    langdetect.DetectorFactory.seed = 0

    def detect(text: str) -> None:
        with suppress(langdetect.LangDetectException):
            langdetect.detect_langs(text)

    detect("warm up")
    _print("langdetect alone, language only", [_timed(lambda text=text: detect(text)) for text in texts])
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
    except ImportError:
        print("  TF-IDF: scikit-learn is not installed")
        return
    from drafts.settings import Settings
    from drafts.topic import load_topics

    pairs = [
        (text, key)
        for key, topic in load_topics(Settings().templates / "topics.yaml").items()
        for examples in topic.examples.values()
        for text in examples
    ]
    model = make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5)), LogisticRegression(max_iter=50))
    model.fit([text for text, _ in pairs], [key for _, key in pairs])
    _print("TF-IDF alone, topic only", [_timed(lambda text=text: model.predict_proba([text])) for text in texts[:150]])


def _timed(act: Callable[[], object]) -> float:
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


def _print(name: str, times: Sequence[float]) -> None:
    ordered = sorted(times)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]  # noqa: E731
    print(f"  {name:<64}{statistics.median(ordered):8.1f}{at(0.95):8.1f}{at(0.99):8.1f}")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    return pages * resource.getpagesize() / 1e6


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
