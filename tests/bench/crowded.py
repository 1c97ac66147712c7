"""Where very many have signed: `python -m tests.bench.crowded NUMBER` multiplies the first signature there is (on
PostgreSQL); `released NUMBER` makes an empty house with one released letter of so many names, and prints its slug.
"""

import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from letters.models import Signature  # noqa: E402
from tests.factories.publication import publication  # noqa: E402
from tests.services import house  # noqa: E402

OTHER = {"id": "gen_random_uuid()", "address_index": "sha256(gen_random_uuid()::text::bytea)"}


def multiply(number: int) -> None:
    """As many signatures as make `number`, copies of one but for the row's id and the address."""
    columns = [field.column for field in Signature._meta.concrete_fields]
    said = ", ".join(OTHER.get(column, column) for column in columns)
    missing = number - Signature.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO letters_signature ({', '.join(columns)}) SELECT {said} FROM "
            "(SELECT * FROM letters_signature LIMIT 1) one, generate_series(1, %s)",
            [missing],
        )
        cursor.execute("ANALYZE letters_signature")


if __name__ == "__main__":
    if sys.argv[1] == "released":
        house.build()
        print(publication(lines=int(sys.argv[2])).slug)
    else:
        multiply(int(sys.argv[1]))
