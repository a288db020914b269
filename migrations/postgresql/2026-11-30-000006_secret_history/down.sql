DROP TABLE IF EXISTS mlgate_settings;
DROP TABLE IF EXISTS mlgate_secret_history;
