// Texts in a language, and amounts with the word of their currency.

import { HOME } from "./speech.js";

/** One text out of `{fr: "...", en: "..."}`, as the server chooses too: in the locale or its language, of whatever
 * country, else in what the programme speaks first, else any; a plain string is its own text. */
export function inLocale(texts, locale) {
  if (texts == null || typeof texts === "string") return texts ?? "";
  const language = (tag) => tag.split("-")[0];
  const kin = (tag) => Object.keys(texts).find((one) => texts[one] && language(one) === language(tag));
  for (const one of [locale, HOME].filter(Boolean)) {
    const found = texts[one] || texts[language(one)] || texts[kin(one)];
    if (found) return found;
  }
  return Object.values(texts).find(Boolean) ?? "";
}

export function createAmounts(locale) {
  const plurals = new Intl.PluralRules(locale);

  /** Minor units as digits: 1250 at scale 2 is "12,50". */
  function digits(minor, scale = 0, { sign = false } = {}) {
    return new Intl.NumberFormat(locale, {
      minimumFractionDigits: scale,
      maximumFractionDigits: scale,
      signDisplay: sign ? "exceptZero" : "auto",
    }).format(minor / 10 ** scale);
  }

  /** The currency's own word for this many: "grain" or "grains". */
  function unit(minor, currency) {
    const value = Math.abs(minor) / 10 ** currency.scale;
    const single = plurals.select(value) === "one";
    return inLocale(single ? currency.name : currency.plural, locale);
  }

  const amount = (minor, currency, options) => `${digits(minor, currency.scale, options)} ${unit(minor, currency)}`;

  return { digits, unit, amount };
}
