// What may stand on the home of the member's app.

/** Each kind by its icon, and what a fresh one begins with, given what the programme has. */
export const KINDS = {
  campaigns: { icon: "wheel", fresh: () => ({ show: "all" }) },
  board: { icon: "boards", fresh: ({ boards }) => ({ board: boards[0]?.name ?? "" }) },
  streak: { icon: "flame", fresh: () => ({ streak: "" }) },
  tier: { icon: "crown" },
  challenges: { icon: "people" },
  badges: { icon: "badges" },
  prizes: { icon: "gift" },
  rewards: { icon: "gift" },
  earn: { icon: "next" },
  expiring: { icon: "clock" },
  history: { icon: "history" },
  messages: { icon: "bell" },
  text: { icon: "text", fresh: () => ({ title: {}, text: {} }) },
  picture: { icon: "picture", fresh: () => ({ media: "", alt: {}, link: "" }) },
  video: { icon: "film", fresh: () => ({ address: "", title: {} }) },
};

export const BLOCKS_MOST = 20;

/** What a block is about, beside its kind: the streak or board by its title, the words of a text; empty where nothing is said. */
export function aboutOf(block, things, words) {
  switch (block.kind) {
    case "campaigns": return words.say(`brand.show_${block.show ?? "all"}`);
    case "streak": return block.streak ? titleAt(things.streaks, block.streak, words) : words.say("brand.every_streak");
    case "board": return titleAt(things.boards, block.board, words);
    case "text": case "video": return words.text(block.title);
    case "picture": return words.text(block.alt);
    default: return "";
  }
}

const titleAt = (list, name, words) => words.text(list.find((one) => one.name === name)?.definition.title) || name || "";
