// Rewards to start from, whole but for the words. Pure.
import { start } from "../designs/start.js";

const MONEY = "EUR";
const reward = (name, told, more) => [["reward", name, { ...start("reward", told), ...more }]];
const priced = ({ currency, unit }, ...lines) => lines.map(([points, value]) => ({ currency, amount: points * unit, ...(value && { value: value * 100 }) }));

export const REWARDS = {
  coffee: (of, text) => reward("coffee", of(text("tpl_coffee_title"))),
  percent: (of, text) => {
    const told = of(text("tpl_percent_title"));
    return reward("ten-percent", told, { kind: "percent", percent: 10, icon: "🏷️", prices: priced(told, [200]), fulfilment: "at_once", valid_days: 60 });
  },
  card: (of, text) => {
    const told = of(text("tpl_card_title"));
    return reward("gift-card", told, { kind: "gift_card", money: MONEY, icon: "🎁", prices: priced(told, [500, 5], [950, 10], [1800, 20]), fulfilment: "at_once", valid_days: 365 });
  },
  shipped: (of, text) => {
    const told = of(text("tpl_shipped_title"));
    return reward("tote-bag", told, { kind: "product", icon: "👜", prices: priced(told, [800]), stock: 50, codes: "none", fulfilment: "ship", valid_days: null });
  },
  donation: (of, text) => {
    const told = of(text("tpl_donation_title"));
    return reward("donation", told, { kind: "donation", money: MONEY, value: 500, icon: "💚", prices: priced(told, [500]), codes: "none", fulfilment: "at_once", valid_days: null });
  },
};
