"""What the database itself may write into its log."""

from collections.abc import Iterator, Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

from coalition.findings import Finding

# A duplicate address, or a statement that failed, must not reach the log with its values.
WANTED = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}


def findings(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    """Settings with which PostgreSQL would log personal data; nothing on SQLite, which has no log."""
    if connection.vendor == "postgresql":
        yield from wrong(settings_of(connection))


def settings_of(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(WANTED)])
        return dict(cursor.fetchall())


def wrong(settings: Mapping[str, str]) -> Iterator[Finding]:
    for name, wanted in WANTED.items():
        if settings.get(name) != wanted:
            yield Finding(
                "log",
                f"PostgreSQL's {name} is {settings.get(name)}: its log may hold personal data. As a superuser: "
                f"ALTER ROLE … SET {name} = {wanted};",
            )
