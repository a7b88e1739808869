"""`python -m readme_tools` does what the command `readme-tools` does."""

from readme_tools.cli.main import main

if __name__ == "__main__":
    main()
