"""The gallery of everything the bot says: `python -m docs.gallery` draws docs/messages.md."""
