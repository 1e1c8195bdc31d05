"""The funnel: a team's or the company's progress by dimension, from traffic to business."""
