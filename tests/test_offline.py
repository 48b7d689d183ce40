"""With machine translation off, the program asks nobody anything: by the word of the kernel, and of Python itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
MESSAGES = ROOT / "tests" / "messages"
LANGUAGES = sorted(folder.name for folder in MESSAGES.iterdir() if folder.is_dir())

#: Runs a program, and says on standard error whom Python was asked to reach, what the kernel counted of packets and of
#: attempts to send one, and which libraries that call others were loaded.
WATCHED = """
import sys
LOUD = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg", "urllib.Request")
def counters():
    return [line for name in ("snmp", "netstat", "snmp6") for line in lines(f"/proc/self/net/{name}")]
def lines(path):
    try:
        return open(path).readlines()
    except OSError:
        return []
reached, before = set(), counters()
sys.addaudithook(lambda event, _: reached.add(event) if event in LOUD else None)
try:
    exec(sys.argv.pop(1))
finally:
    counted = sum(one != other for one, other in zip(before, counters()))
    loaded = {"deep_translator", "deepl", "requests", "urllib3"} & set(sys.modules)
    print(f"counted {counted}, reached {sorted(reached)}, loaded {sorted(loaded)}", file=sys.stderr)
"""
QUIET = "counted 0, reached [], loaded []"

DRAFT = "from drafts.cli import main; assert main(sys.argv[1:]) == 0"
CALL_HOME = """
import socket
try:
    socket.create_connection(("192.0.2.1", 9), timeout=0.2)
except OSError:
    pass
"""


def run(code, *arguments, words="", within=()):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTS_")}
    return subprocess.run(
        [*within, sys.executable, "-c", WATCHED, code, *arguments],
        input=words, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, timeout=300, env=environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def no_network():
    """A command that runs another where there is no network at all, not even the loopback device."""
    command = shutil.which("unshare")
    for options in ("-rn", "-n"):
        if command and subprocess.run([command, options, "true"], capture_output=True, check=False).returncode == 0:
            return (command, options)
    pytest.skip("network namespaces are not permitted here")


def messages():
    for code in LANGUAGES:
        files = sorted((MESSAGES / code).glob("*.yaml"))
        cases = [case for file in files[:3] for case in yaml.safe_load(file.read_text(encoding="utf-8"))[:1]]
        yield from (json.dumps({"id": case["id"], "text": case["text"]}) for case in cases)


def test_every_language_is_read_and_drafted_and_nobody_is_asked(no_network):
    words = list(messages())
    made = run(DRAFT, "draft", "--jsonl", words="\n".join(words), within=no_network)
    assert QUIET in made.stderr
    answers = [json.loads(line) for line in made.stdout.splitlines()]
    assert len(answers) == len(words) >= len(LANGUAGES)
    assert not [answer["id"] for answer in answers if "error" in answer]


def test_the_kernel_would_have_told(no_network):
    told = run(CALL_HOME, within=no_network).stderr
    assert "reached ['socket.connect', 'socket.getaddrinfo']" in told
    assert "counted 0" not in told
    assert "counted" in told


def test_python_tells_where_namespaces_are_not_permitted():
    words = "Mon colis n'est pas arrivé, où est ma commande 71540-2 ?"
    made = run(DRAFT, "draft", "--json", words=words)
    assert "reached [], loaded []" in made.stderr
    assert json.loads(made.stdout)["language"]["code"] == "fr"
