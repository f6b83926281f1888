"""What can be set from outside: the environment, or a `.env` in the working directory. `.env.example` explains each."""

import os
import sys
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - to be recognised, not to be listened on
"""Hosts that stand for all addresses of this machine, and that nobody can open."""
LogLevel = Literal["debug", "info", "warning", "error"]


class SetupError(Exception):
    """A platform cannot be served as it is set up; the message says what to do."""


def secret(setting: SecretStr | None) -> str:
    return setting.get_secret_value() if setting else ""


def usual_data_folder() -> Path:
    """Where this platform keeps a program's data: the same from whatever folder `afterword` is started."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Afterword"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Afterword"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "afterword"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, validate_by_name=True
    )

    data: Path = Field(default_factory=usual_data_folder, validation_alias="AFTERWORD_DATA")
    """The folder of the database and of the master key, if that is kept in a file."""
    database: str | None = Field(default=None, repr=False, validation_alias="AFTERWORD_DATABASE")
    """The address of a PostgreSQL or SQLite database; without it, a SQLite file in the data folder."""
    master_key: SecretStr | None = Field(default=None, validation_alias="AFTERWORD_MASTER_KEY")
    """What seals everybody's keys; without it, one is made once into the data folder."""
    backup_passphrase: SecretStr | None = Field(default=None, validation_alias="AFTERWORD_BACKUP_PASSPHRASE")
    """What seals backups, where no key file is named; without it, it is asked for."""
    host: str = Field(default="127.0.0.1", validation_alias="HOST")
    """The address the web pages are served at; with any other than this machine's own, a one-time link opens them."""
    port: int = Field(default=8080, ge=0, le=65535, validation_alias="PORT")
    """0 takes a free one."""
    public_url: str | None = Field(default=None, validation_alias="PUBLIC_URL")
    """How the web pages are reached from outside, behind a proxy: https://afterword.example.com"""
    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    """Of the one workspace it is installed in (`xoxb-…`), where it is not installed by `/slack/install`."""
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    """For Socket Mode (`xapp-…`)."""
    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    """By which Slack's requests are known, where they come over HTTP."""
    slack_client_id: str | None = Field(default=None, validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_CLIENT_SECRET")
    """Both for `/slack/install`, by which any workspace can install it."""
    slack_config_token: SecretStr | None = Field(default=None, validation_alias="SLACK_CONFIG_TOKEN")
    """By which `afterword doctor` reads how the app is set up (`xoxe.xoxp-…`); the bot itself never uses it."""
    slack_app_id: str | None = Field(default=None, validation_alias="SLACK_APP_ID")
    """Which app that is (`A0…`)."""
    slack_api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")
    discord_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    """Of the bot user of the application."""
    discord_shards: str | None = Field(default=None, pattern=r"^\d+(-\d+)?/\d+$", validation_alias="DISCORD_SHARDS")
    """Which part of all servers this process is connected for: `0-3/16`; without it, all that Discord advises."""
    discord_requests_per_s: int = Field(default=45, ge=1, le=1000, validation_alias="DISCORD_REQUESTS_PER_S")
    """How much this process asks of Discord; all processes with one token share what Discord takes from it."""
    discord_api_url: str = Field(default="https://discord.com/api/v10", validation_alias="DISCORD_API_URL")
    discord_gateway_url: str = Field(default="wss://gateway.discord.gg/", validation_alias="DISCORD_GATEWAY_URL")
    log_level: LogLevel = Field(default="info", validation_alias="AFTERWORD_LOG_LEVEL")
    retention_months: int = Field(default=18, ge=0, le=600, validation_alias="RETENTION_MONTHS")
    """How long a desk is kept that nobody uses; 0 for ever."""
    metrics_token: SecretStr | None = Field(default=None, validation_alias="METRICS_TOKEN")
    """What a program that reads `/metrics` must know, where others than this machine reach the pages."""
    keep_events_days: int = Field(default=14, ge=1, le=3650, validation_alias="KEEP_EVENTS_DAYS")
    """How long it is known what was heard already, so that a platform which reports it again is not heard twice."""
    keep_sent_days: int = Field(default=180, ge=7, le=3650, validation_alias="KEEP_SENT_DAYS")
    """How long it is known what a message is called on its platform, by which it is edited, and how late it came."""
    keep_refused_days: int = Field(default=90, ge=1, le=3650, validation_alias="KEEP_REFUSED_DAYS")
    """How long what could not be delivered is kept."""
    keep_transcript_days: int = Field(default=365, ge=1, le=3650, validation_alias="KEEP_TRANSCRIPT_DAYS")
    """How long the local chat can be read back."""

    writer_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+", validation_alias="WRITER_URL")
    """The endpoint of a language model that may rewrite letters, up to and with its `/v1`; without it there is none."""
    writer_model: str | None = Field(default=None, validation_alias="WRITER_MODEL")
    """What the endpoint calls the model."""
    writer_key: SecretStr | None = Field(default=None, validation_alias="WRITER_KEY")
    """What the endpoint wants to see; a local one mostly nothing."""
    writer_timeout_s: float = Field(default=30.0, gt=0, le=300, validation_alias="WRITER_TIMEOUT_S")
    """How long a letter may take."""

    @property
    def chats(self) -> frozenset[str]:
        """Where it can talk as it is set up: on Slack, and on Discord, if any credential for it is there."""
        secrets = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret, self.slack_client_secret)
        slack = {"slack"} if any(secrets) or self.slack_client_id else set[str]()
        return frozenset({"local", *slack, *({"discord"} if self.discord_token else ())})

    @property
    def address(self) -> str:
        """What comes before the path of a page: `https://afterword.example.com`, `http://127.0.0.1:8080`."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = "127.0.0.1" if self.host in EVERY_ADDRESS else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"
