"""Carried out in the surroundings of the processes under test: what was saved in English after the first texts.

Prints JSON: [segment, text] of each, the newest text of each paragraph, and its revisions beside 1, 2, 3 …
"""

import json
import sys

import django

django.setup()

from letters.models import Letter  # noqa: E402

segments = Letter.objects.get(slug=sys.argv[1]).segments.all()
english = {str(one.pk): list(one.wordings.filter(language="en").order_by("revision")) for one in segments}
print(
    json.dumps(
        {
            "texts": [[key, one.text] for key, found in english.items() for one in found if one.revision > 1],
            "newest": {key: found[-1].text for key, found in english.items()},
            "revisions": [[one.revision for one in found] for found in english.values()],
            "expected": [list(range(1, len(found) + 1)) for found in english.values()],
        }
    )
)
