"""What an organisation shows on Monday: the own-data lessons run on its pack, and a page of what they found.

Needs papermill and python-docx, of the extra `data`; each is imported where it is used.
"""

from smlab.reports.making import Report, make
from smlab.reports.writing import Written, write

__all__ = ["Report", "Written", "make", "write"]
