"""MG03 and MG75: source code beside the docs, and where the two disagree."""

from __future__ import annotations

from ..model import Message, Severity, rule
from .changes import as_code


@rule("MG031", Severity.ERROR, help="correct the path, or delete the key")
def missing_source(path: str) -> str:
    """The folder of source code that a build is to read does not exist.

    `source` of `[tool.modelgen]` is relative to the config file; `--source` names another one.
    """
    return f"there is no folder of source code at `{path}`"


@rule("MG032", Severity.WARNING, help="what it declares is not known; correct the file")
def no_source(language: str, problem: str) -> str:
    """A file of source code cannot be read as what its name says.

    Other files are read all the same. What is no UTF-8, or larger than 4 MiB, is not read either.
    """
    return f"this is no {language}: {problem}"


@rule("MG033", Severity.ERROR, help="pip install 'modelgen-docs[source]'")
def no_parser(language: str) -> str:
    """Source code of this language needs a parser that is not installed.

    Python is read by Python's own parser. TypeScript and Go need the extra `modelgen-docs[source]`.
    Told once a language, at its first file.
    """
    return f"the parser of {language} is not installed"


@rule("MG034", Severity.ERROR, help="name the folder where the models are")
def empty_source() -> str:
    """The folder of source code declares no model.

    Read are Python, TypeScript and Go; names that begin with a dot, tests of Go and TypeScript, and
    `node_modules` are passed over.
    """
    return "the folder of source code declares no model"


@rule("MG035", Severity.NOTE)
def unknown_model(model: str) -> str:
    """The source code beside the docs has no class of a documented model's name.

    So nothing is known of it but what its page says. Names may differ in case, in `_` and by an
    ending such as `Data` or `Model`.
    """
    return f"the source code has no model {as_code(model)}"


@rule("MG036", Severity.NOTE)
def unknown_field(model: str, field: str) -> str:
    """The source code beside the docs has the model, but not this field of it.

    So its name on the wire is inferred, as without source code.
    """
    return f"the source code has no field {as_code(field)} of {as_code(model)}"


@rule("MG037", Severity.NOTE)
def no_page(model: str) -> str:
    """The source code beside the docs has a model without a page.

    So no code is made for it. Told of models in folders where others have a page, and of those
    that documented models lead to.
    """
    return f"no page describes the model {as_code(model)}"


@rule("MG038", Severity.ERROR, help="correct the path, or delete the key")
def missing_twin(path: str) -> str:
    """The folder of docs in another language that a build is to read does not exist.

    `twin` of `[tool.modelgen]` is relative to the config file.
    """
    return f"there is no folder of docs at `{path}`"


@rule("MG039", Severity.ERROR, help="name the folder where the pages of models are")
def empty_twin() -> str:
    """No page of the docs in another language describes a model, so that they tell nothing."""
    return "no page of this folder of docs describes a model"


@rule("MG040", Severity.WARNING)
def faulty_twin(faults: int, path: str) -> Message:
    """The docs in another language have faults, so that they tell less than they could.

    They are read for what the pages of the build hide, and need not be without faults.
    """
    many = f"{faults:,} faults" if faults > 1 else "a fault"
    return Message(
        f"the pages of these docs have {many}", help=f"`modelgen lint {path}` shows them"
    )


@rule("MG048", Severity.WARNING, help="correct the docs that are wrong")
def denied_by_twin(said: str) -> str:
    """Docs of the same API in another language say otherwise whether a field may be absent or null.

    What the page says stands. Where a language's docs cannot show it, they say nothing, and contradict nothing.
    """
    return f"the twin says {said}; what this page says stands"


@rule("MG049", Severity.WARNING, help="correct the docs that are wrong")
def other_type_in_twin() -> str:
    """Docs of the same API in another language give a field a type that has other values.

    What the page says stands. Kinds of number are not told apart, nor kinds of text: not every language has
    words for them.
    """
    return "the twin has another type for this field; what this page says stands"


@rule("MG751", Severity.WARNING)
def model_not_in_source(kind: str, model: str) -> str:
    """The docs have a model that the source code does not.

    A warning for readers and writers: it is gone, or was never there. How names are compared,
    `modelgen explain MG035` says.
    """
    return f"the docs have the {kind} {as_code(model)}, the source does not"


@rule("MG752", Severity.WARNING)
def model_not_in_docs(kind: str, model: str) -> str:
    """The source code has a model without a page.

    A warning for readers: no code is made for it. Told of models in folders where others have a
    page, and of those that documented models lead to; bases of others and exceptions are none.
    """
    return f"the source has the {kind} {as_code(model)}, the docs do not"


@rule("MG753", Severity.ERROR)
def kinds_differ(model: str, docs: str, source: str) -> str:
    """A model is another kind of thing in the source code: a record, an enum, a union.

    Breaking for readers and writers.
    """
    return f"{as_code(model)} is {docs} in the docs and {source} in the source"


@rule("MG754", Severity.ERROR)
def field_not_in_source(model: str, field: str, required: bool) -> str:
    """A documented field is not in the source code.

    Breaking for readers when it is required, since it does not come; else a warning.
    """
    how = "required" if required else "optional"
    return (
        f"the docs have the {how} field {as_code(field)} of {as_code(model)}, the source does not"
    )


@rule("MG755", Severity.ERROR)
def field_not_in_docs(model: str, field: str, required: bool) -> str:
    """The source code has a field that is not documented.

    Breaking for writers when it is required, since it has to be given; a warning for readers, to
    whom it is lost.
    """
    how = "required" if required else "optional"
    return f"the source has the {how} field {as_code(field)} of {as_code(model)}, the docs do not"


@rule("MG756", Severity.ERROR)
def wire_names_differ(model: str, field: str, docs: str, source: str) -> str:
    """A field has another name in JSON than the docs show.

    Breaking for readers and writers. What docs leave to inference is no disagreement: they print
    the attribute's name, and the source code says what it is on the wire.
    """
    where = f"{as_code(field)} of {as_code(model)}"
    return f"{where} is {as_code(docs)} on the wire in the docs and {as_code(source)} in the source"


@rule("MG757", Severity.ERROR)
def presence_differs(model: str, field: str, docs: str, source: str) -> str:
    """A field is required in the docs and optional in the source code, or the other way round.

    Breaking for readers of a field that may be absent, for writers of one that may not.
    """
    return f"{as_code(field)} of {as_code(model)} is {docs} in the docs and {source} in the source"


@rule("MG758", Severity.ERROR)
def null_differs(model: str, field: str, in_docs: bool) -> str:
    """A field may be null in the docs and not in the source code, or the other way round.

    Breaking for readers when the docs do not allow it, for writers when the source does not. Not
    told where docs or source cannot say it.
    """
    sides = ("docs", "source") if in_docs else ("source", "docs")
    return f"{as_code(field)} of {as_code(model)} may be null in the {sides[0]} and not in the {sides[1]}"


@rule("MG759", Severity.ERROR)
def types_differ(place: str, docs: str, source: str) -> str:
    """A type is another in the source code.

    Breaking for readers to whom values may come that the documented type does not have, and for
    writers whose values the source does not take. How wide an integer is, docs do not say.
    """
    return f"the type of {as_code(place)} is {as_code(docs)} in the docs and {as_code(source)} in the source"


@rule("MG760", Severity.WARNING)
def defaults_differ(model: str, field: str, docs: str, source: str) -> str:
    """The docs state another default than the source code has.

    A warning for writers who leave it out. Not told where only one side has one.
    """
    where = f"{as_code(field)} of {as_code(model)}"
    return (
        f"the default of {where} is {as_code(docs)} in the docs and {as_code(source)} in the source"
    )


@rule("MG761", Severity.ERROR)
def value_not_in_source(model: str, value: str) -> str:
    """A documented value of an enum is not in the source code.

    Breaking for writers, unless the source takes values that it does not list.
    """
    return f"the docs have the value {as_code(value)} of {as_code(model)}, the source does not"


@rule("MG762", Severity.ERROR)
def value_not_in_docs(model: str, value: str) -> str:
    """The source code has a value of an enum that is not documented.

    Breaking for readers, unless the documented enum is open.
    """
    return f"the source has the value {as_code(value)} of {as_code(model)}, the docs do not"


@rule("MG763", Severity.WARNING)
def member_names_differ(model: str, value: str, docs: str, source: str) -> str:
    """A value of an enum has another name in the source code.

    A warning for both: data is the same, code that uses the documented name fails.
    """
    where = f"the value {as_code(value)} of {as_code(model)}"
    return f"{where} is called {as_code(docs)} in the docs and {as_code(source)} in the source"


@rule("MG764", Severity.ERROR)
def openness_differs(model: str, docs: str, source: str) -> str:
    """An enum lists all its values in the docs and not in the source code, or the other way round.

    Breaking for readers of an enum that is open in the source, for writers of one that is closed.
    """
    return f"the enum {as_code(model)} is {docs} in the docs and {source} in the source"


@rule("MG765", Severity.ERROR)
def variant_not_in_source(model: str, variant: str) -> str:
    """A documented variant of a union is not in the source code. Breaking for writers."""
    return f"the docs have the variant {as_code(variant)} of {as_code(model)}, the source does not"


@rule("MG766", Severity.ERROR)
def variant_not_in_docs(model: str, variant: str) -> str:
    """The source code has a variant of a union that is not documented. Breaking for readers."""
    return f"the source has the variant {as_code(variant)} of {as_code(model)}, the docs do not"


@rule("MG767", Severity.WARNING)
def extras_differ(model: str, in_docs: bool) -> str:
    """A record may have undeclared members in the docs and not in the source code, or vice versa.

    A warning for readers, to whom such members are lost, or who wait for them in vain.
    """
    sides = ("docs", "source") if in_docs else ("source", "docs")
    return f"{as_code(model)} may have further members in the {sides[0]} and not in the {sides[1]}"
