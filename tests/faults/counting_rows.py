"""Carried out in the surroundings of the processes under test: what stands in the database, as JSON.

python -m tests.faults.counting_rows
python -m tests.faults.counting_rows --scatter     first take away what holds the promise: no address is like another
python -m tests.faults.counting_rows --signers SLUG p1 p2 …               how many of p1@example.org … have one row
"""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from coalition.outbox import writing  # noqa: E402
from coalition.outbox.models import NEVER_OWED, Message  # noqa: E402
from letters.domain import signatories  # noqa: E402
from letters.models import Letter, Signature  # noqa: E402

# Each post owes a row; what is to be said is asked when it is written.
for message in Message.objects.waiting().exclude(writer=""):
    writing.write(message, at=message.posted_at)
mails = Message.objects.exclude(trouble=NEVER_OWED).count()
stood = {"signatures": Signature.objects.count(), "mails": mails}
# What asks the index needs it to be there, so a trigger sees to it that the index never finds two alike.
SCATTERED = {
    "sqlite": [
        (
            "CREATE TRIGGER scatter AFTER INSERT ON letters_signature BEGIN "
            "UPDATE letters_signature SET address_index = randomblob(32) WHERE id = NEW.id; END"
        )
    ],
    "postgresql": [
        (
            "CREATE FUNCTION scatter() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN NEW.address_index = sha256(NEW.id::text::bytea); RETURN NEW; END $$"
        ),
        "CREATE TRIGGER scatter BEFORE INSERT ON letters_signature FOR EACH ROW EXECUTE FUNCTION scatter()",
    ],
}
if sys.argv[1:2] == ["--scatter"]:
    with connection.cursor() as cursor:
        for statement in SCATTERED[connection.vendor]:
            cursor.execute(statement)
if sys.argv[1:2] == ["--signers"]:
    letter = Letter.objects.get(slug=sys.argv[2])
    indices = [signatories.address_index(f"{name}@example.org", letter) for name in sys.argv[3:]]
    stood["once"] = sum(letter.signatures.filter(address_index=index).count() == 1 for index in indices)
print(json.dumps(stood))
