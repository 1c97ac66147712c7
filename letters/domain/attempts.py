"""An attempt to hand a letter over, as whoever went tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.lifecycle import Stage
from letters.models import Addressee, Delivery, Letter, Printout

DELIVERABLE = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """To whom, how (`Delivery.Channel`), what came of it (`Delivery.Outcome`), when, and in which words.

    `receipt` and `tracking` are numbers; `carried_by` who went, where that is not whoever logs it; `pack` what was
    carried, where somebody knows.
    """

    addressee: Addressee
    channel: str
    outcome: str
    tried_at: datetime
    words: str = ""
    receipt: str = ""
    tracking: str = ""
    carried_by: str = ""
    pack: Printout | None = None

    def refuse_unless_it_can_be(self, letter: Letter, *, at: datetime) -> None:
        """With a sentence about what cannot be: of this letter, by `at`."""
        if letter.stage not in DELIVERABLE:
            raise Refused(_("A letter is delivered once it has closed for signature."))
        if self.addressee.letter_id != letter.pk:
            raise Refused(_("This letter is not addressed to them."))
        if self.pack is not None and self.pack.addressee_id != self.addressee.pk:
            raise Refused(_("This pack was made for somebody else."))
        if self.tried_at > at:
            raise Refused(_("An attempt lies in the past; please check day and hour."))
        if self.outcome == Delivery.Outcome.REFUSED and not self.words.strip():
            raise Refused(_("Please say why it was refused, or that no reason was given."))

    def columns(self) -> dict[str, Any]:
        """As a `Delivery` stores it."""
        return {
            "addressee": self.addressee,
            "channel": self.channel,
            "outcome": self.outcome,
            "tried_at": self.tried_at,
            "words": self.words.strip(),
            "receipt": self.receipt.strip(),
            "tracking": self.tracking.strip(),
            "carried_by": self.carried_by.strip(),
            "pack": self.pack,
        }
