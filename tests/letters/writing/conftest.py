"""One desk for every story of a browser about writing."""

import pytest

from tests.letters.writing.desk import Desk, fresh
from tests.services.web import Web


@pytest.fixture(scope="package")
def desk(browser, request):
    with Web(fresh(request), processes=1) as web:
        yield Desk(web, browser)
