from django.urls import path

from campaign.plan import views

app_name = "plan"

urlpatterns = [
    path("desk/campaigns/", views.campaigns, name="campaigns"),
    path("desk/campaigns/<slug:slug>/", views.one_campaign, name="campaign"),
]
