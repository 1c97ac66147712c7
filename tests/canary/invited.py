"""Carried out beside the running processes: what a representative sees before the release, in each language.

`python -m tests.canary.invited SLUG`
"""

import sys

import django

django.setup()

from coalition.clock import now  # noqa: E402
from letters.domain import inviting  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.factories.entering import at_the_desk  # noqa: E402

letter = Letter.objects.get(slug=sys.argv[1])
representative = story.person("canaries.rep")
asked = [mandate.organisation for mandate in representative.mandates.all()]
inviting.invite_organisations(letter, asked, by=None, at=now())
client = at_the_desk(representative)
client.defaults["HTTP_HOST"] = "localhost"
for code in ("en", "ko", "zh-hans"):
    answer = client.get(f"/desk/letters/{letter.slug}/sign/?language={code}")
    assert answer.status_code == 200, answer.status_code
    print(answer.headers, answer.text)
