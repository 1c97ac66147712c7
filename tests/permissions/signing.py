"""Signing, withdrawing, and what the desk does with signatures."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# signing on the page: whoever has the address, while the letter is open and for the public; afterwards a word
letters:sign                            GET    mine       200
letters:sign                            POST   mine       422
letters:sign                            GET    others     404
letters:sign                            POST   others     404
letters:sign                            GET    drafting   404
letters:sign                            POST   drafting   404
letters:sign                            GET    embargoed  410
letters:sign                            POST   embargoed  410
letters:sign                            GET    released   410
letters:sign                            POST   released   410
letters:sign                            GET    reviewed   404
letters:sign                            GET    closed     410
letters:sign                            GET    missing    404
letters:sign                            POST   reviewed   404
letters:sign                            POST   closed     410
letters:sign                            POST   missing    404
# one page after signing for every letter, so that it tells nobody which ones there are
letters:sign-sent                       GET    mine       200
letters:sign-sent                       POST   mine       405
letters:sign-sent                       GET    missing    200
letters:sign-sent                       POST   missing    405
letters:sign-withdrawn                  GET    mine       200
letters:sign-withdrawn                  POST   mine       405
letters:sign-withdrawn                  GET    missing    200
letters:sign-withdrawn                  POST   missing    405
# an organisation that was not invited, where any may sign: whoever has the address; coordinators decide
letters:apply                           GET    mine       200
letters:apply                           POST   mine       422
letters:apply                           GET    others     404
letters:apply                           POST   others     404
letters:apply                           GET    drafting   404
letters:apply                           POST   drafting   404
letters:apply                           GET    released   404
letters:apply                           GET    embargoed  404
letters:apply                           GET    missing    404
letters:apply                           POST   missing    404
letters:apply-confirm                   GET    mine       200
letters:apply-confirm                   POST   mine       200
letters:apply-confirm                   GET    missing    404
letters:apply-confirm                   POST   missing    404
letters:applicants                      GET    mine       302    404    404    404    302    200    404    404
letters:applicants                      POST   mine       302    404    404    404    302    404    404    404
letters:applicants                      GET    closed     302    404    404    404    302    200    404    404
letters:applicants                      GET    missing    302    404    404    404    302    404    404    404
letters:applicants                      POST   missing    302    404    404    404    302    404    404    404
# a signatory's own links: whoever holds the token, signed in or not
letters:sign-confirm                    GET    mine       200
letters:sign-confirm                    POST   mine       302
letters:sign-mine                       GET    mine       200
letters:sign-mine                       POST   mine       302
letters:sign-confirm                    GET    used       404
letters:sign-confirm                    GET    crossed    404
letters:sign-confirm                    GET    missing    404
letters:sign-confirm                    POST   used       404
letters:sign-confirm                    POST   crossed    404
letters:sign-confirm                    POST   missing    404
letters:sign-mine                       GET    withheld   200
letters:sign-mine                       GET    amended    200
letters:sign-mine                       POST   amended    302
letters:sign-mine                       GET    used       404
letters:sign-mine                       GET    crossed    404
letters:sign-mine                       GET    missing    404
letters:sign-mine                       POST   withheld   302
letters:sign-mine                       POST   used       404
letters:sign-mine                       POST   crossed    404
letters:sign-mine                       POST   missing    404
# with a card: one address for all; making cards: coordinators, and members for their own people
letters:card                            GET    -          200
letters:card                            POST   -          422
letters:card-leave                      GET    -          302
letters:card-leave                      POST   -          405
letters:cards                           GET    mine       302    200    200    404    302    200    404    404
letters:cards                           GET    others     302    404    404    404    302    200    404    404
letters:cards                           GET    drafting   302    404    404    404    302    404    404    404
letters:cards                           GET    closed     302    200    200    404    302    200    404    404
letters:cards                           GET    missing    302    404    404    404    302    404    404    404
letters:cards                           POST   mine       302    422    422    404    302    422    404    404
letters:cards                           POST   others     302    404    404    404    302    422    404    404
letters:cards                           POST   drafting   302    404    404    404    302    404    404    404
letters:cards                           POST   closed     302    422    422    404    302    422    404    404
letters:cards                           POST   missing    302    404    404    404    302    404    404    404
# an organisation did not agree: anybody may say so of a public letter; coordinators and custodians decide
letters:dispute                         GET    released   200
letters:dispute                         GET    mine       404
letters:dispute                         GET    embargoed  404
letters:dispute                         GET    missing    404
letters:dispute                         POST   released   422
letters:dispute                         POST   embargoed  404
letters:dispute                         POST   missing    404
letters:dispute-confirm                 GET    missing    404
letters:dispute-confirm                 POST   missing    404
letters:desk-disputes                   GET    mine       302    404    404    404    302    200    200    404
letters:desk-disputes                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-disputes                   POST   mine       302    404    404    404    302    404    404    404
letters:desk-disputes                   POST   missing    302    404    404    404    302    404    404    404
# who is not shown: custodians alone
letters:kept                            GET    mine       302    404    404    404    302    404    200    404
letters:kept                            GET    others     302    404    404    404    302    404    200    404
letters:kept                            GET    missing    302    404    404    404    302    404    404    404
letters:kept                            POST   mine       302    404    404    404    302    404    404    404
letters:kept                            POST   missing    302    404    404    404    302    404    404    404
# all names off at once: coordinators and custodians, two of them
letters:hidden-names                    GET    -          302    404    404    404    302    200    200    404
letters:hidden-names                    POST   -          302    404    404    404    302    422    422    404
# signing for an organisation: its representatives, if the letter is for them; setting aside: coordinators
letters:desk-sign                       GET    mine       302    200    200    404    302    404    404    404
letters:desk-sign                       GET    others     302    404    404    404    302    404    404    404
letters:desk-sign                       GET    drafting   302    404    404    404    302    404    404    404
letters:desk-sign                       GET    embargoed  302    200    200    404    302    404    404    404
letters:desk-sign                       GET    reviewed   302    404    404    404    302    404    404    404
letters:desk-sign                       GET    closed     302    200    200    404    302    404    404    404
letters:desk-sign                       GET    released   302    200    200    404    302    404    404    404
letters:desk-sign                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-sign                       POST   mine       302    422    422    404    302    404    404    404
letters:desk-sign                       POST   others     302    404    404    404    302    404    404    404
letters:desk-sign                       POST   drafting   302    404    404    404    302    404    404    404
letters:desk-sign                       POST   embargoed  302    410    410    404    302    404    404    404
letters:desk-sign                       POST   reviewed   302    404    404    404    302    404    404    404
letters:desk-sign                       POST   closed     302    410    410    404    302    404    404    404
letters:desk-sign                       POST   released   302    410    410    404    302    404    404    404
letters:desk-sign                       POST   missing    302    404    404    404    302    404    404    404
letters:set-aside                       GET    mine       302    404    404    404    302    200    200    404
letters:set-aside                       GET    others     302    404    404    404    302    200    200    404
letters:set-aside                       GET    drafting   302    404    404    404    302    200    200    404
letters:set-aside                       POST   mine       302    404    404    404    302    404    404    404
letters:set-aside                       GET    closed     302    404    404    404    302    200    200    404
letters:set-aside                       GET    embargoed  302    404    404    404    302    200    200    404
letters:set-aside                       GET    released   302    404    404    404    302    200    200    404
letters:set-aside                       GET    missing    302    404    404    404    302    404    404    404
letters:set-aside                       POST   missing    302    404    404    404    302    404    404    404
# how her own name prints: whoever holds her token; a withheld one has no line that could be confirmed
letters:sign-names                      GET    mine       200
letters:sign-names                      GET    withheld   200
letters:sign-names                      GET    used       404
letters:sign-names                      GET    crossed    404
letters:sign-names                      GET    missing    404
letters:sign-names                      POST   mine       404
letters:sign-names                      POST   withheld   404
letters:sign-names                      POST   used       404
letters:sign-names                      POST   crossed    404
letters:sign-names                      POST   missing    404
# entering what came on paper, and later words: coordinators and custodians; the sheet: custodians
letters:entered                         GET    mine       302    404    404    404    302    200    200    404
letters:entered                         GET    drafting   302    404    404    404    302    200    200    404
letters:entered                         GET    closed     302    404    404    404    302    200    200    404
letters:entered                         GET    missing    302    404    404    404    302    404    404    404
letters:entered                         POST   mine       302    404    404    404    302    422    422    404
letters:entered                         POST   closed     302    404    404    404    302    410    410    404
letters:entered                         POST   missing    302    404    404    404    302    404    404    404
letters:entered-sheet                   GET    mine       302    404    404    404    302    404    200    404
letters:entered-sheet                   GET    crossed    302    404    404    404    302    404    404    404
letters:entered-sheet                   GET    missing    302    404    404    404    302    404    404    404
letters:entered-sheet                   POST   mine       302    404    404    404    302    405    405    404
letters:entered-sheet                   POST   missing    302    404    404    404    302    404    404    404
letters:entered-later                   GET    mine       302    404    404    404    302    200    200    404
letters:entered-later                   GET    crossed    302    404    404    404    302    404    404    404
letters:entered-later                   GET    missing    302    404    404    404    302    404    404    404
letters:entered-later                   POST   mine       302    404    404    404    302    410    410    404
letters:entered-later                   POST   missing    302    404    404    404    302    404    404    404
# agreed texts: whoever works on the text looks at them, coordinators grade, and remind whoever has to agree again
letters:desk-editions                   GET    mine       302    404    404    404    302    200    404    404
letters:desk-editions                   GET    closed     302    404    404    404    302    200    404    404
letters:desk-editions                   GET    drafting   302    404    404    404    302    404    404    404
letters:desk-editions                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-editions                   POST   mine       302    405    405    405    302    405    405    405
letters:desk-editions                   POST   missing    302    405    405    405    302    405    405    405
letters:desk-edition-grade              GET    mine       302    404    404    404    302    200    404    404
letters:desk-edition-grade              GET    drafting   302    404    404    404    302    404    404    404
letters:desk-edition-grade              GET    closed     302    404    404    404    302    404    404    404
letters:desk-edition-grade              GET    missing    302    404    404    404    302    404    404    404
letters:desk-edition-grade              POST   mine       302    404    404    404    302    422    404    404
letters:desk-edition-grade              POST   missing    302    404    404    404    302    404    404    404
# a second pair of eyes: another coordinator, or a reviewer of the letter; here nothing waits for them but in `amended`
letters:desk-edition-second             GET    amended    302    404    404    404    302    200    404    404
letters:desk-edition-second             GET    mine       302    404    404    404    302    404    404    404
letters:desk-edition-second             GET    missing    302    404    404    404    302    404    404    404
letters:desk-edition-second             POST   amended    302    404    404    404    302    422    404    404
letters:desk-edition-second             POST   mine       302    404    404    404    302    404    404    404
letters:desk-edition-second             POST   missing    302    404    404    404    302    404    404    404
letters:desk-edition-drop               GET    amended    302    405    405    405    302    405    405    405
letters:desk-edition-drop               GET    missing    302    405    405    405    302    405    405    405
letters:desk-edition-drop               POST   amended    302    404    404    404    302    302    404    404
letters:desk-edition-drop               POST   mine       302    404    404    404    302    404    404    404
letters:desk-edition-drop               POST   missing    302    404    404    404    302    404    404    404
letters:desk-edition-remind             GET    mine       302    405    405    405    302    405    405    405
letters:desk-edition-remind             GET    missing    302    405    405    405    302    405    405    405
letters:desk-edition-remind             POST   mine       302    404    404    404    302    302    404    404
letters:desk-edition-remind             POST   drafting   302    404    404    404    302    302    404    404
letters:desk-edition-remind             POST   missing    302    404    404    404    302    404    404    404
"""
