"""Which code a function depends on: all that can change what it does, and as little else as can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from figdeck.reach import Code

F = "def f():\n    return 'OLD'\n\n\ndef g():\n    return 'OTHER'\n"

# How a snippet may come to use common/a.py, in which f returns 'OLD'.
USES = {
    "a function": "from common.a import f\ndef compute(): return f()",
    "another name for it": "from common.a import f as h\ndef compute(): return h()",
    "its module": "from common import a\ndef compute(): return a.f()",
    "another name for its module": "import common.a as g\ndef compute(): return g.f()",
    "the path of its module": "import common.a\ndef compute(): return common.a.f()",
    "everything in its module": "from common.a import *\ndef compute(): return f()",
    "an import in the function": "def compute():\n    from common.a import f\n    return f()",
    "an import of the module in the function": "def compute():\n    from common import a\n    return a.f()",
    "an import of its path in the function": "def compute():\n    import common.a\n    return common.a.f()",
    "an import under another name in the function": "def compute():\n    import common.a as g\n    return g.f()",
    "an import that may fail": (
        "try:\n    from common.a import f\nexcept ImportError:\n    from common.b import f\n"
        "def compute(): return f()"
    ),
    "an import in either case": (
        "def compute():\n    if 1:\n        from common.a import f\n    else:\n"
        "        from common.b import f\n    return f()"
    ),
    "its name in a text": "from common import a\ndef compute(): return getattr(a, 'f')()",
    "the module's names": "from common import a\ndef compute(): return vars(a)['f']()",
    "the module's dictionary": "from common import a\ndef compute(): return a.__dict__['f']()",
    "a decorator": "from common.a import f\n@f\ndef compute(): pass",
    "a default": "from common.a import f\ndef compute(x=f()): return x",
    "a comprehension": "from common.a import f\ndef compute(): return [f() for _ in 'ab']",
    "a lambda": "from common.a import f\nh = lambda: f()\ndef compute(): return h()",
    "a function within": "from common.a import f\ndef compute():\n    def h(): return f()\n    return h()",
    "a class": "from common.a import f\nclass C:\n    x = f()\ndef compute(): return C.x",
    "a method": "from common.a import f\nclass C:\n    def h(self): return f()\ndef compute(): return C().h()",
    "a base class": "from common.a import f\nclass B:\n    x = f()\nclass C(B): pass\ndef compute(): return C.x",
    "a constant": "from common.a import f\nX = f()\ndef compute(): return X",
    "one of two constants": "from common.a import f\nX, (Y, *Z) = 1, f()\ndef compute(): return Y",
    "a constant with a type": "from common.a import f\nX: str = f()\ndef compute(): return X",
    "a constant that grows": "from common.a import f\nX = ''\nX += f()\ndef compute(): return X",
    "a list that is filled": "from common.a import f\nX = []\nX.append(f())\ndef compute(): return X",
    "a list that is filled by an assignment": (
        "from common.a import f\nX = []\n_ = X.append(f())\ndef compute(): return X"
    ),
    "a loop": "from common.a import f\nX = {}\nfor i in range(3):\n    X[i] = f()\ndef compute(): return X",
    "a condition": "from common.a import f\nif True:\n    def h(): return f()\ndef compute(): return h()",
    "a name bound on the way": "from common.a import f\nif X := f(): pass\ndef compute(): return X",
    "an attribute set from outside": (
        "import common.b\nfrom common.a import f\ncommon.b.x = f\n"
        "def compute(): return common.b.x()"
    ),
    "a registry": (
        "from common.a import f\nALL = []\ndef add(h):\n    ALL.append(h)\n@add\n"
        "def h(): return f()\ndef compute(): return ALL[0]()"
    ),
    "what runs only when imported": (
        "from common.a import f\nX = []\nif __name__ != '__main__':\n    X.append(f())\n"
        "def compute(): return X"
    ),
    "recursion": (
        "from common.a import f\ndef h(n): return k(n)\n"
        "def k(n): return h(n - 1) if n else f()\ndef compute(): return h(2)"
    ),
}  # fmt: skip

# How common/a.py itself may hold what is used of it by `from common.a import f`.
HOLDS = {
    "another module": {"a": "from common.b import f", "b": F},
    "a module beside it": {"a": "from .b import f", "b": F},
    "a module beside it as a whole": {"a": "from . import b\ndef f(): return b.f()", "b": F},
    "everything beside it": {"a": "from .b import *", "b": F},
    "a package": {"a/__init__": "from .core import f", "a/core": F},
    "the package above": {"a/__init__": "from .core import f", "a/core": "from ..b import f", "b": F},
    "a list filled there": {"a": "X = []\nX.append('OLD')\ndef f(): return X"},
    "a list filled elsewhere": {"a": "from common.b import X\nimport common.c\ndef f(): return X", "b": "X = []",
                                "c": "from common.b import X\nX.append('OLD')"},
    "a global that is set": {"a": "def g():\n    global X\n    X = 'OLD'\ng()\ndef f(): return X"},
    "its docstring": {"a": "'''OLD'''\ndef f(): return __doc__"},
    "a function's docstring": {"a": "def f():\n    '''OLD'''\n    return f.__doc__"},
    "names made on demand": {"a": "def __getattr__(name): return lambda: 'OLD'"},
}  # fmt: skip

# What is in the snippet, in common/a.py and common/b.py, and makes no difference to compute.
IDLE = {
    "another function of the module": {"a": "def f(): pass\ndef g(): return 'OLD'"},
    "a module that is not imported": {"a": "def f(): pass", "b": "X = 'OLD'"},
    "a constant that is not used": {"a": "X = 'OLD'\ndef f(): pass"},
    "a constant that a library makes": {"a": "import numpy as np\nX = np.array('OLD')\ndef f(): return np.ones(3)"},
    "what runs only as a program": {"a": "def f(): pass\nif __name__ == '__main__':\n    print('OLD')"},
    "a comment": {"a": "def f():\n    # OLD\n    pass"},
    "a docstring": {"a": "def f():\n    '''OLD'''"},
    "the docstring of a class": {"a": "class C:\n    '''OLD'''\ndef f(): return C"},
    "the docstring of the module": {"a": "'''OLD'''\ndef f(): pass"},
}


def inputs(root: Path, snippet: str, modules: dict[str, str], text: str = "OLD") -> dict[str, str]:
    """The code that compute depends on, where 'OLD' is replaced by another text."""
    files = {"chapter/snippet": snippet} | {f"common/{name}": source for name, source in modules.items()}
    for name, source in files.items():
        path = root / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source.replace("OLD", text), encoding="utf-8")
    reached = Code(root, root).reached(root / "chapter/snippet.py", "compute")
    return dict(reached.inputs)


@pytest.mark.parametrize("snippet", USES.values(), ids=[name.replace(" ", "-") for name in USES])
def test_code_is_followed_however_it_is_used(tmp_path: Path, snippet: str) -> None:
    """An edit of a function is seen wherever its result can reach a compute."""
    modules = {"a": F, "b": "def f(): pass"}
    assert inputs(tmp_path, snippet, modules) != inputs(tmp_path, snippet, modules, "NEW")


@pytest.mark.parametrize("modules", HOLDS.values(), ids=[name.replace(" ", "-") for name in HOLDS])
@pytest.mark.parametrize(
    "style", ["from common.a import f\ndef compute(): f()", "import common.a\ndef compute(): common.a.f()"]
)
def test_code_is_followed_through_modules(tmp_path: Path, style: str, modules: dict[str, str]) -> None:
    """An edit is seen through however many modules, and so are the effects of importing them."""
    assert inputs(tmp_path, style, modules) != inputs(tmp_path, style, modules, "NEW")


@pytest.mark.parametrize("modules", IDLE.values(), ids=[name.replace(" ", "-") for name in IDLE])
def test_code_that_makes_no_difference_is_not_counted(tmp_path: Path, modules: dict[str, str]) -> None:
    """Comments, docstrings, and functions that are not called can be edited without running anything."""
    snippet = "from common.a import f\ndef compute(): return f()"
    assert inputs(tmp_path, snippet, modules) == inputs(tmp_path, snippet, modules, "NEW")


def test_a_draw_is_no_part_of_compute(tmp_path: Path) -> None:
    """Restyling a figure never trains anything."""
    snippet = "ALT = 'OLD'\ndef compute(): return {}\ndef draw(values): return 'OLD'"
    assert inputs(tmp_path, snippet, {}) == inputs(tmp_path, snippet, {}, "NEW")


def test_inputs_have_names_that_can_be_read(tmp_path: Path) -> None:
    """An input is named by file and function, as `figdeck why` shows it."""
    found = inputs(tmp_path, "from common.a import f\ndef compute(): return f()", {"a": F})
    assert list(found) == ["code chapter/snippet.py: compute", "code chapter/snippet.py: f", "code common/a.py: f"]


def test_a_module_that_can_be_imported_at_last_is_seen(tmp_path: Path) -> None:
    """A module that takes the place of a library is an input from then on."""
    snippet = "from common.c import f\ndef compute(): return f()"
    assert inputs(tmp_path, snippet, {}) != inputs(tmp_path, snippet, {"c": F})


def test_libraries_are_counted_where_they_are_used(tmp_path: Path) -> None:
    """The libraries of a compute are those that it reaches, by way of helpers too, and not those of a draw."""
    snippet = "import matplotlib\nfrom common.a import f\ndef compute(): return f()\ndef draw(): matplotlib"
    inputs(tmp_path, snippet, {"a": "import numpy as np\ndef f(): return np.ones(3)"})
    code = Code(tmp_path, tmp_path)
    assert set(code.reached(tmp_path / "chapter/snippet.py", "compute").packages) == {"numpy"}
    assert set(code.reached(tmp_path / "chapter/snippet.py", "draw").packages) == {"matplotlib"}
