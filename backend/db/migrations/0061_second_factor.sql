ALTER TABLE programme ADD COLUMN factor_roles TEXT[] DEFAULT '{}' NOT NULL, ADD COLUMN factor_since TIMESTAMP WITH TIME ZONE;

ALTER TABLE staff_session ADD COLUMN awaits TEXT, ADD CONSTRAINT ck_staff_session_known_second_step CHECK (awaits in ('code', 'enrolment'));

CREATE TABLE staff_factor (
	staff_id UUID NOT NULL,
	programme_id UUID NOT NULL,
	email TEXT NOT NULL,
	secret BYTEA NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	last_step BIGINT NOT NULL,
	recoveries BYTEA[] NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_staff_factor PRIMARY KEY (staff_id),
	CONSTRAINT fk_staff_factor_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_staff_factor_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TRIGGER is_told AFTER UPDATE OF confirmed_at OR DELETE ON staff_factor FOR EACH ROW EXECUTE FUNCTION tell_change('second_factor', 'email', 'staff_id last_step created_at', 'secret recoveries', '');
