"""The rules of key results: progress, plan, forecast, health, scores. Pure: no clock, no I/O."""
