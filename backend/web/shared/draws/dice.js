// Chance that can be recomputed: whoever knows the seed throws the same dice (docs/fair-draws.md).
import { keyed } from "./hashing.js";

const ALL = 2n ** 64n;

/** The dice of one purpose; `below(n)` throws a whole number from 0 to n - 1, each as likely as the others. */
export function diceOf(secret, purpose) {
  const key = keyed(secret, purpose);
  let thrown = 0;
  return {
    below(n) {
      const many = BigInt(n);
      const limit = ALL - (ALL % many);
      for (;;) {
        thrown += 1;
        const block = keyed(key, `${thrown}`);
        const number = new DataView(block.buffer, block.byteOffset).getBigUint64(0);
        if (number < limit) return Number(number % many);
      }
    },
  };
}
