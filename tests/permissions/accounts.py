"""Signing in, and one's own account."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# signing in: by mailed code or passkey; nobody registers by themselves. 403: there is no factor to show again
account_login                           GET    -          200    302    302    302    302    302    302    302
account_login                           POST   -          200    302    302    302    302    302    302    302
account_logout                          GET    -          302    200    200    200    200    200    200    200
account_logout                          POST   -          302
account_inactive                        GET    -          200
account_inactive                        POST   -          405
account_signup                          GET    -          404
account_signup                          POST   -          404
account_reauthenticate                  GET    -          302    403    403    403    403    302    302    302
account_reauthenticate                  POST   -          302    403    403    403    403    302    302    302
account_email                           GET    -          404
account_email                           POST   -          404
account_email_verification_sent         GET    -          404
account_email_verification_sent         POST   -          404
account_change_password                 GET    -          404
account_change_password                 POST   -          404
account_set_password                    GET    -          404
account_set_password                    POST   -          404
account_reset_password                  GET    -          404
account_reset_password                  POST   -          404
account_confirm_login_code              GET    -          302
account_confirm_login_code              POST   -          302
account_request_login_code              GET    -          200    302    302    302    302    302    302    302
account_request_login_code              POST   -          200    302    302    302    302    302    302    302
mfa_index                               GET    -          302    200    200    200    200    200    200    200
mfa_index                               POST   -          302    405    405    405    405    405    405    405
mfa_authenticate                        GET    -          302
mfa_authenticate                        POST   -          302
mfa_reauthenticate                      GET    -          302    403    403    403    403    200    200    200
mfa_reauthenticate                      POST   -          302    403    403    403    403    200    200    200
mfa_activate_totp                       GET    -          302    200    200    200    200    302    302    302
mfa_activate_totp                       POST   -          302    200    200    200    200    302    302    302
mfa_deactivate_totp                     GET    -          302    404    404    404    404    302    302    302
mfa_deactivate_totp                     POST   -          302    404    404    404    404    302    302    302
mfa_view_recovery_codes                 GET    -          302    404    404    404    404    404    404    404
mfa_view_recovery_codes                 POST   -          302    405    405    405    405    405    405    405
mfa_generate_recovery_codes             GET    -          302    200    200    200    200    302    302    302
mfa_generate_recovery_codes             POST   -          302    200    200    200    200    302    302    302
mfa_download_recovery_codes             GET    -          302    404    404    404    404    404    404    404
mfa_download_recovery_codes             POST   -          302    404    404    404    404    404    404    404
mfa_list_webauthn                       GET    -          302    200    200    200    200    200    200    200
mfa_list_webauthn                       POST   -          302    405    405    405    405    405    405    405
mfa_add_webauthn                        GET    -          302    200    200    200    200    302    302    302
mfa_add_webauthn                        POST   -          302    200    200    200    200    302    302    302
mfa_reauthenticate_webauthn             GET    -          302    403    403    403    403    302    302    302
mfa_reauthenticate_webauthn             POST   -          302    403    403    403    403    302    302    302
mfa_remove_webauthn                     GET    missing    302    404    404    404    404    302    302    302
mfa_remove_webauthn                     POST   missing    302    404    404    404    404    302    302    302
mfa_edit_webauthn                       GET    missing    302    404    404    404    404    302    302    302
mfa_edit_webauthn                       POST   missing    302    404    404    404    404    302    302    302
mfa_login_webauthn                      GET    -          302
mfa_login_webauthn                      POST   -          302
# one's own language
set_language                            GET    -          405
set_language                            POST   -          302
# day or night
set_theme                               GET    -          405
set_theme                               POST   -          302
# one's own account, and the mail of the demonstration, which this world is not
myself                                  GET    -          302    200    200    200    302    200    200    200
myself                                  POST   -          302    422    422    422    302    422    422    422
sign_out_everywhere                     GET    -          302    200    200    200    302    200    200    200
sign_out_everywhere                     POST   -          302
mailbox                                 GET    -          302    404    404    404    302    404    404    404
mailbox                                 POST   -          302    405    405    405    302    405    405    405
mailbox_mail                            GET    missing    302    404    404    404    302    404    404    404
mailbox_mail                            POST   missing    302    405    405    405    302    405    405    405
demonstration_codes                     GET    -          404
demonstration_codes                     POST   -          405
"""
