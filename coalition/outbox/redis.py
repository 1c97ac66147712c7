"""The bell on Redis: whoever has heard one makes no note of it there, and so cannot fail to take the note away.

Celery's own transport notes every message in Redis until it is acknowledged. An acknowledgement that Redis was too
busy or too dead to take is tried once; the place it held stays held, and a worker whose places are all held hears
nothing more until it is started again. A bell needs no note: what is due stands in the database, and rings again.
"""

from kombu.transport import redis, virtual


class QoS(virtual.QoS):
    """Counts in this process how many bells are being answered, for `CELERY_WORKER_PREFETCH_MULTIPLIER`."""

    restore_at_shutdown = False


class Channel(redis.Channel):
    QoS = QoS  # type: ignore[assignment]


class Transport(redis.Transport):
    Channel = Channel
