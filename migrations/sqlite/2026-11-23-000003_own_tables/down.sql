DROP TABLE IF EXISTS mlgate_audit_head;
DROP TABLE IF EXISTS mlgate_audit;
DROP TABLE IF EXISTS mlgate_secret_bindings;
DROP TABLE IF EXISTS mlgate_secret_labels;
DROP TABLE IF EXISTS mlgate_secrets;
