DROP TRIGGER IF EXISTS prevent_secrets_aad_mutation ON secrets;
DROP FUNCTION IF EXISTS prevent_secrets_aad_mutation();
