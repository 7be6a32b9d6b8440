"""Fixes applied to a program, and proved."""
