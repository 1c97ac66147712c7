"""Addresses of rallies: the public ones, then the desk's."""

from django.urls import path

from campaign.rallies.web import changing, coming, desk, public

app_name = "rallies"

urlpatterns = [
    path("rallies.json", public.listed, name="json"),
    path("rallies/<slug:slug>.ics", public.calendar_file, name="calendar"),
    path("rallies/<slug:slug>/<slug:language>/", public.page, name="page"),
    path("desk/rallies/", desk.rallies, name="rallies"),
    path("desk/rallies/<slug:slug>/", desk.one_rally, name="desk"),
    path("desk/rallies/<slug:slug>/announce/", changing.announce, name="announce"),
    path("desk/rallies/<slug:slug>/call-off/", changing.call_off, name="call_off"),
    path("desk/rallies/<slug:slug>/programme/new/", changing.add_item, name="add_item"),
    path("desk/rallies/<slug:slug>/marshals/new/", changing.appoint_marshal, name="appoint_marshal"),
    path("desk/rallies/<slug:slug>/notices/new/", changing.record_notice, name="record_notice"),
    path("desk/rallies/<slug:slug>/delegations/new/", coming.bring, name="bring"),
    path("desk/rallies/<slug:slug>/delegations/<uuid:key>/", coming.change, name="change"),
    path("desk/rallies/<slug:slug>/delegations/<uuid:key>/stay-away/", coming.stay_away, name="stay_away"),
]
