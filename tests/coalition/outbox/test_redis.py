"""Redis rings the bell: whatever becomes of it while a bell is answered, the next one is heard."""

import logging

import pytest
from kombu import Connection, Queue
from kombu.transport import redis as plain

from coalition.outbox.redis import Transport
from tests.services import Redis

PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 1}

pytestmark = [pytest.mark.services, pytest.mark.only_on("postgresql")]


def heard_after(trouble, *, transport):
    """Which of two bells a worker with one pair of hands hears, where there is trouble as it has answered the first."""
    heard = []

    def answer(number, message):
        heard.append(number)
        if number == 1:
            trouble(server)
        message.ack_log_error(logging.getLogger(__name__), connection.connection_errors)
        server.go_on()

    with (
        Redis() as server,
        Connection(server.url(), transport=transport, transport_options=PATIENCE) as connection,
    ):
        bell = Queue("bell")
        with connection.Producer() as producer:
            for number in (1, 2):
                producer.publish(number, routing_key="bell", declare=[bell])
        with connection.Consumer(bell, callbacks=[answer], prefetch_count=1):
            for _bell in (1, 2):
                try:
                    connection.drain_events(timeout=3)
                except TimeoutError:
                    break
    return heard


def test_a_worker_hears_the_next_bell_although_redis_did_not_answer_as_it_was_done():
    assert heard_after(Redis.pause, transport=Transport) == [1, 2]


def test_with_celerys_own_transport_it_never_hears_again():
    assert heard_after(Redis.pause, transport=plain.Transport) == [1]
