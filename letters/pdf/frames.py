"""How two processes talk over a pipe: a kind of one byte, a length of eight, and so many bytes."""

import os
import select
import struct
import time
from collections.abc import Callable
from typing import NamedTuple

HEAD = struct.Struct(">cQ")
LARGEST = 512 * 1024 * 1024
IDLE = 0.5  # seconds of silence after which whoever waits is asked whether to go on waiting
NO_PANGO = 78  # how a press ends that cannot load what it prints with
JOB, PROGRESS, DONE, FAILED = b"j", b"p", b"d", b"f"


class Frame(NamedTuple):
    kind: bytes
    payload: bytes


def write(descriptor: int, frame: Frame) -> None:
    rest = memoryview(HEAD.pack(frame.kind, len(frame.payload)) + frame.payload)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read(
    descriptor: int, *, until: float | None = None, idle: Callable[[], None] | None = None
) -> Frame | None:
    """The next frame; None where the other side has gone, TimeoutError after `until` (monotonic seconds).

    While nothing comes, `idle` is called twice a second; what it raises ends the waiting.
    """
    head = _exactly(descriptor, HEAD.size, until, idle)
    if head is None:
        return None
    kind, length = HEAD.unpack(head)
    if length > LARGEST:
        return None
    payload = _exactly(descriptor, length, until, idle)
    return None if payload is None else Frame(kind, payload)


def _exactly(
    descriptor: int, size: int, until: float | None, idle: Callable[[], None] | None
) -> bytes | None:
    parts, left = [], size
    while left:
        if until is not None:
            _wait(descriptor, until, idle)
        part = os.read(descriptor, min(left, 1 << 20))
        if not part:
            return None
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _wait(descriptor: int, until: float, idle: Callable[[], None] | None) -> None:
    while not _ready(descriptor, min(until, time.monotonic() + IDLE)):
        if time.monotonic() >= until:
            raise TimeoutError
        if idle is not None:
            idle()


def _ready(descriptor: int, until: float) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))
