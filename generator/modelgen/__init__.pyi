from .build import Loaded as Loaded
from .build import load as load
from .build import render as render
from .config.structs import LoadOptions as LoadOptions
from .diagnostics.model import Diagnostic as Diagnostic
from .diagnostics.model import Severity as Severity
from .diagnostics.model import Span as Span
from .ir.model import Schema as Schema
from .output.files import Artifact as Artifact
from .targets.rendering import RenderOptions as RenderOptions

__all__: list[str]
