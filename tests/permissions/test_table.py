"""Who may do what: written by hand, asked of the real views. An address without a row fails.

There is one `TABLE` for each area, in the modules beside this one. A line is: address, method, object, then the
expected status for each of `ROLES` in `tests/world.py`, or one status that holds for everybody. Each address
needs a line for GET and for POST; one that asks for something (a slug, a key) needs them for an object that is
missing too, and for each kind of object where answers differ. POST sends an empty form.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.addresses import addresses
from tests.permissions import (
    accounts,
    boards,
    campaign,
    coalition,
    documents,
    drafting,
    house,
    names,
    press,
    public,
    rallies,
    signing,
    steps,
    talking,
)
from tests.world import KINDS, ROLES

AREAS = [
    accounts,
    coalition,
    drafting,
    talking,
    house,
    steps,
    signing,
    boards,
    names,
    documents,
    press,
    public,
    campaign,
    rallies,
]


def rows():
    for area in AREAS:
        for line in area.TABLE.strip().splitlines():
            if not line.startswith("#"):
                name, method, kind, *expected = line.split()
                assert kind in KINDS, line
                assert len(expected) in (1, len(ROLES)), f"{len(expected)} of {len(ROLES)} answers: {line}"
                yield name, method, kind, (expected * len(ROLES))[: len(ROLES)]


ROWS = list(rows())
CHANGES = ("INSERT", "UPDATE", "DELETE")


def test_every_address_has_its_rows():
    told = {(name, method) for name, method, _kind, _expected in ROWS}
    wanted = {(name, method) for name in addresses() for method in ("GET", "POST")}
    assert sorted(wanted - told) == []
    assert sorted(told - wanted) == []


def test_no_row_stands_twice():
    keys = [(name, method, kind) for name, method, kind, _expected in ROWS]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_whatever_asks_for_something_is_tried_with_something_missing():
    told = {name for name, _method, kind, _expected in ROWS if kind == "missing"}
    assert sorted(name for name, address in addresses().items() if address.asks and name not in told) == []


@pytest.mark.django_db
@pytest.mark.xdist_group("one world")
@pytest.mark.parametrize(
    ("name", "method", "kind", "expected"), ROWS, ids=[f"{row[1]}-{row[0]}-{row[2]}" for row in ROWS]
)
def test_the_table_holds(world, name, method, kind, expected):
    address = world.address(name, kind)
    with CaptureQueriesContext(connection) as asked:
        answers = {"nobody": str(world.ask("nobody", method, address).status_code)}
    changed = changed_by(asked)  # now: the next request forgets what was asked
    answers |= {role: str(world.ask(role, method, address).status_code) for role in ROLES if role != "nobody"}
    assert answers == dict(zip(ROLES, expected, strict=True))
    if method == "GET":
        assert changed == set()


def changed_by(asked):
    """The tables written to: scanners open every address in a mail, and nobody did anything by that."""
    words = (query["sql"].replace('"', "").split() for query in asked)
    return {said[1 if said[0] == "UPDATE" else 2] for said in words if said[0] in CHANGES}
