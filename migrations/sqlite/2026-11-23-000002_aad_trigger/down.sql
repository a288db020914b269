DROP TRIGGER IF EXISTS prevent_secrets_aad_mutation;
