from django.db import migrations, models
from django.db.models import F


def nobody_is_listed_yet(apps, schema_editor):
    """Before this version nobody let others who were asked see her."""
    apps.get_model("letters", "PublishedCount").objects.update(unlisted=F("individuals"))


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0035_sheets_that_were_opened'),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedcount',
            name='unlisted',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='publishedcount',
            name='batched',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(nobody_is_listed_yet, migrations.RunPython.noop),
    ]
