"""Letters as the world reads them."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# letters: nothing before the instant, to nobody
letters:json                            GET    -          200
letters:json                            POST   -          405
letters:letter-json                     GET    released   200
letters:letter-json                     GET    embargoed  404
letters:letter-json                     GET    drafting   404
letters:letter-json                     GET    mine       404
letters:letter-json                     GET    closed     404
letters:letter-json                     GET    missing    404
letters:letter-json                     POST   released   405
letters:letter-json                     POST   missing    405
letters:letter                          GET    released   302
letters:letter                          GET    embargoed  404
letters:letter                          GET    drafting   404
letters:letter                          GET    mine       404
letters:letter                          GET    closed     404
letters:letter                          GET    missing    404
letters:letter                          POST   released   405
letters:letter                          POST   missing    405
letters:page                            GET    released   200
letters:page                            GET    embargoed  404
letters:page                            GET    drafting   404
letters:page                            GET    mine       404
letters:page                            GET    closed     404
letters:page                            GET    missing    404
letters:page                            POST   released   405
letters:page                            POST   missing    405
letters:pdf                             GET    released   200
letters:pdf                             GET    embargoed  404
letters:pdf                             GET    drafting   404
letters:pdf                             GET    mine       404
letters:pdf                             GET    closed     404
letters:pdf                             GET    missing    404
letters:pdf                             POST   released   405
letters:pdf                             POST   missing    405
letters:verify                          GET    -          200
letters:verify                          POST   -          405
letters:verify-document                 GET    released   200
letters:verify-document                 GET    embargoed  404
letters:verify-document                 GET    closed     404
letters:verify-document                 GET    missing    404
letters:verify-document                 POST   released   405
letters:verify-document                 POST   embargoed  405
letters:verify-document                 POST   missing    405
letters:verify-in                       GET    released   200
letters:verify-in                       GET    missing    404
letters:verify-in                       POST   missing    405
"""
