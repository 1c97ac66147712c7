"""Handing one mail over: to the mail server, or to a folder where there is none."""

import json
import os
import smtplib
import ssl
from contextlib import suppress
from email.utils import formataddr
from pathlib import Path
from types import TracebackType
from typing import Self

import environ
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from coalition.called import called_in
from coalition.outbox.models import Message

# Shorter than a lease even if every step of one mail takes as long as it may.
STEP_TIMEOUT = 8
FIRST_PERMANENT = 500


class NotSent(Exception):  # noqa: N818  (a trouble code for staff, never an address)
    """`code` says why. `for_good`: no use to try again; `server`: no use to try others now."""

    def __init__(self, code: str, *, for_good: bool = False, server: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.for_good = for_good
        self.server = server


class Carrier:
    """One connection for a batch; what goes wrong comes out as `NotSent`."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def carry(self, message: Message) -> None:
        """Hand `message` over, under the same Message-ID every time."""
        mail = compose(message)
        if not settings.EMAIL_URL:
            spool(message, mail)
            return
        try:
            mail.connection = self.connect()
            mail.send()
        except Exception as error:  # noqa: BLE001  (named by its kind; its words may hold the address)
            self._hang_up()
            raise _explained(error) from None

    def connect(self) -> BaseEmailBackend:
        """The open connection, made now if there is none."""
        if self._connection is None:
            self._connection = _connect()
        return self._connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._connection.close()
            self._connection = None


def compose(message: Message) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=message.read("subject"),
        body=message.read("text"),
        from_email=formataddr((called_in(message.language), settings.MAIL_FROM)),
        to=[message.read("address")],
        headers={
            **json.loads(message.read("headers")),
            "Message-ID": message.message_id,
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    if html := message.read("html"):
        mail.attach_alternative(html, "text/html")
    return mail


def spool(message: Message, mail: EmailMultiAlternatives) -> Path:
    """Write the mail to its file, whole or not at all; a second try replaces the first."""
    folder = Path(settings.SPOOL)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    final = folder / f"{message.pk}.eml"
    draft = folder / f".{message.pk}.{os.getpid()}"
    draft.write_bytes(mail.message().as_bytes())
    draft.replace(final)
    return final


def _connect() -> BaseEmailBackend:
    options = environ.Env.email_url_config(settings.EMAIL_URL)
    connection = get_connection(
        options["EMAIL_BACKEND"],
        host=options["EMAIL_HOST"],
        port=options["EMAIL_PORT"],
        username=options["EMAIL_HOST_USER"],
        password=options["EMAIL_HOST_PASSWORD"],
        use_tls=options.get("EMAIL_USE_TLS", False),
        use_ssl=options.get("EMAIL_USE_SSL", False),
        timeout=STEP_TIMEOUT,
    )
    connection.open()
    return connection


def _explained(error: Exception) -> NotSent:
    # The server's own words may hold the address, so they end here.
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        return NotSent("address", for_good=bool(codes) and min(codes) >= FIRST_PERMANENT)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return NotSent("credentials", server=True)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return NotSent("sender", server=True)
    if isinstance(error, smtplib.SMTPResponseException):
        return NotSent("refused", for_good=error.smtp_code >= FIRST_PERMANENT)
    if isinstance(error, (smtplib.SMTPException, ssl.SSLError, OSError)):
        return NotSent("server", server=True)
    return NotSent("message", for_good=True)
