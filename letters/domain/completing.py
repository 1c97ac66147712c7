"""What an older version left out of a projection is written once the newer one is installed."""

from typing import Any

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from letters.domain import paging, projecting
from letters.models import Letter
from letters.public.models import Publication

LACKING = (
    "SELECT 1 FROM public_publication p WHERE p.may_individuals = '' OR NOT EXISTS "
    "(SELECT 1 FROM public_publicedition e WHERE e.publication_id = p.id)"
)


def complete_after_migrate(using: str, **_kwargs: Any) -> None:
    """Complete every projection that lacks something, when the last migration has run; nothing where none does."""
    connection = connections[using]
    if "public_publicedition" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        known = connection.introspection.get_table_description(cursor, "public_publication")
        if "may_individuals" not in {column.name for column in known}:
            return  # migrated no further than to an older state, or back to one
        cursor.execute(LACKING)
        lacks = cursor.fetchone() is not None
    executor = MigrationExecutor(connection) if lacks else None
    if executor and not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        for publication in Publication.objects.using(using).filter(editions=None):
            complete(publication)
        for publication in Publication.objects.using(using).filter(may_individuals=""):
            say_who_may_sign(publication)


@transaction.atomic
def complete(publication: Publication) -> None:
    """Give a projection from before there were public editions its agreed texts, and say who may sign.

    Names, numbers and files stay as they were printed.
    """
    letter = Letter.objects.get(slug=publication.slug)
    numbers = {name: getattr(publication, name) for name in ("organisations", "individuals", "countries")}
    say_who_may_sign(publication)
    paging.store_editions(letter, publication, numbers=numbers)


def say_who_may_sign(publication: Publication) -> None:
    """Give a projection from before it was kept there who may sign its letter."""
    letter = Letter.objects.get(slug=publication.slug)
    Publication.objects.filter(pk=publication.pk).update(**projecting.who_may_sign(letter))
