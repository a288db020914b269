-- The former values of secrets, each encrypted under the DEK of the secret's current value, and mlgate's settings, such as how
-- many former values are kept. Rows of secrets that are gone are swept by `db gc`.

CREATE TABLE mlgate_secret_history (
    secret_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    sealed_under VARCHAR(64) NOT NULL,
    encrypted_value BLOB NOT NULL,
    masked_value TEXT NOT NULL,
    auth_config TEXT,
    kek_version INTEGER NOT NULL,
    set_by VARCHAR(255),
    set_at BIGINT NOT NULL,
    replaced_by VARCHAR(255) NOT NULL,
    replaced_at BIGINT NOT NULL,
    CONSTRAINT mlgate_secret_history_pk PRIMARY KEY (secret_id, number)
);

CREATE TABLE mlgate_settings (
    setting VARCHAR(64) NOT NULL,
    setting_value VARCHAR(255) NOT NULL,
    CONSTRAINT mlgate_settings_pk PRIMARY KEY (setting)
);
