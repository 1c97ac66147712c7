"""Many save at the same moment, over real sockets and two processes: each is stored or told, none is lost."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest

from tests.conftest import engine
from tests.letters.writing.desk import fresh
from tests.services.visitor import Visitor
from tests.services.web import Web

pytestmark = [pytest.mark.services, pytest.mark.xdist_group("writing")]
WRITERS, EACH = 8, 6
TOKEN = "t" * 32


class Writer:
    """Somebody who saves paragraph after paragraph, and after a conflict takes the other text for granted."""

    def __init__(self, address, told, name, number, together):
        self.told, self.number, self.together = told, number, together
        self.visitor = Visitor(address, cookies={"sessionid": told["sessions"][name], "csrftoken": TOKEN})
        self.visitor.headers |= {"X-Requested-With": "in place", "X-CSRFToken": TOKEN}
        self.stored, self.answers = [], []

    def saves(self):
        paragraphs = self.told["paragraphs"]
        for turn in range(EACH):
            self.together.wait()
            segment = paragraphs[turn % 2]  # everybody in one paragraph, then everybody in another
            self._until_stored(segment, f"Writer {self.number}, turn {turn}.", expected=1)
        return self

    def _until_stored(self, segment, text, expected):
        path = f"/desk/letters/{self.told['slug']}/paragraphs/{segment}/en/"
        for _again in range(3 * WRITERS * EACH):
            answer = self.visitor.post(path, {"text": text, "expected": expected})
            self.answers.append(answer.status)
            if answer.status == 200:
                self.stored.append((segment, text))
                return
            expected = json.loads(answer.body)["revision"]
        raise AssertionError("never stored")


def test_whoever_saves_is_stored_or_sees_the_other_text(request):
    with ExitStack() as servers, Web(fresh(request), processes=2) as web:
        told = json.loads(web.run("tests.letters.writing.house").splitlines()[-1])
        web.start()
        together = Barrier(WRITERS)
        writers = [
            Writer(web.addresses[number % 2], told, ("ana", "ben")[number % 2], number, together)
            for number in range(WRITERS)
        ]
        pool = servers.enter_context(ThreadPoolExecutor(WRITERS))
        list(pool.map(Writer.saves, writers))
        kept = json.loads(web.run("tests.letters.writing.kept", told["slug"]).splitlines()[-1])
    answers = [status for writer in writers for status in writer.answers]
    stored = sorted(list(one) for writer in writers for one in writer.stored)
    assert set(answers) <= {200, 409}, engine()
    assert 409 in answers  # they did meet
    assert sorted(kept["texts"]) == stored
    assert kept["revisions"] == kept["expected"]
