-- Which set of a manifest owns an object, under which key, and what was applied to it: its declared fields as JSON, no values.
-- A plain table as the others of mlgate's own. Rows of objects that are gone are swept by `db gc`.

CREATE TABLE mlgate_managed (
    kind VARCHAR(32) NOT NULL,
    object_id VARCHAR(36) NOT NULL,
    workspace VARCHAR(63) NOT NULL,
    set_name VARCHAR(255) NOT NULL,
    object_key VARCHAR(255) NOT NULL,
    applied MEDIUMTEXT NOT NULL,
    applied_at BIGINT NOT NULL,
    CONSTRAINT mlgate_managed_pk PRIMARY KEY (kind, object_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ENGINE = InnoDB;
