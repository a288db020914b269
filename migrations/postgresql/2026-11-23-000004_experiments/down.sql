-- Traces have no place any more.
UPDATE endpoints SET usage_tracking = FALSE, experiment_id = NULL;
ALTER TABLE endpoints DROP CONSTRAINT IF EXISTS fk_endpoints_experiment_id;
-- Children first.
DROP TABLE IF EXISTS guardrail_configs;
DROP TABLE IF EXISTS guardrails;
DROP TABLE IF EXISTS scorer_versions;
DROP TABLE IF EXISTS scorers;
DROP TABLE IF EXISTS experiment_tags;
DROP TABLE IF EXISTS experiments;
