"""What the house says to members, in each language that there is a file of.

`texts.py` says it, `files.py` reads the files, `lacks.py` tells what one lacks.
"""
