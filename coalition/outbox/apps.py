from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "coalition.outbox"
    label = "outbox"
