"""`python -m drafts`: see cli.py."""

import sys

from drafts.cli import main

sys.exit(main(sys.argv[1:]))
