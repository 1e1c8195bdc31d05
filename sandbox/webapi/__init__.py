"""The Web API: one function per Slack method, one table that names them all."""
