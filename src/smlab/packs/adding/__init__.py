"""Own exports in: `understand(files)` says what they are, `add(readings, pack)` keeps them.

Nothing is written before `add`, no platform or date is guessed silently, and the same file twice
adds nothing.
"""

from smlab.packs.adding import archives as _archives
from smlab.packs.adding import readers as _readers
from smlab.packs.adding.choices import Choices, Question
from smlab.packs.adding.loading import Added, add
from smlab.packs.adding.reading import Reading
from smlab.packs.adding.understanding import understand, understand_bytes

_REGISTERED = (_archives, _readers)  # importing them made their shapes and readers known

__all__ = ["Added", "Choices", "Question", "Reading", "add", "understand", "understand_bytes"]
