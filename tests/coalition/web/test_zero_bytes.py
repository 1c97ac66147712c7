"""Zero bytes behind an address break no page, whoever sends them."""

import pytest
from django.test import RequestFactory

from coalition.web.zero_bytes import WithoutZeroBytes


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("q=a%00b", {"q": "ab"}),
        ("q=%0%000%00", {"q": ""}),
        ("%00q=a\0b&c=d", {"q": "ab", "c": "d"}),
        ("q=100%25&c=%E4%B8%AD", {"q": "100%", "c": "中"}),
        ("", {}),
    ],
)
def test_a_view_reads_the_query_without_them(sent, read):
    seen = WithoutZeroBytes(lambda request: request.GET.dict())
    assert seen(RequestFactory().get("/", QUERY_STRING=sent)) == read
