"""How names print."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# how names print: coordinators all languages, a translator their own
letters:desk-names                      GET    drafting   302    404    404    200    302    200    404    404
letters:desk-names                      GET    mine       302    404    404    404    302    200    404    404
letters:desk-names                      GET    closed     302    404    404    404    302    200    404    404
letters:desk-names                      GET    reviewed   302    404    404    404    302    200    404    404
letters:desk-names                      GET    others     302    404    404    404    302    200    404    404
letters:desk-names                      GET    embargoed  302    404    404    404    302    200    404    404
letters:desk-names                      GET    released   302    404    404    404    302    200    404    404
letters:desk-names                      GET    missing    302    404    404    404    302    404    404    404
letters:desk-names                      POST   mine       302    404    404    404    302    404    404    404
letters:desk-names                      POST   missing    302    404    404    404    302    404    404    404
# an organisation's stamp: whoever may sign for it
letters:stamp                           GET    closed     302    404    200    404    302    404    404    404
letters:stamp                           POST   closed     302    404    422    404    302    404    404    404
letters:stamp                           GET    crossed    302    404    404    404    302    404    404    404
letters:stamp                           POST   crossed    302    404    404    404    302    404    404    404
letters:stamp                           GET    missing    302    404    404    404    302    404    404    404
letters:stamp                           POST   missing    302    404    404    404    302    404    404    404
letters:stamp-picture                   GET    closed     302    404    200    404    302    404    404    404
letters:stamp-picture                   POST   closed     302    405    405    405    302    405    405    405
letters:stamp-picture                   GET    crossed    302    404    404    404    302    404    404    404
letters:stamp-picture                   GET    missing    302    404    404    404    302    404    404    404
letters:stamp-picture                   POST   missing    302    405    405    405    302    405    405    405
# the order of the list: coordinators; names of countries: read by whoever works on a text
letters:desk-order                      GET    mine       302    404    404    404    302    200    404    404
letters:desk-order                      GET    missing    302    404    404    404    302    404    404    404
letters:desk-order                      POST   mine       302    404    404    404    302    302    404    404
letters:desk-order                      POST   missing    302    404    404    404    302    404    404    404
letters:house-countries                 GET    -          302    404    404    200    302    200    404    404
letters:house-countries                 POST   -          302    404    404    404    302    422    404    404
"""
