"""House text: read by whoever works on a text, agreed by coordinators."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
letters:house                           GET    -          302    404    404    200    302    200    404    404
letters:house                           POST   -          302    405    405    405    302    405    405    405
letters:house-phrases                   GET    -          302    404    404    200    302    200    404    404
letters:house-phrases                   POST   -          302    405    405    405    302    405    405    405
letters:house-term-new                  GET    -          302    404    404    404    302    200    404    404
letters:house-term-new                  POST   -          302    404    404    404    302    422    404    404
letters:house-phrase-new                GET    -          302    404    404    404    302    200    404    404
letters:house-phrase-new                POST   -          302    404    404    404    302    422    404    404
letters:house-term                      GET    released   302    404    404    200    302    200    404    404
letters:house-term                      GET    missing    302    404    404    404    302    404    404    404
letters:house-term                      POST   released   302    404    404    404    302    422    404    404
letters:house-term                      POST   missing    302    404    404    404    302    404    404    404
letters:house-drop                      GET    released   302    405    405    405    302    405    405    405
letters:house-drop                      GET    missing    302    405    405    405    302    405    405    405
letters:house-drop                      POST   released   302    404    404    404    302    302    404    404
letters:house-drop                      POST   missing    302    404    404    404    302    404    404    404
letters:house-phrase                    GET    released   302    404    404    404    302    200    404    404
letters:house-phrase                    GET    missing    302    404    404    404    302    404    404    404
letters:house-phrase                    POST   released   302    404    404    404    302    422    404    404
letters:house-phrase                    POST   missing    302    404    404    404    302    404    404    404
letters:house-titles                    GET    -          302    404    404    200    302    200    404    404
letters:house-titles                    POST   -          302    405    405    405    302    405    405    405
letters:house-title-new                 GET    -          302    404    404    404    302    200    404    404
letters:house-title-new                 POST   -          302    404    404    404    302    422    404    404
letters:house-title                     GET    released   302    404    404    404    302    200    404    404
letters:house-title                     GET    missing    302    404    404    404    302    404    404    404
letters:house-title                     POST   released   302    404    404    404    302    422    404    404
letters:house-title                     POST   missing    302    404    404    404    302    404    404    404
"""
