"""What every test may ask for: real servers, Undersigned as it runs, and a browser that complains."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from campaign.management.starting import translations
from coalition import called
from letters.domain import lately
from letters.models import Letter
from tests.factories import kept, story
from tests.services import Database, Mailbox, NotThere, Postgres, Redis, Undersigned, tables
from tests.services.browser import chromium, watched_page
from tests.world import World

ENGINE_FIXTURES = {"db", "transactional_db", "django_db_setup", "postgres", "redis", "fresh_database"}
NOTHING_SKIPPED = os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """With CI=true a skipped test has failed: nothing may go unseen."""
    report = yield
    if NOTHING_SKIPPED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI=true forbids: {report.longrepr[-1]}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    if NOTHING_SKIPPED and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI=true forbids: {report.longrepr[-1]}"
    return report


def pytest_configure(config):
    """A clean clone has only the words that people write; tests read them as the program does, compiled."""
    if not hasattr(config, "workerinput"):
        translations.compile_stale()


@pytest.fixture(autouse=True)
def _one_language_to_begin_with():
    """A page asked for in Korean leaves its thread speaking Korean; the next test starts as a process does."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _nobody_remembers_our_name(monkeypatch):
    """A process remembers for a minute what the coalition is called; the next test may be another coalition.

    No minute ends in the middle of a test that counts what is asked.
    """
    monkeypatch.setattr(called, "REMEMBERED", 10**9)
    called.forget()


@pytest.fixture(autouse=True)
def _nothing_is_believed():
    """A process believes for a second what a letter was like; the next test's may have the same name."""
    lately.forget_all()


def pytest_collection_modifyitems(config, items):
    """Leave to the other engine's run what `@pytest.mark.only_on` names, and to SQLite's what meets neither."""
    elsewhere = [item for item in items if engine() not in _engines(item)]
    config.hook.pytest_deselected(items=elsewhere)
    kept = set(items).difference(elsewhere)
    items[:] = [item for item in items if item in kept]


def _engines(item) -> set[str]:
    """Where a test runs. One that asks for no database and starts no program cannot tell the engines apart.

    (pytest-django refuses it every query.)
    """
    marks = [item.get_closest_marker(name) for name in ("django_db", "services")]
    meets = any(marks) or not ENGINE_FIXTURES.isdisjoint(item.fixturenames)
    named = {mark.args[0] for mark in item.iter_markers("only_on")}
    return named or ({"sqlite", "postgresql"} if meets else {"sqlite"})


def engine() -> str:
    """`sqlite` or `postgresql`: what DATABASE_URL chose for this run."""
    return "sqlite" if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else "postgresql"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the file lies there already (below); it goes with the folder of this process."""
    return engine() == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """Begin with tables made before; PostgreSQL copies its own (`TEST` in tests/settings.py)."""
    if engine() == "sqlite":
        tables.put(Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """What most stories of a letter begin with is lived before the first test (`tests.factories.kept`)."""
    with django_db_blocker.unblock():
        kept.live(story.opened)
        kept.live(story.opened, individuals=Letter.Individuals.PUBLIC)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One small coalition for all of a module's tests (marked django_db), taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this run's own, with the settings we ship."""
    with ExitStack() as servers:
        yield _started(servers, Postgres())


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    """A Redis server of this run's own."""
    with ExitStack() as servers:
        yield _started(servers, Redis())


@pytest.fixture
def smtp_sink() -> Iterator[Mailbox]:
    """A mail server that keeps what it is handed: `.url`, `.messages`, `.to(address)`, `.ids()`."""
    with Mailbox() as sink:
        yield sink


@pytest.fixture
def fresh_database(request) -> Database:
    """Every table and no rows, on the engine of this run, for processes of their own."""
    if engine() == "sqlite":
        return Database("sqlite")
    return Database.on(request.getfixturevalue("postgres"), request.getfixturevalue("redis"))


@pytest.fixture
def running(fresh_database, smtp_sink) -> Iterator[Undersigned]:
    """Undersigned as `make up` starts it, with the demonstration loaded, on a free port."""
    with Undersigned(fresh_database, mail=smtp_sink.url) as started:
        yield started


@pytest.fixture(scope="session")
def browser():
    # Playwright keeps an event loop on this thread, and Django would refuse its ORM to other tests there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with ExitStack() as servers:
        yield _started(servers, chromium())


@pytest.fixture
def page(browser):
    """A page that fails its test at the end when the browser complained; `page.watch.forgive(pattern)`."""
    with watched_page(browser) as page:
        yield page


@pytest.fixture
def screenshots(tmp_path) -> Path:
    """Where screenshots go: the folder SCREENSHOTS names, else one that pytest keeps for three runs."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _started(servers: ExitStack, server):
    try:
        return servers.enter_context(server)
    except NotThere as missing:
        pytest.skip(str(missing))
