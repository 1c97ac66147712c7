"""The mail of the demonstration, read in the browser. Outside the demonstration there is nothing here."""

import email
import email.policy
import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.outbox.models import Kind, Message
from coalition.permissions import holds
from coalition.roles import Role

AT_ONCE = 100
LINK = re.compile(r"https?://[^\s<>\"]+")


@login_required
@require_safe
def mailbox(request):
    return render(request, "coalition/mailbox.html", {"mails": _sent(_seen_by(request.user))})


@login_required
@require_safe
def one_mail(request, id):
    mails = _sent(_seen_by(request.user).filter(pk=id))
    if not mails:
        raise Http404
    return render(request, "coalition/mail.html", {"mail": mails[0]})


@require_safe
def codes(request):
    """The newest codes for signing in, for whoever plays the demonstration and is not in yet."""
    _demonstration_only()
    mails = _sent(Message.objects.filter(kind=Kind.SIGN_IN))[:5]
    return render(request, "coalition/codes.html", {"mails": mails})


def _seen_by(person):
    _demonstration_only()
    mails = Message.objects.exclude(kind=Kind.SIGN_IN)
    return mails if holds(person, Role.CUSTODIAN) else mails.filter(confidential=False)


def _demonstration_only():
    if not settings.DEMONSTRATION:
        raise Http404


def _sent(messages):
    found = []
    for message in messages.filter(sent_at__isnull=False).order_by("-sent_at")[:AT_ONCE]:
        file = Path(settings.SPOOL) / f"{message.pk}.eml"
        if file.exists():
            found.append(_read(message, file))
    return found


def _read(message, file):
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    text = mail.get_body(("plain",)).get_content().strip()
    ours = [link for link in LINK.findall(text) if link.startswith(settings.BASE_ADDRESS + "/")]
    return {
        "id": message.pk,
        "to": mail["To"],
        "subject": mail["Subject"],
        "language": message.language,
        "at": message.sent_at,
        "text": text,
        "links": list(dict.fromkeys(ours)),
    }
