"""Measures: plain pandas and numpy in, plain pandas and numbers out. Nothing here reads a file or prints.

`posts` rates what was published, `followers` looks behind a total; `climbing`, `movement` and `cohorts`
follow people; `ladder` compares acts; `groups` compares people; `replies` asks what an office answers,
`voices` who speaks of whom; `intervals` says how much a share of few people can tell; `answers` applies
all these to a pack for exercises.
"""
