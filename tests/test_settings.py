"""Settings: what the environment may say, and what it is told when it says something else."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import settings as settings_module
from drafts.errors import SettingsError
from drafts.settings import Settings, read_settings

SOURCE = Path(settings_module.__file__).read_text(encoding="utf-8")


def test_nothing_needs_to_be_set():
    settings = read_settings({})

    assert settings == Settings()
    assert (settings.templates / "topics.yaml").is_file()
    assert settings.ledger_url == f"sqlite:///{settings.data}/ledger.sqlite3"
    assert settings.staff_language == "en"
    assert settings.port == 8501


def test_every_setting_is_read_from_the_variable_that_its_description_names():
    said = {
        "DRAFTS_TEMPLATES": "/srv/templates",
        "DRAFTS_TEAM_TEMPLATES": "/srv/team",
        "DRAFTS_DATA": "/srv/data",
        "DRAFTS_LEDGER": "postgresql://desk@db/ledger",
        "DRAFTS_STAFF_LANGUAGE": "id",
        "DRAFTS_AGENT": "Mira Lang",
        "DRAFTS_FIRM": "Hausgut",
        "DRAFTS_PHONE": "030 555",
        "DRAFTS_DETECTOR": "py3langid",
        "DRAFTS_LANGUAGE_MIX": "de=50,id=30,en=20",
        "DRAFTS_TWINS": "ms, sr",
        "DRAFTS_REGION": "DE-BY",
        "DRAFTS_PORT": "9000",
    }

    settings = read_settings(said)

    assert settings == Settings(
        templates=Path("/srv/templates"),
        team_templates=Path("/srv/team"),
        data=Path("/srv/data"),
        ledger="postgresql://desk@db/ledger",
        staff_language="id",
        agent="Mira Lang",
        firm="Hausgut",
        phone="030 555",
        detector="py3langid",
        language_mix=(("de", 0.5), ("id", 0.3), ("en", 0.2)),
        twins=("ms", "sr"),
        region="DE-BY",
        port=9000,
    )
    assert settings.ledger_url == "postgresql://desk@db/ledger"


def test_the_settings_that_are_described_are_the_ones_that_are_read():
    asked: set[str] = set()

    class Environment(dict):
        def get(self, name, default=None):
            asked.add(name)
            return default

    read_settings(Environment())

    assert asked == set(re.findall(r"^    \"\"\"(DRAFTS_[A-Z_]+): ", SOURCE, re.MULTILINE))


def test_a_tilde_is_the_home_folder(monkeypatch):
    monkeypatch.setenv("HOME", "/home/mira")

    settings = read_settings({"DRAFTS_DATA": "~/desk", "DRAFTS_TEMPLATES": "~/templates"})

    assert settings.data == Path("/home/mira/desk")
    assert settings.templates == Path("/home/mira/templates")


def test_other_variables_of_the_machine_are_no_settings():
    assert read_settings({"PATH": "/bin", "DATA": "/x", "drafts_port": "1"}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("DRAFTS_DETECTOR", "guess", "auto, eldc, py3langid, langdetect"),
        ("DRAFTS_PORT", "http", "1 to 65535"),
        ("DRAFTS_PORT", "0", "1 to 65535"),
        ("DRAFTS_PORT", "65536", "1 to 65535"),
        ("DRAFTS_PORT", "-1", "1 to 65535"),
        ("DRAFTS_PORT", "٨٥٠١", "1 to 65535"),
        ("DRAFTS_PORT", "9" * 5000, "1 to 65535"),
        ("DRAFTS_LANGUAGE_MIX", "de:50", "de=50,id=30,en=10"),
        ("DRAFTS_LANGUAGE_MIX", "de=much", "de=50,id=30,en=10"),
        ("DRAFTS_LANGUAGE_MIX", "de=-1,id=5", "zero or more"),
        ("DRAFTS_LANGUAGE_MIX", "de=0", "above zero"),
        ("DRAFTS_LANGUAGE_MIX", "de=nan", "zero or more"),
        ("DRAFTS_LANGUAGE_MIX", "de=inf", "none endless"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_its_name_and_the_remedy(name, value, remedy):
    with pytest.raises(SettingsError, match=f"{name}.*({remedy})"):
        read_settings({name: value})


@given(st.dictionaries(st.sampled_from(["de", "id", "en", "fr"]), st.floats(0.001, 1e6), min_size=1))
def test_shares_of_languages_are_brought_to_one(mix):
    said = ",".join(f"{code}={share!r}" for code, share in mix.items())

    read = dict(read_settings({"DRAFTS_LANGUAGE_MIX": said}).language_mix)

    assert read.keys() == mix.keys()
    assert sum(read.values()) == pytest.approx(1)


@given(st.sampled_from(["DRAFTS_PORT", "DRAFTS_LANGUAGE_MIX", "DRAFTS_DETECTOR", "DRAFTS_TWINS"]), st.text())
def test_no_value_brings_the_program_down(name, value):
    told = ""

    try:
        read_settings({name: value})
    except SettingsError as error:
        told = str(error)

    assert not told or name in told
