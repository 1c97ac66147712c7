"""Carried out beside the running processes: what was sealed can no longer be opened, and pages fall.

Prints what `verify` makes of it.
"""

import django

django.setup()

from letters.models import Signature  # noqa: E402
from tests.canary.desk import verified  # noqa: E402

Signature.objects.filter(kind=Signature.Kind.INDIVIDUAL).update(sealed=b"\0" * 60)
print(verified())
