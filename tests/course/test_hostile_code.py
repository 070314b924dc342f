"""Whatever is handed in as code: nothing is gained, nobody else's row changes, and the class is marked to the end."""

import json
import os
import shutil
import socket
import sqlite3
import threading

import pytest

from smlab.course.sandbox import Box, Limits
from smlab.course.sandbox.values import read_values
from smlab.course.sandbox.walls import WALLS, refusal
from smlab.packs import open_pack
from tests.course.code_sample import FULL, HAND_IN, NONE, SOLVED, right_answers

pytestmark = pytest.mark.sandbox

LIMITS = Limits(seconds=5, processor=5, memory=600_000_000, disk=4_000_000)
POSTS = HAND_IN["answer--posts"]
SCRIPT = "<script>window.marked=1</script><img src=x onerror='window.marked=1'>"

ATTACKS = {
    # What is known to work, or to have worked, on graders that run the tests beside the code.
    "wrong": "answer = []",
    "first-output-is-the-mark": "get_ipython().displayhook(5)\nanswer = 5",
    "too-high-a-mark": "get_ipython().displayhook(300)\nanswer = 300",
    "equal-to-everything": "class Yes(list):\n    def __eq__(self, other): return True\n    __hash__ = None\nanswer = [Yes()]",
    "no-more-asserts": "get_ipython().ast_transformers.append(print)\nimport builtins\nbuiltins.AssertionError = Warning\nanswer = [{}]",
    "no-more-errors": "from IPython.core.interactiveshell import InteractiveShell as S\nS.showtraceback = lambda *a: None\n1/0",
    "ends-the-process": "import os; os._exit(0)",
    "leaves-politely": "import sys; sys.exit(0)",
    "prints-a-mark": "print('### BEGIN GRADE\\n5\\n### END GRADE')\nimport os; os.write(1, b'{\"how\": \"done\", \"bytes\": 9}\\n')",
    "a-pickle": "import pickle, os\nclass P:\n    def __reduce__(self): return (os.system, ('touch pwned',))\nos.write(3, pickle.dumps(P())); os._exit(0)",
    "knows-that-it-is-marked": "import os\nanswer = [dict(os.environ)]",
    "calls-the-reference": "from smlab.metrics.answers import targets\nfrom smlab.exercises import reference, load\nanswer = reference(load('code.posts'))['rows']",
    "patches-the-check": "import smlab.exercises.checking as c\nc.check = lambda *a: 5",
    "patches-the-hand-in": "import smlab.packs.plain as p, json\np.as_json = lambda v: 5\njson.dumps = lambda *a, **k: '{\"values\": true}'\nanswer = 5",
    # What runs out.
    "endless-loop": "while True: pass",
    "endless-sleep": "import time; time.sleep(10_000)",
    "stops-itself": "import os, signal\nif os.fork() == 0: os.kill(1, signal.SIGSTOP)\nos.kill(os.getpid(), signal.SIGSTOP)\nimport time; time.sleep(10_000)",
    "fork-bomb": "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
    "thread-bomb": "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(9999,), daemon=True).start()",
    "all-memory": "hoard = []\nwhile True: hoard.append(bytearray(10_000_000))",
    "memory-of-many": "import os, time\nfor n in range(20):\n    if os.fork() == 0:\n        x = bytearray(os.urandom(100)) * 4_000_000; time.sleep(99)\ntime.sleep(99)",
    "all-disk": "with open('big', 'wb') as f:\n    while True: f.write(b'x' * 1_000_000)",
    "all-file-names": "n = 0\nwhile True:\n    open(str(n), 'w').close(); n += 1",
    "a-gigabyte-of-output": "for n in range(100_000): print('x' * 10_000)\nanswer = [1]",
    "a-huge-value": "answer = 'x' * 50_000_000",
    "bytes-without-end": "import os\nwhile True: os.write(3, b'[' * 65_536)",
    "deep-recursion": "import sys\nsys.setrecursionlimit(10**9)\nf = lambda n: f(n + 1)\nf(0)",
    # What comes back.
    "wrong-types": "answer = [[1], 'x', None, {'org_id': {}, 'posts': []}]",
    "huge-number": "answer = [{'org_id': 'olive', 'posts': 10 ** 4000}]",
    "not-a-number": "import os; os.write(3, b'{\"values\": [[\"code.posts\", \"rows\", [{\"org_id\": \"olive\", \"posts\": NaN}]]], \"errors\": []}'); os._exit(0)",
    "beyond-all-numbers": "import os; os.write(3, b'{\"values\": [[\"code.posts\", \"rows\", 1e999]], \"errors\": []}'); os._exit(0)",
    "deep-json": "import os; os.write(3, b'{\"values\": [[\"code.posts\", \"rows\", ' + b'[' * 100_000 + b']' * 100_000 + b']], \"errors\": []}'); os._exit(0)",
    "thirty-deep": "answer = 1\nfor n in range(30): answer = [answer]",
    "lone-surrogates": "answer = [{'org_id': '\\ud800', 'posts': '\\udfff'}]",
    "script-as-value": f"answer = [{{'org_id': {SCRIPT!r}, 'posts': {SCRIPT!r}}}]",
    "script-as-error": f"raise ValueError({SCRIPT!r})",
    "somebody-elses-row": "import os; os.write(3, b'{\"values\": [[\"m-honest\", \"rows\", 1], [\"../../gradebook.db\", \"x\", 1]], \"errors\": [\"x\"]}'); os._exit(0)",
    "forged-marks": "import os; os.write(3, b'{\"values\": [], \"points\": 5, \"auto_score\": 5, \"status\": \"right\", \"errors\": {}}'); os._exit(0)",
    # What stays behind for the next one.
    "a-daemon": "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(10_000)",
    "files-for-the-next": "import os\nfor place in ('/tmp', '/dev', '/dev/shm', '/lab', '/lab/lib/smlab', '/lab/lib/smlab/_content/datasets'):\n    try: open(place + '/left.py', 'w').write('raise SystemExit')\n    except OSError: pass",
    "memory-for-the-next": "import ctypes\nl = ctypes.CDLL(None)\nanswer = [l.shmget(4711, 1_000_000, 0o1666)]",
    "kills-all": "import os, signal\nfor n in range(1, 400):\n    try: os.kill(n, signal.SIGKILL)\n    except OSError: pass\nos.kill(-1, signal.SIGKILL)",
    "reads-its-parent": "import ctypes, os\nl = ctypes.CDLL(None)\nfor n in range(1, 400): l.ptrace(16, n, None, None)\nopen('/proc/1/mem', 'r+b').write(b'x' * 100)",
    "mounts": "import ctypes\nl = ctypes.CDLL(None)\nl.unshare(0x10000000 | 0x20000)\nl.umount2(b'/proc', 2); l.umount2(b'/tmp', 2)\nl.mount(b'none', b'/lab/lib', b'tmpfs', 0, None)\nopen('/lab/lib/smlab.py', 'w').write('raise SystemExit')",
}  # fmt: skip
"""By name: what stands in the cell of a learner who handed in nothing else."""


@pytest.fixture(scope="module")
def graded(new_code_class):
    """One class with every attacker in it, an honest learner before, between and after them, marked by one process."""
    one = new_code_class()
    for name in ("a-honest", "m-honest", "zz-honest"):
        one.hand_in(name, SOLVED, right_answers())
    for name, code in ATTACKS.items():
        one.hand_in(name, {"answer--posts": f"{code}\n{POSTS}"})
    edited = one.notebook()
    for cell in edited["cells"]:
        if mark := cell["metadata"].get("nbgrader"):
            mark.update(points=1000, grade=False, locked=False)
    one.hand_in_file("edits-the-points", json.dumps(edited).encode())
    folder = one.hand_in("forged-receipt", None)
    (folder / "receipt.json").write_text(
        '{"points": 7, "sha256": {"answers.json": "0"}, "student": "a-honest"}'
    )
    one.report = one.grade(rerun=LIMITS)
    one.found = one.marks()
    return one


def test_everybody_is_marked_and_the_honest_have_all_their_marks(graded):
    assert set(graded.found) == {
        *ATTACKS, "a-honest", "m-honest", "zz-honest", "edits-the-points", "forged-receipt"
    }  # fmt: skip
    for name in ("a-honest", "m-honest", "zz-honest"):
        assert graded.found[name] == {cell: (points, False) for cell, points in FULL.items()}
        assert name not in graded.report.troubles


@pytest.mark.parametrize("name", [*ATTACKS, "edits-the-points", "forged-receipt"])
def test_nothing_is_gained(graded, name):
    assert {cell: points for cell, (points, _) in graded.found[name].items()} == NONE


@pytest.mark.parametrize("name", ["script-as-value", "script-as-error"])
def test_nothing_of_it_runs_in_the_trainers_page(graded, name):
    made = graded.course.place("autograded", "09-code", name)
    for file in made.glob("*.ipynb"):
        shown = [
            html
            for cell in json.loads(file.read_text())["cells"]
            for output in cell.get("outputs", ())
            for html in [output["data"]["text/html"], cell["source"]]
        ]
        assert [tag for html in shown for tag in ("<script", "<img") if tag in html] == []


def test_the_gradebook_is_whole(graded):
    connection = sqlite3.connect(graded.course.root / "gradebook.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


@pytest.fixture(
    scope="module", params=[one for one in WALLS if one is WALLS[0] or shutil.which(one.program)], ids=lambda one: one.name
)  # fmt: skip
def box(request):
    """A sandbox of each kind that this machine has; bubblewrap on any."""
    if request.param is not WALLS[0] and (reason := refusal(request.param)):
        pytest.skip(reason)
    with Box(open_pack().path, LIMITS, request.param) as one:
        yield one


def found(box, code: str):
    """What a piece of code can find out, as it hands it in."""
    ran = box.run([f"import os, smlab\n{code}\nsmlab.answer('x', 'y', found)"])
    assert ran.trouble == ""
    return ran.values["x", "y"]


def test_no_key_no_other_learner_and_no_gradebook_is_there_to_be_read(box):
    code = """
found = []
for folder, folders, files in os.walk('/'):
    if folder == '/':
        folders[:] = [one for one in folders if one not in ('usr', 'lib', 'lib64', 'sys')]
    folders[:] = [one for one in folders if one not in ('python3.11', 'python3.12', 'python3.13', 'python3')]
    if os.path.dirname(folder) == '/lab/sites':  # other people's libraries; of smlab's own folder there, all
        folders[:], files = [one for one in folders if one.startswith('smlab')], []
    found += [os.path.join(folder, one) for one in files]
held = ('mistakes.py', 'unit.toml', '.ipynb', 'gradebook.db', 'answers.json', 'nbgrader_config.py', 'people.csv')
inside = ('/answers/', '/course/', '/exercises/')
found = [
    sorted(one for one in found if one.endswith(('make.py', 'datapackage.json'))),
    [one for one in found if one.endswith(held) or any(part in one for part in inside)],
]
"""
    pack, held = found(box, code)
    assert pack, "the pack is there, so the search looked at what there is"
    assert held == []


def test_the_installed_smlab_is_not_there_beside_the_part_that_opens_data(box):
    code = """
import sys
found = [sorted(os.listdir(one + '/smlab')) for one in sys.path if os.path.isdir(one + '/smlab')]
found = [[one for one in names if not one.startswith('__pyc')] for names in found if names]
"""
    assert found(box, code) == [
        ["__init__.py", "_content", "content.py", "errors.py", "house", "metrics", "packs", "words"]
    ]


def test_whoever_reaches_for_the_others_reaches_nobody(box):
    for name in (
        "kills-all",
        "reads-its-parent",
        "mounts",
        "memory-for-the-next",
        "files-for-the-next",
        "ends-the-process",
    ):
        box.run([ATTACKS[name]])
    alive = box._process
    assert found(box, "found = sorted(os.listdir('/tmp'))") == []
    assert box._process is alive


def test_neither_variables_nor_processes_nor_the_name_of_the_machine_tell_anything(box):
    os.environ["SMLAB_TEST_SECRET"] = "hunter2"
    code = "import socket, pathlib\nfound = [sorted(os.environ), os.listdir('/proc'), os.getpid(), os.listdir('/tmp')]"
    variables, processes, number, files = found(box, code)
    assert set(variables) <= {
        "PATH",
        "HOME",
        "LANG",
        "TZ",
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "PWD",
        "LC_CTYPE",
    }
    assert (processes, number, files) == ([], 1, [])


def test_no_machine_can_be_reached_not_even_this_one(box):
    with socket.create_server(("127.0.0.1", 0)) as server:
        met = []
        threading.Thread(target=lambda: met.append(server.accept()), daemon=True).start()
        code = f"""
import socket
found = []
for place in (('127.0.0.1', {server.getsockname()[1]}), ('192.0.2.1', 80), ('example.org', 443)):
    try: socket.create_connection(place, 2); found.append('reached')
    except OSError as fault: found.append(type(fault).__name__)
"""
        assert "reached" not in found(box, code)
        assert met == []


def test_nothing_but_a_small_folder_can_be_written_and_the_next_finds_it_empty(box):
    code = """
found = []
for place in ('/', '/lab', '/lab/lib', '/lab/lib/smlab', '/usr/lib', '/dev', '/dev/shm', '/proc', '/etc', '/tmp'):
    try: open(place + '/mine', 'w').write('x'); found.append(place)
    except OSError: pass
"""
    assert found(box, code) == ["/tmp"]
    assert found(box, "found = os.listdir('/tmp')") == []


def test_there_are_no_rights_to_be_had(box):
    code = """
import ctypes
libc = ctypes.CDLL(None)
found = [libc.mount(b'x', b'/tmp', b'tmpfs', 0, None), libc.setuid(0) if os.getuid() else -1, libc.sethostname(b'x', 1),
         libc.chroot(b'/tmp')]
"""
    assert found(box, code) == [-1, -1, -1, -1]


def test_a_box_that_is_broken_from_outside_is_replaced(box):
    assert found(box, "found = 1") == 1
    box._process.kill()
    assert box.run(["1"]).trouble == "it could not be shut in safely and was not run to the end"
    assert found(box, "found = 2") == 2


@pytest.mark.parametrize(
    "raw", [b"", b"\xff", b"null", b"[]", b'{"values": {}}', b'{"values": [1]}', b'{"values": [["a", "b"]]}',
            b'{"values": [["a", 1, 2]]}', b'{"values": [["a", "b", Infinity]]}', b'{"values": [["a", "b", 1e999]]}',
            b'{"values": [["a", "b", ' + b"9" * 5000 + b"]]}", b'{"values": [["a", "b", ' + b"[" * 5000 + b"]" * 5000 + b"]]}"],
)  # fmt: skip
def test_what_is_no_plain_value_is_no_value(raw):
    assert read_values(raw) == ({}, "what it handed in was no plain value")


def test_an_error_cannot_steer_the_trainers_terminal():
    _, error = read_values(json.dumps({"values": [], "errors": ["E: \x1b[2J\x07\u202e\ud800 done"]}).encode())
    assert error == "E:  [2J    done"


def test_plain_values_keep_their_type():
    given, error = read_values(
        b'{"values": [["a", "b", [1, 1.5, true, null, "x", {"k": []}]]], "errors": ["E: x"]}'
    )
    assert given == {("a", "b"): [1, 1.5, True, None, "x", {"k": []}]}
    assert [type(one) for one in given["a", "b"]][:3] == [int, float, bool]
    assert error == "E: x"
