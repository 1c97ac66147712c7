"""The mail that tells whoever signed that the letter is public."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coalition.mail import render
from coalition.outbox import posting
from coalition.outbox.models import Kind
from letters.mail import NEUTRAL, Marks
from letters.models import Letter, Signature


def released_words(
    language: str, *, neutral: bool, title: str, digest: str, page: str, marks: Marks
) -> tuple[str, str, str]:
    """Subject, text and HTML; a `neutral` mail does not say which letter, for whom her name is not shown."""
    return render(
        "letters/mail/released",
        language,
        {
            "neutral": neutral,
            "title": title,
            "marks": () if neutral else marks,
            "digest": digest,
            "button_address": settings.BASE_ADDRESS + page,
            "button_words": _("Read the letter"),
        },
    )


def post_released(
    signature: Signature,
    *,
    to: str,
    language: str,
    title: str,
    page: str,
    marks: Marks,
    order: int | str,
    not_before: datetime,
    at: datetime,
) -> bool:
    """Tell one signatory, at the instant, that the letter is public; once for each order to release it."""
    neutral = signature.display in NEUTRAL
    subject, text, html = released_words(
        language, neutral=neutral, title=title, digest=signature.digest, page=page, marks=marks
    )
    return posting.post(
        f"{waiting(signature)}{order}",
        to=to,
        subject=subject,
        text=text,
        html=html,
        language=language,
        kind=Kind.NOTICE,
        at=at,
        not_before=not_before,
        cancel_group=release_group(signature.letter),
        confidential=neutral,
    )


def waiting(signature: Signature) -> str:
    """How the keys of every mail begin that tells one signatory of the release."""
    return f"signature/{signature.pk}/released/"


def release_group(letter: Letter) -> str:
    """Every mail that tells of one letter's release; cancelling the release cancels them together."""
    return f"release/{letter.pk}"
