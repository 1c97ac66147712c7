"""Threads that each talk to the database by a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from letters import triggers


@pytest.fixture
def really_stored(transactional_db):
    """What is written is committed; all of it is thrown away afterwards, frozen rows too."""
    yield
    triggers.lift(connection)


def at_once(*work):
    """Run each of `work` in a thread of its own, begun together; what each gave, or the exception it raised."""
    begin = Barrier(len(work))

    def run(one):
        try:
            begin.wait(timeout=30)
            return one()
        except Exception as trouble:  # noqa: BLE001  (the test looks at it)
            return trouble
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(work)) as threads:
        return list(threads.map(run, work))
