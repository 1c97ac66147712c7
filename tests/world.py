"""A small coalition in which everybody who may knock has a name, for tables of who may do what.

`ROLES` are the columns of the permission table. `objects[kind]` says, for each word that an address may ask
for (`slug`, `language`, `pk` …), which one of `kind` to put there: `mine` belongs to the member's own
organisation or letter, `others` to somebody else's, `embargoed` is not public yet, `released` is, `missing`
is nowhere.
"""

import time
import uuid

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from coalition.models import Person
from coalition.roles import Role
from tests.addresses import addresses
from tests.factories import MandateFactory, OrganisationFactory, PersonFactory, an_officer

# coordinator1: a coordinator who has not shown a second factor in this session.
ROLES = ["nobody", "other", "member", "drafter", "coordinator1", "coordinator", "custodian", "delivery"]
SECOND_FACTOR = {"coordinator", "custodian", "delivery"}
KINDS = {"-", "mine", "others", "embargoed", "released", "missing"}


class World:
    def __init__(self) -> None:
        self.ours, self.theirs = OrganisationFactory(key="ours"), OrganisationFactory(key="theirs")
        self.people: dict[str, Person | None] = {
            "nobody": None,
            "member": MandateFactory(organisation=self.ours).person,
            "other": MandateFactory(organisation=self.theirs).person,
            "drafter": PersonFactory(),
            "coordinator1": an_officer(Role.COORDINATOR),
            "coordinator": an_officer(Role.COORDINATOR),
            "custodian": an_officer(Role.CUSTODIAN),
            "delivery": an_officer(Role.DELIVERY),
        }
        self.objects: dict[str, dict[str, object]] = {kind: {} for kind in KINDS}
        self.objects["missing"] = {
            "slug": "no-such-letter-abcdefgh",
            "language": "en",
            "pk": 999_999,
            "id": uuid.UUID(int=0),
            "token": "nosuchtoken",
            "key": "no-such-key",
            "uidb36": "zz",
        }

        self._clients: dict[str, tuple[Client, dict]] = {role: self._signed_in(role) for role in ROLES}

    def address(self, name: str, kind: str) -> str:
        """The path of the address `name` for an object of `kind`."""
        asks = addresses()[name].asks
        assert asks <= set(self.objects[kind]), f"the world has no {sorted(asks)} that is {kind}: {name}"
        return reverse(name, kwargs={word: self.objects[kind][word] for word in asks})

    def client(self, role: str) -> Client:
        """A browser in which `role` has signed in, with the second factor where `SECOND_FACTOR` says so.

        The same one each time, with the cookies it had at first.
        """
        client, cookies = self._clients[role]
        client.cookies.clear()
        client.cookies.update(cookies)
        return client

    def _signed_in(self, role: str) -> tuple[Client, dict]:
        client, person = Client(), self.people[role]
        if person is None:
            return client, {}
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        if role in SECOND_FACTOR:
            Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "A" * 32})
            session["account_authentication_methods"] += [
                {"method": "mfa", "type": "totp", "at": time.time()}
            ]
        session.save()
        return client, dict(client.cookies)
