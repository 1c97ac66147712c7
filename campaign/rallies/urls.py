"""Addresses of rallies: the public ones, then the desk's."""

from django.urls import path

from campaign.rallies.web import announcing, coming, desk, notices, planning, programme, public

app_name = "rallies"
RALLY = "desk/rallies/<slug:slug>/"

urlpatterns = [
    path("rallies.json", public.listed, name="json"),
    path("rallies/<slug:slug>.ics", public.calendar_file, name="calendar"),
    path("rallies/<slug:slug>/<slug:language>/", public.page, name="page"),
    path("desk/rallies/", desk.rallies, name="rallies"),
    path("desk/rallies/new/", planning.plan, name="plan"),
    path(RALLY, desk.one_rally, name="desk"),
    path(f"{RALLY}times/", planning.hold_at, name="hold_at"),
    path(f"{RALLY}words/<slug:language>/", planning.reword, name="reword"),
    path(f"{RALLY}particulars/", planning.settle, name="settle"),
    path(f"{RALLY}organisers/", planning.call_together, name="call_together"),
    path(f"{RALLY}announce/", announcing.announce, name="announce"),
    path(f"{RALLY}call-off/", announcing.call_off, name="call_off"),
    path(f"{RALLY}programme/new/", programme.add_item, name="add_item"),
    path(f"{RALLY}programme/<int:item>/", programme.change_item, name="change_item"),
    path(f"{RALLY}programme/<int:item>/drop/", programme.drop_item, name="drop_item"),
    path(f"{RALLY}marshals/new/", programme.appoint_marshal, name="appoint_marshal"),
    path(f"{RALLY}marshals/<uuid:marshal>/dismiss/", programme.dismiss_marshal, name="dismiss_marshal"),
    path(f"{RALLY}notices/new/", notices.record_notice, name="record_notice"),
    path(f"{RALLY}notices/asked/", notices.ask_completion, name="ask_completion"),
    path(f"{RALLY}notices/completion/", notices.complete_notice, name="complete_notice"),
    path(f"{RALLY}notices/withdrawal/", notices.withdraw_notice, name="withdraw_notice"),
    path(f"{RALLY}notices/sheet/", notices.sheet, name="sheet"),
    path(f"{RALLY}delegations/new/", coming.bring, name="bring"),
    path(f"{RALLY}delegations/<uuid:key>/", coming.change, name="change"),
    path(f"{RALLY}delegations/<uuid:key>/stay-away/", coming.stay_away, name="stay_away"),
]
