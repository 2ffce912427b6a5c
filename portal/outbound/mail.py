"""Mail through the operator's own server (`EMAIL_URL`): one message, sent or refused."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives

from portal.errors import UpstreamFailed

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def mail_is_sent() -> bool:
    """False where the operator has named no mail server."""
    return settings.EMAIL_BACKEND != NO_MAIL


def composed(address: str, subject: str, text: str, html: str, name: str) -> EmailMultiAlternatives:
    """The same Message-ID whenever the `name` is the same: mail programs know the second for a repetition."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(subject, text, to=[address], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail


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
