// What stands in the one field: a member's code, a voucher's, or, while somebody is at the counter, an amount. Codes are
// longer than any amount, so that a hand scanner is never taken for a price.
const SCANNED = /^kermesse:/i;
const DIGITS = /^\d{14}$/;
const AMOUNT = /^\d{1,5}(?:[.,]\d{1,2})?$/;

/** {code}, {voucher} or {amount} in minor units; null for nothing. */
export function reading(text, visiting) {
  const told = text.trim();
  if (!told) return null;
  const price = told.replace(/[\s€$£]/g, "");
  if (visiting && AMOUNT.test(price)) return { amount: Math.round(Number(price.replace(",", ".")) * 100) };
  if (SCANNED.test(told) || DIGITS.test(told.replace(/[\s.·-]/g, ""))) return { code: told };
  return { voucher: told };
}

/** Have the till do what was read; whether it did. */
export function act(till, read) {
  if (read.code) return till.scan(read.code);
  if (read.voucher) return till.lookUp(read.voucher);
  return read.amount ? till.credit(read.amount) : till.refuse("no_amount");
}
