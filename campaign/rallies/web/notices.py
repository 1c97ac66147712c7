"""What passes between us and the police: the notice, what they ask, what we answer, and withdrawing it."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from campaign.plan.web.gates import planners_only
from campaign.rallies.domain import notices
from campaign.rallies.web.acting import act, asks, rally_or_404, trail, typed
from campaign.rallies.web.forms.recording import NoticeForm, PoliceForm, ReceiptForm
from campaign.rallies.web.sheet import sheet_of
from coalition.clock import now


@asks
@planners_only
def record_notice(request, slug):
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        NoticeForm(typed(request)),
        do=lambda form: notices.file(rally, **form.cleaned_data, by=request.user, at=now()),
        done=_("The notice is recorded."),
        heading=_("Record the notice to the police"),
        verb=_("Record the notice"),
        template="rallies/desk/record_notice.html",
        window=notices.window(rally),
        at=now(),
    )


@asks
@planners_only
def ask_completion(request, slug):
    return _after(
        request,
        slug,
        PoliceForm,
        notices.completion_asked,
        "completion",
        done=_("It is recorded that the police asked."),
        heading=_("The police asked for completion"),
        verb=_("Record that they asked"),
    )


@asks
@planners_only
def complete_notice(request, slug):
    return _after(
        request,
        slug,
        ReceiptForm,
        notices.complete,
        "completion",
        done=_("The completion is recorded."),
        heading=_("Record the completion of the notice"),
        verb=_("Record the completion"),
    )


@asks
@planners_only
def withdraw_notice(request, slug):
    return _after(
        request,
        slug,
        ReceiptForm,
        notices.withdraw,
        "withdrawal",
        done=_("The withdrawal is recorded."),
        heading=_("Record the withdrawal of the notice"),
        verb=_("Record the withdrawal"),
    )


def _after(request, slug, form, do, rule, **words):
    rally, at = rally_or_404(slug), now()
    between, stands = notices.window(rally), notices.standing(rally)
    return act(
        request,
        rally,
        form(typed(request)),
        do=lambda form: do(rally, **form.cleaned_data, by=request.user, at=at),
        template="rallies/desk/after_notice.html",
        rule=between.law.rule(rule) if between else None,
        withdraw_by=notices.withdraw_by(rally) if rule == "withdrawal" else None,
        stands=stands,
        at=at,
        **words,
    )


@require_safe
@planners_only
def sheet(request, slug):
    """What the notice names, as far as we know it, in the language of those who take it; to be printed."""
    rally, at = rally_or_404(slug), now()
    between = notices.window(rally)
    words = ""
    if between:
        with override(between.law.language):
            words = render_to_string(
                "rallies/desk/sheet_words.html", {"rows": sheet_of(rally, between.law), "law": between.law}
            )
    context = {"rally": rally, "trail": trail(rally), "window": between, "words": words, "at": at}
    return render(request, "rallies/desk/sheet.html", context)
