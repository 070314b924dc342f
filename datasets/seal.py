"""Write rows and sha256 of every csv file into the dataset.toml beside it: `python datasets/seal.py posts`.

Run it after a make.py, when the new file is wanted. The tests then hold file, description and generator to
each other.
"""

import csv
import hashlib
import re
import sys
from pathlib import Path


def seal(folder: Path) -> None:
    """Bring the counts and hashes in this folder's description up to date."""
    file = folder / "dataset.toml"
    text = file.read_text(encoding="utf-8")
    for table in sorted(folder.glob("*.csv")):
        content = table.read_bytes()
        rows = sum(1 for _ in csv.reader(content.decode("utf-8").splitlines())) - 1
        start = text.index(f'name = "{table.stem}"') if "[[tables]]" in text else 0
        head, tail = text[:start], text[start:]
        tail = re.sub(r"^rows = .*$", f"rows = {rows}", tail, count=1, flags=re.MULTILINE)
        digest = hashlib.sha256(content).hexdigest()
        text = head + re.sub(r"^sha256 = .*$", f'sha256 = "{digest}"', tail, count=1, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        seal(Path(__file__).parent / name)
