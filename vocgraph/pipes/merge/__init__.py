"""Decides which proposed names stand where the stages differ."""
