"""The folder that rings the bell: whoever looks into it finds whole files, each once, and never falls."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from campaign.celery import app
from coalition.outbox.folder import Transport

WRITERS, EACH = 4, 60


@pytest.fixture
def channel(tmp_path):
    (tmp_path / "control").mkdir()
    options = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    options["control_folder"] = str(tmp_path / "control")
    with Connection("filesystem://", transport=Transport, transport_options=options) as connection:
        yield connection.channel()


def left(folder):
    return sorted(file.name for file in Path(folder).iterdir())


def rung(channel):
    """What the next worker hears; None where nothing is left."""
    try:
        return channel._get("celery")["number"]
    except Empty:
        return None


def test_whatever_is_rung_at_once_is_heard_once_by_two_who_listen(channel):
    def ring(writer):
        for number in range(EACH):
            channel._put("celery", {"number": writer * EACH + number})

    def listen(_listener):
        heard = []
        while not done or left(channel.data_folder_in) != ["control"]:
            heard += [number for number in [rung(channel)] if number is not None]
        return heard

    done = []
    with ThreadPoolExecutor(WRITERS + 2) as threads:
        heard = [threads.submit(listen, listener) for listener in range(2)]
        list(threads.map(ring, range(WRITERS)))
        done.append(True)
        numbers = [number for listener in heard for number in listener.result()]
    assert sorted(numbers) == list(range(WRITERS * EACH))


@pytest.mark.parametrize("half", [b"", b'{"number": '])
def test_what_a_stopped_machine_left_half_written_is_dropped(channel, tmp_path, half):
    (tmp_path / "0_before.celery.msg").write_bytes(half)
    channel._put("celery", {"number": 7})
    assert (rung(channel), rung(channel)) == (7, None)
    assert left(tmp_path) == ["control"]


@pytest.mark.parametrize("half", [b"", b"[["])
def test_a_list_of_queues_that_was_left_half_written_is_made_anew(channel, tmp_path, half):
    (tmp_path / "control" / "celery.exchange").write_bytes(half)
    channel._queue_bind("celery", "celery", "", "celery")
    channel._queue_bind("celery", "late", "", "late")
    assert {bound.queue for bound in channel.get_table("celery")} == {"celery", "late"}


def test_celery_rings_through_it(settings):
    if settings.REDIS_URL:
        assert not app.conf.broker_transport
    else:
        with app.connection_for_write() as connection:
            assert isinstance(connection.transport, Transport)
