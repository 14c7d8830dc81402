// What stands in a shop's page, by language; the purse says it.
import { enEmbed } from "./en_embed.js";
import { frEmbed } from "./fr_embed.js";

export const EMBED = { en: enEmbed, fr: frEmbed };
