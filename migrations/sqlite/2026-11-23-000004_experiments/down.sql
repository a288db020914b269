-- Traces have no place any more.
UPDATE endpoints SET usage_tracking = 0;
ALTER TABLE endpoints DROP COLUMN experiment_id;
ALTER TABLE endpoints ADD COLUMN experiment_id INTEGER;
-- Children first.
DROP TABLE IF EXISTS guardrail_configs;
DROP TABLE IF EXISTS guardrails;
DROP TABLE IF EXISTS scorer_versions;
DROP TABLE IF EXISTS scorers;
DROP TABLE IF EXISTS experiment_tags;
DROP TABLE IF EXISTS experiments;
