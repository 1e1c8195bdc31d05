"""A small Slack app with one of everything, for the tests of the sandbox's page."""

from typing import Any

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

Json = dict[str, Any]
CHART: Json = {
    "type": "data_visualization",
    "title": "Visits against plan",
    "chart": {
        "type": "line",
        "axis_config": {"categories": ["W45", "W46"]},
        "series": [
            {
                "name": name,
                "data": [{"label": "W45", "value": 41000}, {"label": "W46", "value": last}],
            }
            for name, last in (("Actual", 45200), ("Plan", 54000))
        ],
    },
}
TABLE: Json = {
    "type": "data_table",
    "caption": "Scorecard",
    "page_size": 2,
    "rows": [
        [{"type": "raw_text", "text": "Key result"}, {"type": "raw_text", "text": "Score"}],
        *(
            [{"type": "raw_text", "text": name}, {"type": "raw_number", "value": score}]
            for name, score in (("Visits", 0.42), ("Leads", 0.9), ("Brand", 0.1))
        ),
    ],
}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def press(action_id: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


def ask() -> list[Json]:
    buttons = [press("check", "Check in", style="primary"), press("same", "No change")]
    later = {
        "type": "static_select",
        "action_id": "later",
        "placeholder": plain("Later…"),
        "options": [option("tomorrow"), option("monday")],
    }
    more = {"type": "overflow", "action_id": "more", "options": [option("settings")]}
    return [
        section("*How did week 46 go?* :dart:"),
        {
            "type": "actions",
            "block_id": "ask",
            "elements": [*buttons, press("silent", "Silence"), later, more],
        },
    ]


def entry(name: str, label: str, kind: str, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "optional": True,
        "element": {"type": kind, "action_id": name, **more},
    }


def form() -> Json:
    choices = {"options": [option("weekly"), option("monthly")]}
    inputs = [
        {**entry("value", "Value", "plain_text_input"), "optional": False},
        entry("note", "Note", "plain_text_input", multiline=True),
        entry("amount", "Amount", "number_input", is_decimal_allowed=True),
        entry("mail", "Email", "email_text_input"),
        entry("link", "Link", "url_text_input"),
        entry("cadence", "Cadence", "static_select", **choices),
        entry("days", "Days", "multi_static_select", **choices),
        entry("who", "Who", "users_select"),
        entry("where", "Where", "channels_select"),
        entry("metric", "Metric", "external_select", min_query_length=0),
        entry("due", "Due", "datepicker"),
        entry("at", "At", "timepicker"),
        entry("meeting", "Meeting", "datetimepicker"),
        entry("pace", "Pace", "radio_buttons", **choices),
        {**entry("tell", "Tell", "checkboxes", **choices), "dispatch_action": True},
        entry("story", "Story", "rich_text_input"),
    ]
    return {
        "type": "modal",
        "callback_id": "form",
        "notify_on_close": True,
        "title": plain("Week 46"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [
            section("*Organic share*"),
            *inputs,
            {"type": "actions", "block_id": "why", "elements": [press("why", "Explain")]},
        ],
    }


class Script:
    """The app's listeners; what they heard is kept for the tests to read."""

    def __init__(self, app: App) -> None:
        self.submitted: list[Json] = []
        self.heard: list[str] = []
        app.event("message")(self.message)
        app.event("app_home_opened")(self.home)
        app.command("/okr")(self.okr)
        app.command("/checkin")(self.check)
        app.action("check")(self.check)
        app.action("same")(self.same)
        app.action("later")(self.later)
        app.action("more")(self.more)
        app.action("why")(self.why)
        app.action("tell")(self.tell)
        app.options("metric")(self.metrics)
        app.view("form")(self.submit)
        app.view_closed("form")(self.closed)

    def message(self, event: Json, say: Say) -> None:
        if event["channel_type"] == "im" and "subtype" not in event:
            say(text=f"Understood: {event['text']}", thread_ts=event.get("thread_ts"))

    def home(self, event: Json, client: WebClient) -> None:
        view = {"type": "home", "blocks": [section("*Your key results*"), *ask()[1:], CHART, TABLE]}
        client.views_publish(user_id=event["user"], view=view)

    def okr(self, ack: Ack, command: Json, respond: Respond) -> None:
        ack()
        respond(f"Score of {command['text']}: *0.42*")

    def check(self, ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form())

    def same(self, ack: Ack, respond: Respond) -> None:
        ack()
        respond(replace_original=True, text="Noted.", blocks=[section("Noted: no change.")])

    def later(self, ack: Ack, action: Json, respond: Respond) -> None:
        ack()
        respond(replace_original=False, text=f"Until {action['selected_option']['value']}")

    def more(self, ack: Ack, action: Json, respond: Respond) -> None:
        ack()
        respond(replace_original=False, text=f"Opened {action['selected_option']['value']}")

    def why(self, ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        typed = body["view"]["state"]["values"]["value"]["value"]["value"]
        view = {"type": "modal", "title": plain("Why"), "blocks": [section(f"You typed {typed}")]}
        client.views_push(trigger_id=body["trigger_id"], view=view)

    def tell(self, ack: Ack, action: Json) -> None:
        self.heard.append(",".join(one["value"] for one in action["selected_options"]))
        ack()

    def metrics(self, ack: Ack, payload: Json) -> None:
        found = [name for name in ("ctr", "roi") if payload["value"].lower() in name]
        ack(options=[option(name) for name in found])

    def submit(self, ack: Ack, view: Json) -> None:
        values = {name: held[name] for name, held in view["state"]["values"].items()}
        if not values["value"]["value"][0].isdigit():
            ack(response_action="errors", errors={"value": "This does not look like a number."})
            return
        self.submitted.append(values)
        ack()

    def closed(self, ack: Ack) -> None:
        self.heard.append("closed")
        ack()
