"""The servers and the browser that other tests stand on do what they say, and complain when they must."""

import smtplib
import subprocess
import sys
import threading
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg
import pytest
from redis import Redis as Client

from tests.services.browser import axe, in_every_shape, watched_page
from tests.services.program import start, wait_until

PAGE = """<!doctype html><html lang="en">
<head><title>A page</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>A page</h1>%s</main></body></html>"""
PAGES = {
    "/good": "<p>Nothing wrong.</p>",
    "/style": "<p style='color: red'>A style that the policy forbids.</p>",
    "/third": "<img alt='A pixel' src='http://pixel.example/p.png'>",
    "/unnamed": "<img src='/none.png'><button></button>",
    "/wide": "<p>" + "unbroken" * 90 + "</p>",
}


class Planted(BaseHTTPRequestHandler):
    def do_GET(self):
        body = PAGES.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write((PAGE % (body or "")).encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def planted():
    with ThreadingHTTPServer(("127.0.0.1", 0), Planted) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_postgres_gives_an_empty_database_with_the_shipped_settings(postgres):
    with psycopg.connect(postgres.database("story")) as connection:
        assert connection.execute("SHOW log_min_error_statement").fetchone() == ("panic",)
        assert connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone() == (0,)


def test_redis_answers(redis):
    with Client.from_url(redis.url(3)) as client:
        assert client.ping()


def test_the_mailbox_counts_copies_by_message_id(smtp_sink):
    message = EmailMessage()
    message["Message-ID"], message["Subject"] = "<one@lighthouse.example>", "확인 · 确认"
    message.set_content("A note.")
    with smtplib.SMTP("127.0.0.1", smtp_sink.port) as connection:
        for _twice in range(2):
            connection.send_message(message, "us@lighthouse.example", ["her@example.org"])
    assert smtp_sink.ids() == {"<one@lighthouse.example>": 2}
    assert smtp_sink.to("her@example.org")[0]["Subject"] == "확인 · 确认"


def test_a_mailbox_that_refuses_keeps_nothing(smtp_sink):
    smtp_sink.answer = "451 later"
    with smtplib.SMTP("127.0.0.1", smtp_sink.port) as connection, pytest.raises(smtplib.SMTPDataError):
        connection.sendmail("us@lighthouse.example", ["her@example.org"], b"Subject: x\r\n\r\nx")
    assert smtp_sink.raw == []


@pytest.mark.browser
def test_a_good_page_has_nothing_wrong_in_any_shape(page, planted, screenshots):
    page.watch.forgive("favicon")
    page.goto(planted + "/good")
    assert in_every_shape(page, "good", screenshots) == []
    assert len(list(screenshots.glob("good-*.png"))) == 4


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/style", "Content Security Policy"),
        ("/third", "third party: http://pixel.example"),
        ("/none", "404"),
    ],
)
def test_what_the_browser_complains_of_fails_the_test(browser, planted, path, complaint):
    with pytest.raises(AssertionError, match=complaint), watched_page(browser) as page:
        page.goto(planted + path)


@pytest.mark.browser
def test_axe_finds_what_was_planted(page, planted):
    page.watch.forgive("404")
    page.goto(planted + "/unnamed")
    assert {finding.split(":")[0] for finding in axe(page)} >= {"image-alt", "button-name"}


@pytest.mark.browser
def test_a_page_that_scrolls_sideways_is_found(page, planted):
    page.watch.forgive("favicon")
    page.goto(planted + "/wide")
    assert "wide-360: scrolls sideways" in in_every_shape(page, "wide")


SERVERS = """
import sys, time
from contextlib import ExitStack
from tests.services import Database, Postgres, Redis
with ExitStack() as servers:
    started = [servers.enter_context(server()) for server in (Postgres, Redis)]
    print(*(server.process.pid for server in started), flush=True)
    time.sleep(600)
"""


@pytest.mark.services
def test_servers_end_with_a_test_run_that_was_killed():
    run = start([sys.executable, "-c", SERVERS], stdout=subprocess.PIPE, text=True)
    servers = [int(pid) for pid in run.stdout.readline().split()]
    run.kill()
    run.wait()
    run.stdout.close()
    assert len(servers) == 2
    wait_until(
        lambda: not any(lives(pid) for pid in servers), seconds=10, what="their end", still=lambda: True
    )


def lives(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
