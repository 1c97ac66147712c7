from django.db import migrations

STATEMENTS = {"forwards": "UNLOGGED", "backwards": "LOGGED"}


def _say(how):
    def said(apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(f"ALTER TABLE coalition_tally SET {STATEMENTS[how]}")

    return said


class Migration(migrations.Migration):
    """Counts of limits are thrown away within a day: a crash may do so sooner, and nobody waits for the disk."""

    dependencies = [("coalition", "0007_consultative_status")]

    operations = [migrations.RunPython(_say("forwards"), _say("backwards"))]
