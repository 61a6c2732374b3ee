"""The report of a notice: one HTML page that needs nothing else."""


from lucheng_extract.outputs.report.report import report

__all__ = ["report"]
