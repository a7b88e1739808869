"""Floor 0: regular expressions and classes that cost nothing until they are used. Standard library only.

A commit hook starts the program for every commit, and most of what a module defines is not used in a
run on one small file.
"""
