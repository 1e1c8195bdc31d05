"""Settings, read once from the environment and a `.env` file; a wrong one stops the start."""

from pathlib import Path
from typing import Literal
from zoneinfo import available_timezones

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.core.errors import Refusal

SQLITE = "sqlite:///"


class Settings(BaseSettings):
    """Every setting with its default; `.env.example` lists the same ones with a sentence each."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    slack_bot_token: str = Field(
        "", pattern=r"^(xoxb-.+)?$", description="a token that starts with xoxb-"
    )
    slack_app_token: str = Field(
        "", pattern=r"^(xapp-.+)?$", description="a token that starts with xapp-"
    )
    slack_api_url: str = Field(
        "https://slack.com/api/", pattern=r"^https?://.+/$", description="an address that ends in /"
    )
    weekbeat_database_url: str = Field(
        "sqlite:///weekbeat.db",
        pattern=r"^(sqlite:///|postgresql://).+",
        description="sqlite:///FILE or postgresql://USER@HOST/NAME",
    )
    weekbeat_clock_url: str = Field(
        "", pattern=r"^(https?://.+)?$", description="empty, or an http address that tells the time"
    )
    weekbeat_tick_seconds: float = Field(15, ge=0.05, le=300, description="0.05 to 300")
    weekbeat_send_timeout_seconds: float = Field(10, ge=0.1, le=60, description="0.1 to 60")
    weekbeat_lease_seconds: float = Field(30, ge=0.1, le=600, description="0.1 to 600")
    weekbeat_settle_seconds: float = Field(20, ge=0.05, le=120, description="0.05 to 120")
    weekbeat_audit_seconds: float = Field(60, ge=0.05, le=600, description="0.05 to 600")
    weekbeat_messages_per_minute: int = Field(240, ge=1, le=1_000_000, description="1 to 1000000")
    weekbeat_library: str = Field("", description="empty, or a metric library in YAML")
    weekbeat_timezone: str = Field("UTC", description="an IANA time zone such as Europe/Berlin")
    weekbeat_language: Literal["en", "zh_CN"] = Field("en", description="en or zh_CN")
    weekbeat_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )

    @property
    def sqlite_file(self) -> Path | None:
        """The file of a SQLite database; None for PostgreSQL."""
        path = self.weekbeat_database_url.removeprefix(SQLITE)
        return Path(path) if path != self.weekbeat_database_url else None

    @field_validator("weekbeat_timezone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("unknown time zone")
        return name


def read_settings(env_file: Path | str | None = ".env") -> Settings:
    """The settings; a Refusal names each wrong one and what is allowed, never a secret value."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        wrong = {str(e["loc"][0]).lower() for e in error.errors() if e["loc"]}
        rules = [
            f"{name.upper()} must be {Settings.model_fields[name].description}"
            for name in sorted(wrong)
        ]
        raise Refusal(
            "{rules}. Correct it in the environment or in .env and start again.",
            rules="; ".join(rules),
        ) from None
