"""Whether what rallies keep sealed can be read."""

from collections.abc import Iterator
from functools import partial

from campaign.rallies.domain.delegations import contact_of
from campaign.rallies.domain.marshals import words as marshal_words
from campaign.rallies.models import Delegation, Marshal
from coalition.findings import Finding, unreadable


def findings() -> Iterator[Finding]:
    delegations = Delegation.objects.filter(sealed__isnull=False).iterator()
    yield from unreadable("Delegation", ((one.pk, partial(contact_of, one)) for one in delegations))
    marshals = Marshal.objects.filter(sealed__isnull=False).iterator()
    yield from unreadable("Marshal", ((one.pk, partial(marshal_words, one)) for one in marshals))
