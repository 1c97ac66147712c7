"""What plain `{{ value|date }}` writes in Chinese; moments with a zone are `coalition.languages`."""

DATE_FORMAT = "Y年n月j日"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y年n月j日 H:i"
