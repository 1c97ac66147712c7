"""People who sign a public letter at the web processes' own sockets."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from tests.services.visitor import Answer, Visitor, hidden_fields

TAKEN = 302
CONSENT = {"belief": "on", "handing_over": "on", "abroad": "on"}


class Signatories:
    """`Signatories(slug, [address]).post("min@example.org")`: they have read the page, and fill in its form."""

    def __init__(self, slug: str, addresses: list[str]) -> None:
        self.addresses = addresses
        self.path = f"/letters/{slug}/en/sign/"
        readers = [Visitor(address) for address in addresses]  # each process is awake then
        pages = [reader.get(self.path).text for reader in readers]
        self.cookies = readers[0].cookies
        self.said = {
            **hidden_fields(pages[0]),
            "name": "Min Park", "country": "KR", "display": "public", "reach": "exact", **CONSENT,
        }  # fmt: skip

    def post(self, email: str, *, number: int = 0, before=None) -> Answer:
        """One post, at the process that `number` falls to; `before` is called when the connection stands."""
        visitor = Visitor(self.addresses[number % len(self.addresses)], cookies=dict(self.cookies))
        return visitor.post(self.path, {**self.said, "email": email}, before=before)

    def sign(self, *, people: int) -> list[float]:
        """So many new people sign, two at a time; how many seconds each waited for the answer."""

        def one(number: int) -> float:
            began = time.monotonic()
            answer = self.post(f"{uuid4().hex}@example.org", number=number)
            assert answer.status == TAKEN, answer.status
            return time.monotonic() - began

        with ThreadPoolExecutor(2) as two:
            return list(two.map(one, range(people)))
