"""How this deployment is doing."""

from django.core.management.base import BaseCommand

from campaign.management.starting.health import examine


class Command(BaseCommand):
    help = "Say in sentences how the deployment is doing; ends with 1 if something needs doing."
    requires_system_checks = []

    def handle(self, **_options):
        wrong = 0
        for finding in examine():
            wrong += not finding.good
            self.stdout.write(f"{'good ' if finding.good else 'LOOK '} {finding.sentence}")
        if wrong:
            raise SystemExit(1)
