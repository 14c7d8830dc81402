// The places of a reward that are in its money, and its picture.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Media } from "../parts/media.js";
import { useForm } from "./form.js";
import { InMoney, Money } from "./worth.js";

/** Which money it is of the reward itself, and so much of it of a price. */
const Coins = ({ owner, ...more }) => (owner === "Reward" ? html`<${Money} ...${more} />` : html`<${InMoney} ...${more} />`);

function Picture({ value, onChange, label, hint, fault }) {
  const { words } = useKit();
  return html`<${Media} kind="picture" label=${label} hint=${hint} fault=${fault} away=${words.say("designs.picture_away")} house=${useForm().house.slug}
    name=${value} alt="" onChange=${(name) => onChange(name ?? undefined)} />`;
}

export const rewarding = { value: InMoney, money: Coins, picture: Picture };
