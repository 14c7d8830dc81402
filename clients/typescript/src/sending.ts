// A call on its way: sent again where that does no harm.

import { type Answer, json, whole } from "./answers.ts";
import type { RequestView } from "./made/shapes.ts";
import { NoAnswer, refusalOf, Waits } from "./refusals.ts";

/** What a call is opened with: a member's token, a key; or what gives one, asked before each try. */
export type Token = string | (() => string | Promise<string>);

export interface Settings {
  /** Where the server is, such as `https://play.example.com`. */
  url: string;
  /** Left out for doors that anybody may knock at. */
  token?: Token;
  /** How often a call is tried in all; 5. */
  tries?: number;
  /** The longest that is waited when the server says when to come back, in seconds; 30. */
  patience_s?: number;
  fetch?: typeof globalThis.fetch;
  /** For a Node without `WebSocket`, such as 20: `(url, protocols) => new WebSocket(...)` of `ws`. */
  connect?: (url: string, protocols: string[]) => WebSocket;
}

/** What goes with one call alone. */
export interface Given {
  signal?: AbortSignal;
}

export type Value = string | number | boolean | undefined;

export interface Said {
  query?: Record<string, Value>;
  headers?: Record<string, Value>;
  body?: unknown;
  /** It may be put before a second person, and is then answered with 202. */
  waits?: boolean;
}

const KEY = "Idempotency-Key";
const BACKOFF_S = 0.5;
const BACKOFF_MOST_S = 8;

export async function sent(
  settings: Settings,
  token: () => Promise<string | undefined>,
  method: string,
  path: string,
  said: Said,
  given: Given = {},
): Promise<Answer> {
  const { tries = 5, patience_s = 30, fetch = globalThis.fetch } = settings;
  const headers = new Headers(pairs(said.headers));
  const keyed = said.headers !== undefined && KEY in said.headers;
  if (keyed && !headers.has(KEY)) headers.set(KEY, newKey());
  const asked = { method, headers, body: bodyOf(said.body, headers), ...given };
  const address = `${settings.url}${path}${query(said.query)}`;
  const again = method === "GET" || keyed;
  for (let attempt = 1; ; attempt += 1) {
    const bearer = await token();
    if (bearer) headers.set("Authorization", `Bearer ${bearer}`);
    let wait: number | undefined = backoff(attempt);
    try {
      const answer = await whole(await fetch(address, asked));
      wait = pause(answer, again, wait, patience_s);
      if (wait === undefined || attempt >= tries) return judged(answer, said.waits);
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure; // A refusal, or it was called off.
      if (!again || attempt >= tries) {
        throw new NoAnswer(`${method} ${address}: no answer came`, { cause: failure });
      }
    }
    await slept(wait ?? 0, given.signal);
  }
}

/** By chance, also on a page without TLS, which has no `randomUUID`. */
function newKey(): string {
  const chance = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(chance, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Seconds until the next try; undefined where there is none. */
function pause(
  answer: Answer,
  again: boolean,
  wait: number,
  patience_s: number,
): number | undefined {
  const { status } = answer;
  if (status === 502 || status === 504) return again ? wait : undefined; // Of a proxy.
  if (status !== 429 && status !== 503) return undefined;
  const asked = Number(answer.headers.get("Retry-After") ?? wait);
  return asked <= patience_s ? asked : undefined;
}

function judged(answer: Answer, waits = false): Answer {
  if (answer.status >= 400) throw refusalOf(answer);
  if (waits && answer.status === 202) throw new Waits(json<RequestView>(answer));
  return answer;
}

function pairs(values: Record<string, Value> = {}): Array<[string, string]> {
  return Object.entries(values).flatMap(([name, value]): Array<[string, string]> =>
    value === undefined ? [] : [[name, String(value)]],
  );
}

function query(values?: Record<string, Value>): string {
  const told = new URLSearchParams(pairs(values)).toString();
  return told && `?${told}`;
}

function bodyOf(body: unknown, headers: Headers): BodyInit | undefined {
  if (body === undefined) return undefined;
  const raw = body instanceof Uint8Array;
  headers.set("Content-Type", raw ? "application/octet-stream" : "application/json");
  return raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
}

/** Half fixed, half chance: those who lost one server together do not come back together. */
function backoff(attempt: number): number {
  const ceiling = Math.min(BACKOFF_S * 2 ** (attempt - 1), BACKOFF_MOST_S);
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

function slept(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const off = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", off);
      resolve();
    }, seconds * 1000);
    signal?.addEventListener("abort", off);
    if (signal?.aborted) off();
  });
}
