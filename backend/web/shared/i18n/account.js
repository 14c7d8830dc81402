// What signing in and one's own account say, by language; the member app asks for it when somebody comes to them.
import { enAccount } from "./en_account.js";
import { frAccount } from "./fr_account.js";

export const ACCOUNT = { en: enAccount, fr: frAccount };
