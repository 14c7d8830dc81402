// The words of the team, the keys, one's own account and a new password.
import { enTeam } from "../../shared/i18n/en_studio_team.js";
import { frTeam } from "../../shared/i18n/fr_studio_team.js";

export const WORDS = { en: enTeam, fr: frTeam };
