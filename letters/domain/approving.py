"""A language is approved at its digest, by somebody other than whoever translated it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from coalition.models import Person
from letters import canonical, markdown
from letters.domain.translating import unfinished
from letters.domain.wording import digest_now, text_now
from letters.lifecycle import Stage
from letters.models import Approval, Letter, Segment, Wording

APPROVABLE = (Stage.IN_REVIEW, Stage.OPEN)


@transaction.atomic
def approve(
    letter: Letter, language: str, *, digest: str, by: Person, at: datetime, reason: str = ""
) -> Approval:
    """Record `by`'s yes to `language` at `digest`, which must be the text as it stands now.

    Whoever wrote the newest wording of any paragraph may approve only with a reason; gate and archive then
    say "read by one person".
    """
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.stage not in APPROVABLE:
        raise Refused(_("A language is approved while the letter is in review."))
    missing, behind = unfinished(held, language)
    if missing or behind:
        raise Refused(
            _(
                "%(language)s is not ready: %(missing)s paragraphs have no text, "
                "for %(behind)s the original has changed."
            )
            % {"language": own_name(language), "missing": missing, "behind": behind}
        )
    text = text_now(held, language)
    _refuse_what_would_not_print(text)
    if digest != canonical.digest(text):
        raise Refused(_("The text has changed since you read it. Please read it again."))
    read_by_one = wrote(held, language, by)
    if read_by_one and not reason.strip():
        raise Refused(
            _("You wrote part of this text. Somebody else should approve it; if nobody can, say why.")
        )
    approval, _new = Approval.objects.get_or_create(
        letter=held,
        language=language,
        digest=digest,
        by=by,
        defaults={"at": at, "read_by_one": read_by_one, "reason": reason.strip()},
    )
    return approval


def _refuse_what_would_not_print(text: canonical.Text) -> None:
    """A note that is cited and has no text here, a quotation that does not say where it stands."""
    there = {note.key for note in text.notes}
    for key in (key for segment in text.segments for key in markdown.cited_keys(segment.text)):
        if key not in there:
            raise Refused(
                _("The note “%(note)s” is cited and has no text in %(language)s.")
                % {"note": key, "language": own_name(text.language)}
            )
    if any(segment.role == Segment.Role.QUOTATION and not segment.source for segment in text.segments):
        raise Refused(
            _("A quotation in %(language)s does not say where its official text stands.")
            % {"language": own_name(text.language)}
        )


def approval_in_force(letter: Letter, language: str) -> Approval | None:
    """The newest approval of the text as it stands now; None where it changed since, or nobody approved."""
    try:
        digest = digest_now(letter, language)
    except Refused:
        return None
    return letter.approvals.filter(language=language, digest=digest).order_by("-at").first()


def wrote(letter: Letter, language: str, person: Person) -> bool:
    """Whether the newest wording of any paragraph in `language` is by `person`."""
    current = Wording.objects.current().filter(
        segment__letter=letter, segment__removed_at__isnull=True, language=language
    )
    return current.filter(by=person).exists()
