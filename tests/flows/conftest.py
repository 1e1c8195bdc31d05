"""The stage that most conversations begin on."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import Postgres
from tests.flows.inside import prepared, scene
from tests.flows.stage import (
    END_OF_QUARTER,
    Sample,
    Stage,
    prepare_sample,
    staged,
    unhurried,
)


@pytest.fixture(scope="session")
def sqlite_sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample company on SQLite."""
    folder = tmp_path_factory.mktemp("sample")
    asyncio.run(prepare_sample(folder))
    return Sample(folder)


@pytest.fixture(scope="session")
def ending_quarter(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample company on SQLite, two days before the end of the quarter."""
    folder = tmp_path_factory.mktemp("ending")
    asyncio.run(prepare_sample(folder, clock=END_OF_QUARTER))
    return Sample(folder)


@pytest.fixture(scope="session")
def postgres_sample(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Path:
    """The folder of the sample company whose database is the template called `sample`."""
    folder = tmp_path_factory.mktemp("sample")
    asyncio.run(prepare_sample(folder, postgres.create("sample")))
    return folder


@pytest.fixture
def sample(database_kind: str, request: pytest.FixtureRequest) -> Sample:
    """The sample company on Friday of week 7, on either database."""
    if database_kind == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        folder: Path = request.getfixturevalue("postgres_sample")
        return Sample(folder, server.create(template="sample"))
    prepared: Sample = request.getfixturevalue("sqlite_sample")
    return prepared


@pytest.fixture
async def stage(tmp_path: Path, sample: Sample) -> AsyncIterator[Stage]:
    """The bot in the sample company, on Friday of week 7."""
    async with staged(unhurried(), tmp_path, sample=sample) as stage:
        yield stage


__all__ = ["prepared", "scene", "stage"]
