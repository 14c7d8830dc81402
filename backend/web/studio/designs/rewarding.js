// The places of a reward that are in its money, and its picture.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { decimals } from "../../shared/money.js";
import { Amount } from "../parts/fields.js";
import { Media } from "../parts/media.js";
import { useForm } from "./form.js";
import { Money } from "./worth.js";

/** In the money of the reward: `money` of the reward itself says which that is. */
function InMoney({ shape: { optional }, value, onChange, label, hint, fault }) {
  const { money } = useForm().root;
  return html`<${Amount} label=${money ? `${label} (${money})` : label} hint=${hint} fault=${fault} value=${value} factor=${10 ** decimals(money)}
    onChange=${(amount) => onChange(amount ?? (optional ? null : undefined))} />`;
}

const Coins = ({ owner, ...more }) => (owner === "Reward" ? html`<${Money} ...${more} />` : html`<${InMoney} ...${more} />`);

function Picture({ value, onChange, label, hint, fault }) {
  const { words } = useKit();
  return html`<${Media} kind="picture" label=${label} hint=${hint} fault=${fault} away=${words.say("designs.picture_away")} house=${useForm().house.slug}
    name=${value} alt="" onChange=${(name) => onChange(name ?? undefined)} />`;
}

export const rewarding = { value: InMoney, money: Coins, picture: Picture };
