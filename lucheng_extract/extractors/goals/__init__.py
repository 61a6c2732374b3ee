"""Goals: numeric commitments (培育科技型企业2000家以上, 覆盖率达100%, 制造业投资增长9%)."""

from lucheng_extract.extractors.goals.commitments import Reading, read

__all__ = ["Reading", "read"]
