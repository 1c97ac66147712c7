"""One's own account: language, time zone, and signing out everywhere."""

from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from coalition.languages import LANGUAGES
from coalition.models import Person
from coalition.web.widgets import LongSelect

ZONES = sorted(
    zone
    for zone in available_timezones()
    if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))
)


class MyselfForm(forms.ModelForm):
    working_name = forms.CharField(
        label=gettext_lazy("Working name"),
        help_text=gettext_lazy(
            "Stands beside what you write here instead of your name. Leave it empty to use your name."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[(language.code, language.own_name) for language in LANGUAGES.values()],
    )
    time_zone = forms.ChoiceField(
        widget=LongSelect,
        label=gettext_lazy("Time zone"),
        choices=[(zone, zone.replace("_", " ")) for zone in ["UTC", *ZONES]],
    )

    class Meta:
        model = Person
        fields = ["working_name", "language", "time_zone"]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    form = MyselfForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your account is changed."))
        return redirect("myself")
    status = 422 if form.is_bound else 200
    return render(request, "coalition/myself.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out_everywhere(request):
    """Every other session ends: each is bound to a random mark of the person, and the mark is changed."""
    if request.method == "POST":
        request.user.set_unusable_password()
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, _("You are signed out everywhere but here."))
        return redirect("myself")
    return render(request, "coalition/sign_out_everywhere.html")
