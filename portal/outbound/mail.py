"""Mail through the operator's own server (`EMAIL_URL`): one message, sent or refused."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from portal.errors import UpstreamFailed

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def mail_is_sent() -> bool:
    """False where the operator has named no mail server."""
    return settings.EMAIL_BACKEND != NO_MAIL


def send_mail(message: EmailMessage) -> None:
    """Raises UpstreamFailed; `permanent` when the server will have none of it."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        words = f"the mail server refused the recipient ({codes[0]})"
        raise UpstreamFailed(words, permanent=min(codes) >= 500) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UpstreamFailed(f"the mail server could not be used: {error}", permanent=False) from error
