-- The gateway's tables as MLflow 3.17 has them, for a store of mlgate's own.
-- utf8mb4_bin, so that names differing in case or accent are different names, as on the other engines.

CREATE TABLE mlgate_store (
    format INTEGER NOT NULL PRIMARY KEY,
    created_by VARCHAR(64) NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE workspaces (
    name VARCHAR(63) NOT NULL,
    description TEXT,
    default_artifact_root TEXT,
    trace_archival_location TEXT,
    trace_archival_retention VARCHAR(32),
    CONSTRAINT workspaces_pk PRIMARY KEY (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE secrets (
    secret_id VARCHAR(36) NOT NULL,
    secret_name VARCHAR(255) NOT NULL,
    encrypted_value BLOB NOT NULL,
    wrapped_dek BLOB NOT NULL,
    kek_version INTEGER NOT NULL,
    masked_value VARCHAR(500) NOT NULL,
    provider VARCHAR(64),
    auth_config TEXT,
    description TEXT,
    created_by VARCHAR(255),
    created_at BIGINT NOT NULL,
    last_updated_by VARCHAR(255),
    last_updated_at BIGINT NOT NULL,
    workspace VARCHAR(63) NOT NULL DEFAULT 'default',
    CONSTRAINT secrets_pk PRIMARY KEY (secret_id),
    CONSTRAINT uq_secrets_workspace_secret_name UNIQUE (workspace, secret_name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX idx_secrets_workspace ON secrets (workspace);

CREATE TABLE endpoints (
    endpoint_id VARCHAR(36) NOT NULL,
    name VARCHAR(255),
    created_by VARCHAR(255),
    created_at BIGINT NOT NULL,
    last_updated_by VARCHAR(255),
    last_updated_at BIGINT NOT NULL,
    routing_strategy VARCHAR(64),
    fallback_config_json TEXT,
    experiment_id INTEGER,
    usage_tracking BOOLEAN NOT NULL DEFAULT FALSE,
    workspace VARCHAR(63) NOT NULL DEFAULT 'default',
    CONSTRAINT endpoints_pk PRIMARY KEY (endpoint_id),
    CONSTRAINT uq_endpoints_workspace_name UNIQUE (workspace, name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX idx_endpoints_workspace ON endpoints (workspace);

CREATE TABLE model_definitions (
    model_definition_id VARCHAR(36) NOT NULL,
    name VARCHAR(255) NOT NULL,
    secret_id VARCHAR(36),
    provider VARCHAR(64) NOT NULL,
    model_name VARCHAR(256) NOT NULL,
    created_by VARCHAR(255),
    created_at BIGINT NOT NULL,
    last_updated_by VARCHAR(255),
    last_updated_at BIGINT NOT NULL,
    workspace VARCHAR(63) NOT NULL DEFAULT 'default',
    CONSTRAINT model_definitions_pk PRIMARY KEY (model_definition_id),
    CONSTRAINT uq_model_definitions_workspace_name UNIQUE (workspace, name),
    CONSTRAINT fk_model_definitions_secret_id FOREIGN KEY (secret_id)
        REFERENCES secrets (secret_id) ON DELETE SET NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX idx_model_definitions_secret_id ON model_definitions (secret_id);
CREATE INDEX idx_model_definitions_provider ON model_definitions (provider);
CREATE INDEX idx_model_definitions_workspace ON model_definitions (workspace);

CREATE TABLE endpoint_model_mappings (
    mapping_id VARCHAR(36) NOT NULL,
    endpoint_id VARCHAR(36) NOT NULL,
    model_definition_id VARCHAR(36) NOT NULL,
    weight FLOAT NOT NULL,
    created_by VARCHAR(255),
    created_at BIGINT NOT NULL,
    linkage_type VARCHAR(64) NOT NULL DEFAULT 'PRIMARY',
    fallback_order INTEGER,
    CONSTRAINT endpoint_model_mappings_pk PRIMARY KEY (mapping_id),
    CONSTRAINT fk_endpoint_model_mappings_endpoint_id FOREIGN KEY (endpoint_id)
        REFERENCES endpoints (endpoint_id) ON DELETE CASCADE,
    CONSTRAINT fk_endpoint_model_mappings_model_definition_id FOREIGN KEY (model_definition_id)
        REFERENCES model_definitions (model_definition_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE UNIQUE INDEX unique_endpoint_model_linkage_mapping
    ON endpoint_model_mappings (endpoint_id, model_definition_id, linkage_type);
CREATE INDEX idx_endpoint_model_mappings_endpoint_id ON endpoint_model_mappings (endpoint_id);
CREATE INDEX idx_endpoint_model_mappings_model_definition_id
    ON endpoint_model_mappings (model_definition_id);

CREATE TABLE endpoint_bindings (
    endpoint_id VARCHAR(36) NOT NULL,
    resource_type VARCHAR(50) NOT NULL,
    resource_id VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    created_by VARCHAR(255),
    last_updated_at BIGINT NOT NULL,
    last_updated_by VARCHAR(255),
    display_name VARCHAR(255),
    CONSTRAINT endpoint_bindings_pk PRIMARY KEY (endpoint_id, resource_type, resource_id),
    CONSTRAINT fk_endpoint_bindings_endpoint_id FOREIGN KEY (endpoint_id)
        REFERENCES endpoints (endpoint_id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE endpoint_tags (
    `key` VARCHAR(250) NOT NULL,
    value VARCHAR(5000),
    endpoint_id VARCHAR(36) NOT NULL,
    CONSTRAINT endpoint_tag_pk PRIMARY KEY (`key`, endpoint_id),
    CONSTRAINT fk_endpoint_tags_endpoint_id FOREIGN KEY (endpoint_id)
        REFERENCES endpoints (endpoint_id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX idx_endpoint_tags_endpoint_id ON endpoint_tags (endpoint_id);

CREATE TABLE budget_policies (
    budget_policy_id VARCHAR(36) NOT NULL,
    budget_unit VARCHAR(32) NOT NULL,
    budget_amount FLOAT NOT NULL,
    duration_unit VARCHAR(32) NOT NULL,
    duration_value INTEGER NOT NULL,
    target_scope VARCHAR(32) NOT NULL,
    target_value VARCHAR(255),
    budget_action VARCHAR(32) NOT NULL,
    created_by VARCHAR(255),
    created_at BIGINT NOT NULL,
    last_updated_by VARCHAR(255),
    last_updated_at BIGINT NOT NULL,
    workspace VARCHAR(63) NOT NULL DEFAULT 'default',
    CONSTRAINT budget_policies_pk PRIMARY KEY (budget_policy_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX idx_budget_policies_workspace ON budget_policies (workspace);
CREATE INDEX idx_budget_policies_target_value ON budget_policies (target_value);

INSERT INTO workspaces (name) VALUES ('default');
INSERT INTO mlgate_store (format, created_by) VALUES (1, 'mlgate');
