"""Starts the whole portal on one machine: embedded servers first, then our processes under one supervisor."""
