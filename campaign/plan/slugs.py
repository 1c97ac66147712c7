"""Names in addresses that nobody can guess."""

import secrets
import string

from django.utils.text import slugify

RANDOM = string.ascii_lowercase + string.digits


def unguessable(name: str) -> str:
    """Give `name` as an address takes it, with eight random characters; those alone where nothing is left."""
    tail = "".join(secrets.choice(RANDOM) for _each in range(8))
    return f"{slugify(name)[:100]}-{tail}".lstrip("-")
