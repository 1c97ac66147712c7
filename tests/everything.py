"""`make test`: every check, then the tests on SQLite, then on PostgreSQL with Redis; told in one last line.

    python -m tests.everything            all of it
    python -m tests.everything checks     lint, format, types, migrations only
    python -m tests.everything sqlite     the tests on one engine (sqlite or postgresql)

What follows is handed to pytest. With CI=true nothing may be skipped. The last line is `N passed, N failed`.
"""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.services import Postgres, tables
from tests.services.database import Database, without_ours
from tests.services.program import NotThere, install_missing

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CI = os.environ.get("CI") == "true"
# One more than there are cores: stories wait for clocks, servers and browsers as often as they work.
AT_ONCE = min((os.cpu_count() or 1) + 1, 6)
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", str(AT_ONCE), "--dist", "loadgroup"]
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
CHECKS = {
    "types": [BIN / "mypy"],
    "lint": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "templates": [BIN / "djade", "--check", "--target-version", "5.2", *TEMPLATES],
    "layers": [BIN / "lint-imports"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
}


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def told(self, name: str, seconds: float, outcome: str) -> None:
        self.lines.append(f"{name:<12} {seconds:6.0f} s  {outcome}")


def main(what: str = "everything", *pytest_arguments: str) -> int:
    tally = Tally()
    if what in ("everything", "checks"):
        run_checks(tally, tables_too=what == "everything")
    for vendor in ("sqlite", "postgresql"):
        if what in ("everything", vendor):
            run_tests(vendor, tally, pytest_arguments)
    return tell(tally)


def run_checks(tally: Tally, *, tables_too: bool) -> None:
    """Two at a time, the longest first; beside them the tables are made that the tests begin with."""
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(2) as pool:
        surroundings = {**without_ours(), "DATA": data, "SECRET_KEY": "only for checking"}
        begun = {name: pool.submit(check, command, surroundings) for name, command in CHECKS.items()}
        if tables_too:
            pool.submit(make_tables)  # what goes wrong here is told by the tests
        for name, checked in begun.items():
            done, seconds = checked.result()
            if done.returncode:
                tally.failed += 1
                print(f"--- {name}\n{done.stdout}{done.stderr}", flush=True)
            else:
                tally.passed += 1
            tally.told(name, seconds, "failed" if done.returncode else "good")


def check(command: list[str | Path], surroundings: dict) -> tuple[subprocess.CompletedProcess, float]:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    return done, time.monotonic() - began


def make_tables() -> None:
    tables.sqlite()
    with Postgres() as server:
        server.tables()


def run_tests(vendor: str, tally: Tally, more: tuple[str, ...]) -> None:
    """One pytest for one engine, with servers of our own where the engine needs them."""
    print(f"\n--- tests on {vendor}", flush=True)
    began = time.monotonic()
    report = Path(tempfile.mkstemp(suffix=".xml")[1])
    with ExitStack() as servers:
        try:
            database = Database.fresh(vendor, servers)
            copied = {"TABLES": database.postgres.tables()} if database.postgres else {}
        except NotThere as missing:
            tally.skipped.append(f"all tests on {vendor}: {missing}")
            tally.failed += CI
            tally.told(vendor, 0, "SKIPPED")
            return
        done = subprocess.run(
            [*PYTEST, f"--junitxml={report}", *more],
            cwd=ROOT, env={**without_ours(), **database.environment, **copied}, check=False,
        )  # fmt: skip
    passed, failed = _count(report, vendor, tally)
    report.unlink()
    failed = failed or int(done.returncode not in (0, 5))
    tally.passed, tally.failed = tally.passed + passed, tally.failed + failed
    tally.told(vendor, time.monotonic() - began, f"{passed} passed, {failed} failed")


def tell(tally: Tally) -> int:
    print("\n" + "\n".join(tally.lines))
    if tally.skipped:
        print("\n" + "!" * 78)
        print(f"SKIPPED, and so not shown on this machine ({len(tally.skipped)}):")
        print("\n".join(f"  {reason}" for reason in tally.skipped))
        print("!" * 78)
    print(f"\n{tally.passed} passed, {tally.failed} failed, {len(tally.skipped)} skipped", flush=True)
    return 1 if tally.failed or not tally.passed else 0


def _count(report: Path, vendor: str, tally: Tally) -> tuple[int, int]:
    if not report.stat().st_size:
        return 0, 1
    passed = failed = 0
    for case in ET.parse(report).iter("testcase"):
        kinds = {child.tag: child for child in case}
        if "failure" in kinds or "error" in kinds:
            failed += 1
        elif "skipped" in kinds:
            tally.skipped.append(f"{vendor}: {case.get('name')}: {kinds['skipped'].get('message')}")
        else:
            passed += 1
    return passed, failed


if __name__ == "__main__":
    still_missing = install_missing()
    if still_missing:
        print("Not on this machine, so some tests will be skipped:", *still_missing, file=sys.stderr)
    sys.exit(main(*sys.argv[1:]))
