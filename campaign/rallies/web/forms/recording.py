"""What is asked of whoever announces a rally, asks for marshals, and deals with the police."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LocalMoment(forms.DateTimeField):
    """A date and time as a browser's own field gives it, in the zone the view has made current."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class AnnounceForm(forms.Form):
    announce_at = LocalMoment(
        label=_("Show it from"),
        required=False,
        help_text=_("In the time of the place. Leave it empty to show it at once."),
    )


class MarshalForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("Kept encrypted; only coordinators see it.")
    )
    telephone = forms.CharField(label=_("Telephone"), max_length=60, required=False)


class NoticeForm(forms.Form):
    station = forms.CharField(label=_("Police station"), max_length=200)
    filed_at = LocalMoment(label=_("Filed on"), help_text=_("In the time of the place."))
    receipt = forms.CharField(label=_("Number of the receipt"), max_length=80, required=False)


class PoliceForm(forms.Form):
    """When something passed between us and the police after the notice."""

    filed_at = LocalMoment(label=_("When"), help_text=_("In the time of the place."))


class ReceiptForm(PoliceForm):
    receipt = forms.CharField(label=_("Number of the receipt"), max_length=80, required=False)
