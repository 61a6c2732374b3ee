"""`python -m lucheng_extract` is the command line `lucheng`, where scripts are not on the path."""

from lucheng_extract.cli import main

if __name__ == "__main__":
    main(prog_name="lucheng")
