"""Organisations and the people who may sign for them."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# organisations: coordinators
organisations                           GET    -          302    404    404    404    302    200    404    404
organisations                           POST   -          302    405    405    405    302    405    405    405
organisation_status                     GET    mine       302    404    404    404    302    200    404    404
organisation_status                     GET    missing    302    404    404    404    302    404    404    404
organisation_status                     POST   missing    302    404    404    404    302    404    404    404
organisation_status                     POST   mine       302    404    404    404    302    302    404    404
"""
