"""One reader for all tests of a run: it takes seconds to build, and its vectors are kept between runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from drafts.reading.reader import Reader, build_reader
from drafts.settings import Settings
from drafts.writing.shelf import load_shelf
from drafts.writing.writer import Writer

ROOT = Path(__file__).resolve().parent.parent

# A machine under load is no fault of a test; speed is measured in benchmarks.
hypothesis_settings.register_profile("house", deadline=None, max_examples=60)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of this run, whose vectors are those of the last run."""
    folder = tmp_path_factory.mktemp("data")
    cache = getattr(request.config, "cache", None)
    if cache is not None:
        (folder / "cache").symlink_to(cache.mkdir("vectors"), target_is_directory=True)
    return folder


@pytest.fixture(scope="session")
def settings(data: Path) -> Settings:
    return Settings(data=data)


@pytest.fixture(scope="session")
def writer(settings: Settings) -> Writer:
    """The writer over the templates of the house."""
    return Writer(shelf=load_shelf(settings.templates))


@pytest.fixture(scope="session")
def reader(settings: Settings, writer: Writer) -> Reader:
    """The reader as it runs at the desk, with its real encoder."""
    return build_reader(settings, topics=writer.shelf.topics)
