// Money as people write it, in minor units: ISO 4217 says how many decimals there are, and browsers round some of them away.

const DECIMALS = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
};

/** How many decimals it is written with. */
export const decimals = (code) => DECIMALS[code] ?? 2;

/** Minor units: 1250 EUR is "12,50 €". */
export const money = (locale, minor, code) => new Intl.NumberFormat(locale, {
  style: "currency", currency: code, minimumFractionDigits: decimals(code), maximumFractionDigits: decimals(code),
}).format(minor / 10 ** decimals(code));

/** Every currency with its name, in the order of the names. */
export function moneys(locale) {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => [code, `${names.of(code)} (${code})`]).sort(([, one], [, other]) => one.localeCompare(other, locale));
}
