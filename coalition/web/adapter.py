"""How staff sign in: nobody registers alone, no address reaches a cache key, mail goes by the outbox."""

import base64
import uuid
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from coalition import limits, mail
from coalition.clock import now
from coalition.models import Person
from coalition.outbox import posting
from coalition.outbox.models import Kind
from coalition.vault import vault

SIGN_IN_CODE = "account/email/login_code"


class StaffAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """What stands in allauth's cache keys: the network, under today's key."""
        network = limits.network_of(limits.client_address(request))
        return limits.hashed(f"sign-in:{network}", day=now().date())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Owe the mail in the person's language. Of what allauth tells, only the code is passed on."""
        person = Person.objects.filter(email=email.lower()).first()
        language = person.language if person else get_language() or settings.LANGUAGE_CODE
        template = "sign_in_code" if template_prefix == SIGN_IN_CODE else "account_changed"
        words = {
            "code": context.get("code"),
            "what": template_prefix.rpartition("/")[2],
            "account_address": settings.BASE_ADDRESS + reverse("mfa_index"),
        }
        subject, text, html = mail.render(f"account/mail/{template}", language, words)
        posting.post(
            f"sign-in:{uuid.uuid4()}",
            to=email,
            subject=subject,
            text=text,
            html=html,
            language=language,
            kind=Kind.SIGN_IN,
            at=now(),
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps are kept as every other secret is."""

    def build_totp_svg(self, url: str) -> str:
        """The code to photograph, to stand in the page itself: pictures in addresses are refused by our policy."""
        drawn: str = segno.make(url).svg_inline(
            scale=4, border=4, svgclass="qr", lineclass=None, omitsize=True
        )
        return drawn

    def encrypt(self, text: str) -> str:
        return base64.b64encode(vault().encrypt(text, bind="mfa.authenticator")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return vault().decrypt(base64.b64decode(encrypted_text), bind="mfa.authenticator")
