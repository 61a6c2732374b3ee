"""A notice in a notebook: how it shows itself, and its records as data frames.

`Notice` hands over to this package (`notice.to_pandas("goals")`); nothing here has to be imported.
"""

from lucheng_extract.notebook.display import card
from lucheng_extract.notebook.frames import to_arrow, to_pandas, to_polars

__all__ = ["card", "to_arrow", "to_pandas", "to_polars"]
