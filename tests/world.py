"""A small coalition in which everybody who may knock has a name, for tables of who may do what.

`ROLES` are the columns of the permission table. `objects[kind]` says, for each word that an address may ask
for (`slug`, `language`, `pk`; `rallies:slug` where the word means something else among the addresses of
`rallies`, `letters:sign-mine:token` at one address alone), which one of `kind` to put there: `mine` belongs to the member's own
organisation or letter, `others` to somebody else's, `embargoed` is not public yet, `released` is, `missing`
is nowhere; a `drafting` letter is the drafter's. `tests.world_letters` tells the other kinds.
"""

import time
import uuid
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import reverse

from campaign.plan.domain.starting import add_demand, aim_at, start_campaign
from campaign.rallies.domain import marshals
from campaign.rallies.domain.announcing import announce
from campaign.rallies.domain.delegations import bring
from campaign.rallies.domain.planning import plan_rally
from campaign.rallies.domain.programme import add_item
from coalition.clock import now
from coalition.models import Person
from coalition.roles import Role
from tests.addresses import addresses
from tests.factories import MandateFactory, OrganisationFactory, PersonFactory, an_officer
from tests.world_letters import letters

# coordinator1: a coordinator who has not shown a second factor in this session; custodian1, not in the table,
# likewise.
ROLES = ["nobody", "other", "member", "drafter", "coordinator1", "coordinator", "custodian", "delivery"]
SECOND_FACTOR = {"coordinator", "custodian", "delivery"}
STAGES = {"drafting", "reviewed", "closed"}
OF_LETTERS = {"amended", "archive", "crossed", "used", "withheld"}
KINDS = {"-", "mine", "others", "embargoed", "released", "missing"} | STAGES | OF_LETTERS


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
            "custodian1": an_officer(Role.CUSTODIAN),
            "delivery": an_officer(Role.DELIVERY),
        }
        self.objects: dict[str, dict[str, object]] = {kind: {} for kind in KINDS}
        self.objects["missing"] = {
            "slug": "no-such-letter-abcdefgh",
            "language": "en",
            "beside": "ko",
            "pk": 999_999,
            "id": uuid.UUID(int=0),
            "token": "nosuchtoken",
            "key": "no-such-key",
            "rallies:key": uuid.UUID(int=0),
            "home:language": "fr",
            "letters:verify-in:language": "fr",
            "letters:feed:language": "fr",
            "uidb36": "zz",
            "document": uuid.UUID(int=0),
            "segment": uuid.UUID(int=0),
            "kind": "to",
            "position": 1,
            "assignment": 999_999,
            "attempt": 999_999,
            "answer": 999_999,
            "printout": uuid.UUID(int=0),
            "piece": uuid.UUID(int=0),
            "picture": uuid.UUID(int=0),
            "rendering": 999_999,
            "what": "no-such-number",
            "proposal": uuid.UUID(int=0),
            "consultation": uuid.UUID(int=0),
            "number": 99,
            "form": "txt",
            "moment": 999_999,
            "item": 999_999,
            "marshal": uuid.UUID(int=0),
            "entry": uuid.UUID(int=0),
            "signature": uuid.UUID(int=0),
            "organisation": uuid.UUID(int=0),
            "question": uuid.UUID(int=0),
            "invitation": uuid.UUID(int=0),
            "minutes_number": uuid.UUID(int=0),
            "office": 999_999,
            "variant": "no-such-variant",
            "page": 99,
            "profile": "no-such-profile",
            "mail": "no-such-mail",
        }
        self._plan_rallies()
        for kind, words in letters(self.people).items():
            self.objects[kind] |= words
        self.objects["mine"]["organisation"] = self.ours.pk
        self._clients: dict[str, tuple[Client, dict]] = {role: self._signed_in(role) for role in self.people}

    def address(self, name: str, kind: str) -> str:
        """The path of the address `name` for an object of `kind`."""
        words = self._words(name, kind)
        assert None not in words.values(), f"the world has no {sorted(words)} that is {kind}: {name}"
        return reverse(name, kwargs=words)

    def has(self, name: str, kind: str) -> bool:
        """Whether there is an object of `kind` to ask the address for."""
        return None not in self._words(name, kind).values()

    def _words(self, name: str, kind: str) -> dict[str, object]:
        known, space = self.objects[kind], name.rpartition(":")[0]
        return {
            word: known.get(f"{name}:{word}", known.get(f"{space}:{word}", known.get(word)))
            for word in addresses()[name].asks
        }

    def client(self, role: str) -> Client:
        """A browser in which `role` has signed in, with the second factor where `SECOND_FACTOR` says so.

        The same one each time, with the cookies it had at first.
        """
        client, cookies = self._clients[role]
        client.cookies.clear()
        client.cookies.update(cookies)
        return client

    def _plan_rallies(self) -> None:
        """One rally that nobody outside knows of, and one that everybody does."""
        coordinator, at = self.people["coordinator"], now()
        campaign = start_campaign(
            "world", names={"en": "A campaign"}, purposes={}, by=coordinator, at=at - timedelta(days=2)
        )
        for kind in ("embargoed", "released"):
            rally = plan_rally(
                campaign,
                name=kind,
                starts_at=at + timedelta(days=30),
                ends_at=at + timedelta(days=30, hours=1),
                zone="Asia/Seoul",
                expected=50,
                texts={
                    "en": {"title": "A rally", "place": "Before the post office"},
                    "ko": {"title": "집회", "place": "우체국 앞"},
                    "zh-hans": {"title": "集会", "place": "邮局门前"},
                },
                by=coordinator,
                at=at - timedelta(days=2),
            )
            item = add_item(
                rally,
                starts_at=rally.starts_at,
                texts={"en": {"what": "A minute of silence"}},
                by=coordinator,
                at=at,
            )
            marshal = marshals.appoint(rally, name="A marshal", by=coordinator, at=at)
            self.objects[kind] |= {"language": "en", "rallies:slug": rally.slug}
            self.objects[kind] |= {"rallies:item": item.pk, "rallies:marshal": marshal.pk}
        announce(rally, by=coordinator, at=at - timedelta(days=1))
        demand = add_demand(campaign, texts={"en": "Stop."}, by=coordinator, at=at)
        moment = aim_at(
            campaign, day=at.date(), zone="Asia/Seoul", names={"en": "A day"}, by=coordinator, at=at
        )
        self.objects["released"] |= {"plan:slug": campaign.slug, "plan:key": demand.key}
        self.objects["released"] |= {"plan:moment": moment.pk}
        self.objects["embargoed"] |= {"home:language": None}  # a first page is never embargoed
        for kind, organisation, who in (("mine", self.ours, "member"), ("others", self.theirs, "other")):
            delegation = bring(
                rally, country="KR", heads=6, organisation=organisation, by=self.people[who], at=at
            )
            self.objects[kind] |= {"rallies:slug": rally.slug, "rallies:key": delegation.pk}

    def ask(self, role: str, method: str, address: str):
        """The response, with its bytes as `.body`; whatever the asking did is taken back."""
        with transaction.atomic():
            response = self.client(role).generic(method, address)
            response.body = response.getvalue()
            # Not close(): that would end the request, and with it the connection of the test.
            for close in response._resource_closers:
                close()
            transaction.set_rollback(True)
        return response

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
            # Good for a whole module, however slow the machine: some pages ask for it again after a while.
            shown = {"method": "mfa", "type": "totp", "at": time.time() + 86400}
            session["account_authentication_methods"] += [shown]
        session.save()
        return client, dict(client.cookies)
