from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "letters.public"
    label = "public"
