"""One clock: the database's. Views and schedules read it; domain functions are told `at`."""

from datetime import UTC, datetime

from django.db import connection


def now() -> datetime:
    """The database's present instant, aware, in UTC.

    Every server process that asks one database gets one answer, whatever its own clock says.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {as_sql()}")
        return told(cursor.fetchone()[0])


def as_sql() -> str:
    """The same, for a statement that asks for something else as well; `told` reads what comes of it."""
    if connection.vendor == "postgresql":
        return "clock_timestamp()"
    return "strftime('%Y-%m-%dT%H:%M:%f', 'now')"


def told(answer: datetime | str) -> datetime:
    """The instant that `as_sql` gave."""
    if isinstance(answer, datetime):
        return answer.astimezone(UTC)
    return datetime.fromisoformat(answer).replace(tzinfo=UTC)
