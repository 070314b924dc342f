"""Findings, on packs small enough to be counted by hand."""
