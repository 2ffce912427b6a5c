"""Connections are kept from request to request, and one that the server ended makes way for another."""

from django.db import connection

from tests.conftest import administer


def test_a_connection_that_the_server_ended_is_replaced_before_the_next_request(committed):
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid

    administer(f"SELECT pg_terminate_backend({backend}, 5000)")
    connection.close_if_unusable_or_obsolete()

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != backend


def test_a_connection_in_order_is_kept(committed):
    # One of an earlier test may have come to its age.
    connection.close()
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid

    connection.close_if_unusable_or_obsolete()

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] == backend
