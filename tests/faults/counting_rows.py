"""Carried out in the surroundings of the processes under test: what stands in the database, as JSON.

`python -m tests.faults.counting_rows` or, first taking away what holds the promise,
`python -m tests.faults.counting_rows --drop one_address_one_signature`.
"""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from coalition.outbox.models import Message  # noqa: E402
from letters.models import Signature  # noqa: E402

if sys.argv[1:2] == ["--drop"]:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{sys.argv[2]}"')
print(json.dumps({"signatures": Signature.objects.count(), "mails": Message.objects.count()}))
