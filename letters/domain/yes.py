"""What a representative says when her organisation signs: to which words, by whose decision, and how it appears."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate
from letters.domain import days
from letters.domain.consents import Given
from letters.models import FirstYes, Signature

Display = Signature.Display
FOR_ORGANISATIONS = (Display.PUBLIC, Display.ORGANISATION)


@dataclass(frozen=True, kw_only=True)
class Yes:
    """Said under `mandate` to the text in `language` whose digest was read; `body` decided it on `decided_on`.

    `display`: `organisation`, or `public`, the representative beside it, which needs her `consent`. `reach`: how far
    it goes (`Signature.Reach`). `seen_by_invitees`: others who were asked may see before the release that it signed.
    """

    mandate: Mandate
    language: str
    digest: str
    body: str
    decided_on: date
    display: str
    reach: str
    consent: Given | None = None
    seen_by_invitees: bool = False

    def refuse_unless_whole(self, *, today: date) -> None:
        """With a sentence about what is not as it must be. Letter, text and mandate are asked elsewhere."""
        if self.display not in FOR_ORGANISATIONS:
            raise Refused(_("Please choose how you wish to appear."))
        if not self.body.strip():
            raise Refused(_("Please say which body decided, and when; the day cannot lie in the future."))
        days.refuse_unless_decided(self.decided_on, today=today, known=self.mandate.decided_on)
        if self.display == Display.PUBLIC:
            if self.consent is None:
                raise Refused(_("Your own name is shown beside the organisation only if you agree."))
            self.consent.refuse_unless_enough_for(self.display)

    def columns(self) -> dict[str, Any]:
        """As a signature and a first yes store it; a consent only where a name is shown."""
        agreed = self.consent.columns() if self.consent and self.display == Display.PUBLIC else {}
        return {
            "organisation_id": self.mandate.organisation_id,
            "mandate": self.mandate,
            "language": self.language,
            "digest": self.digest,
            "body": self.body.strip(),
            "decided_on": self.decided_on,
            "display": self.display,
            "reach": self.reach,
            "seen_by_invitees": self.seen_by_invitees,
            **agreed,
        }


def kept(first: FirstYes) -> Yes:
    """What `columns` wrote into a first yes."""
    consent = Given(
        version=first.consent_version,
        language=first.consent_language,
        belief=first.consent_belief,
        handing_over=first.consent_handing_over,
        abroad=first.consent_abroad,
    )
    return Yes(
        mandate=first.mandate,
        language=first.language,
        digest=first.digest,
        body=first.body,
        decided_on=first.decided_on,
        display=first.display,
        reach=first.reach,
        seen_by_invitees=first.seen_by_invitees,
        consent=consent if first.consent_version else None,
    )
