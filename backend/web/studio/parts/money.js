// The currencies of a programme, as amounts are said in them.

const UNKNOWN = { scale: 0, name: "", plural: "", icon: "" };

export const unitOf = (house, code) => house.currencies.find((one) => one.code === code)?.definition ?? { ...UNKNOWN, name: code, plural: code };
