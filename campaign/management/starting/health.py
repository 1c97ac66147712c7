"""How a running deployment is doing, in sentences. Nothing is changed, and nobody is named."""

import importlib.util
import shutil
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from kombu import Connection

from campaign.management.starting import checks
from coalition.clock import now
from coalition.errors import Refused
from coalition.outbox import mark
from coalition.outbox.delivery import Carrier, NotSent
from coalition.outbox.models import Message
from letters.pdf import certificates

FONTS = {"pylopdf_fonts_ko": "Korean", "pylopdf_fonts_zh_cn": "Chinese", "fontpkg_noto_serif": "Latin"}
CLOCKS_APART = timedelta(seconds=2)
LATE = timedelta(minutes=2)
OLD = timedelta(days=2)


@dataclass(frozen=True)
class Finding:
    good: bool
    sentence: str


def examine() -> Iterator[Finding]:
    """Database, clock, disk, mail, keys, Pango, fonts, seal, queue, outbox, backup: one finding each."""
    wrong = checks.database_is_away() or checks.tables_are_missing()
    yield Finding(not wrong, wrong or f"The database answers ({connection.vendor}).")
    if wrong:
        return
    yield clock()
    yield disk()
    yield mail()
    yield sender()
    missing = checks.missing_keys()
    names = ", ".join(missing)
    yield Finding(not missing, f"Keys are missing: {names}." if missing else "Every key is there.")
    pango = checks.pango_is_missing()
    yield Finding(not pango, pango or "Pango is there.")
    yield fonts()
    yield seal()
    yield queue()
    yield outbox()
    yield backup()


def clock() -> Finding:
    apart = abs(datetime.now(UTC) - now())
    return Finding(
        apart < CLOCKS_APART,
        f"This machine's clock and the database's are {apart.total_seconds():.1f} s apart; the database's counts.",
    )


def disk() -> Finding:
    wrong = checks.folder_is_unusable()
    free = shutil.disk_usage(settings.DATA).free // 1_000_000
    return Finding(not wrong, wrong or f"The disk has {free} MB left.")


def mail() -> Finding:
    if not settings.EMAIL_URL:
        return Finding(
            settings.DEMONSTRATION, f"Mail is not sent but kept in {settings.SPOOL}: EMAIL_URL is empty."
        )
    try:
        with Carrier() as carrier:
            carrier.connect()
    except (NotSent, smtplib.SMTPException, OSError):
        return Finding(
            good=False, sentence="The mail server of EMAIL_URL does not answer, or refuses our name."
        )
    return Finding(good=True, sentence="The mail server answers.")


def sender() -> Finding:
    examples = [
        name for name in ("MAIL_FROM", "MAIL_DOMAIN", "COALITION_CONTACT")
        if str(getattr(settings, name)).endswith(".example")
    ]  # fmt: skip
    if examples and not settings.DEMONSTRATION:
        return Finding(
            good=False, sentence=f"An example stands where mail is to name you: {', '.join(examples)}."
        )
    return Finding(good=True, sentence=f"Mail comes from {settings.MAIL_FROM}.")


def fonts() -> Finding:
    missing = [script for package, script in FONTS.items() if not importlib.util.find_spec(package)]
    if missing:
        return Finding(good=False, sentence=f"Fonts are missing: {', '.join(missing)}. Run `make up` again.")
    return Finding(good=True, sentence="The fonts for Korean, Chinese and Latin are there.")


def seal() -> Finding:
    try:
        held = certificates.open_certificate(Path(settings.KEYS))
    except Refused:
        return Finding(good=True, sentence="No seal lies there yet; the first start makes one.")
    day = f"{held.expires_at:%Y-%m-%d}"
    if now() > held.expires_at:
        return Finding(
            good=False, sentence=f"The certificate of the seal expired on {day}: see `manage.py seal`."
        )
    if now() > held.expires_at - certificates.SOON:
        return Finding(
            good=False, sentence=f"The certificate of the seal expires on {day}: see `manage.py seal`."
        )
    by = "made by ourselves, so common readers warn" if held.self_made else "vouched for by others"
    bare = "" if settings.PUBLIC_PDFS_SEALED else " Public PDFs go out without it (PUBLIC_PDFS_SEALED)."
    return Finding(good=True, sentence=f"The seal is valid until {day} ({by}).{bare}")


def queue() -> Finding:
    if not settings.REDIS_URL:
        there = settings.QUEUE.is_dir()
        return Finding(
            there, f"The queue is the folder {settings.QUEUE}{'' if there else ', which is missing'}."
        )
    try:
        with Connection(
            settings.REDIS_URL, transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS
        ) as bell:
            bell.ensure_connection(max_retries=1, timeout=2)
    except Exception as trouble:  # noqa: BLE001  (whatever a broker may say)
        return Finding(
            good=False, sentence=f"Redis does not answer ({type(trouble).__name__}); mail goes late."
        )
    return Finding(good=True, sentence="Redis answers.")


def outbox() -> Finding:
    if mark.looks_restored():
        return Finding(
            good=False,
            sentence="Sending is paused: the database looks restored. `manage.py outbox --resume` ends it.",
        )
    waiting, given_up = Message.objects.waiting().count(), Message.objects.given_up().count()
    if late := Message.objects.free(now() - LATE).count():
        return Finding(good=False, sentence=f"{late} mails are over two minutes late: does a worker run?")
    return Finding(given_up == 0, f"Mail: {waiting} waiting, none late, {given_up} given up.")


def backup() -> Finding:
    files = [path for path in Path(settings.BACKUPS).glob("*") if path.is_file()]
    if not files:
        return Finding(settings.DEMONSTRATION, f"There is no backup in {settings.BACKUPS}.")
    age = datetime.now(UTC) - datetime.fromtimestamp(max(path.stat().st_mtime for path in files), UTC)
    hours = int(age.total_seconds() // 3600)
    return Finding(age < OLD, f"The newest backup is {hours} hours old.")
