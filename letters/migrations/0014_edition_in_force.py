"""The newest edition is known by its letter: what was frozen before this stands in its row from now on."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, _editor):
    Edition, Letter = apps.get_model("letters", "Edition"), apps.get_model("letters", "Letter")
    newest = Edition.objects.filter(letter=OuterRef("pk")).order_by("-number").values("pk")[:1]
    Letter.objects.update(in_force=Subquery(newest))


class Migration(migrations.Migration):
    dependencies = [("letters", "0013_stamps")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="in_force",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="letters.edition",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
