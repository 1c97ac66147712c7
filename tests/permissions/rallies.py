"""Rallies, on the public pages and at the desk, and the delegations to them."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# rallies: nothing before it is announced, to nobody
rallies:json                            GET    -          200
rallies:json                            POST   -          405
rallies:calendar                        GET    released   200
rallies:calendar                        GET    embargoed  404
rallies:calendar                        GET    missing    404
rallies:calendar                        POST   released   405
rallies:calendar                        POST   missing    405
rallies:page                            GET    released   200
rallies:page                            GET    embargoed  404
rallies:page                            GET    missing    404
rallies:page                            POST   released   405
rallies:page                            POST   missing    405
# rallies at the desk: planned and announced by coordinators; known before by who brings or carries, then by all
rallies:rallies                         GET    -          302    200    200    200    302    200    200    200
rallies:rallies                         POST   -          302    405    405    405    302    405    405    405
rallies:desk                            GET    embargoed  302    200    200    404    302    200    404    200
rallies:desk                            GET    released   302    200    200    200    302    200    200    200
rallies:desk                            GET    missing    302    404    404    404    302    404    404    404
rallies:desk                            POST   released   302    405    405    405    302    405    405    405
rallies:desk                            POST   missing    302    405    405    405    302    405    405    405
rallies:announce                        GET    embargoed  302    404    404    404    302    200    404    404
rallies:announce                        POST   embargoed  302    404    404    404    302    302    404    404
rallies:announce                        GET    missing    302    404    404    404    302    404    404    404
rallies:announce                        POST   missing    302    404    404    404    302    404    404    404
rallies:call_off                        GET    embargoed  302    404    404    404    302    200    404    404
rallies:call_off                        POST   embargoed  302    404    404    404    302    302    404    404
rallies:call_off                        GET    missing    302    404    404    404    302    404    404    404
rallies:call_off                        POST   missing    302    404    404    404    302    404    404    404
rallies:add_item                        GET    embargoed  302    404    404    404    302    200    404    404
rallies:add_item                        POST   embargoed  302    404    404    404    302    422    404    404
rallies:add_item                        GET    missing    302    404    404    404    302    404    404    404
rallies:add_item                        POST   missing    302    404    404    404    302    404    404    404
rallies:appoint_marshal                 GET    embargoed  302    404    404    404    302    200    404    404
rallies:appoint_marshal                 POST   embargoed  302    404    404    404    302    422    404    404
rallies:appoint_marshal                 GET    missing    302    404    404    404    302    404    404    404
rallies:appoint_marshal                 POST   missing    302    404    404    404    302    404    404    404
rallies:record_notice                   GET    embargoed  302    404    404    404    302    200    404    404
rallies:record_notice                   POST   embargoed  302    404    404    404    302    422    404    404
rallies:record_notice                   GET    missing    302    404    404    404    302    404    404    404
rallies:record_notice                   POST   missing    302    404    404    404    302    404    404    404
# delegations: representatives bring their own, coordinators anybody
rallies:bring                           GET    released   302    200    200    404    302    200    404    404
rallies:bring                           POST   released   302    422    422    404    302    422    404    404
rallies:bring                           GET    embargoed  302    200    200    404    302    200    404    404
rallies:bring                           GET    missing    302    404    404    404    302    404    404    404
rallies:bring                           POST   embargoed  302    422    422    404    302    422    404    404
rallies:bring                           POST   missing    302    404    404    404    302    404    404    404
rallies:change                          GET    mine       302    404    200    404    302    200    404    404
rallies:change                          POST   mine       302    404    422    404    302    422    404    404
rallies:change                          GET    others     302    200    404    404    302    200    404    404
rallies:change                          POST   others     302    422    404    404    302    422    404    404
rallies:change                          GET    missing    302    404    404    404    302    404    404    404
rallies:change                          POST   missing    302    404    404    404    302    404    404    404
rallies:stay_away                       GET    mine       302    404    200    404    302    200    404    404
rallies:stay_away                       POST   mine       302    404    302    404    302    302    404    404
rallies:stay_away                       GET    others     302    200    404    404    302    200    404    404
rallies:stay_away                       POST   others     302    302    404    404    302    302    404    404
rallies:stay_away                       GET    missing    302    404    404    404    302    404    404    404
rallies:stay_away                       POST   missing    302    404    404    404    302    404    404    404
# planning a rally, its words, programme and marshals: coordinators alone
rallies:plan                            GET    -          302    404    404    404    302    200    404    404
rallies:plan                            POST   -          302    404    404    404    302    422    404    404
rallies:hold_at                         GET    embargoed  302    404    404    404    302    200    404    404
rallies:hold_at                         POST   embargoed  302    404    404    404    302    422    404    404
rallies:hold_at                         GET    missing    302    404    404    404    302    404    404    404
rallies:hold_at                         POST   missing    302    404    404    404    302    404    404    404
rallies:reword                          GET    embargoed  302    404    404    404    302    200    404    404
rallies:reword                          POST   embargoed  302    404    404    404    302    422    404    404
rallies:reword                          GET    missing    302    404    404    404    302    404    404    404
rallies:reword                          POST   missing    302    404    404    404    302    404    404    404
rallies:settle                          GET    embargoed  302    404    404    404    302    200    404    404
rallies:settle                          POST   embargoed  302    404    404    404    302    422    404    404
rallies:settle                          GET    missing    302    404    404    404    302    404    404    404
rallies:settle                          POST   missing    302    404    404    404    302    404    404    404
rallies:call_together                   GET    embargoed  302    404    404    404    302    200    404    404
rallies:call_together                   POST   embargoed  302    404    404    404    302    302    404    404
rallies:call_together                   GET    missing    302    404    404    404    302    404    404    404
rallies:call_together                   POST   missing    302    404    404    404    302    404    404    404
rallies:change_item                     GET    embargoed  302    404    404    404    302    200    404    404
rallies:change_item                     POST   embargoed  302    404    404    404    302    422    404    404
rallies:change_item                     GET    missing    302    404    404    404    302    404    404    404
rallies:change_item                     POST   missing    302    404    404    404    302    404    404    404
rallies:drop_item                       GET    embargoed  302    404    404    404    302    200    404    404
rallies:drop_item                       POST   embargoed  302    404    404    404    302    302    404    404
rallies:drop_item                       GET    missing    302    404    404    404    302    404    404    404
rallies:drop_item                       POST   missing    302    404    404    404    302    404    404    404
rallies:dismiss_marshal                 GET    embargoed  302    404    404    404    302    200    404    404
rallies:dismiss_marshal                 POST   embargoed  302    404    404    404    302    302    404    404
rallies:dismiss_marshal                 GET    missing    302    404    404    404    302    404    404    404
rallies:dismiss_marshal                 POST   missing    302    404    404    404    302    404    404    404
rallies:ask_completion                  GET    embargoed  302    404    404    404    302    200    404    404
rallies:ask_completion                  POST   embargoed  302    404    404    404    302    422    404    404
rallies:ask_completion                  GET    missing    302    404    404    404    302    404    404    404
rallies:ask_completion                  POST   missing    302    404    404    404    302    404    404    404
rallies:complete_notice                 GET    embargoed  302    404    404    404    302    200    404    404
rallies:complete_notice                 POST   embargoed  302    404    404    404    302    422    404    404
rallies:complete_notice                 GET    missing    302    404    404    404    302    404    404    404
rallies:complete_notice                 POST   missing    302    404    404    404    302    404    404    404
rallies:withdraw_notice                 GET    embargoed  302    404    404    404    302    200    404    404
rallies:withdraw_notice                 POST   embargoed  302    404    404    404    302    422    404    404
rallies:withdraw_notice                 GET    missing    302    404    404    404    302    404    404    404
rallies:withdraw_notice                 POST   missing    302    404    404    404    302    404    404    404
rallies:sheet                           GET    embargoed  302    404    404    404    302    200    404    404
rallies:sheet                           POST   embargoed  302    405    405    405    302    405    405    405
rallies:sheet                           GET    missing    302    404    404    404    302    404    404    404
rallies:sheet                           POST   missing    302    405    405    405    302    405    405    405
"""
