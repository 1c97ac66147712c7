"""Browsers in which somebody has signed in, second factor and all."""

import time

from django.test import Client

from coalition.models import Person


def at_the_desk(person: Person) -> Client:
    """A client in which `person` has signed in and shown a second factor."""
    client, at = Client(), time.time()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": at}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client
