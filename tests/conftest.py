"""Options of the test run."""


def pytest_addoption(parser):
    parser.addoption(
        "--write-goldens",
        action="store_true",
        help="write the golden records beside the sample notices anew; review them with git diff before you commit",
    )
