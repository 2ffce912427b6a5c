"""Starts the whole portal on one machine: embedded servers, then every process of ours under one supervisor."""
