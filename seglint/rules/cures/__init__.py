"""Cures that several rules share."""
