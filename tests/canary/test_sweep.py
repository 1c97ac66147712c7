"""A canary signs; then every byte the system holds or sends is searched for her.

First she signs with her name shown, and must be heard wherever shown names belong: otherwise a sweep that finds
nothing has not listened. Then she signs with her name withheld, and must be heard nowhere but in the mail to
herself. She signs once in each language; another one is set aside; a marshal and a contact belong to a rally; and
everybody of `tests.canary.others` has to do with the letter: on paper, on a board, at the telephone, from the press.
"""

import json
import socket
import time
from base64 import b64decode
from contextlib import ExitStack, nullcontext
from urllib.parse import urlsplit

import pytest

from tests.canary import sinks
from tests.canary.others import ASKING, NOWHERE, ON, PAPER, WRITTEN_TO
from tests.canary.scanner import Sink, files, scan
from tests.services import Undersigned
from tests.services.visitor import Visitor, hidden_fields, links

pytestmark = pytest.mark.services

LANGUAGES = ("en", "ko", "zh-hans")
NAMES = {"en": "Canary Dämmerung", "ko": "카나리아 새벽별", "zh-hans": "金丝雀晨星"}
ADDRESSES = {code: f"canary.dawn.{code}@hidden-nest.example" for code in LANGUAGES}
NETWORK = "203.0.113.77"
# Whoever signs with a card: named, or vouched for, and then what she typed all the same is kept by nobody.
WITH_CARDS = {"en": "Swift Æquinox", "ko": "제비 초승달", "zh-hans": "雨燕新月牙"}
# Too quick to be counted: nobody writes to her, and nobody but custodians may know whom to ask.
ASIDE = {"name": "Nightingale Ödland", "email": "nightingale@hidden-nest.example"}
RALLY = ["Marshal Nachtschwalbe", "+82-10-5550-0199", "roost@sheltered-wing.example"]
ALSO = {"title": "Quondam Birdkeeper", "affiliation": "Unlisted Aviary"}
NEVER = [*ADDRESSES.values(), "canary.dawn", "hidden-nest", NETWORK, "203.0.113.0", *ASIDE.values(), "Ödland"]
NEVER += NOWHERE
# Heard on the pages made to tell of them, and nowhere else.
PLACED = {"secretariat's rally": RALLY, **ON}
NEEDLES = [*NAMES.values(), *WITH_CARDS.values(), *ALSO.values(), *NEVER, PAPER[0]]
NEEDLES += {needle for some in PLACED.values() for needle in some}
SINKS = {
    "database rows",
    "database bytes",
    "files",
    "documents",
    "process log",
    "mail",
    "public pages",
    "desk pages",
    *PLACED,
    "a numbered copy",
    "invited, before the release",
    "rehearsal",
    "sessions",
    "cache",
    "verify",
}
ENGINE_SINKS = {"sqlite": set(), "postgresql": {"database log", "redis", "redis commands"}}


def visitor_of(running):
    return Visitor(running.address.replace("localhost", "127.0.0.1"), headers={"X-Forwarded-For": NETWORK})


def fill_in(visitor, slug, language, display, **said):
    """Read the letter's text in `language` and send the form."""
    path = f"/letters/{slug}/{language}/sign/"
    others = {f"name_{code}": name for code, name in NAMES.items() if code != language}
    fields = {
        **hidden_fields(visitor.get(path).text),
        **others,
        **ALSO,
        "name": NAMES[language],
        "email": ADDRESSES[language],
        "country": "KR",
        "display": display,
        "reach": "exact",
        # She lets others who were asked see it before the release; withheld, whatever she ticks, nobody does.
        "seen_by_invitees": "on",
        **dict.fromkeys(["belief", "handing_over", "abroad"], "on"),
        **said,
    }
    assert visitor.post(path, fields).status == 302


def ask_uninvited(running, slug):
    """An organisation nobody knows asks to sign, faster than anybody reads: it waits for somebody to look."""
    visitor, path = visitor_of(running), f"/letters/{slug}/en/sign/organisation/"
    name, organisation, email = ASKING
    fields = {"organisation": organisation, "country": "JP", "name": name, "email": email, "body": "Board"}
    fields |= {
        "decided_on": "2026-01-01",
        "display": "organisation",
        "reach": "exact",
        "seen_by_invitees": "no",
    }
    assert visitor.post(path, {**hidden_fields(visitor.get(path).text), **fields, "fax": "1"}).status == 200


def sign(running, slug, language, display, sink):
    """Read, sign, and confirm by the link that was mailed; the tokens of that link and of her own page."""
    visitor = visitor_of(running)
    fill_in(visitor, slug, language, display)
    (mail,) = sink.wait_for(1, to=ADDRESSES[language], seconds=60)
    (link, *_rest) = links(mail.get_body(("plain",)).get_content(), "/sign/confirm/")
    page = visitor.get(link)
    answer = visitor.post(link, {**hidden_fields(page.text), "action": "confirm"})
    assert answer.status == 302
    assert visitor.get(answer.header("Location")).status == 200
    return [part.split("/")[-2] for part in (link, answer.header("Location"))]


def sign_with_card(running, code, language, display):
    """Type the code, read, sign, and come back with it."""
    visitor = visitor_of(running)
    typed = {**hidden_fields(visitor.get("/c/").text), "code": code}
    page = visitor.post("/c/", typed)
    fields = {
        **hidden_fields(page.text),
        **ALSO,
        "name": WITH_CARDS[language],
        "country": "KR",
        "display": "vouched" if display == "withheld" else display,
        "reach": "exact",
        "action": "sign",
        **dict.fromkeys(["belief", "handing_over", "abroad"], "on"),
    }
    assert visitor.post("/c/", fields).status == 200
    assert 'value="withdraw"' in visitor.post("/c/", typed).text


def knock(running):
    """Somebody asks for a code at the desk's door from where she sits: attempts are counted in the cache."""
    visitor = visitor_of(running)
    fields = hidden_fields(visitor.get("/account/login/").text)
    assert visitor.post("/account/login/", {**fields, "login": ADDRESSES["en"]}).status == 302


def searched(running, slug, rally, sink):
    """Every place where bytes end up, the keys apart."""
    told = json.loads(running.run("tests.canary.desk", slug, rally))  # first: it waits for the worker
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
    yield sinks.mail(sink, but_to=[*ADDRESSES.values(), *WRITTEN_TO])
    assert all(told.values()), "a sink was empty, and nothing could be heard there"
    yield from (
        Sink(name, [(where, b64decode(piece)) for where, piece in pieces]) for name, pieces in told.items()
    )
    ends = ("/", ".pdf", ".png", "/count.png", "/count.svg", "/changes/", "/editions/1/")
    pages = [f"/letters/{slug}/{language}{end}" for language in LANGUAGES for end in ends]
    pages += [f"/feeds/{language}.atom" for language in LANGUAGES]
    pages += [f"/rallies/{rally}/{language}/" for language in LANGUAGES]
    more = [
        "/",
        *(f"/{language}/" for language in LANGUAGES),
        "/sitemap.xml",
        "/letters.json",
        f"/letters/{slug}.json",
        "/rallies.json",
        f"/rallies/{rally}.ics",
        "/verify/",
    ]
    yield sinks.answers("public pages", [running.address + path for path in (*pages, *more)])


def provoke(running, tokens):
    """Pages that fall over a link, requests that gunicorn cannot read: what the log and `verify` make of them."""
    found = running.run("tests.canary.provoking")
    visitor = visitor_of(running)
    for _confirm, own in tokens:
        assert visitor.get(f"/letters/sign/mine/{own}/").status == 500
        with socket.create_connection(("127.0.0.1", urlsplit(running.address).port), timeout=10) as raw:
            said = f"GET /letters/sign/mine/{own}/ HTTP/1.1\r\nFrom {NETWORK}, {ADDRESSES['en']}\r\n\r\n"
            raw.sendall(said.encode())
            assert raw.recv(100).startswith(b"HTTP/1.1 400")
    log = running.log.read_text()
    assert "Internal Server Error: letters/sign/mine/<str:token>/" in log
    assert "Invalid request" in log
    return [
        Sink("process log", [("up.log, after trouble", running.log.read_bytes())]),
        Sink("verify", [("after trouble", found.encode())]),
    ]


def sweep(database, sink, display):
    """What was heard, where, and which places were listened at."""
    redis = database.environment.get("REDIS_URL")
    with ExitStack() as stack:
        overheard = stack.enter_context(sinks.redis_overheard(redis) if redis else nullcontext())
        settings = {"DEMONSTRATION": "false", "SIGN_SECONDS": "0", "TRUSTED_PROXY_COUNT": "1"}
        running = stack.enter_context(Undersigned(database, mail=sink.url, **settings))
        slug, rally, *codes = running.run("tests.canary.opening", *RALLY).split()
        tokens = [sign(running, slug, language, display, sink) for language in LANGUAGES]
        fill_in(visitor_of(running), slug, "en", display, **ASIDE, fax="1")
        ask_uninvited(running, slug)
        for code, language in zip(codes, LANGUAGES, strict=True):
            sign_with_card(running, code, language, display)
        knock(running)
        early = Sink(
            "invited, before the release", [("sign", running.run("tests.canary.invited", slug).encode())]
        )
        waited = json.loads(running.run("tests.canary.releasing", slug, display))
        visitor, end = Visitor(running.address), time.monotonic() + 30
        while visitor.get(f"/letters/{slug}/en/").status != 200:
            assert time.monotonic() < end, "the letter was not released"
            time.sleep(0.5)
        places = [early, *searched(running, slug, rally, sink), *([overheard] if overheard else [])]
        places += provoke(running, tokens)
        places += [Sink(name, [(where, b64decode(piece))]) for name, where, piece in waited]
        secret = [*(token for both in tokens for token in both), *codes]
        hits = scan(places, [*NEEDLES, *secret])
    return hits, {place.name for place in places}, secret


def placed(hits):
    """Whoever has a page that tells of them is heard on it, and on no other."""
    meant = {(sink, needle) for sink, some in PLACED.items() for needle in some}
    names = {needle for _sink, needle in meant}
    heard = {(hit.sink, hit.needle): hit.where for hit in hits if hit.needle in names}
    assert {one: heard[one] for one in heard.keys() - meant} == {}
    assert meant - heard.keys() == set()
    return [hit for hit in hits if hit.needle not in names]


def test_a_name_that_is_shown_is_heard_wherever_shown_names_belong(fresh_database, smtp_sink):
    hits, places, tokens = sweep(fresh_database, smtp_sink, "public")
    assert places == SINKS | ENGINE_SINKS[fresh_database.vendor]
    hits = placed(hits)
    heard = {(hit.sink, hit.needle) for hit in hits}
    assert {("public pages", name) for name in (*NAMES.values(), *WITH_CARDS.values(), PAPER[0])} <= heard
    for sink in ("documents", "desk pages", "rehearsal"):
        assert {(sink, name) for name in NAMES.values()} <= heard, sink
    assert ("a numbered copy", NAMES["en"]) in heard
    # With cards the question was left as it stands, which is no.
    asked = {needle for place, needle in heard if place == "invited, before the release"}
    assert asked == {*NAMES.values(), *ALSO.values()}
    settled = [hit for hit in hits if hit.where.startswith("coordinator 200") and "/names/?" in hit.where]
    assert {hit.needle for hit in settled} >= set(NAMES.values())
    files = ("/printouts/", "plain-files.zip", "/as/fax/")
    assert {file for file in files for hit in hits if file in hit.where and hit.needle == NAMES["en"]} == {
        *files
    }
    # Never shown, whatever the display: where to write to her, where she sat, and what opens her page.
    assert [hit for hit in hits if hit.needle in (*NEVER, *tokens)] == []


def test_a_name_that_is_withheld_is_heard_nowhere(fresh_database, smtp_sink):
    hits, places, _tokens = sweep(fresh_database, smtp_sink, "withheld")
    assert places == SINKS | ENGINE_SINKS[fresh_database.vendor]
    assert placed(hits) == []
    assert not smtp_sink.to(ASIDE["email"])
    assert all(smtp_sink.to(address) for address in ADDRESSES.values())
