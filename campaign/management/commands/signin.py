"""The second factors of the demonstration, as they are now."""

from django.core.management.base import BaseCommand, CommandError

from campaign.management.starting import demonstration


class Command(BaseCommand):
    help = "Show who plays which role in the demonstration and the code of their second factor now."

    def handle(self, **_options):
        found = demonstration.sign_ins()
        if not found:
            raise CommandError("This is not the demonstration (DEMONSTRATION=true), or nobody is in it yet.")
        wide = max(len(one.email) for one in found)
        for one in found:
            self.stdout.write(f"{one.role:<15} {one.email:<{wide}}  {one.secret}  {one.code()}")
