"""Addresses of rallies: the public ones, then the desk's."""

from django.urls import path

from campaign.rallies.web import public

app_name = "rallies"

urlpatterns = [
    path("rallies.json", public.listed, name="json"),
    path("rallies/<slug:slug>.ics", public.calendar_file, name="calendar"),
    path("rallies/<slug:slug>/<slug:language>/", public.page, name="page"),
]
