"""Data packs: the tables of one organisation, checked before they are handed out.

`open_pack()` opens the practice pack that smlab carries; `open_pack(folder)` opens any other, also one that
`smlab data add` made of an organisation's own exports. A pack hands
out plain pandas frames, a fresh copy at each call, so that nothing a learner does to one reaches the next.
"""

from smlab.packs.dictionary import Choice, Column, Dataset, Finding
from smlab.packs.own import OwnPack
from smlab.packs.pack import Pack, open_pack

__all__ = ["Choice", "Column", "Dataset", "Finding", "OwnPack", "Pack", "open_pack"]
