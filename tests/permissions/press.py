"""What the press gets before the world: coordinators hand it out, whoever has the link opens it."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# the desk of the press: coordinators alone, once the list is frozen
letters:press                           GET    closed     302    404    404    404    302    200    404    404
letters:press                           GET    embargoed  302    404    404    404    302    200    404    404
letters:press                           GET    released   302    404    404    404    302    200    404    404
letters:press                           GET    drafting   302    404    404    404    302    404    404    404
letters:press                           GET    mine       302    404    404    404    302    404    404    404
letters:press                           GET    missing    302    404    404    404    302    404    404    404
letters:press                           POST   embargoed  302    405    405    405    302    405    405    405
letters:press                           POST   missing    302    405    405    405    302    405    405    405
letters:press-send                      GET    closed     302    404    404    404    302    200    404    404
letters:press-send                      GET    embargoed  302    404    404    404    302    200    404    404
letters:press-send                      GET    released   302    404    404    404    302    200    404    404
letters:press-send                      GET    drafting   302    404    404    404    302    404    404    404
letters:press-send                      GET    mine       302    404    404    404    302    404    404    404
letters:press-send                      GET    missing    302    404    404    404    302    404    404    404
letters:press-send                      POST   embargoed  302    404    404    404    302    422    404    404
letters:press-send                      POST   missing    302    404    404    404    302    404    404    404
letters:press-hand-out                  GET    closed     302    404    404    404    302    200    404    404
letters:press-hand-out                  GET    embargoed  302    404    404    404    302    200    404    404
letters:press-hand-out                  GET    released   302    404    404    404    302    200    404    404
letters:press-hand-out                  GET    drafting   302    404    404    404    302    404    404    404
letters:press-hand-out                  GET    mine       302    404    404    404    302    404    404    404
letters:press-hand-out                  GET    missing    302    404    404    404    302    404    404    404
letters:press-hand-out                  POST   embargoed  302    404    404    404    302    422    404    404
letters:press-hand-out                  POST   missing    302    404    404    404    302    404    404    404
letters:press-write                     GET    closed     302    404    404    404    302    200    404    404
letters:press-write                     GET    embargoed  302    404    404    404    302    200    404    404
letters:press-write                     GET    released   302    404    404    404    302    200    404    404
letters:press-write                     GET    drafting   302    404    404    404    302    404    404    404
letters:press-write                     GET    mine       302    404    404    404    302    404    404    404
letters:press-write                     GET    missing    302    404    404    404    302    404    404    404
letters:press-write                     POST   embargoed  302    404    404    404    302    422    404    404
letters:press-write                     POST   missing    302    404    404    404    302    404    404    404
letters:press-revoke                    GET    embargoed  302    404    404    404    302    200    404    404
letters:press-revoke                    GET    crossed    302    404    404    404    302    404    404    404
letters:press-revoke                    GET    missing    302    404    404    404    302    404    404    404
letters:press-revoke                    POST   embargoed  302    404    404    404    302    302    404    404
letters:press-revoke                    POST   crossed    302    404    404    404    302    404    404    404
letters:press-revoke                    POST   missing    302    404    404    404    302    404    404    404
letters:release-now                     GET    embargoed  302    404    404    404    302    200    404    404
letters:release-now                     GET    closed     302    404    404    404    302    404    404    404
letters:release-now                     GET    released   302    404    404    404    302    404    404    404
letters:release-now                     GET    missing    302    404    404    404    302    404    404    404
letters:release-now                     POST   embargoed  302    404    404    404    302    302    404    404
letters:release-now                     POST   closed     302    404    404    404    302    422    404    404
letters:release-now                     POST   released   302    404    404    404    302    422    404    404
letters:release-now                     POST   missing    302    404    404    404    302    404    404    404
# the pictures that go with it
letters:press-pictures                  GET    closed     302    404    404    404    302    200    404    404
letters:press-pictures                  GET    embargoed  302    404    404    404    302    200    404    404
letters:press-pictures                  GET    released   302    404    404    404    302    200    404    404
letters:press-pictures                  GET    drafting   302    404    404    404    302    404    404    404
letters:press-pictures                  GET    mine       302    404    404    404    302    404    404    404
letters:press-pictures                  GET    missing    302    404    404    404    302    404    404    404
letters:press-pictures                  POST   embargoed  302    404    404    404    302    422    404    404
letters:press-pictures                  POST   missing    302    404    404    404    302    404    404    404
letters:press-picture-kept              GET    released   302    404    404    404    302    200    404    404
letters:press-picture-kept              GET    crossed    302    404    404    404    302    404    404    404
letters:press-picture-kept              GET    missing    302    404    404    404    302    404    404    404
letters:press-picture-kept              POST   released   302    405    405    405    302    405    405    405
letters:press-picture-kept              POST   missing    302    405    405    405    302    405    405    405
letters:press-picture-remove            GET    released   302    404    404    404    302    200    404    404
letters:press-picture-remove            GET    crossed    302    404    404    404    302    404    404    404
letters:press-picture-remove            GET    missing    302    404    404    404    302    404    404    404
letters:press-picture-remove            POST   released   302    404    404    404    302    302    404    404
letters:press-picture-remove            POST   crossed    302    404    404    404    302    404    404    404
letters:press-picture-remove            POST   missing    302    404    404    404    302    404    404    404
# the press list of the coalition
letters:press-list                      GET    -          302    404    404    404    302    200    404    404
letters:press-list                      POST   -          302    404    404    404    302    422    404    404
letters:press-strike                    GET    mine       302    404    404    404    302    200    404    404
letters:press-strike                    GET    missing    302    404    404    404    302    404    404    404
letters:press-strike                    POST   mine       302    404    404    404    302    302    404    404
letters:press-strike                    POST   missing    302    404    404    404    302    404    404    404
# a numbered copy: whoever has its link, until it is taken back, expired or public
letters:press-copy                      GET    embargoed  200
letters:press-copy                      GET    used       404
letters:press-copy                      GET    missing    404
letters:press-copy                      POST   embargoed  302
letters:press-copy                      POST   used       404
letters:press-copy                      POST   missing    404
letters:press-read                      GET    embargoed  302
letters:press-read                      GET    used       404
letters:press-read                      GET    missing    404
letters:press-read                      POST   embargoed  405
letters:press-read                      POST   used       405
letters:press-read                      POST   missing    405
letters:press-file                      GET    embargoed  405
letters:press-file                      GET    used       405
letters:press-file                      GET    missing    405
letters:press-file                      POST   embargoed  404
letters:press-file                      POST   used       404
letters:press-file                      POST   missing    404
# a public letter as plain files, for whoever can host them
letters:plain-files                     GET    released   302    404    404    404    302    200    404    404
letters:plain-files                     GET    embargoed  302    404    404    404    302    404    404    404
letters:plain-files                     GET    closed     302    404    404    404    302    404    404    404
letters:plain-files                     GET    drafting   302    404    404    404    302    404    404    404
letters:plain-files                     GET    missing    302    404    404    404    302    404    404    404
letters:plain-files                     POST   released   302    405    405    405    302    405    405    405
letters:plain-files                     POST   missing    302    405    405    405    302    405    405    405
"""
