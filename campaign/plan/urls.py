from django.urls import path

from campaign.plan.web import gathering, reading, starting

app_name = "plan"

urlpatterns = [
    path("desk/campaigns/", reading.campaigns, name="campaigns"),
    path("desk/campaigns/new/", starting.start, name="start"),
    path("desk/campaigns/<slug:slug>/", reading.one_campaign, name="campaign"),
    path("desk/campaigns/<slug:slug>/words/", starting.rename, name="rename"),
    path("desk/campaigns/<slug:slug>/moments/new/", starting.aim, name="aim"),
    path("desk/campaigns/<slug:slug>/moments/<int:moment>/", starting.aim_again, name="aim_again"),
    path("desk/campaigns/<slug:slug>/demands/new/", gathering.ask_for, name="ask_for"),
    path("desk/campaigns/<slug:slug>/demands/<slug:key>/", gathering.reword, name="reword"),
    path("desk/campaigns/<slug:slug>/demands/<slug:key>/drop/", gathering.drop, name="drop"),
    path("desk/campaigns/<slug:slug>/letters/add/", gathering.gather, name="gather"),
]
