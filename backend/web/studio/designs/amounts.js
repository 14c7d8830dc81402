// Amounts by currency, in words. Pure.

/** {points: 1200} as "1 200 grains". */
export const amounts = (map, house, words) =>
  Object.entries(map ?? {}).map(([code, value]) => words.amount(value, house.currencies.find((one) => one.code === code)?.definition ?? { scale: 0, name: code, plural: code })).join(", ") || words.say("designs.nothing");
