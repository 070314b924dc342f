"""Write docs/datasets.md from every dataset.toml: `python datasets/describe.py`."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OPENING = """# Datasets

<!-- Written by datasets/describe.py from each dataset.toml. Change those, then run it again. -->

All groups, people, handles and places here are invented. What is real is said to be: the dates of key
days, and the published figures that some settings lean on. Each table has a generator with a fixed seed
(`make.py`, which writes the same bytes on every run), a dictionary, a licence and a hash (`dataset.toml`).
Things to be found were planted on purpose; a test finds each again in the file as it is shipped. Learners
meet this page's findings as exercises, so show it to them afterwards.

```python
import smlab.packs
pack = smlab.packs.open_pack()
pack.table("posts")       # a typed copy of your own, once the file's hash was checked
pack.describe("posts")    # columns, licence, settings, findings
```

To change a table: edit its `make.py`, run it, run `python datasets/seal.py <folder>` and
`python datasets/describe.py`, and bring `dataset.toml` and the tests in `tests/test_findings_*.py` up to
date. Lines end in a single line feed everywhere, or the hashes would differ from system to system.
"""


def line(*cells: object) -> str:
    """One row of a Markdown table."""
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |\n"


def bounds(column: dict[str, Any]) -> str:
    """What a column may hold, in words."""
    if "values" in column:
        return ", ".join(f"`{value}`" for value in column["values"])
    if "maximum" in column:
        return f"{column['minimum']} to {column['maximum']}"
    return f"{column['minimum']} and up" if "minimum" in column else ""


def table_of(name: str, table: dict[str, Any]) -> str:
    """One table: what a row is, and its dictionary."""
    text = f"\n### `{name}`: {table['rows']:,} rows\n\n{table['description']}\n\n"
    text += line("column", "type", "unit", "meaning", "holds", "missing") + "|---|---|---|---|---|---|\n"
    for column in table["columns"]:
        missing = column.get("missing", "never")
        facts = (column["type"], column["unit"], column["meaning"], bounds(column), missing)
        text += line(f"`{column['name']}`", *facts)
    return text


def folder_of(folder: Path) -> str:
    """One folder: its tables, the settings of its generator, and what is hidden in it."""
    facts = tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
    text = f"\n## {facts['title']}\n\n`datasets/{folder.name}/` · licence {facts['licence']} · "
    text += f"{facts['origin']} · {facts['source']}\n"
    for table in facts.get("tables", [{"name": folder.name, **facts}]):
        text += table_of(table["name"], table)
    text += (
        "\n**Settings.**\n\n" + line("quantity", "setting", "source", "our choice") + "|---|---|---|---|\n"
    )
    for one in facts["calibration"]:
        text += line(one["quantity"], one["setting"], one["source"], "yes" if one["our_choice"] else "no")
    text += "\n**Planted, and found again by a test.**\n\n" + line("id", "what", "number") + "|---|---|---|\n"
    for one in facts["findings"]:
        text += line(f"`{one['id']}`", one["says"], f"{one['number']:,}")
    return text


def page() -> str:
    """The whole page."""
    return OPENING + "".join(folder_of(file.parent) for file in sorted(HERE.glob("*/dataset.toml")))


if __name__ == "__main__":
    (HERE.parent / "docs" / "datasets.md").write_text(page(), encoding="utf-8", newline="\n")
