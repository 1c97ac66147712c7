"""What was set aside, for human eyes: taken in or rejected in bulk, and each such decision taken back as one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import tag
from letters.domain import deadline, resembling, reviewing, telling_apart, weighing
from letters.models import Ruling
from letters.permissions import keeps_names, may_coordinate
from letters.web.entering import to_look_through, trail
from letters.web.forms.by_name import ByNameForm
from letters.web.forms.review import DecidingForm, PairsForm, TakingBackForm
from letters.web.lines import reader

VERBS = {
    "accept": reviewing.accept,
    "reject": reviewing.reject,
    "put_aside": reviewing.put_aside,
    "let_stand": reviewing.let_stand,
    "set_aside": reviewing.put_aside,
}
# What is decided about each list.
OF = {"waiting": {"accept", "reject"}, "rejected": {"put_aside"}, "naming": {"let_stand", "set_aside"}}
BY_NAME = "by_name_%s"  # ids of that form
PART_DIGITS = 3
DIGITS = 9  # so many at most in the number of a ruling: of 5000 Python makes none


@to_look_through
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, letter):
    wrong = None
    if request.method == "POST":
        wrong = _answered(request, letter)
        if wrong is None:
            return redirect("letters:set-aside", slug=letter.slug)
    title = letter.titled(reader())
    context = {
        "trail": trail(letter if may_coordinate(request.user) else None),
        "title": title,
        "kept": keeps_names(request.user) and f"{letter.get_absolute_url()}kept/",
        "tag": tag(title.language),
        **{which: _list(request, letter, which, wrong=wrong) for which in OF},
        "pairs": wrong if isinstance(wrong, PairsForm) else PairsForm(pairs=resembling.pairs(letter)),
        "by_name": wrong if isinstance(wrong, ByNameForm) else ByNameForm(auto_id=BY_NAME),
        "open": deadline.open_at(letter, now()),
        "older": weighing.not_compared(letter, part=_part(request)),
        "next_part": _part(request) + 1,
        "compared": weighing.LOOKED,
        "rulings": reviewing.rulings(letter),
        "letter": letter,
        "wrong": wrong,
        "kept_ruling": wrong.data.get("ruling") if isinstance(wrong, TakingBackForm) else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "letters/signing/set_aside.html", context, status=status)


def _list(request, letter, which, *, wrong):
    """One list with its form; the form that came back wrong keeps what was typed."""
    if which == "naming":
        lines, more = weighing.naming_organisations(letter, to=request.user, part=_part(request)), 0
    else:
        rejected = which == "rejected"
        lines = weighing.set_aside(letter, to=request.user, rejected=rejected)
        more = weighing.number(letter, rejected=rejected) - len(lines) if len(lines) >= weighing.MOST else 0
    mine = wrong if wrong and wrong.data.get("action") in OF[which] else None
    form = mine if isinstance(mine, DecidingForm) else DecidingForm(auto_id=f"{which}_%s")
    form.initial["listed"] = " ".join(str(one.pk) for one in lines)
    chosen = set(request.POST.getlist("chosen")) if mine else set()
    return {"lines": lines, "form": form, "more": more, "chosen": chosen}


def _list_of(action):
    return next(which for which, verbs in OF.items() if action in verbs)


def _part(request):
    """Which part of those who count is compared with the names of organisations; the newest unless asked."""
    asked = request.GET.get("part", "")
    return int(asked) if asked.isdecimal() and len(asked) <= PART_DIGITS else 0


def _answered(request, letter):
    """The form, where it came back wrong."""
    action = request.POST.get("action", "")
    if action == "take_back":
        return _taken_back(request, letter)
    if action == "pairs":
        return _told_apart(request, letter)
    if action == "by_name":
        return _named(request, letter)
    if action not in VERBS:
        raise Http404
    form = DecidingForm(request.POST, auto_id=f"{_list_of(action)}_%s")
    if not form.is_valid():
        return form
    said = form.cleaned_data
    return _done(
        request,
        form,
        lambda: VERBS[action](letter, said["chosen"], reason=said["reason"], by=request.user, at=now()),
    )


def _told_apart(request, letter):
    form = PairsForm(request.POST, pairs=resembling.pairs(letter))
    if not form.is_valid():
        return form
    said = {name: form.cleaned_data[name] for name in ("two", "one", "reason")}
    try:
        telling_apart.decide(letter, **said, by=request.user, at=now())
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return form
    messages.success(request, _("Your decision is kept."))
    return None


def _named(request, letter):
    form = ByNameForm(request.POST, auto_id=BY_NAME)
    if not form.is_valid():
        return form
    said = form.cleaned_data
    return _done(request, form, lambda: reviewing.put_aside_called(letter, **said, by=request.user, at=now()))


def _taken_back(request, letter):
    key = request.POST.get("ruling", "")
    number = int(key) if key.isdecimal() and len(key) <= DIGITS else 0
    ruling = get_object_or_404(letter.rulings.select_related("letter"), pk=number)
    form = TakingBackForm(request.POST)
    if not form.is_valid():
        return form
    reason = form.cleaned_data["reason"]
    return _done(
        request,
        form,
        lambda: reviewing.take_back(ruling, reason=reason, by=request.user, at=now()),
        said=_("The decision is taken back.") if ruling.verdict == Ruling.Verdict.TWO else "",
    )


def _done(request, form, decide, *, said=""):
    """The form, where it was refused: what was typed and chosen stays."""
    try:
        count = decide()
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return form
    counted = ngettext("Done for one signature.", "Done for %(count)d signatures.", count)
    messages.success(request, said or counted % {"count": count})
    return None
