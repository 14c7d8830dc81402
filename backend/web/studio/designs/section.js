// Everything that is configured without code: an overview, a list for each kind, and an editor for each thing.
import { html } from "../../shared/html.js";
import { enCheckout } from "../../shared/i18n/en_studio_checkout.js";
import { enDesigns } from "../../shared/i18n/en_studio_designs.js";
import { enFields } from "../../shared/i18n/en_studio_designs_fields.js";
import { enHints } from "../../shared/i18n/en_studio_designs_hints.js";
import { enReward } from "../../shared/i18n/en_studio_reward.js";
import { enCatalogue } from "../../shared/i18n/en_studio_rewards.js";
import { enReasons } from "../../shared/i18n/en_studio_reasons.js";
import { enRevisions } from "../../shared/i18n/en_studio_revisions.js";
import { frCheckout } from "../../shared/i18n/fr_studio_checkout.js";
import { frDesigns } from "../../shared/i18n/fr_studio_designs.js";
import { frFields } from "../../shared/i18n/fr_studio_designs_fields.js";
import { frHints } from "../../shared/i18n/fr_studio_designs_hints.js";
import { frReward } from "../../shared/i18n/fr_studio_reward.js";
import { frCatalogue } from "../../shared/i18n/fr_studio_rewards.js";
import { frReasons } from "../../shared/i18n/fr_studio_reasons.js";
import { frRevisions } from "../../shared/i18n/fr_studio_revisions.js";
import { Gone } from "../parts/states.js";
import { Create } from "./create.js";
import { Editor } from "./editor.js";
import { KINDS, kindOf } from "./kinds.js";
import { Kind } from "./list.js";
import { Overview } from "./overview.js";

export const WORDS = {
  en: { ...enCheckout, ...enDesigns, ...enFields, ...enHints, ...enReasons, ...enRevisions, ...enReward, ...enCatalogue },
  fr: { ...frCheckout, ...frDesigns, ...frFields, ...frHints, ...frReasons, ...frRevisions, ...frReward, ...frCatalogue },
};

export function Section({ path: [named, name] }) {
  if (!named) return html`<${Overview} />`;
  const kind = kindOf(named);
  if (!KINDS[kind]) return html`<${Gone} say="studio.no_such_page" />`;
  if (!name) return html`<${Kind} key=${kind} kind=${kind} />`;
  if (name === "new") return html`<${Create} key=${kind} kind=${kind} />`;
  return html`<${Editor} key=${`${kind}/${name}`} kind=${kind} name=${name} />`;
}
