"""The mail that a started Undersigned has sent, as it lies in its folder when no mail server is named."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


class Spool:
    """`spool.to("mina@lamp.example")`: the mails to an address since the story began, the oldest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = {file.name for file in folder.glob("*.eml")}

    def mails(self) -> list[EmailMessage]:
        files = [file for file in self._folder.glob("*.eml") if file.name not in self._before]
        return [_parsed(file) for file in sorted(files, key=lambda file: file.stat().st_mtime)]

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails() if address in mail["To"]]

    def wait_for(self, address: str, *, more_than: int = 0, seconds: float = 30) -> EmailMessage:
        """The newest mail to `address` once there are `more_than` that many."""
        end = time.monotonic() + seconds
        while len(found := self.to(address)) <= more_than:
            assert time.monotonic() < end, f"no mail came in {seconds} s (there were {len(found)})"
            time.sleep(0.1)
        return found[-1]

    def wait_for_words(self, address: str, said: str, *, seconds: float = 60) -> EmailMessage:
        """The one mail to `address` that says this."""
        end = time.monotonic() + seconds
        while not (found := [mail for mail in self.to(address) if said in words(mail)]):
            assert time.monotonic() < end, f"no mail said it in {seconds} s"
            time.sleep(0.1)
        (only,) = found
        return only

    def wait_for_code(self, address: str, *, after: int, seconds: float = 30) -> str:
        """The sign-in code that comes to `address` after its first mails; others may come meanwhile."""
        end = time.monotonic() + seconds
        while not (codes := [code for mail in self.to(address)[after:] if (code := _code_in(mail))]):
            assert time.monotonic() < end, f"no code came in {seconds} s"
            time.sleep(0.1)
        return codes[-1]


def words(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content()


def _code_in(mail: EmailMessage) -> str:
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", words(mail), re.MULTILINE)
    return found.group() if found else ""


def link_in(mail: EmailMessage, containing: str) -> str:
    return next(link for link in re.findall(r"https?://\S+", words(mail)) if containing in link)


def _parsed(file: Path) -> EmailMessage:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message
