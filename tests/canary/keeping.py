"""What the database keeps folded up, opened for the search: sessions, were they Django's own, and the cache."""

import base64
import json
from collections.abc import Iterator

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection


def sessions() -> Iterator[tuple[str, bytes]]:
    for number, session in enumerate(Session.objects.all()):
        said = json.dumps(session.get_decoded(), ensure_ascii=False).encode()
        yield f"session {number}", said + b"\n" + session.session_data.encode()


def cached() -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cache_key, value FROM {connection.ops.quote_name(cache._table)}")
        for key, value in cursor.fetchall():
            yield key, key.encode() + b"\n" + base64.b64decode(value)
