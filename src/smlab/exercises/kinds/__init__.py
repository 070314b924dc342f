"""The kinds of part, by name."""

from __future__ import annotations

from smlab.exercises.kinds.base import Context, Kind
from smlab.exercises.kinds.choose import Choose
from smlab.exercises.kinds.flaws import Flaws
from smlab.exercises.kinds.form import Form
from smlab.exercises.kinds.gate import Gate
from smlab.exercises.kinds.number import Number
from smlab.exercises.kinds.order import Order
from smlab.exercises.kinds.place import Place
from smlab.exercises.kinds.sort import Sort
from smlab.exercises.kinds.table import Table
from smlab.exercises.kinds.written import Written

__all__ = ["KINDS", "Context", "Kind"]

KINDS: dict[str, type[Kind]] = {
    kind.name: kind for kind in (Sort, Choose, Order, Number, Table, Place, Form, Flaws, Gate, Written)
}
