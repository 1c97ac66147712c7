"""One seeded Undersigned per engine; every story begins with a copy of it, on processes of its own."""

from collections.abc import Iterator

import pytest

from tests.conftest import engine
from tests.services import Database, Undersigned


@pytest.fixture(scope="session")
def seeded(request) -> Iterator[Undersigned]:
    """The demonstration as the first `make up` leaves it, in an empty database; stopped again."""
    if engine() == "sqlite":
        database = Database("sqlite", empty=True)
    else:
        servers = (request.getfixturevalue("postgres"), request.getfixturevalue("redis"))
        database = Database.on(*servers, empty=True)
    with Undersigned(database) as started:
        started.stop()
        yield started


@pytest.fixture
def running(seeded) -> Iterator[Undersigned]:
    """Undersigned as the second `make up` finds it; its mail lies in `data/mail`, one file each."""
    with Undersigned(seeded.database.copy(), like=seeded) as started:
        yield started
