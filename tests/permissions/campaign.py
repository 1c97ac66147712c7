"""The first pages, the desk's front page, and campaigns."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# home: the first pages, and the desk's
home:front                              GET    -          200
home:front                              POST   -          405
home:healthz                            GET    -          200
home:healthz                            POST   -          405
home:robots                             GET    -          200
home:robots                             POST   -          405
home:sitemap                            GET    -          200
home:sitemap                            POST   -          405
home:front_in                           GET    released   200
home:front_in                           GET    missing    404
home:front_in                           POST   missing    405
home:desk                               GET    -          302    200    200    200    302    200    200    200
home:desk                               POST   -          302    405    405    405    302    405    405    405
# campaigns: for whoever works here
plan:campaigns                          GET    -          302    200    200    200    302    200    200    200
plan:campaigns                          POST   -          302    405    405    405    302    405    405    405
plan:campaign                           GET    released   302    200    200    200    302    200    200    200
plan:campaign                           POST   released   302    405    405    405    302    405    405    405
plan:campaign                           GET    missing    302    404    404    404    302    404    404    404
plan:campaign                           POST   missing    302    405    405    405    302    405    405    405
# planning: coordinators alone
plan:start                              GET    -          302    404    404    404    302    200    404    404
plan:start                              POST   -          302    404    404    404    302    422    404    404
plan:rename                             GET    released   302    404    404    404    302    200    404    404
plan:rename                             POST   released   302    404    404    404    302    422    404    404
plan:rename                             GET    missing    302    404    404    404    302    404    404    404
plan:rename                             POST   missing    302    404    404    404    302    404    404    404
plan:aim                                GET    released   302    404    404    404    302    200    404    404
plan:aim                                POST   released   302    404    404    404    302    422    404    404
plan:aim                                GET    missing    302    404    404    404    302    404    404    404
plan:aim                                POST   missing    302    404    404    404    302    404    404    404
plan:aim_again                          GET    released   302    404    404    404    302    200    404    404
plan:aim_again                          POST   released   302    404    404    404    302    422    404    404
plan:aim_again                          GET    missing    302    404    404    404    302    404    404    404
plan:aim_again                          POST   missing    302    404    404    404    302    404    404    404
plan:ask_for                            GET    released   302    404    404    404    302    200    404    404
plan:ask_for                            POST   released   302    404    404    404    302    422    404    404
plan:ask_for                            GET    missing    302    404    404    404    302    404    404    404
plan:ask_for                            POST   missing    302    404    404    404    302    404    404    404
plan:reword                             GET    released   302    404    404    404    302    200    404    404
plan:reword                             POST   released   302    404    404    404    302    422    404    404
plan:reword                             GET    missing    302    404    404    404    302    404    404    404
plan:reword                             POST   missing    302    404    404    404    302    404    404    404
plan:drop                               GET    released   302    404    404    404    302    200    404    404
plan:drop                               POST   released   302    404    404    404    302    302    404    404
plan:drop                               GET    missing    302    404    404    404    302    404    404    404
plan:drop                               POST   missing    302    404    404    404    302    404    404    404
plan:gather                             GET    released   302    404    404    404    302    200    404    404
plan:gather                             POST   released   302    404    404    404    302    422    404    404
plan:gather                             GET    missing    302    404    404    404    302    404    404    404
plan:gather                             POST   missing    302    404    404    404    302    404    404    404
"""
