// A café: a member plays the quiz, the till tells of a visit, and each point is heard to land.
//
//   API_KEY=... node examples/cafe.ts        (Node 22.18 or newer runs it as it is)

import { Kermesse, Refusal, Stale, type shapes } from "../src/index.ts";

declare const process: { env: Record<string, string | undefined> }; // Node's.
const { SERVER_URL: url = "http://127.0.0.1:8000", API_KEY: key } = process.env;
if (!key) throw new Error("API_KEY: a key of the programme, as `kermesse key create` prints");

const till = new Kermesse({ url, token: key });
const member = `ada-${crypto.randomUUID()}`;

// What the programme has already stays as it is.
await unlessThere(
  till.declareType({ name: "visit", if_none_match: "*", body: { definition: { fields: {} } } }),
);
await unlessThere(
  till.putRule({
    name: "a-visit",
    if_none_match: "*",
    body: {
      definition: { activity_type: "visit", amount: "10", currency: "points", reason: "A visit" },
    },
  }),
);

await till.upsertMember({ external_id: member, body: { alias: "Ada" } });
const { token } = await till.issueToken({ external_id: member });
const phone = new Kermesse({ url, token });

const frames = phone.followMember()[Symbol.asyncIterator]();
await frames.next(); // Where things stand; from now on each point is heard of.
const heard = hear();

await play();

// Sent again by itself when no answer comes: `source` and `id` make it one visit all the same.
const visit: shapes.CloudEvent = {
  specversion: "1.0",
  id: crypto.randomUUID(),
  source: "till-1",
  type: "visit",
  subject: member,
};
const item = await till.publish({ body: visit });
console.log(`visit: ${item.status}`);
console.log(`the same visit: ${(await till.publish({ body: visit })).status}`);
await heard;

try {
  await till.spendPoints({
    external_id: member,
    body: { currency: "points", amount: 1_000_000, reason: "A coffee machine" },
  });
} catch (refusal) {
  if (!(refusal instanceof Refusal) || refusal.code !== "ledger.insufficient") throw refusal;
  console.log(`refused: ${refusal.code}, ${refusal.status}`);
}

let lines = 0;
for await (const _line of phone.myHistoryAll({ limit: 2 })) lines += 1;
console.log(`history: ${lines} lines`);

/** Say what lands, until the visit has. */
async function hear(): Promise<void> {
  for await (const frame of frames) {
    if (frame.type !== "event" || frame.event.type !== "balance") continue;
    const { change, reason, available } = frame.event;
    console.log(`+${change} ${reason}, ${available} in all`);
    if (reason === "A visit") return;
  }
}

async function play(): Promise<void> {
  const quiz = (await phone.listOffers()).items.find((offer) => offer.mechanic === "quiz");
  if (!quiz) throw new Error("this programme has no quiz");
  const play = await phone.startPlay({ campaign_id: quiz.id });
  let { status, shown, moves } = play;
  while (status === "open") {
    moves += 1;
    const body = { number: moves, move: next(shown) };
    ({ status, shown } = await phone.playMove({ play_id: play.id, body }));
    if (shown.type === "quiz.result") console.log(`${shown.question}: ${shown.outcome}`);
  }
}

function next(shown: shapes.PlayView["shown"]): shapes.MoveBody["move"] {
  if (shown.type !== "quiz.question") return { type: "quiz.next" };
  const { question, kind, options } = shown;
  const answers: Record<string, shapes.Answered["answer"]> = {
    multiple: [0],
    true_false: true,
    order: options.map((_, place) => place),
    number: "7",
    text: "coffee",
  };
  if (kind === "slide") return { type: "quiz.next" };
  return { type: "quiz.answer", question, answer: answers[kind] ?? 0 };
}

async function unlessThere(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (refusal) {
    if (!(refusal instanceof Stale)) throw refusal;
  }
}
