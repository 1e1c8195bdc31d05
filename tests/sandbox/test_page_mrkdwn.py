"""mrkdwn, rich text and markdown become safe HTML in the reader's zone and language."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.page import emoji, mrkdwn, richtext
from sandbox.page.lens import ViewerContext

NOON = datetime(2026, 11, 13, 12, 0, tzinfo=UTC)
STAMP = int(NOON.timestamp())
TAGS = re.compile(r"</?(strong|em|del|code|pre|blockquote|br|span|a|time)\b[^<>]*>")


def lens(locale: str = "en-US", zone: str = "Europe/Lisbon") -> ViewerContext:
    people, channels = {"U0ANA": "Ana Lopes", "U0BEN": "Ben <b>"}, {"C0GROWTH": "growth"}
    return ViewerContext("U0ANA", ZoneInfo(zone), locale, NOON, people, channels)


def html(text: str) -> str:
    return mrkdwn.html(text, lens())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*bold* and _italic_ and ~gone~",
         "<strong>bold</strong> and <em>italic</em> and <del>gone</del>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("*_both_*", "<strong><em>both</em></strong>"),
        ("`*plain*`", "<code>*plain*</code>"),
        ("```\na *b*\n  c\n```", "<pre>a *b*\n  c</pre>"),
        ("one\ntwo", "one<br>two"),
        ("&gt; one\n&gt; two\nrest", "<blockquote>one<br>two</blockquote>rest"),
        ("> one", "<blockquote>one</blockquote>"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("10:30:00 :no_such_name:", "10:30:00 :no_such_name:"),
    ],
)  # fmt: skip
def test_marks_become_tags(typed: str, shown: str) -> None:
    assert html(typed) == shown


def test_a_link_opens_elsewhere_and_keeps_its_address() -> None:
    shown = html("<https://a.example/?x=1&amp;y=2|the *page*>")
    assert 'href="https://a.example/?x=1&amp;y=2"' in shown
    assert ">the *page*</a>" in shown


def test_a_script_address_is_not_a_link() -> None:
    assert "<a" not in html("<javascript:alert(1)|press>")


def test_a_bare_address_is_a_link_without_the_full_stop() -> None:
    assert html("see https://a.example/b.").endswith("</a>.")


def test_mentions_are_names_and_the_readers_own_stands_out() -> None:
    assert 'class="mention me"' in html("<@U0ANA>")
    assert "@Ben &lt;b&gt;</span>" in html("<@U0BEN>")
    assert 'data-channel="C0GROWTH">#growth' in html("<#C0GROWTH|old-name>")
    assert "@channel</span>" in html("<!channel>")


def test_an_emoji_is_a_character_with_its_name() -> None:
    assert ">🎉</span>" in html(":tada:")
    assert emoji.character("large_green_circle") == "🟢"
    assert emoji.character("warning") == "⚠️"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("{date_num} {time}", "2026-11-13 12:00 PM"),
        ("{date_short_pretty} at {time}", "today at 12:00 PM"),
        ("{date_long}", "Friday, 13 November 2026"),
        ("{ago}", "just now"),
    ],
)
def test_dates_follow_the_readers_zone(form: str, shown: str) -> None:
    assert f">{shown}</time>" in html(f"<!date^{STAMP}^{form}|fallback>")


def test_an_unknown_date_token_shows_the_fallback() -> None:
    assert html(f"<!date^{STAMP}^{{moon}}|one day>") == "one day"


def test_a_divider_is_written_in_the_readers_language() -> None:
    assert lens().day(STAMP - 86400) == "Yesterday"
    assert lens("zh-CN", "Asia/Shanghai").day(STAMP) == "今天"
    assert lens("zh-CN", "Asia/Shanghai").day(STAMP - 3 * 86400) == "2026年11月10日 星期二"


def test_stored_text_can_be_edited_as_it_was_typed() -> None:
    handles = {"U0ANA": "ana", "C0GROWTH": "growth"}
    stored = "<@U0ANA> in <#C0GROWTH|growth> &lt;3 <https://a.example> <!here>"
    assert mrkdwn.typed(stored, handles) == "@ana in #growth <3 https://a.example @here"


def test_rich_text_keeps_styles_lists_and_line_breaks() -> None:
    text = {"type": "text", "text": "a\n<b>", "style": {"bold": True, "code": True}}
    section = {"type": "rich_text_section", "elements": [text]}
    rows = {"type": "rich_text_list", "style": "ordered", "offset": 2, "elements": [section]}
    shown = richtext.html({"elements": [section, rows]}, lens())
    assert "<strong><code>a<br>&lt;b&gt;</code></strong>" in shown
    assert ' start="3"><li>' in shown


def test_markdown_shows_raw_html_and_fetches_no_picture() -> None:
    shown = richtext.markdown("**b** <b>raw</b> ![alt](https://a.example/x.png)")
    assert "<strong>b</strong> &lt;b&gt;raw&lt;/b&gt;" in shown
    assert "<img" not in shown


@given(st.text(alphabet=st.sampled_from("*_~`<>&@#!|:^{}\n ax1/"), max_size=60))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    rest = TAGS.sub("", html(text))
    assert "<" not in rest
    assert ">" not in rest
