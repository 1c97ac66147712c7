"""Everything that `make up` does once the packages are there."""

import os
import socket
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from campaign.management.starting import checks, demonstration, keys, translations
from campaign.management.starting.processes import Group, commands
from coalition.models import Person
from coalition.outbox import mark
from seeds import loading


class Command(BaseCommand):
    help = "Start Undersigned: web, worker and clock, ended together by SIGTERM or Ctrl-C."
    requires_system_checks = []
    requires_migrations_checks = False

    def handle(self, **_options):
        began = time.monotonic()
        if "DEMONSTRATION" not in os.environ and not settings.BASE_ADDRESS.startswith("https://"):
            os.environ["DEMONSTRATION"] = "true"
            settings.DEMONSTRATION = True
        if wrong := checks.what_is_wrong():
            raise CommandError(wrong)
        self.prepare()
        addresses = [f"{settings.BIND}:{settings.PORT}"]
        if settings.BIND == "127.0.0.1" and _has_ipv6():
            addresses.append(f"[::1]:{settings.PORT}")
        told = threading.Thread(target=self.tell, args=(began,), daemon=True)
        told.start()
        raise SystemExit(Group(commands(addresses)).run())

    def prepare(self):
        for folder in (
            settings.DATA,
            settings.QUEUE,
            settings.QUEUE / "control",
            settings.SPOOL,
            settings.STATIC_ROOT,
            settings.MEDIA_ROOT,
        ):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = keys.complete()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        translations.compile_stale()
        if made:
            self.stdout.write(f"Keys were made in {settings.KEYS}: keep a copy of them elsewhere.")
        fresh = not Person.objects.exists()
        if fresh:
            mark.accept()
        if settings.DEMONSTRATION and (fresh or loading.is_ours()):
            # Again at every start: what an interrupted one left undone is done now.
            call_command("seed")
        if Person.objects.exists():
            keys.complete_seal()  # in the coalition's name, so not before it has one

    def tell(self, began):
        """The address, once it answers, and how to sign in."""
        _wait_for_the_web()
        lines = ["", f"Undersigned is at {settings.BASE_ADDRESS} (after {time.monotonic() - began:.0f} s)."]
        if settings.EMAIL_URL:
            lines.append("Mail goes to the mail server that EMAIL_URL names.")
        else:
            lines.append(f"Mail is kept in {settings.SPOOL}, one file each.")
        lines += sign_in_lines()
        self.stdout.write("\n".join([*lines, "Ctrl-C ends it.", ""]))
        self.stdout.flush()


def sign_in_lines():
    if not Person.objects.exists():
        return ["Nobody works here yet: tell `manage.py coalition FILE` who does (docs/coalition.toml)."]
    found = demonstration.sign_ins()
    if not found:
        return []
    lines = [
        f"Sign in at {settings.BASE_ADDRESS}/account/login/ with a mail address of the demonstration;",
        f"the code mailed to it can be read at {settings.BASE_ADDRESS}/demonstration/codes/.",
        "Then comes the second factor: a key for an authenticator app, and the code that it shows",
        "now (`.venv/bin/python manage.py signin` shows the next one).",
        "",
    ]
    wide = max(len(one.email) for one in found)
    lines += [f"  {one.role:<15} {one.email:<{wide}}  {one.secret}  {one.code()}" for one in found]
    return [*lines, ""]


def _has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as knock:
            knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            knock.bind(("::1", settings.PORT))
    except OSError:
        return False
    return True


def _wait_for_the_web():
    """Until a page comes: the port is open seconds before the first process behind it is ready."""
    while True:
        knock = HTTPConnection(settings.BIND, settings.PORT, timeout=5)
        with suppress(OSError, HTTPException):
            knock.request("GET", "/robots.txt", headers={"Host": f"localhost:{settings.PORT}"})
            knock.getresponse()
            return
        knock.close()
        time.sleep(0.1)
