"""`smlab course feedback`: for each learner one page a unit, with marks, messages and what a person said.

The page needs nothing beside itself. What a learner wrote stands in it escaped; a right answer stands in it
only if the trainer asks for that. Points are the gradebook's, messages what the check says today.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen
from markupsafe import Markup

from smlab.course.files import write_text
from smlab.course.folder import Course
from smlab.course.marking import Judged, Marked
from smlab.course.pages import card
from smlab.course.released import Lesson
from smlab.course.standing import CellStanding, Standing, read_standings
from smlab.course.stands import stands, tone
from smlab.course.work import Work, heading
from smlab.exercises import Status, reference
from smlab.views import View, page
from smlab.views.engine import render
from smlab.words import say

__all__ = ["Sheet", "feedback_file", "read_sheet", "seal", "write_feedback"]


@frozen(kw_only=True)
class Line:
    """One exercise in the table of marks; without points it has None, without a card no anchor."""

    title: str
    core: bool
    stands: str
    tone: str
    points: float | None
    most: float
    owed: bool
    anchor: str


@frozen(kw_only=True)
class Said:
    """What a person gave and wrote."""

    title: str
    points: float | None
    most: float
    comment: str


@frozen(kw_only=True)
class Card:
    """One exercise at length."""

    anchor: str
    html: Markup
    said: tuple[Said, ...]


@frozen(kw_only=True)
class Sheet:
    """Everything on the page of one learner."""

    title: str
    name: str
    handed_in: str
    trouble: str
    lines: tuple[Line, ...]
    lessons: tuple[tuple[str, tuple[Card, ...]], ...]
    points: float
    most: float
    late: float
    owed: int


def write_feedback(
    work: Work,
    title: str,
    *,
    keys: bool = False,
    tell: Callable[[str], object] = lambda _: None,
) -> tuple[Path, ...]:
    """Write `feedback/<learner>/<unit>.html` for everybody whose work was marked.

    Args:
        work: The unit and what was handed in.
        title: The unit's title.
        keys: Whether the page also says what is right, and why.
        tell: Called with each learner once the page is there.

    Returns:
        The files, in the order of the learners' names.

    Raises:
        NotGraded: If nothing of the unit was marked yet.
        TargetError: If a page cannot be written.
    """
    standings, written = read_standings(work.course, work.unit), []
    for one in work.marked():
        standing = standings.get(one.handed.student)
        if standing is None:
            continue
        sheet = read_sheet(work, one, standing, title, keys=keys)
        html = page(f"{title}: {sheet.name}", render("course/feedback.html", sheet=sheet)) + seal(standing)
        written.append(write_text(feedback_file(work.course, work.unit, standing.student), html))
        tell(standing.student)
    return tuple(written)


def feedback_file(course: Course, unit: str, student: str) -> Path:
    """Where a learner's page lies: beside the folder of nbgrader's own feedback, which it may empty."""
    folder = course.place("feedback", unit, student)
    return folder.with_name(f"{folder.name}.html")


def seal(standing: Standing) -> str:
    """The last line of a page, which tells whether the marks have changed since it was written."""
    shown = repr((standing.points, standing.most, standing.late, standing.cells))
    return f"\n<!-- {hashlib.sha256(shown.encode()).hexdigest()[:16]} -->\n"


def read_sheet(work: Work, one: Marked, standing: Standing, title: str, *, keys: bool = False) -> Sheet:
    """What the page of one learner says."""
    cells = {(cell.lesson, cell.cell): cell for cell in standing.cells}
    lines, lessons = [], []
    for lesson in work.lessons:
        cards = []
        for id_ in lesson.exercises:
            if id_ not in one.judged:
                continue
            marks = tuple(_marks(lesson, id_, cells))
            shown = _card(work, one.judged[id_], marks, keys=keys)
            lines.append(_line(one.judged[id_], [cell for _, cell in marks], shown))
            cards += [shown] if shown else []
        lessons += [(heading(lesson), tuple(cards))] if cards else []
    at = one.handed.at or standing.at
    return Sheet(
        title=title,
        name=work.name(standing.student),
        handed_in=f"{at:%Y-%m-%d %H:%M} UTC" if at else "",
        trouble="" if one.handed.sound and one.handed.records else say("feedback.no_answers"),
        lines=tuple(lines),
        lessons=tuple(lessons),
        points=standing.points,
        most=standing.most,
        late=standing.late,
        owed=standing.owed,
    )


def _marks(
    lesson: Lesson, id_: str, cells: dict[tuple[str, str], CellStanding]
) -> Iterator[tuple[str, CellStanding]]:
    """The marks of one exercise: the name of the part that a person grades, or nothing, and the mark."""
    for cell, graded in lesson.graded.items():
        found = cells.get((lesson.name, cell))
        if graded.exercise == id_ and found:
            yield graded.part, found


def _line(one: Judged, marks: Iterable[CellStanding], shown: Card | None) -> Line:
    marks = list(marks)
    given = [cell.points for cell in marks if cell.points is not None]
    return Line(
        title=one.exercise.title,
        core=one.exercise.core,
        stands=stands(one, read=any(cell.manual is not None for cell in marks)),
        tone=tone(one),
        points=sum(given) if given else None,
        most=sum(cell.most for cell in marks),
        owed=any(cell.owed for cell in marks),
        anchor=shown.anchor if shown else "",
    )


def _card(work: Work, one: Judged, marks: tuple[tuple[str, CellStanding], ...], *, keys: bool) -> Card | None:
    """One exercise at length; None for one that nobody answered and nobody said anything about."""
    said = tuple(_said(one, part, cell) for part, cell in marks if part or cell.manual is not None)
    said = tuple(each for each in said if each.points is not None or each.comment)
    if not (keys or said) and (one.outcome is not None and one.outcome.status is Status.BLANK):
        return None
    expected = _expected(one, work) if keys else {}
    view = View(state="readonly", outcome=one.outcome, private=False, reasons=keys, expected=expected)
    one = evolve(one, record=evolve(one.record, saved_at=""))  # the hour of a save tells nobody anything here
    anchor = "a-" + one.exercise.id.replace(".", "-")
    return Card(anchor=anchor, html=Markup(card(one, view)), said=said)  # noqa: S704 - our own templates


def _expected(one: Judged, work: Work) -> dict[str, object]:
    """Right values, for kinds that work them out; none for a part of a learner's own plan."""
    return {} if one.exercise.own else reference(one.exercise, work.pack)


def _said(one: Judged, part: str, cell: CellStanding) -> Said:
    asked = one.exercise.part(part).prompt if part else ""
    return Said(
        title=say("feedback.trainer_on", what=asked) if asked else say("feedback.trainer"),
        points=cell.points,
        most=cell.most,
        comment=cell.comment,
    )
