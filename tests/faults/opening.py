"""Carried out in the surroundings of the processes under test: an empty house, one letter open to the public.

Prints the letter's slug. `python -m tests.faults.opening`, or with the seconds until the deadline.
"""

import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402

from coalition.clock import now  # noqa: E402
from coalition.roles import Role  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.services import house  # noqa: E402

DAY = 24 * 3600

house.build()
seconds = float(sys.argv[1]) if sys.argv[1:] else DAY
letter = story.opened(closes_at=now() + timedelta(seconds=seconds), individuals=Letter.Individuals.PUBLIC)
story.person("Keeper", roles=(Role.CUSTODIAN,))  # without one nobody signs with the name withheld
print(letter.slug)
