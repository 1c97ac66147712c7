"""What a database holds, to be compared."""

import hashlib
import json

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder


def rows():
    """Every row of every table, digested per table."""
    return {
        model._meta.label: hashlib.sha256(
            json.dumps(list(model.objects.order_by("pk").values()), cls=Encoder).encode()
        ).hexdigest()
        for model in apps.get_models(include_auto_created=True)
    }


class Encoder(DjangoJSONEncoder):
    def default(self, value):
        return bytes(value).hex() if isinstance(value, (bytes, memoryview)) else super().default(value)
