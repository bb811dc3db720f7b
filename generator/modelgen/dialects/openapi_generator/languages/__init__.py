"""The languages, by the words of `signs.Word`."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Language
from .csharp import CSHARP
from .dart import DART
from .go import GO
from .java import JAVA
from .javascript import JAVASCRIPT
from .kotlin import KOTLIN
from .php import PHP
from .python import PYTHON, PYTHON_LEGACY
from .python_classes import PYTHON_CLASSES
from .ruby import RUBY
from .rust import RUST
from .swift import SWIFT
from .typescript import TYPESCRIPT, TYPESCRIPT_FETCH

LANGUAGES: Mapping[str, Language] = {
    "python": PYTHON,
    "python-legacy": PYTHON_LEGACY,
    "python-classes": PYTHON_CLASSES,
    "go": GO,
    "java": JAVA,
    "kotlin": KOTLIN,
    "php": PHP,
    "ruby": RUBY,
    "rust": RUST,
    "swift": SWIFT,
    "javascript": JAVASCRIPT,
    "typescript": TYPESCRIPT,
    "typescript-fetch": TYPESCRIPT_FETCH,
    "csharp": CSHARP,
    "dart": DART,
}
