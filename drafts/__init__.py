"""Santun: a message comes in, in any language; a respectful reply goes out, and nobody is left hanging.

    intake ──▶ Message ──▶ Reading ──▶ Draft ──▶ Case

Each folder is one step of that line. It holds the value that it makes and imports only from the steps to its left:

    drafts.message      Message: what somebody wrote
    drafts.reading      Reading: language, topics, mood, facts
    drafts.writing      Draft: parts, gloss, gaps, findings
    drafts.desk         what was answered, by whom, with which words
    drafts.pages        the web form; app.py serves it
"""

import os

# The reader's products are too small to share out: numpy's threads would only wait for each other.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
