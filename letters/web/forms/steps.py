"""The orders that move a letter."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import ReasonField
from letters.web.forms.moments import DayField, MomentForm, instant_of


class ReasonForm(forms.Form):
    reason = ReasonField(label=_("Reason"), help_text=_("It is kept with the letter."))


class OpenForm(MomentForm):
    """Cleans to `moment`, `zone` and `invite`."""

    invite = forms.BooleanField(
        label=_("Invite every member organisation now"),
        help_text=_("Each representative gets one mail in their own language."),
        required=False,
    )


class ReopenForm(MomentForm):
    reason = ReasonField(label=_("Reason"), help_text=_("It is kept with the letter."))


class ReleaseForm(MomentForm):
    """Cleans to `moment`, `zone`, `late_until` (an instant or None) and `reason`.

    A reason is asked for only where something is still open.
    """

    late_on = DayField(
        label=_("Further signatories until the end of"),
        help_text=_("They are shown apart from the printed list."),
        required=False,
    )
    reason = ReasonField(
        label=_("Why it goes out all the same"),
        help_text=_("It is kept with the letter."),
        error_messages={
            "required": _("Something is still open. Settle it, or say why the letter goes out all the same.")
        },
    )

    def __init__(self, *args: Any, owes_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not owes_reason:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, zone = cleaned.pop("late_on", None), cleaned.get("zone")
        cleaned["late_until"] = instant_of(day, time(23, 59), zone) if day and zone else None
        moment: datetime | None = cleaned.get("moment")
        if moment and cleaned["late_until"] and cleaned["late_until"] <= moment:
            self.add_error("late_on", _("Further signatories come after the release."))
        return cleaned
