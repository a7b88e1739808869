"""What earlier runs printed, to print it again while everything that they asked of the world is as it was.

`replay` answers a run and imports next to nothing, since its time is that of the whole run; `recorder` watches
a run that had to be made. A run is kept when it only read: no program, no network, no question, no file written.
"""
