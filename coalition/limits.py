"""How much one network or one address may ask for, without keeping who asked.

Names are hashed under a key that is made each day and destroyed the next; a network is /24 or /48.
Counts live in the database: they hold without Redis, and over several processes. PostgreSQL writes them to no log
(the table is unlogged): whoever signs waits for the disk once and not twice, and after a crash they begin anew.
"""

import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from ipaddress import ip_address

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from coalition import statements
from coalition.clock import now
from coalition.models.tally import DayKey, Tally


def over(scope: str, request: HttpRequest, *, most: int, per: timedelta) -> bool:
    """Whether the network asking has now asked more than `most` times within `per`; counts this time."""
    return count(scope, network_of(client_address(request)), per=per, at=now()) > most


def count(scope: str, name: str, *, per: timedelta, at: datetime) -> int:
    """One more for `name` in `scope`; how many in the running window of length `per` (a day at most)."""
    return counts({scope: name}, per=per, at=at)[scope]


def counts(names: Mapping[str, str], *, per: timedelta, at: datetime) -> dict[str, int]:
    """One more for the name in each scope, as `count` does; how many, by scope. One statement for all."""
    window = int(at.timestamp() // per.total_seconds())
    day = at.astimezone(UTC).date()
    # In one order for everybody, so that two who ask at once never wait for each other.
    keys = {hashed(f"{scope}:{window}:{name}", day=day): scope for scope, name in names.items()}
    until = connection.ops.adapt_datetimefield_value(at + per)
    table = connection.ops.quote_name(Tally._meta.db_table)  # noqa: SLF001  (Django's public name for it)
    rows = ", ".join(["(%s, 1, %s)"] * len(keys))
    # One statement, so that two who ask at once count as two.
    counted = statements.ask(
        f"INSERT INTO {table} (name, count, until) VALUES {rows} "  # noqa: S608  (our own table's name)
        f"ON CONFLICT (name) DO UPDATE SET count = {table}.count + 1 RETURNING name, count",
        [value for key in sorted(keys) for value in (key, until)],
    )
    return {keys[key]: number for key, number in counted}


def hashed(name: str, *, day: date) -> str:
    """`name` under the key of `day`: equal on that day only, and readable on none."""
    return hmac.digest(_key_of(day), name.encode(), "sha256").hex()


def forget(*, at: datetime) -> None:
    """Destroy the keys of days that are over and counts whose window is."""
    DayKey.objects.filter(day__lt=at.astimezone(UTC).date()).delete()
    _key_of.cache_clear()
    Tally.objects.filter(until__lte=at).delete()


def client_address(request: HttpRequest) -> str:
    """Where a request came from, as the outermost proxy that we trust saw it."""
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if trusted and len(forwarded) >= trusted:
        return forwarded[-trusted]
    return request.META.get("REMOTE_ADDR", "")


def network_of(address: str) -> str:
    """The network an address belongs to: the first 24 bits of an IPv4, the first 48 of an IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    bits = 24 if parsed.version == 4 else 48  # noqa: PLR2004
    unnamed = parsed.max_prefixlen - bits
    return f"{type(parsed)(int(parsed) >> unnamed << unnamed)}/{bits}"


# Remembered until the next day is asked for, and no other with it.
@lru_cache(maxsize=1)
def _key_of(day: date) -> bytes:
    if (found := DayKey.objects.filter(day=day).first()) is None:
        DayKey.objects.bulk_create([DayKey(day=day, secret=secrets.token_bytes(32))], ignore_conflicts=True)
        found = DayKey.objects.get(day=day)
    # Neither who holds the database nor who holds our key knows it alone.
    return hmac.digest(settings.SECRET_KEY.encode(), bytes(found.secret), "sha256")
