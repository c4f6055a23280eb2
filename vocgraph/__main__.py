"""``python -m vocgraph``: the command line where its script is not on the path."""

from vocgraph.cli import main

if __name__ == "__main__":
    main()
