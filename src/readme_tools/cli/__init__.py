"""The command line. The only room that imports click."""

import gc

# A short run makes many objects that live to its end: looking for garbage so often is in vain. It is
# said here since importing click makes the first of them.
gc.set_threshold(1_000_000, 20, 20)
