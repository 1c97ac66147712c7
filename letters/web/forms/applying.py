"""An organisation nobody invited asks to sign; and what a coordinator says of it."""

import re
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.errors import Refused
from coalition.languages import LANGUAGES, own_name
from letters.domain import days
from letters.domain.applying import Said
from letters.models import Applicant, Signature
from letters.web.forms.consent import ConsentForm
from letters.web.forms.lines import AddressField, CountryField, LineField, countries
from letters.web.forms.printed import PrintedField
from letters.web.forms.signing import OrganisationForm, SigningForm, stamped

SITES = ("http", "https")
LINK = re.compile(r"://|www\.|@", re.IGNORECASE)


class ApplicantForm(ConsentForm):
    """What a signature of an organisation needs, and who writes. `fax`, `opened`, `digest` as for individuals."""

    organisation = PrintedField(label=_("Name of the organisation"), max_length=300)
    country = CountryField(label=_("Country"))
    website = forms.URLField(
        label=_("Website"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("By it, and by a mail address of its domain, we see that it is you."),
    )
    name = LineField(label=_("Your name"), max_length=200)
    capacity = LineField(label=_("Your office in the organisation"), max_length=200, required=False)
    email = AddressField(
        label=_("Your mail address"),
        max_length=254,
        help_text=_(
            "An address of the organisation itself, if you have one. We write to it to ask whether it was you."
        ),
    )
    body = OrganisationForm.base_fields["body"]
    decided_on = OrganisationForm.base_fields["decided_on"]
    display = OrganisationForm.base_fields["display"]
    reach = OrganisationForm.base_fields["reach"]
    seen_by_invitees = OrganisationForm.base_fields["seen_by_invitees"]
    fax = forms.CharField(required=False)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    looks_automatic = SigningForm.looks_automatic

    def __init__(self, *args, language, others, at, digest, **kwargs):
        super().__init__(*args, language=language, **kwargs)
        self.at = at
        self.others = [code for code in others if code != language]
        for code in self.others:
            self.fields[f"name_{code}"] = PrintedField(
                label=_("Its name as written in: %(language)s") % {"language": own_name(code)},
                max_length=300,
                required=False,
                help_text=_("Leave it empty if you cannot say; we never spell names ourselves."),
            )
        self.order_fields(["organisation", *(f"name_{code}" for code in self.others)])
        self.initial |= {"digest": digest, "opened": stamped(at)}
        self.initial |= {"display": Signature.Display.ORGANISATION, "reach": Signature.Reach.EXACT}
        self.fields["country"].choices = countries(language)

    def clean_organisation(self):
        """It stands in the mail that asks to confirm: nobody has us send an address to whom they like."""
        typed = self.cleaned_data["organisation"]
        if LINK.search(typed):
            raise forms.ValidationError(_("Please write the name alone, without any address."))
        return typed

    def clean_website(self):
        """A web address and nothing else."""
        typed = self.cleaned_data["website"]
        if typed and urlsplit(typed).scheme not in SITES:
            raise forms.ValidationError(_("Enter a valid URL."))
        return typed

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        try:
            days.refuse_unless_decided(day, today=days.today(None, at=self.at))
        except Refused as refusal:
            raise forms.ValidationError(str(refusal.sentence)) from None
        return day

    def asks_consents(self):
        """Only her whose name stands beside the organisation's."""
        return self.cleaned_data.get("display") == Signature.Display.PUBLIC

    def said(self):
        said = self.cleaned_data
        given = self.given()
        if self.asks_consents():
            given.refuse_unless_enough_for(said["display"])
        return Said(
            **{key: said[key] for key in ("organisation", "country", "website", "name", "capacity", "email")},
            **{key: said[key] for key in ("body", "display", "reach", "seen_by_invitees")},
            decided_on=said["decided_on"].isoformat(),
            names={code: said[f"name_{code}"] for code in self.others if said.get(f"name_{code}")},
            consent=vars(given) if self.asks_consents() else {},
        )


class VettingForm(forms.Form):
    """Cleans to `organisation` (one of `alike`, or None for a new one), `proof` and `reason`.

    One that has not confirmed can be turned away at most, for a `reason`.
    """

    organisation = forms.ChoiceField(
        label=_("Which organisation it is"), widget=forms.RadioSelect, required=False
    )
    proof = forms.ChoiceField(
        label=_("How it was checked"),
        choices=Applicant.Proof.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    reason = LineField(
        label=_("Who was called, who vouches, or what you looked at"),
        max_length=300,
        help_text=_("It is kept with the letter."),
    )

    def __init__(self, *args, alike, confirmed=True, turning_away=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proof"].required = not turning_away
        self.alike = {str(one.pk): one for one in alike}
        language = get_language()
        reader = language if language in LANGUAGES else "en"
        named = [(key, one.name_in(reader).name) for key, one in self.alike.items()]
        self.fields["organisation"].choices = [("", _("None that we know")), *named]
        if not alike or not confirmed:
            del self.fields["organisation"]
        if not confirmed:
            del self.fields["proof"]
            self.fields["reason"].label = _("Why it is turned away")

    def clean(self):
        said = super().clean() or self.cleaned_data
        said["organisation"] = self.alike.get(said.get("organisation", ""))
        said.setdefault("proof", "")
        return said
