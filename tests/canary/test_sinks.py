"""Each sink hands over what was put there, so that a sweep that finds nothing has looked."""

import smtplib
import sqlite3
from contextlib import closing, suppress

import psycopg
from redis import Redis as Client

from tests.canary import sinks
from tests.canary.scanner import scan

NAME = "새벽별 카나리아"


def found(*searched):
    return {hit.sink for hit in scan(searched, [NAME])}


def test_rows_and_bytes_of_sqlite(tmp_path):
    file = tmp_path / "rows.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE person (name TEXT)")
        connection.execute("INSERT INTO person VALUES (?)", [NAME])
        connection.commit()
        assert found(sinks.sqlite_rows(file), sinks.sqlite_bytes(file)) == {"database rows", "database bytes"}
        assert {piece for piece, _bytes in sinks.sqlite_bytes(file).pieces} >= {
            "rows.sqlite3",
            "rows.sqlite3-wal",
        }


def test_rows_of_postgres_deleted_ones_and_its_log(postgres):
    url = postgres.database("sinks")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")
        connection.execute("INSERT INTO person VALUES (%s)", [NAME])
        assert found(sinks.postgres_rows(url)) == {"database rows"}
        connection.execute("DELETE FROM person")
        assert found(sinks.postgres_rows(url)) == set()
        assert found(sinks.postgres_bytes(postgres)) == {"database bytes"}
        assert found(sinks.postgres_log(postgres)) == set()
        connection.execute("SET log_min_error_statement = error")
        with closing(connection.cursor()) as cursor, suppress(psycopg.Error):
            cursor.execute(f"SELECT '{NAME}' FROM nowhere")
        assert found(sinks.postgres_log(postgres)) == {"database log"}


def test_redis_now_and_what_it_was_told(redis):
    with sinks.redis_overheard(redis.url(5)) as overheard, Client.from_url(redis.url(5)) as client:
        client.lpush("queue", NAME)
        assert found(sinks.redis_rows(redis.url(5))) == {"redis"}
        client.lpop("queue")
    assert found(sinks.redis_rows(redis.url(5)), overheard) == {"redis commands"}


def test_mail_but_hers(smtp_sink):
    with smtplib.SMTP("127.0.0.1", smtp_sink.port) as connection:
        for to in ("her@example.org", "him@example.org"):
            connection.sendmail("us@example.org", [to], f"Subject: x\r\n\r\n{NAME}".encode())
    assert len(scan([sinks.mail(smtp_sink)], [NAME])) == 2
    assert [hit.where for hit in scan([sinks.mail(smtp_sink, but_to=["her@example.org"])], [NAME])] == [
        "mail 1"
    ]
