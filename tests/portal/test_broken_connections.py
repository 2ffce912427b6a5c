"""A database connection that broke is told as "try again", in whatever words the driver says so."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError

from portal.api.errors import as_portal_error
from portal.errors import Unavailable


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("consuming input failed: could not receive data from server: Broken pipe"),
        OperationalError("server closed the connection unexpectedly"),
        InterfaceError("cursor already closed"),
        DatabaseError("the connection is lost"),
    ],
)
def test_a_broken_connection_asks_to_try_again(error: Exception) -> None:
    assert isinstance(as_portal_error(error), Unavailable)


def test_a_defect_of_ours_stays_one() -> None:
    assert as_portal_error(DatabaseError("column does not exist")) is None
