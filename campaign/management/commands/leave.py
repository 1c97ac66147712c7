"""Somebody leaves: her roles, her authority to sign and her sign-ins end; what she did stays."""

from django.core.management.base import BaseCommand, CommandError

from campaign.management.starting import checks
from coalition.clock import now
from coalition.domain import joining, mandates
from coalition.errors import Refused
from coalition.models import Mandate, Person


class Command(BaseCommand):
    help = "End the roles, mandates and sign-ins of the person with this mail address."

    def add_arguments(self, parser):
        parser.add_argument("mail")
        parser.add_argument(
            "--organisation", metavar="KEY", help="end only her authority to sign for this one"
        )
        parser.add_argument(
            "--undo", action="store_true", help="let her sign in again; the file gives roles anew"
        )

    def handle(self, *, mail, organisation, undo, **_options):
        if wrong := checks.nothing_to_ask():
            raise CommandError(wrong)
        person = Person.objects.filter(email=mail.strip().lower()).first()
        if person is None:
            raise CommandError("Nobody here has that mail address.")
        if undo:
            joining.come_back(person)
            said = "May sign in again. Roles and mandates are given by `manage.py coalition FILE`."
        elif organisation:
            said = self.end(person, organisation)
        else:
            said = self.leave(person)
        self.stdout.write(said)

    def end(self, person, key):
        mandate = Mandate.objects.in_force(now()).of(person).filter(organisation__key=key).first()
        if mandate is None:
            raise CommandError(f"Has no authority to sign for “{key}”.")
        mandates.revoke(mandate, at=now())
        return f"May no longer sign for “{key}”. Take the entry out of the file, too."

    def leave(self, person):
        try:
            joining.leave(person, at=now())
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        return "Has left: no role, no authority to sign, no sign-in. Take the entry out of the file, too."
