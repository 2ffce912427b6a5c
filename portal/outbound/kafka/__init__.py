"""Writes records to topics of Kafka clusters: a producer of one record, on connections that were judged."""

from portal.outbound.kafka.broker import KAFKA_PORTS, Login
from portal.outbound.kafka.producing import KafkaRefused, Record, Written, check_brokers, produce

__all__ = ["KAFKA_PORTS", "KafkaRefused", "Login", "Record", "Written", "check_brokers", "produce"]
