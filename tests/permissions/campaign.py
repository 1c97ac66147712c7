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
"""
