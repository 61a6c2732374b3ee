"""Plots of notices as plotly figures; plotly is imported when the first is made."""

from lucheng_extract.outputs.plots.budgets import budgets
from lucheng_extract.outputs.plots.goals import goals
from lucheng_extract.outputs.plots.responsibilities import responsibilities
from lucheng_extract.outputs.plots.timeline import timeline

__all__ = ["budgets", "goals", "responsibilities", "timeline"]
