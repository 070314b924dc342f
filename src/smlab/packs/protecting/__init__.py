"""People are protected: what identifies somebody becomes a pseudonym or stays out of a pack.

`open_keyring(data)` opens the workspace's key, `protect(table, rows, keyring)` makes a table fit to be kept,
`mask_small` and `mask_grid` make a table fit to be shared.
"""

from smlab.packs.protecting.guard import Protected, protect
from smlab.packs.protecting.keyring import PRIVATE, Keyring, open_keyring
from smlab.packs.protecting.labels import label
from smlab.packs.protecting.masking import LEAST, mask_grid, mask_small
from smlab.packs.protecting.texts import traces

__all__ = [
    "LEAST",
    "PRIVATE",
    "Keyring",
    "Protected",
    "label",
    "mask_grid",
    "mask_small",
    "open_keyring",
    "protect",
    "traces",
]
