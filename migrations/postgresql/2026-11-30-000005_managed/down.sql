DROP TABLE IF EXISTS mlgate_managed;
