"""Connections are kept from request to request, and one that the server ended makes way for another."""

import psycopg
import pytest
from django.db import OperationalError, connection

from tenants.scope import tenant_scope
from tests.conftest import administer, organization


def ended_by_the_server() -> int:
    """The backend that the connection had."""
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    administer(f"SELECT pg_terminate_backend({backend}, 5000)")
    return backend


def backend_of_the_next_request() -> int:
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_connection_that_the_server_ended_is_replaced_before_the_next_request(committed):
    backend = ended_by_the_server()
    assert backend_of_the_next_request() != backend


def test_a_connection_that_somebody_found_lost_is_replaced_before_the_next_request(committed):
    backend = ended_by_the_server()
    with pytest.raises(psycopg.OperationalError):
        connection.connection.execute("SELECT 1")
    assert backend_of_the_next_request() != backend


def test_a_connection_that_is_lost_on_the_way_to_an_organization_is_an_error_of_the_database(committed):
    acme = organization("acme")
    backend = ended_by_the_server()
    # As in the midst of a request.
    connection.health_check_done = True
    with tenant_scope(acme), pytest.raises(OperationalError):
        connection.cursor()
    assert backend_of_the_next_request() != backend


def test_a_connection_in_order_is_kept(committed):
    # One of an earlier test may have come to its age.
    connection.close()
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid

    connection.close_if_unusable_or_obsolete()

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] == backend
