"""A letter released before the column came takes late names of the public too, where it chose so."""

from django.db import migrations


def follow(apps, _schema_editor):
    Letter, Publication = apps.get_model("letters", "Letter"), apps.get_model("public", "Publication")
    public = Letter.objects.filter(individuals="public").values("slug")
    Publication.objects.filter(slug__in=public, public_may_sign=False).update(public_may_sign=True)


class Migration(migrations.Migration):
    dependencies = [
        ("public", "0011_press_pictures"),
        ("letters", "0030_who_may_sign_chosen_anew"),
    ]
    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
