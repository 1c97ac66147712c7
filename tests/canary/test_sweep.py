"""A canary signs; then every byte the system holds or sends is searched for her.

First she signs with her name shown, and must be heard wherever shown names belong: otherwise a sweep that finds
nothing has not listened. Then she signs with her name withheld, and must be heard nowhere but in the mail to
herself.
"""

import time
from contextlib import ExitStack, nullcontext

import pytest

from tests.canary import sinks
from tests.canary.scanner import Sink, files, scan
from tests.services import Undersigned
from tests.services.visitor import Visitor, hidden_fields, links

pytestmark = pytest.mark.services

NAMES = {"name": "Canary Dämmerung", "name_ko": "카나리아 새벽별", "name_zh-hans": "金丝雀晨星"}
ADDRESS, NETWORK = "canary.dawn@hidden-nest.example", "203.0.113.77"
SAID = {**NAMES, "email": ADDRESS, "title": "Quondam Birdkeeper", "affiliation": "Unlisted Aviary"}
NEEDLES = [*SAID.values(), "canary.dawn", "hidden-nest", NETWORK, "203.0.113.0"]
SINKS = {"database rows", "database bytes", "files", "documents", "process log", "mail", "public pages"}
ENGINE_SINKS = {"sqlite": set(), "postgresql": {"database log", "redis", "redis commands"}}
LANGUAGES = ("en", "ko", "zh-hans")


def sign(running, slug, display, sink):
    """Read, sign, and confirm by the link that was mailed; the token of that link."""
    visitor = Visitor(running.address.replace("localhost", "127.0.0.1"), headers={"X-Forwarded-For": NETWORK})
    path = f"/letters/{slug}/en/sign/"
    fields = {
        **hidden_fields(visitor.get(path).text),
        **SAID,
        "country": "KR",
        "display": display,
        "reach": "exact",
        **dict.fromkeys(["belief", "handing_over", "abroad"], "on"),
    }
    assert visitor.post(path, fields).status == 302
    (mail,) = sink.wait_for(1, to=ADDRESS, seconds=60)
    (link, *_rest) = links(mail.get_body(("plain",)).get_content(), "/sign/confirm/")
    page = visitor.get(link)
    answer = visitor.post(link, {**hidden_fields(page.text), "action": "confirm"})
    assert answer.status == 302
    assert visitor.get(answer.header("Location")).status == 200
    return [part.split("/")[-2] for part in (link, answer.header("Location"))]


def searched(running, slug, sink):
    """Every place where bytes end up, the keys apart."""
    database = running.database
    if database.vendor == "sqlite":
        file = running.data / "undersigned.sqlite3"
        yield from (sinks.sqlite_rows(file), sinks.sqlite_bytes(file))
    else:
        yield sinks.postgres_rows(database.environment["DATABASE_URL"])
        yield sinks.postgres_bytes(database.postgres)
        yield sinks.postgres_log(database.postgres)
        yield sinks.redis_rows(database.environment["REDIS_URL"])
    yield files("files", running.data, but=["keys/", "undersigned.sqlite3", "files/", "up.log"])
    yield files("documents", running.data / "files")
    yield Sink("process log", [("up.log", running.log.read_bytes())])
    yield sinks.mail(sink, but_to=[ADDRESS])
    pages = [f"/letters/{slug}/{language}{end}" for language in LANGUAGES for end in ("/", ".pdf")]
    more = [
        "/",
        *(f"/{language}/" for language in LANGUAGES),
        "/letters.json",
        f"/letters/{slug}.json",
        "/verify/",
    ]
    yield sinks.answers("public pages", [running.address + path for path in (*pages, *more)])


def sweep(database, sink, display):
    """What was heard, where, and which places were listened at."""
    redis = database.environment.get("REDIS_URL")
    with ExitStack() as stack:
        overheard = stack.enter_context(sinks.redis_overheard(redis) if redis else nullcontext())
        settings = {"DEMONSTRATION": "false", "SIGN_SECONDS": "0", "TRUSTED_PROXY_COUNT": "1"}
        running = stack.enter_context(Undersigned(database, mail=sink.url, **settings))
        slug = running.run("tests.faults.opening")
        tokens = sign(running, slug, display, sink)
        running.run("tests.canary.releasing", slug)
        visitor, end = Visitor(running.address), time.monotonic() + 30
        while visitor.get(f"/letters/{slug}/en/").status != 200:
            assert time.monotonic() < end, "the letter was not released"
            time.sleep(0.5)
        places = [*searched(running, slug, sink), *([overheard] if overheard else [])]
        hits = scan(places, [*NEEDLES, *tokens])
    return hits, {place.name for place in places}, tokens


def test_a_name_that_is_shown_is_heard_wherever_shown_names_belong(fresh_database, smtp_sink):
    hits, places, tokens = sweep(fresh_database, smtp_sink, "public")
    assert places == SINKS | ENGINE_SINKS[fresh_database.vendor]
    heard = {(hit.sink, hit.needle) for hit in hits}
    assert {("public pages", name) for name in NAMES.values()} <= heard
    assert {("documents", name) for name in NAMES.values()} <= heard
    # Never shown, whatever the display: where to write to her, where she sat, and what opens her page.
    assert [
        hit for hit in hits if hit.needle in (ADDRESS, "canary.dawn", "hidden-nest", NETWORK, *tokens)
    ] == []


def test_a_name_that_is_withheld_is_heard_nowhere(fresh_database, smtp_sink):
    hits, places, _tokens = sweep(fresh_database, smtp_sink, "withheld")
    assert places == SINKS | ENGINE_SINKS[fresh_database.vendor]
    assert hits == []
    assert smtp_sink.to(ADDRESS)
