// Says how often each call was sent and what came of it, and what a line told before it ended;
// the test of the repository knows what should be said.

import { HungUp, Kermesse, type Settings } from "../src/index.ts";

declare const process: { env: Record<string, string | undefined> }; // Node's.

const award = { currency: "points", amount: 1, reason: "Thanks" };

await says("away", [later(503, "0"), later(503, "0"), new Response()], (one) =>
  one.closeCampaign({ slug: "quiz" }),
);
await says("lost", [new TypeError("the line broke"), Response.json({})], (one) =>
  one.issueToken({ external_id: "ada" }),
);
await says("often", [later(429, "3600"), Response.json({})], (one) => one.readMe());
await says("waits", [Response.json({}, { status: 202 })], (one) =>
  one.awardPoints({ external_id: "ada", body: award }),
);
await says("elsewhere", [new Response("no such page", { status: 404 })], (one) => one.readMe());
await follows(process.env["SERVER_URL"] ?? "");

async function says(
  what: string,
  answers: Array<Response | Error>,
  call: (kermesse: Kermesse) => Promise<unknown>,
): Promise<void> {
  const keys = new Set<string | null>();
  let times = 0;
  const fetch: Settings["fetch"] = async (_address, request) => {
    keys.add(new Headers(request?.headers).get("Idempotency-Key"));
    const answer = answers[times++];
    if (!(answer instanceof Response)) throw answer;
    return answer;
  };
  let end = "done";
  try {
    await call(new Kermesse({ url: "http://nowhere.example/", token: "t", fetch }));
  } catch (failure) {
    end = (failure as Error).constructor.name;
  }
  console.log(`${what}: ${end}, sent ${times}, keys ${keys.size}`);
}

async function follows(url: string): Promise<void> {
  try {
    for await (const frame of new Kermesse({ url, token: "t" }).followMember()) {
      if (frame.type === "snapshot") console.log(`snapshot ${frame.seq}`);
      else if (frame.event.type === "balance") console.log(`balance ${frame.seq}`);
    }
  } catch (failure) {
    console.log(failure instanceof HungUp ? `hung up: ${failure.code}` : String(failure));
  }
}

function later(status: number, seconds: string): Response {
  return Response.json({}, { status, headers: { "Retry-After": seconds } });
}
