"""Ids that are clocks: where a platform writes the time of a post into its id, to the second and in UTC."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

__all__ = ["CLOCKS"]

_X_EPOCH = 1_288_834_974_657  # milliseconds; the first id made this way is above 3e10
_X_FIRST = 30_000_000_000


def _moments(milliseconds: pd.Series) -> pd.Series:
    return pd.to_datetime(milliseconds, unit="ms", errors="coerce").dt.floor("s")


def _x(ids: pd.Series) -> pd.Series:
    whole = _exact(ids)
    return _moments((whole // (1 << 22) + _X_EPOCH).where(whole >= _X_FIRST))


def _linkedin(ids: pd.Series) -> pd.Series:
    return _moments(_exact(ids) // (1 << 22))


def _tiktok(ids: pd.Series) -> pd.Series:
    return _moments(_exact(ids) // (1 << 32) * 1000)


def _mastodon(ids: pd.Series) -> pd.Series:
    return _moments(_exact(ids) // (1 << 16))


def _exact(ids: pd.Series) -> pd.Series:
    """Whole numbers of up to 63 bits; a float on the way would change them."""
    digits = ids.where(ids.str.fullmatch(r"\d{8,19}").fillna(value=False))
    return pd.Series(
        [pd.NA if pd.isna(one) else _fitting(int(one)) for one in digits], index=ids.index, dtype="Int64"
    )


def _fitting(number: int) -> int | None:
    return number if number < 1 << 63 else None


CLOCKS: dict[str, Callable[[pd.Series], pd.Series]] = {
    "x_clock": _x,
    "linkedin_clock": _linkedin,
    "tiktok_clock": _tiktok,
    "mastodon_clock": _mastodon,
}
"""Readers of such ids. X: snowflakes, as published by Twitter in 2010; the others as found in real files."""
