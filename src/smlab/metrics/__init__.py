"""Measures: plain pandas and numpy in, plain pandas and numbers out. Nothing here reads a file or prints.

`posts` rates what was published; `climbing`, `movement` and `cohorts` follow people; `ladder` compares acts;
`intervals` says how much a share of few people can tell; `answers` applies these to a pack for exercises.
"""
