"""Renaming keys in jq and in queries: where it is certain, and nowhere else."""

import pytest

from blueprints.references.programs import renamed_program
from blueprints.references.templates import renamed_template

ROOT = [("properties",)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (".properties.tier", ".properties.level"),
        ('.properties["tier"]', '.properties["level"]'),
        (".properties['tier']", '.properties["level"]'),
        ('.properties."tier"', ".properties.level"),
        (".properties.'tier'", ".properties.level"),
        ('.["properties"].tier', '.["properties"].level'),
        (".properties?.tier?", ".properties?.level?"),
        (".properties.tier.deep[0]", ".properties.level.deep[0]"),
        ("-.properties.tier + 2", "-.properties.level + 2"),
        (".a.b // .properties.tier", ".a.b // .properties.level"),
        ('"\\(.properties.tier) x"', '"\\(.properties.level) x"'),
        ("'x' + .properties.tier", "'x' + .properties.level"),
        ("{a: .properties.tier, b: (.a | .b), c: .properties.tier}", "{a: .properties.level, b: (.a | .b), c: .properties.level}"),
        ("[.properties.tier, .a[.properties.tier]]", "[.properties.level, .a[.properties.level]]"),
        (".properties.tier | ascii_downcase", ".properties.level | ascii_downcase"),
        (".properties.tier as $t | .properties.tier + $t", ".properties.level as $t | .properties.level + $t"),
        ("if .a | .b then .properties.tier else .properties.tier end", "if .a | .b then .properties.level else .properties.level end"),
        ("select(.properties.tier == 1)", "select(.properties.level == 1)"),
        ("{if: 1, a: .properties.tier}", "{if: 1, a: .properties.level}"),
        ("reduce .properties.tier[] as $x (0; . + $x)", "reduce .properties.level[] as $x (0; . + $x)"),
        ("# .properties.tier\n.properties.tier", "# .properties.tier\n.properties.level"),
    ],
)  # fmt: skip
def test_certain_paths_are_renamed(before, after):
    assert renamed_program(before, ROOT, "tier", "level") == after


@pytest.mark.parametrize(
    "program",
    [
        ".tier", ".a.properties.tier", "$x.properties.tier", "f.properties.tier", ".relations.tier", '"tier"',
        '".properties.tier"', ".[0].properties.tier", ".properties.tiers", ".properties.a.tier",
        ".a | .properties.tier", ".a | {b: .properties.tier}", "map(.properties.tier)", "[.a[] | .properties.tier]",
        "any(.a[]; .properties.tier)", "def f: .properties.tier; f", "try .a catch .properties.tier",
        "reduce .a[] as $x (.; .properties.tier)", ".a |= .properties.tier", ".properties[.tier]", "..properties",
        ".properties | .tier", ".properties | keys", '.properties["ti\\u0065r"]', "tier", ".properties.", "(", "",
    ],
)  # fmt: skip
def test_everything_else_stays_as_it_is(program):
    assert renamed_program(program, ROOT, "tier", "level") == program


def test_name_that_is_no_plain_word_is_quoted():
    assert renamed_program(".properties.a", ROOT, "a", "my-prop") == '.properties."my-prop"'
    assert renamed_program('.properties."my-prop"', ROOT, "my-prop", "b") == ".properties.b"


def test_templates_are_renamed_in_values_and_keys():
    template = {"{{ .entity.properties.tier }}": ["a {{.entity.properties.tier}} b {{ .secrets.tier }}", 5, "{{ open"]}

    def rename(program):
        return renamed_program(program, [("entity", "properties")], "tier", "level")

    assert renamed_template(template, rename) == {
        "{{ .entity.properties.level }}": ["a {{.entity.properties.level}} b {{ .secrets.tier }}", 5, "{{ open"]
    }
