"""A mail server that keeps what it was handed, counted by Message-ID, and can be slow or rude."""

import asyncio
import logging
import time
from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Lock
from types import TracebackType
from typing import NamedTuple, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.services.program import free_port

logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every step of every mail


class Kept(NamedTuple):
    """One mail as it was handed over, and when it was kept (seconds, as `time.time` counts them)."""

    to: tuple[str, ...]
    content: bytes
    at: float


class Mailbox:
    """`with Mailbox() as sink:` listens at `sink.url`; `sink.ids()` counts each Message-ID it accepted."""

    def __init__(self) -> None:
        self.raw: list[Kept] = []
        self.slow = 0.0  # seconds that DATA takes; the mail is kept in the middle of them
        self.in_data: set[int] = set()  # ports of the clients that wait for the answer to DATA
        self.answer = "250 kept"  # any other answer refuses the mail
        self._lock = Lock()
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._controller = Controller(
            _Door(self), hostname="127.0.0.1", port=self.port, data_size_limit=10_000_000
        )
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    async def take(self, session: Session, envelope: Envelope) -> str:
        port = session.peer[1]
        self.in_data.add(port)
        try:
            await asyncio.sleep(self.slow / 2)
            answer = self.answer
            if answer.startswith("250"):
                with self._lock:
                    self.raw.append(
                        Kept(tuple(envelope.rcpt_tos), bytes(envelope.content or b""), time.time())
                    )
            await asyncio.sleep(self.slow / 2)
            return answer
        finally:
            self.in_data.discard(port)

    @property
    def messages(self) -> list[EmailMessage]:
        return [_parsed(kept.content) for kept in self._copy()]

    def to(self, address: str) -> list[EmailMessage]:
        return [_parsed(kept.content) for kept in self._copy() if address in kept.to]

    def recipients(self) -> Counter[str]:
        """How many mails each address was handed."""
        return Counter(address for kept in self._copy() for address in kept.to)

    def ids(self, *, to: str = "") -> Counter[str]:
        """How often each Message-ID was accepted (for addresses with `to` in them); twice means an extra copy."""
        meant = [message for message in self.messages if to in str(message["To"])]
        return Counter(str(message["Message-ID"]) for message in meant)

    def wait_for(self, count: int, *, to: str | None = None, seconds: float = 20) -> list[EmailMessage]:
        """The messages (to `to`) once there are `count` of them; AssertionError when there never are."""
        end = time.monotonic() + seconds
        while True:
            found = self.to(to) if to else self.messages
            if len(found) >= count:
                return found
            assert time.monotonic() < end, f"{len(found)} of {count} mails came in {seconds} s"
            time.sleep(0.1)

    def empty(self) -> None:
        with self._lock:
            self.raw.clear()

    def _copy(self) -> list[Kept]:
        with self._lock:
            return list(self.raw)


class _Door:
    """What aiosmtpd sees of a mailbox: at each connection it reads every attribute, and mails are many."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._take = mailbox.take

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return await self._take(session, envelope)


def _parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message
