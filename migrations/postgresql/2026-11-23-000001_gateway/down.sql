-- Children first.
DROP TABLE IF EXISTS budget_policies;
DROP TABLE IF EXISTS endpoint_tags;
DROP TABLE IF EXISTS endpoint_bindings;
DROP TABLE IF EXISTS endpoint_model_mappings;
DROP TABLE IF EXISTS model_definitions;
DROP TABLE IF EXISTS endpoints;
DROP TABLE IF EXISTS secrets;
DROP TABLE IF EXISTS workspaces;
DROP TABLE IF EXISTS mlgate_store;
