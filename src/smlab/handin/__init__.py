"""What a learner hands in: one zip with a receipt, made on their own machine, sent by nobody but them."""

from smlab.handin.packing import HandIn, prepare, write
from smlab.handin.private import PrivateField
from smlab.handin.receipt import RECEIPT, Receipt, damage, read_receipt

__all__ = ["RECEIPT", "HandIn", "PrivateField", "Receipt", "damage", "prepare", "read_receipt", "write"]
