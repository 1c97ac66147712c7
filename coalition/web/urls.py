"""Signing in, one's own account, and the mail of the demonstration.

Of allauth's addresses only those are here that we offer; other names it builds links from lead nowhere.
"""

from allauth.account import views as account
from django.http import Http404, HttpRequest
from django.urls import include, path

from coalition.web import mailbox, myself, organisations
from coalition.web.language import choose_language
from coalition.web.theme import choose_theme


def nowhere(_request: HttpRequest) -> None:
    raise Http404


urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/login/code/", account.login, name="account_request_login_code"),
    path("account/login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("language/", choose_language, name="set_language"),
    path("theme/", choose_theme, name="set_theme"),
    path("account/signup/", nowhere, name="account_signup"),
    path("account/email/", nowhere, name="account_email"),
    path("account/email/sent/", nowhere, name="account_email_verification_sent"),
    path("account/password/", nowhere, name="account_change_password"),
    path("account/password/set/", nowhere, name="account_set_password"),
    path("account/password/reset/", nowhere, name="account_reset_password"),
    path("desk/account/", myself.account, name="myself"),
    path("desk/account/sign-out-everywhere/", myself.sign_out_everywhere, name="sign_out_everywhere"),
    path("desk/organisations/", organisations.listed, name="organisations"),
    path("desk/organisations/<uuid:organisation>/status/", organisations.status, name="organisation_status"),
    path("desk/mailbox/", mailbox.mailbox, name="mailbox"),
    path("desk/mailbox/<uuid:id>/", mailbox.one_mail, name="mailbox_mail"),
    path("demonstration/codes/", mailbox.codes, name="demonstration_codes"),
]
