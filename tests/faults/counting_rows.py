"""Carried out in the surroundings of the processes under test: what stands in the database, as JSON.

python -m tests.faults.counting_rows
python -m tests.faults.counting_rows --drop one_address_one_signature     first take away what holds the promise
python -m tests.faults.counting_rows --signers SLUG p1 p2 …               how many of p1@example.org … have one row
"""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from coalition.outbox.models import Message  # noqa: E402
from letters.domain import signatories  # noqa: E402
from letters.models import Letter, Signature  # noqa: E402

stood = {"signatures": Signature.objects.count(), "mails": Message.objects.count()}
if sys.argv[1:2] == ["--drop"]:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{sys.argv[2]}"')
if sys.argv[1:2] == ["--signers"]:
    letter = Letter.objects.get(slug=sys.argv[2])
    indices = [signatories.address_index(f"{name}@example.org", letter) for name in sys.argv[3:]]
    stood["once"] = sum(letter.signatures.filter(address_index=index).count() == 1 for index in indices)
print(json.dumps(stood))
