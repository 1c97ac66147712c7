"""What plain `{{ value|date }}` writes in English; moments with a zone are `coalition.languages`."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
