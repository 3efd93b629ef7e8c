"""``python -m shishi`` is the command line."""

from shishi.cli import main

main()
