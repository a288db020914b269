-- secret_id and secret_name are part of the AAD: a row whose name changes can never be decrypted again.
CREATE FUNCTION prevent_secrets_aad_mutation() RETURNS TRIGGER AS $$
BEGIN
    IF OLD.secret_id <> NEW.secret_id OR OLD.secret_name <> NEW.secret_name THEN
        RAISE EXCEPTION 'secret_id and secret_name are immutable (used as AAD in encryption)';
    END IF;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER prevent_secrets_aad_mutation
BEFORE UPDATE ON secrets
FOR EACH ROW EXECUTE FUNCTION prevent_secrets_aad_mutation();
