"""What every area rests on: transactions, time, settings, errors, languages and the database."""
