"""A person who works here and signs in; a signatory is not one of them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from coalition.roles import DEPLOYMENT_ROLES, Role


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)

    def holding(self, role: Role) -> "models.QuerySet[Person]":
        """Everybody active who holds a deployment role."""
        return self.filter(is_active=True, appointments__role=role).order_by("name")


class Person(AbstractBaseUser):
    """Somebody of a member organisation or the secretariat, known by mail address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200)
    working_name = models.CharField(_("working name"), max_length=200, blank=True, default="")
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Asia/Seoul")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_mail_address_is_lower_case"
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="person_language_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Person {str(self.pk)[:4]}…"

    def get_full_name(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name they chose for themselves among those who work here, where they chose one."""
        return self.working_name or self.name


class Appointment(models.Model):
    """A person holds a role for the whole deployment."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in DEPLOYMENT_ROLES])
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="one_appointment_per_role"),
        ]

    def __str__(self) -> str:
        return f"Appointment {self.pk}: {self.role}"
