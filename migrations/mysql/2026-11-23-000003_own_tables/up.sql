-- mlgate's own tables: what MLflow's gateway has no place for. Plain tables: no foreign keys to MLflow's tables, no triggers
-- and no views, all of which would stand in the way of MLflow's upgrades. Rows of secrets that are gone are swept by `db gc`.

CREATE TABLE mlgate_secrets (
    secret_id VARCHAR(36) NOT NULL,
    field_name VARCHAR(255),
    model VARCHAR(256),
    shared BOOLEAN NOT NULL,
    description TEXT,
    expires_at BIGINT,
    revoked_at BIGINT,
    revoked_by VARCHAR(255),
    revoke_reason TEXT,
    CONSTRAINT mlgate_secrets_pk PRIMARY KEY (secret_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE = InnoDB;

CREATE TABLE mlgate_secret_labels (
    secret_id VARCHAR(36) NOT NULL,
    label_key VARCHAR(255) NOT NULL,
    label_value VARCHAR(1000) NOT NULL,
    CONSTRAINT mlgate_secret_labels_pk PRIMARY KEY (secret_id, label_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE = InnoDB;

CREATE TABLE mlgate_secret_bindings (
    binding_id VARCHAR(36) NOT NULL,
    secret_id VARCHAR(36) NOT NULL,
    resource_type VARCHAR(50) NOT NULL,
    resource_id VARCHAR(255) NOT NULL,
    field_name VARCHAR(255) NOT NULL,
    created_by VARCHAR(255),
    created_at BIGINT NOT NULL,
    CONSTRAINT mlgate_secret_bindings_pk PRIMARY KEY (binding_id),
    CONSTRAINT uq_mlgate_secret_bindings_resource UNIQUE (resource_type, resource_id, field_name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE = InnoDB;

CREATE INDEX idx_mlgate_secret_bindings_secret ON mlgate_secret_bindings (secret_id);

-- The ids compare as MLflow's, whose collation is the database's: else no index serves a join with them.

SET @align = (
    SELECT CONCAT('ALTER TABLE mlgate_secrets MODIFY secret_id VARCHAR(36) CHARACTER SET ', character_set_name,
        ' COLLATE ', collation_name, ' NOT NULL')
    FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'secrets' AND column_name = 'secret_id'
);
PREPARE align FROM @align;
EXECUTE align;
DEALLOCATE PREPARE align;

SET @align = (
    SELECT CONCAT('ALTER TABLE mlgate_secret_labels MODIFY secret_id VARCHAR(36) CHARACTER SET ', character_set_name,
        ' COLLATE ', collation_name, ' NOT NULL')
    FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'secrets' AND column_name = 'secret_id'
);
PREPARE align FROM @align;
EXECUTE align;
DEALLOCATE PREPARE align;

SET @align = (
    SELECT CONCAT('ALTER TABLE mlgate_secret_bindings MODIFY secret_id VARCHAR(36) CHARACTER SET ', character_set_name,
        ' COLLATE ', collation_name, ' NOT NULL')
    FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'secrets' AND column_name = 'secret_id'
);
PREPARE align FROM @align;
EXECUTE align;
DEALLOCATE PREPARE align;

-- One row for each change, in the order of the numbers, each with the hash of the one before.
CREATE TABLE mlgate_audit (
    entry BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor VARCHAR(255),
    action VARCHAR(64) NOT NULL,
    entity VARCHAR(32),
    entity_id VARCHAR(255),
    entity_name VARCHAR(255),
    workspace VARCHAR(63),
    host VARCHAR(255) NOT NULL,
    tool VARCHAR(64) NOT NULL,
    details TEXT NOT NULL,
    previous_hash CHAR(64) NOT NULL,
    hash CHAR(64) NOT NULL,
    CONSTRAINT mlgate_audit_pk PRIMARY KEY (entry)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE = InnoDB;

-- The one row that writers lock, so that the chain has one end.
CREATE TABLE mlgate_audit_head (
    chain INTEGER NOT NULL,
    entry BIGINT NOT NULL,
    hash CHAR(64) NOT NULL,
    CONSTRAINT mlgate_audit_head_pk PRIMARY KEY (chain)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE = InnoDB;

INSERT INTO mlgate_audit_head (chain, entry, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
