"""What moves a letter from stage to stage, and who is invited to sign."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# the steps of a letter: coordinators alone, and only from the stage they lead from
letters:desk-review                     GET    drafting   302    404    404    404    302    200    404    404
letters:desk-review                     GET    reviewed   302    404    404    404    302    404    404    404
letters:desk-review                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-review                     POST   drafting   302    404    404    404    302    302    404    404
letters:desk-review                     POST   missing    302    404    404    404    302    404    404    404
letters:desk-redraft                    GET    reviewed   302    404    404    404    302    200    404    404
letters:desk-redraft                    GET    drafting   302    404    404    404    302    404    404    404
letters:desk-redraft                    GET    missing    302    404    404    404    302    404    404    404
letters:desk-redraft                    POST   reviewed   302    404    404    404    302    302    404    404
letters:desk-redraft                    POST   missing    302    404    404    404    302    404    404    404
letters:desk-open                       GET    reviewed   302    404    404    404    302    200    404    404
letters:desk-open                       GET    drafting   302    404    404    404    302    404    404    404
letters:desk-open                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-open                       POST   reviewed   302    404    404    404    302    422    404    404
letters:desk-open                       POST   missing    302    404    404    404    302    404    404    404
letters:desk-languages                  GET    mine       302    404    404    404    302    200    404    404
letters:desk-languages                  GET    closed     302    404    404    404    302    404    404    404
letters:desk-languages                  GET    missing    302    404    404    404    302    404    404    404
letters:desk-languages                  POST   mine       302    404    404    404    302    422    404    404
letters:desk-languages                  POST   missing    302    404    404    404    302    404    404    404
letters:desk-deadline                   GET    mine       302    404    404    404    302    200    404    404
letters:desk-deadline                   GET    closed     302    404    404    404    302    404    404    404
letters:desk-deadline                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-deadline                   POST   mine       302    404    404    404    302    422    404    404
letters:desk-deadline                   POST   missing    302    404    404    404    302    404    404    404
letters:desk-invite                     GET    mine       302    404    404    404    302    200    404    404
letters:desk-invite                     GET    closed     302    404    404    404    302    404    404    404
letters:desk-invite                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-invite                     POST   mine       302    404    404    404    302    422    404    404
letters:desk-invite                     POST   missing    302    404    404    404    302    404    404    404
letters:desk-close                      GET    mine       302    404    404    404    302    200    404    404
letters:desk-close                      GET    drafting   302    404    404    404    302    404    404    404
letters:desk-close                      GET    missing    302    404    404    404    302    404    404    404
letters:desk-close                      POST   mine       302    404    404    404    302    302    404    404
letters:desk-close                      POST   missing    302    404    404    404    302    404    404    404
letters:desk-reopen                     GET    closed     302    404    404    404    302    200    404    404
letters:desk-reopen                     GET    mine       302    404    404    404    302    404    404    404
letters:desk-reopen                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-reopen                     POST   closed     302    404    404    404    302    422    404    404
letters:desk-reopen                     POST   missing    302    404    404    404    302    404    404    404
letters:desk-withdraw                   GET    mine       302    404    404    404    302    200    404    404
letters:desk-withdraw                   GET    ordered    302    404    404    404    302    404    404    404
letters:desk-withdraw                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-withdraw                   POST   mine       302    404    404    404    302    422    404    404
letters:desk-withdraw                   POST   missing    302    404    404    404    302    404    404    404
letters:desk-release                    GET    closed     302    404    404    404    302    200    404    404
letters:desk-release                    GET    mine       302    404    404    404    302    404    404    404
letters:desk-release                    GET    embargoed  302    404    404    404    302    404    404    404
letters:desk-release                    GET    missing    302    404    404    404    302    404    404    404
letters:desk-release                    POST   closed     302    404    404    404    302    422    404    404
letters:desk-release                    POST   missing    302    404    404    404    302    404    404    404
letters:desk-release-change             GET    ordered    302    404    404    404    302    200    404    404
letters:desk-release-change             GET    closed     302    404    404    404    302    404    404    404
letters:desk-release-change             GET    missing    302    404    404    404    302    404    404    404
letters:desk-release-change             POST   ordered    302    404    404    404    302    422    404    404
letters:desk-release-change             POST   missing    302    404    404    404    302    404    404    404
letters:desk-release-cancel             GET    ordered    302    404    404    404    302    200    404    404
letters:desk-release-cancel             GET    closed     302    404    404    404    302    404    404    404
letters:desk-release-cancel             GET    missing    302    404    404    404    302    404    404    404
letters:desk-release-cancel             POST   ordered    302    404    404    404    302    422    404    404
letters:desk-release-cancel             POST   missing    302    404    404    404    302    404    404    404
letters:desk-archive                    GET    ordered    302    404    404    404    302    200    404    404
letters:desk-archive                    GET    closed     302    404    404    404    302    404    404    404
letters:desk-archive                    GET    missing    302    404    404    404    302    404    404    404
letters:desk-archive                    POST   ordered    302    404    404    404    302    422    404    404
letters:desk-archive                    POST   missing    302    404    404    404    302    404    404    404
# who was invited: coordinators
letters:desk-invitations                GET    mine       302    404    404    404    302    200    404    404
letters:desk-invitations                GET    missing    302    404    404    404    302    404    404    404
letters:desk-invitations                POST   mine       302    404    404    404    302    404    404    404
letters:desk-invitations                POST   missing    302    404    404    404    302    404    404    404
"""
