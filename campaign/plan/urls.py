from django.urls import path

from campaign.plan.web import reading

app_name = "plan"

urlpatterns = [
    path("desk/campaigns/", reading.campaigns, name="campaigns"),
    path("desk/campaigns/<slug:slug>/", reading.one_campaign, name="campaign"),
]
