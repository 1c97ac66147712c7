"""One clock: the database's. Views and schedules read it; domain functions are told `at`."""

from datetime import UTC, datetime

from django.db import connection


def now() -> datetime:
    """The database's present instant, aware, in UTC.

    Every server process that asks one database gets one answer, whatever its own clock says.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            return cursor.fetchone()[0].astimezone(UTC)
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
        return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
