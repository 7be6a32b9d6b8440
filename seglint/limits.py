"""Every bound of the analysis: what it protects from, and what was measured.

A bound that is reached never makes a finding: values become unknown, or the file gets SEG900 with the bound's name.
"""

from __future__ import annotations

import time

# --- text: before anything is parsed -------------------------------------------------------------------------------

#: Characters of a file. Larger ones are data; the largest public training program has 300,000.
MAX_CHARACTERS = 5_000_000
#: Bytes of a module that is followed from another.
MAX_MODULE_BYTES = 1_000_000
#: Modules followed from one file, and their characters in all: a program may import a framework beside it. The public
#: programs follow 74 modules and 265,000 characters at most; a million are parsed in two seconds.
MAX_MODULES = 250
MAX_FOLLOWED_CHARACTERS = 1_500_000
#: Modules that are looked through, from one file, for the name of a library, and their characters in all: a million are
#: looked through in 10 ms. And the imports of each, in the order of its text.
MAX_SEARCHED_MODULES = 5000
MAX_SEARCHED_CHARACTERS = 50_000_000
MAX_IMPORTS = 1000
#: Texts of modules that a process keeps.
MAX_TEXTS = 1000
#: Projects whose interpreted modules a process keeps: what is kept costs memory, and the garbage collector's time.
MAX_PROJECTS = 2

#: Expressions and statements of a file, and the lines that take the time of one. LibCST takes up to 30 µs and 5 kB for
#: each; the largest file among those of CPython, TensorFlow, pandas and all public programs has 43,000.
MAX_NODES = 100_000
LINES_OF_A_NODE = 4
#: Numbers and texts in one literal; what is longer is data, and LibCST is not given it.
MAX_DATA = 10_000

# LibCST's parser is native code, which nothing in Python can stop. Measured with LibCST 1.9: chains of 10,000 parts and
# brackets 3,000 deep overflow its stack, nested patterns take twice the time for each level, 3,000 indexes in a row
# seven seconds.
#: Parts of one ``and`` or ``or``.
MAX_CHAIN = 3000
#: Levels of a ``match`` pattern.
MAX_PATTERN_DEPTH = 8
#: Attributes, indexes and calls in a row.
MAX_TRAILERS = 1000
#: Parts that it copies for chains of operations, attributes, indexes and calls: at each link what stands before it, so
#: ten times the chain takes a hundred times as long. 1,300 numbers added up, or a call of ten parts 300 times in a row.
MAX_COPIES = 2_000_000
#: Statements whose own code is shorter cannot hold so many.
MIN_LARGE_STATEMENT = 4000

# --- steps: how long a program is followed -------------------------------------------------------------------------

#: Steps that any program may take, those that each character of it adds, and those that none goes beyond: a step takes
#: about 8 µs. The median public program takes 2,000, the longest 200,000.
BASE_STEPS = 200_000
STEPS_PER_CHARACTER = 3
MAX_STEPS = 300_000
#: The same for a module that is followed, and for all that are followed from one file: 4,000 in public programs.
MODULE_BASE_STEPS = 30_000
MODULE_STEPS = 120_000
#: What it costs to enter a function; a call that would get fewer steps than the second is not entered.
STEPS_OF_A_CALL = 8
MIN_STEPS_OF_A_CALL = 200
#: What an observation costs: rules look at each.
STEPS_OF_AN_OBSERVATION = 20
#: What walks over shared values count as one step, and the steps between two looks at that count and at the clock.
VISITS_OF_A_STEP = 8
STEPS_BETWEEN_LOOKS = 256
#: Seconds that a file may take, whatever the steps: the last net, for what was not thought of. An option; 0 is none.
DEADLINE = 20.0
#: A loop is run round by round until it has used one part in so many of the steps that there were; its rest is run
#: once, as any round. Weights are computed in some hundreds of steps.
TEDIOUS_PART = 10
#: A call that noted nothing of a library, and cannot reach any, is given up when it has used one part in so many: a
#: copied library beside the program, as one for TIFF files, could take all.
IDLE_PART = 10
#: All such calls of one function, and those whose result nobody takes.
LARGE_PART = 3
DISCARDED_PART = 50
#: Calls within calls.
MAX_CALL_DEPTH = 24
#: Rounds of one loop, nested loops and calls included; then it runs once, on an unknown item.
MAX_ROUNDS = 512
#: Rounds of a ``while`` whose condition is known each time; then it runs once more, as any of those that follow.
MAX_WHILE_ROUNDS = 64
#: Calls of a function within itself, where the text says which way it takes.
MAX_RECURSION = 16

# --- values: how large one can grow --------------------------------------------------------------------------------

#: Alternatives of one value; with more it is unknown.
MAX_OPTIONS = 16
#: Items of a sequence made by arithmetic or by a loop; literals keep all of theirs.
MAX_ITEMS = 4096
#: Numbers larger than this are not computed with: one that no float holds would raise later, and digits take time.
MAX_INTEGER = 10**15
#: A power of a larger base is not computed: its digits take time.
MAX_BASE = 10**6
#: Characters of a text; a longer literal is data, and no name of a class.
MAX_TEXT = 10_000
#: Characters of a dotted name that leads into another library.
MAX_DOTTED_NAME = 500
#: Names of a class list: what is longer is no list of a model's channels.
MAX_CLASSES = 1000
#: Comments beside a value.
MAX_COMMENTS = 64
#: Arrays that one is a view of, each of another; behind more, what an array holds is not known.
MAX_VIEWS = 64
#: Losses, and products of them, that one sum holds.
MAX_LOSSES = 128
#: Tuples within each other that an element of a dataset, or an item of a loop, is made of.
MAX_TUPLES = 6
#: Values that one walk over a value visits; what lies behind is unknown to the rules.
MAX_PARTS = 20_000
#: Parts of what a call is given that are looked at for something of a library; beyond, there may be.
MAX_ARGUMENT_PARTS = 2000

# --- paths ---------------------------------------------------------------------------------------------------------

#: Disjuncts of a condition; with more it is one that nothing is known of.
MAX_GUARDS = 8
#: Choices that a path remembers; what it forgets is not excluded, so less is found, never more.
MAX_CHOICES = 48
#: Conditions that a path knows to hold; what it forgets is not excluded.
MAX_KNOWN = 128
#: Worlds of one observation; with more nothing is known. And those of all observations of a program.
MAX_WORLDS = 96
MAX_ALL_WORLDS = 20_000
#: Parts of one value that can be several each.
MAX_VARYING = 512
#: Parts of values that are looked at to tell the worlds of all observations: 800 in public programs.
MAX_VISITS = 500_000

#: More programs of a project are not searched for readers of a name that a fix changes: there may be one then.
#: 2,000 files of 10 kB are read in half a second.
MAX_PROGRAMS = 2000

# --- what SEG900 calls them ----------------------------------------------------------------------------------------


class Clock:
    """The time that is left for a file."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds if seconds else float("inf")

    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._end


#: What Python's own stack bounds.
NESTED = "the depth of nesting"
#: What MAX_COPIES bounds.
LONG_CHAIN = "the length of a chain of operations or calls"


def name_of_steps(limit: int) -> str:
    """The bound on steps."""
    return f"{limit:,} steps"


def name_of_deadline(seconds: float) -> str:
    """The bound on time."""
    return f"{seconds:g} seconds"
