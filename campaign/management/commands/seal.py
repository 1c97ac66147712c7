"""The certificate that seals documents: shown, made, brought along, changed."""

from getpass import getpass
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalition.clock import now
from coalition.errors import Refused
from letters.pdf import certificates


class Command(BaseCommand):
    help = (
        "Show the certificate that seals; --make NAME: a new one of our own; --p12 FILE: the organisation's."
    )

    def add_arguments(self, parser):
        parser.add_argument("--make", metavar="NAME", help="make a key and a certificate in this name")
        parser.add_argument("--p12", metavar="FILE", help="take certificate and key from this file")
        parser.add_argument(
            "--password-file", metavar="FILE", help="the password of --p12; else it is asked for"
        )
        parser.add_argument("--replace", action="store_true", help="set the present one aside first")

    def handle(self, *, make=None, p12=None, password_file=None, replace=False, **_options):
        folder = Path(settings.KEYS)
        try:
            data = Path(p12).read_bytes() if p12 else None
            password = (
                (Path(password_file).read_text().rstrip("\r\n") if password_file else getpass())
                if p12
                else ""
            )
        except OSError as trouble:
            raise CommandError(f"{trouble.filename} cannot be read: {trouble.strerror}.") from trouble
        try:
            self.change(folder, make=make, data=data, password=password, replace=replace)
            self.show(certificates.open_certificate(folder))
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal

    def change(self, folder, *, make, data, password, replace):
        if not (make or data):
            return
        if data:
            certificates.check_p12(data, password=password, at=now())
        if replace and (former := certificates.set_aside(folder)):
            self.stdout.write(
                f"Set aside: {former.name}, {former.fingerprint}. What it sealed is still known."
            )
        if data:
            certificates.take_p12(folder, data=data, password=password, at=now())
        else:
            certificates.create_certificate(folder, name=make, at=now())

    def show(self, certificate):
        by = (
            "made by ourselves: a common reader warns of it"
            if certificate.self_made
            else "vouched for by others"
        )
        self.stdout.write(f"{certificate.name}, {by}.")
        self.stdout.write(
            f"Valid from {certificate.begins_at:%Y-%m-%d} to {certificate.expires_at:%Y-%m-%d}."
        )
        self.stdout.write(f"SHA-256 fingerprint: {certificate.fingerprint}")
