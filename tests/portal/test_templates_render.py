"""How templates become values: types, text, keys, spreading, secrets, entity inputs and bad expressions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import templates

SERVICE = {"identifier": "billing", "title": "Billing", "properties": {"tier": 1}}
CONTEXT = {
    "inputs": {
        "name": "Ada", "replicas": 3, "ratio": 1.0, "on": True, "tags": ["a", "b"], "nothing": None,
        "svc": SERVICE, "svcs": [SERVICE], "sly": "{{ .run.id }}",
        "extra": {"size": "L", "name": "from spread"},
    },
    "run": {"id": "r_1"},
}  # fmt: skip


def value(template, context=CONTEXT, **options):
    result = templates.render(template, context, **options)
    assert result.errors == []
    return result.value


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ .inputs.replicas }}", 3),
        ("{{.inputs.replicas}}", 3),
        ("{{ .inputs.tags }}", ["a", "b"]),
        ("{{ .inputs.nothing }}", None),
        ("{{ empty }}", None),
        ("{{ 1, 2 }}", 1),
        (" {{ .inputs.replicas }}", " 3"),
        ("{{ .inputs.replicas }}\n", "3\n"),
        ("Hello {{ .inputs.name }}, {{ .inputs.replicas }} of {{ .inputs.ratio }}", "Hello Ada, 3 of 1.0"),
        ("on: {{ .inputs.on }}", "on: true"),
        ("none: {{ .inputs.nothing }}!", "none: !"),
        ("tags: {{ .inputs.tags }}", 'tags: ["a","b"]'),
        ("{{ .inputs.name }}{{ .inputs.name }}", "AdaAda"),
        ("{{ {a: {b: 1}} }}", {"a": {"b": 1}}),
        ("{{ {a:{b:{c:2}}}}}", {"a": {"b": {"c": 2}}}),
        ('{{ "}}" }}', "}}"),
        ("{{ '}}' + \"{{\" }}", "}}{{"),
        ('{{ "a \\(.inputs | {n: .name}) }}" }}', 'a {"n":"Ada"} }}'),
        ("{{\n  .inputs\n  # the } name\n  | .name\n}}", "Ada"),
        ("{{ .inputs.tags.0 }}", "a"),
        ("{{ 'it is ' + .inputs.name }}", "it is Ada"),
        ("{{ if .inputs.nothing then 1 else 2 end }}", 2),
        ("{{ .inputs.sly }}", "{{ .run.id }}"),
        ("x {{ .inputs.sly }}", "x {{ .run.id }}"),
    ],
)
def test_expressions_become_values(template, expected):
    rendered = value(template)
    assert rendered == expected
    assert type(rendered) is type(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "{ .a }",
        "}}",
        "{{",
        "{{ .a",
        "${{x}",
        "a }} b {{ c",
        "{{#each}} x",
        "100 {% x %}",
    ],
)
def test_literal_text_is_untouched(text):
    assert value(text) == text
    assert value([text, {text: 1}]) == [text, {text: 1}]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=8))
@settings(max_examples=60, deadline=None)
def test_any_text_renders_without_an_exception(template):
    templates.render(template, {})
    templates.check(template)


def test_a_template_is_rendered_wherever_its_expressions_are():
    template = {
        "url": "https://x/{{ .run.id }}",
        "list": [1, None, "{{ .inputs.on }}", {"deep": ["{{ .run.id }}"]}],
    }
    assert value(template) == {"url": "https://x/r_1", "list": [1, None, True, {"deep": ["r_1"]}]}


def test_a_template_without_expressions_needs_no_jq():
    document = {"a": [1, 2.0, "text", None, {"b": False}]}
    assert value(document) == document


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ({"{{ .inputs.name }}": 1, "b": 2}, {"Ada": 1, "b": 2}),
        ({"x-{{ .inputs.replicas }}": 1}, {"x-3": 1}),
        ({"{{ .inputs.nothing }}": "{{ .run.id }}", "b": 2}, {"b": 2}),
        ({"{{ false }}": 1}, {}),
        ({'{{ if (.inputs | has("size")) then "size" else null end }}': "{{ .inputs.size }}"}, {}),
        ({'{{ if (.inputs | has("name")) then "who" else null end }}': "{{ .inputs.name }}"}, {"who": "Ada"}),
    ],
)
def test_keys_are_templates_and_null_leaves_the_pair_out(template, expected):
    assert value(template) == expected


def test_the_value_of_a_pair_left_out_cannot_fail():
    assert value({"{{ null }}": "{{ error('never seen') }}"}) == {}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ({"{{ spreadValue() }}": "{{ .inputs.extra }}"}, {"size": "L", "name": "from spread"}),
        ({"{{spreadValue()}}": {"a": "{{ .run.id }}"}, "z": 1}, {"a": "r_1", "z": 1}),
        ({"{{ spreadValue() }}": "{{ .inputs.nothing }}", "a": 1}, {"a": 1}),
        ({"name": "mine", "{{ spreadValue() }}": "{{ .inputs.extra }}"}, {"name": "mine", "size": "L"}),
        ({"{{ spreadValue() }}": "{{ .inputs.extra }}", "name": "mine"}, {"size": "L", "name": "mine"}),
        ({"{{ spreadValue() }}": {"a": 1, "b": 1}, "{{ spreadValue( 2 ) }}": {"b": 2}}, {"a": 1, "b": 2}),
    ],
)
def test_spreading_merges_an_object_and_explicit_keys_win(template, expected):
    assert value(template) == expected


def test_a_spread_object_stands_where_the_idiom_stood():
    rendered = value({"first": 1, "{{ spreadValue() }}": {"middle": 2}, "last": 3})
    assert list(rendered) == ["first", "middle", "last"]


@pytest.mark.parametrize(
    ("template", "path", "words", "rest"),
    [
        (
            {"a": "{{ .inputs.name.x }}", "b": "{{ .run.id }}"},
            "/a",
            "Cannot index string",
            {"a": None, "b": "r_1"},
        ),
        ({"a": ["x {{ 1 + }} y"]}, "/a/0", "line 1, column 5", {"a": [None]}),
        ({"a/b": "{{ env.HOME }}"}, "/a~1b", "env is not available", {"a/b": None}),
        ({"a": "{{ .b ~ }}"}, "/a", "'~' has no meaning", {"a": None}),
        ({"a": '{{ "open }}'}, "/a", "never closed", {"a": None}),
        ({"a": "{{ }}"}, "/a", "empty", {"a": None}),
        ({"a": "{{ def f: f; f }}", "b": "{{ .run.id }}"}, "/a", "processor time", {"a": None, "b": "r_1"}),
        ({"{{ .inputs.replicas }}": 1, "b": 2}, "/{{ .inputs.replicas }}", "key must be text", {"b": 2}),
        ({"{{ spreadValue() }}": "{{ .inputs.tags }}"}, "/{{ spreadValue() }}", "only an object", {}),
    ],
)
def test_a_bad_expression_is_a_fault_with_its_pointer_and_null(template, path, words, rest):
    result = templates.render(template, CONTEXT)
    assert [fault.path for fault in result.errors] == [path]
    assert words in result.errors[0].message
    assert result.value == rest


def test_an_entity_input_is_its_identifier_when_it_is_the_result():
    template = {
        "whole": "{{ .inputs.svc }}", "text": "svc: {{ .inputs.svc }}", "chosen": "{{ .inputs.svc // 1 }}",
        "path": "{{ .inputs.svc.title }}", "deep": "{{ .inputs.svc.properties.tier }}",
        "array": "{{ [.inputs.svcs[].identifier] }}", "objects": "{{ .inputs.svcs }}",
    }  # fmt: skip
    assert value(template, entity_inputs=[SERVICE]) == {
        "whole": "billing", "text": "svc: billing", "chosen": "billing",
        "path": "Billing", "deep": 1, "array": ["billing"], "objects": [SERVICE],
    }  # fmt: skip


def test_an_object_that_is_no_entity_input_stays_an_object():
    assert value("{{ .inputs.svc }}") == SERVICE
    assert value("{{ .inputs.svc | {identifier} }}", entity_inputs=[SERVICE]) == {"identifier": "billing"}


@pytest.mark.parametrize(
    "template",
    [
        "Bearer {{ .secrets.TOKEN }}",
        "Bearer {{ .secrets['TOKEN'] }}",
        'Bearer {{ .secrets."TOKEN" }}',
        "{{ 'Bearer ' + (if .run then .secrets.TOKEN else '' end) }}",
        '{{ "Bearer \\(.secrets.TOKEN)" }}',
        "{{ [.secrets.TOKEN] | 'Bearer ' + .[0] }}",
    ],
)
def test_a_secret_is_read_by_its_name(template):
    assert value(template, secrets={"TOKEN": "hunter2", "OTHER": "x"}) == "Bearer hunter2"
    assert templates.secret_names(template) == {"TOKEN"}


@pytest.mark.parametrize(
    "template",
    [
        "{{ . }}",
        "{{ tojson }}",
        "{{ [..] }}",
        "{{ [paths] }}",
        "{{ .secrets | keys }}",
        "{{ .secrets }}",
        "{{ .secrets | tojson }}",
        "{{ $secrets | tojson }}",
        "{{ .secrets[] }}",
        "{{ .secrets['TO' + 'KEN'] }}",
        "{{ .secrets[.run.id] }}",
        "{{ .secrets.TOKEN, $secrets }}",
        "{{ $secrets.TOKEN }}",
        "{{ [.secrets] }}",
        "{{ . as {secrets: $s} | $s }}",
        "{{ getpath(['secrets']) }}",
        "{{ .['secrets'] }}",
        "{{ ..secrets }}",
        "{{ .secrets.TOKEN | error }}",
        "{{ .secrets.TOKEN | tonumber }}",
        "{{ .secrets.TOKEN.x }}",
    ],
)
def test_secrets_do_not_show_in_any_other_way(template):
    result = templates.render(
        {"a": template, "b": "{{ .secrets.TOKEN | length }}"}, CONTEXT, secrets={"TOKEN": "hunter2"}
    )
    assert "hunter2" not in str(result)
    assert result.value["b"] == 7


def test_a_secret_that_is_not_there_is_a_fault():
    result = templates.render({"a": "x{{ .secrets.GONE }}"}, CONTEXT, secrets={"TOKEN": "hunter2"})
    assert result.value == {"a": None}
    assert 'secret "GONE" was not found' in result.errors[0].message


def test_a_property_called_secrets_further_down_is_no_secret():
    context = {"entity": {"properties": {"secrets": {"n": 2}}}}
    assert value("{{ .entity.properties.secrets.n }}", context) == 2
    assert templates.secret_names("{{ .entity.properties.secrets.n }}") == frozenset()


def test_one_template_is_rendered_in_many_contexts():
    results = templates.render_many({"n": "{{ .n }}", "t": "#{{ .n }}"}, [{"n": 1}, {"n": None}, {"n": "x"}])
    assert [result.value for result in results] == [
        {"n": 1, "t": "#1"},
        {"n": None, "t": "#"},
        {"n": "x", "t": "#x"},
    ]


def test_check_finds_faults_before_a_context_is_known():
    template = {
        "url": "https://{{ .host }}/{{ 1 + }}",
        "headers": {"{{ foo }}": "{{ .secrets }}"},
        "fine": "{{ .x.y }}",
    }
    faults = templates.check(template)
    assert [fault.path for fault in faults] == ["/url", "/headers/{{ foo }}", "/headers/{{ foo }}"]
    assert "line 1, column 5" in faults[0].message
    assert templates.check({"a": "{{ .secrets.X | foo }}"})[0].message.startswith("line 1, column 15")


@pytest.mark.parametrize(
    "text",
    [
        "{{7*7}}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{% for x in [1] %}x{% endfor %}",
        "{{config.items()}}",
        "{{''.__class__.__mro__}}",
        "{{ self }}",
        "*{7*7}",
        "@(7*7)",
        "{{request.application.__globals__}}",
        "[[${7*7}]]",
        "{{_self.env.display('x')}}",
        "{php}x{/php}",
    ],
)
def test_the_languages_of_other_template_engines_mean_nothing_here(text):
    result = templates.render(text, CONTEXT)
    # 7 * 7 is jq as well.
    assert result.errors or result.value in (text, 49)


def test_a_large_template_costs_one_conversation_with_the_sandbox():
    template = {f"key{number}": f"{{{{ .inputs.replicas + {number} }}}}" for number in range(200)}
    assert value(template) == {f"key{number}": 3 + number for number in range(200)}
