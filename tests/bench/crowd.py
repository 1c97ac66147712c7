"""Many visitors at once, each question on a connection of its own: how many answers a second, and how long each took.

A process of its own (`ask`), so that whoever measures does not stand in the way.
"""

import asyncio
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Crowd:
    """`each_second` answers; `p95` in seconds. Every answer had the status that was asked for."""

    each_second: float
    p95: float


def ask(plan: dict[str, Any]) -> Crowd:
    """`plan`: addresses, path, method, status, headers, fields, clients, turns (of each client)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.crowd"],
        input=json.dumps(plan), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return Crowd(**json.loads(done.stdout))


async def _visitor(plan: dict[str, Any], number: int, taken: list[float]) -> None:
    address = plan["addresses"][number % len(plan["addresses"])]
    parts = urlsplit(address)
    for question in _questions(plan, address):
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(question)
        answer = await reader.read()
        writer.close()
        taken.append(time.perf_counter() - began)
        assert answer.split(b" ", 2)[1] == b"%d" % plan["status"], answer[:200]


def _questions(plan: dict[str, Any], address: str) -> Iterator[bytes]:
    lines = [
        f"{plan['method']} {plan['path']} HTTP/1.1",
        f"Host: {urlsplit(address).netloc}",
        f"Origin: {address}",
    ]
    head = "\r\n".join([*lines, "Connection: close", *plan["headers"], ""]).encode()
    for _turn in range(plan["turns"]):
        fields = {**plan["fields"], "email": f"{secrets.token_hex(8)}@example.org"}
        body = urlencode(fields).encode() if plan["method"] == "POST" else b""
        yield head + b"Content-Length: %d\r\n\r\n" % len(body) + body


async def _all(plan: dict[str, Any]) -> Crowd:
    taken: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_visitor(plan, number, taken) for number in range(plan["clients"])))
    passed = time.perf_counter() - began
    return Crowd(len(taken) / passed, sorted(taken)[int(len(taken) * 0.95)])


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_all(json.load(sys.stdin))))))
