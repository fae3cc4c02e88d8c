"""Fingerprints in running text break anywhere, and what people typed stays harmless."""

from django.template import Context, Template

HASH = "5b1f0c1e8a3d4f6a9b7c2d1e0f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a"


def shown(words, filters="fingerprints"):
    template = Template("{% load parts %}{{ words|" + filters + " }}")
    return template.render(Context({"words": words}))


def test_every_fingerprint_is_set_apart():
    assert shown(f"từ {HASH}; thành {HASH}", "linebreaksbr|fingerprints") == (
        f'từ <span class="hash">{HASH}</span>; thành <span class="hash">{HASH}</span>'
    )


def test_shorter_and_longer_numbers_stay_as_they_are():
    assert shown(HASH[:63]) == HASH[:63]
    assert shown(HASH + "0") == HASH + "0"


def test_what_was_typed_is_escaped():
    assert shown("<b>") == "&lt;b&gt;"
    assert shown("<b>", "linebreaksbr|fingerprints") == "&lt;b&gt;"
