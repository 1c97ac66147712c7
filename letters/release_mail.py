"""The mail that tells whoever signed that the letter is public."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coalition.mail import owe, render
from letters.mail import NEUTRAL, Marks
from letters.models import Letter, Signature

TEMPLATE = "letters/mail/released"


def released_words(
    language: str, *, neutral: bool, title: str, digest: str, page: str, marks: Marks
) -> tuple[str, str, str]:
    """Subject, text and HTML; a `neutral` mail does not say which letter, for whom her name is not shown."""
    context = _context(neutral=neutral, title=title, digest=digest, page=page, marks=marks)
    return render(TEMPLATE, language, context)


def post_released(
    signature: Signature,
    *,
    to: str,
    language: str,
    title: str,
    digest: str,
    page: str,
    pdf: str,
    marks: Marks,
    order: int | str,
    not_before: datetime,
    at: datetime,
) -> bool:
    """Tell one signatory, at the instant, that the letter is public and where its sealed PDF is; once for each
    order to release it.

    `digest`: of the text she agreed to last, in the language she read.
    """
    neutral = signature.display in NEUTRAL
    return owe(
        f"{waiting(signature)}{order}",
        TEMPLATE,
        _context(neutral=neutral, title=title, digest=digest, page=page, pdf=pdf, marks=marks),
        to=to,
        language=language,
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


def _context(
    *, neutral: bool, title: str, digest: str, page: str, marks: Marks, pdf: str = ""
) -> dict[str, object]:
    return {
        "pdf_address": settings.BASE_ADDRESS + (pdf or page.removesuffix("/") + ".pdf"),
        "neutral": neutral,
        "title": title,
        "marks": () if neutral else marks,
        "digest": digest,
        "button_address": settings.BASE_ADDRESS + page,
        "button_words": _("Read the letter"),
    }
