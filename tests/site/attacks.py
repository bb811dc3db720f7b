"""What a page may hold to become more on a site than text, and schemas that hold it everywhere."""

from __future__ import annotations

from types import MappingProxyType

from modelgen.ir import model as ir
from modelgen.ir.operations import Answer, Body, Operation, Parameter
from modelgen.ir.words import In
from tests.builders import const, member, presence
from tests.hostile.payloads import PAYLOADS

RUN = "window.owned=1"
"""What a script of ours would do: a browser can tell that it did."""

PROVOKE = """
    for (const element of document.querySelectorAll('article *'))
        for (const kind of ['mouseover', 'click', 'toggle', 'error'])
            if (kind !== 'click' || !element.closest('a, label, input, button'))
                element.dispatchEvent(new Event(kind, {bubbles: false}))
"""
"""Sets off what would run such a script later than the page."""

ATTACKS: dict[str, str] = {
    "script": f"<script>{RUN}</script>",
    "closing": f"</code></td></table></div></article><script>{RUN}</script>",
    "image": f"<img src=x onerror={RUN}>",
    "svg": f"<svg/onload={RUN}>",
    "handler": f"<b onclick='{RUN}' onmouseover={RUN}>hover</b>",
    "details": f"<details open ontoggle={RUN}>x</details>",
    "iframe": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "object": "<object data='data:text/html,x'></object><embed src=x><base href='//evil.example/'>",
    "style": "<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x>",
    "form": "<form action='//evil.example'><input name=q><button>go</button></form>",
    "meta": "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "unclosed": f"<script>{RUN}",
    "unclosed-comment": "<!-- x",
    "unclosed-code": "<code>x <em>y",
    "split-tag": f"<img\nsrc=x\nonerror={RUN}>",
    "in-code": f"`<script>{RUN}</script>`",
    "references": f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;img src=x onerror={RUN}&#62;",
    "link": f"[x](javascript:{RUN})",
    "link-case": f"[x](JaVaScRiPt:{RUN})",
    "link-references": f"[x](&#106;avascript&colon;{RUN})",
    "link-blanks": f"[x](< javascript:{RUN}>) [y](java&#9;script:{RUN})",
    "link-data": "[x](data:text/html,<script>x</script>) [y](vbscript:x)",
    "link-title": f"[x](https://a.example/ 'y\" onmouseover=\"{RUN}')",
    "link-quotes": f'[x](https://a.example/"onmouseover="{RUN})',
    "link-html": f"<a href='javascript:{RUN}'>x</a> <a href='https://a.example' onclick={RUN}>y</a>",
    "link-definition": f"[x]\n\n[x]: javascript:{RUN}",
    "autolink": f"<javascript:{RUN}> https://a.example/'onmouseover='{RUN}",
    "image-link": f"![x](javascript:{RUN}) ![y](https://a.example/y.png)",
    "attributes": f"*x*{{: onclick={RUN} }} `y`{{ onclick={RUN} }}",
    "attributes-block": f"a\n{{: onclick={RUN} .b #c }}",
    "heading-attributes": f"# a {{ onclick={RUN} }}",
    "macros": "{{ config }} {% import 'os' as os %} {# gone #} `{{ config }}`",
    "macros-code": "```\n{{ config }}\n```",
    "snippet": '--8<-- "/etc/passwd"',
    "snippet-code": '```\n--8<-- "/etc/passwd"\n```',
    "snippet-block": "--8<--\n/etc/passwd\n--8<--",
    "block": f"/// html | div[onclick={RUN}]\nx\n///",
    "admonition": "!!! danger\n    x",
    "collapsed": "??? note\n    x",
    "tabs": '=== "x"\n\n    y',
    "directive": ":::danger\nx\n:::",
    "footnote": "[^1]\n\n[^1]: x",
    "abbreviation": f"*[x]: {RUN}",
    "marks": "==x== ^^y^^ ~~z~~ ++ctrl+alt++ {++a++} {>>b<<} :smile: (c)",
    "mathematics": "$x$ $$y$$ \\(z\\)",
    "shebang": f"`#!js {RUN}`",
    "mermaid": f'```mermaid\nflowchart LR\n a-->b\n click a href "javascript:{RUN}"\n```',
    "mermaid-label": f'"]; click n0 call {RUN}',
    "mermaid-settings": '%%{init: {"securityLevel": "loose"}}%%',
    "mermaid-html": f"x\"><img src=x onerror='{RUN}'>",
    "mdx-expression": f"{{{RUN}}} {{/* x */}}",
    "mdx-module": "import x from 'y'\n\nexport const z = 1",
    "mdx-component": f"<Foo bar={{{RUN}}} /> <>x</>",
    "front-matter": "---\nx: y\n---",
    "front-matter-quotes": f'"><script>{RUN}</script>',
    "setext": "a\n===\n\nb\n---",
    "table": "| a | b |\n| - | - |\n| c | d |",
    "list": "- a\n    - b\n\n      c\n1. d",
    "quote": "> a\n> > b",
}

ALL = {**PAYLOADS, **{f"site-{name}": text for name, text in ATTACKS.items()}}


def crowded(attacks: dict[str, str] = ATTACKS) -> ir.Schema:
    """Return a schema of a few models that holds every attack in every place that holds text."""
    texts = list(attacks.values())
    fields = tuple(
        ir.Field(
            ir.Name(text, f"{text} on the wire"),
            const(text) if number % 2 else ir.Ref(ir.ModelId((), f"M{number % 7} {text}")),
            presence(number % 3 == 0),
            ir.Nullability.NO,
            text,
            (text,),
            ir.Deprecation(text) if number % 4 == 0 else None,
        )
        for number, text in enumerate(texts)
    )
    words = "\n\n".join(texts)
    crowd = ir.Record(ir.ModelId((), "Crowd"), fields, None, ir.Role.DATA, words)
    members = tuple(member(text, text) for text in texts)
    models: list[ir.Model] = [
        crowd,
        ir.Enumeration(
            ir.ModelId((), "Members"), members, doc=words, deprecated=ir.Deprecation(words)
        ),
        ir.Alias(
            ir.ModelId((), "Variants"),
            ir.UnionOf((*(const(text) for text in texts), ir.Ref(crowd.id))),
            words,
        ),
    ]
    targets = [field.type.target for field in fields if isinstance(field.type, ir.Ref)]
    models += [ir.Record(id, (), doc=id.name) for id in targets]
    models += [
        ir.Record(ir.ModelId((f"{text} folder",), "Inner"), (), doc=text) for text in texts[:12]
    ]
    ordered = sorted(models, key=lambda model: model.id)
    calls = tuple(
        Operation(
            *(text, text, text, 1, text, text),
            (Parameter(fields[number], In.UNSAID),),
            Body(ir.Ref(crowd.id), True, (text,)),
            True,
            (Answer(text, ir.Ref(crowd.id), (text,), text),),
            text,
            ir.Deprecation(text),
        )
        for number, text in enumerate(texts)
    )
    return ir.Schema(MappingProxyType({model.id: model for model in ordered}), operations=calls)
