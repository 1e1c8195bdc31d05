"""A data_visualization block as options for ECharts."""

from typing import Any

Json = dict[str, Any]
COLOURS = ["#1264a3", "#2bac76", "#e8912d", "#cd2553", "#7c3085", "#36a3c5"]
INK, FAINT, LINE = "#1d1c1d", "#616061", "#e8e8e8"


def options(layout_block: Json) -> Json:
    """Return the options for `ui.echart`; types line, bar, area and pie."""
    chart = layout_block["chart"]
    common: Json = {
        "color": COLOURS,
        "animation": False,
        "textStyle": {"fontFamily": "inherit", "color": INK},
    }
    return common | (_pie(chart) if chart["type"] == "pie" else _axes(chart))


def summary(layout_block: Json) -> str:
    """Return what the chart says, in words, for people who do not see it."""
    chart = layout_block["chart"]
    if chart["type"] == "pie":
        html_parts = [f"{s['label']} {number(s['value'])}" for s in chart["segments"]]
        return f"Pie chart: {', '.join(html_parts)}"
    shown_names = [
        f"{s['name']} ending at {number(s['data'][-1]['value'])}" for s in chart["series"]
    ]
    return f"{chart['type'].capitalize()} chart: {', '.join(shown_names)}"


def number(new_value: float) -> str:
    """Return a number without a superfluous decimal point, thousands apart."""
    return f"{new_value:,.0f}" if float(new_value).is_integer() else f"{new_value:,}"


def _pie(chart: Json) -> Json:
    return {
        "tooltip": {"trigger": "item", "formatter": "{b}: {c} ({d}%)"},
        "legend": _legend() | {"orient": "vertical", "right": 16, "top": "middle", "left": "58%"},
        "series": [
            {
                "type": "pie",
                "radius": ["0%", "82%"],
                "center": ["30%", "50%"],
                "label": {"show": True, "position": "inside", "formatter": "{d}%", "color": "#fff"},
                "itemStyle": {"borderColor": "#fff", "borderWidth": 2},
                "data": [{"name": s["label"], "value": s["value"]} for s in chart["segments"]],
            }
        ],
    }


def _axes(chart: Json) -> Json:
    axis = chart["axis_config"]
    several = len(chart["series"]) > 1
    return {
        "tooltip": {"trigger": "axis"},
        "legend": _legend() | {"show": several, "left": 0, "bottom": 0},
        "grid": {
            "left": 8,
            "right": 16 if chart["type"] == "bar" else 32,  # half of the last label
            "top": 28 if axis.get("y_label") else 12,
            "bottom": (30 if several else 4) + (18 if axis.get("x_label") else 0),
            "containLabel": True,
        },
        "xAxis": {
            "type": "category",
            "data": axis["categories"],
            "boundaryGap": chart["type"] == "bar",
            "name": axis.get("x_label", ""),
            "nameLocation": "middle",
            "nameGap": 28,
            "nameTextStyle": {"color": FAINT},
            "axisLabel": {"color": FAINT, "hideOverlap": True},
            "axisLine": {"lineStyle": {"color": "#bbb"}},
            "axisTick": {"show": False},
        },
        "yAxis": {
            "type": "value",
            "scale": chart["type"] == "line",  # a line is read by its slope, a bar by its length
            "name": axis.get("y_label", ""),
            "nameTextStyle": {"color": FAINT, "align": "left"},
            "axisLabel": {"color": FAINT},
            "splitLine": {"lineStyle": {"color": LINE}},
        },
        "series": [_series(chart["type"], axis["categories"], s) for s in chart["series"]],
    }


def _series(element_kind: str, categories: list[str], series: Json) -> Json:
    values = {point["label"]: point["value"] for point in series["data"]}
    drawn: Json = {
        "name": series["name"],
        "type": "bar" if element_kind == "bar" else "line",
        "data": [values.get(category) for category in categories],
    }
    if element_kind == "bar":
        return drawn | {"barMaxWidth": 36, "itemStyle": {"borderRadius": [3, 3, 0, 0]}}
    drawn |= {"symbol": "circle", "symbolSize": 6, "lineStyle": {"width": 2.5}}
    return drawn | ({"areaStyle": {"opacity": 0.18}} if element_kind == "area" else {})


def _legend() -> Json:
    return {"icon": "circle", "itemWidth": 9, "itemHeight": 9, "textStyle": {"color": INK}}
