// A live socket that comes back by itself and says where it had got to.

import type { Door } from "./door.ts";
import { type Frame, Place, type Wire } from "./place.ts";
import { Queue } from "./queue.ts";
import { HungUp, NoAnswer } from "./refusals.ts";

const PROTOCOL = "kermesse.v1";
const PING_MS = 25_000;
const SILENCE_MS = 60_000;
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000] as const;
const TOKEN_EXPIRED = 4401;
const OPEN = 1;

interface Manner {
  resumes: boolean;
  /** The close codes after which nobody should come back. */
  final: number[];
}

export interface Following {
  /** Follows the line itself. */
  onStatus?: (status: "connecting" | "open" | "lost") => void;
}

/** `for await (const frame of line)` opens it and follows; leaving the loop, or `close`, ends it. */
export class Line<Told extends Frame, Said extends Frame> implements AsyncIterable<Told> {
  readonly #door: Door;
  readonly #path: string;
  readonly #final: number[];
  readonly #following: Following;
  readonly #place: Place;
  readonly #frames = new Queue<Told>();
  #socket: WebSocket | undefined;
  #timers: Array<ReturnType<typeof setTimeout>> = [];
  #tries = 0;
  #turn = 0;
  #heardAt = 0;

  constructor(door: Door, path: string, manner: Manner, following: Following = {}) {
    this.#door = door;
    this.#path = path;
    this.#final = manner.final;
    this.#following = following;
    this.#place = new Place(manner.resumes);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Told, void> {
    void this.#open();
    try {
      yield* this.#frames.taken();
    } finally {
      this.close();
    }
  }

  /** Say something; false where the line is lost for the moment. */
  say(frame: Said): boolean {
    return this.#send(frame);
  }

  close(): void {
    this.#end(true);
  }

  /** The device is back online: do not wait for the timer. */
  hurry(): void {
    if (!this.#frames.over && this.#socket?.readyState !== OPEN) void this.#open();
  }

  async #open(): Promise<void> {
    this.#drop();
    const turn = ++this.#turn;
    this.#following.onStatus?.("connecting");
    let token: string | undefined;
    try {
      token = await this.#door.token();
    } catch (failure) {
      if (failure instanceof NoAnswer) return this.#retry(); // Who gives tokens is away as well.
      return this.#end(failure instanceof Error ? failure : new Error(String(failure)));
    }
    if (this.#frames.over || turn !== this.#turn) return; // Somebody was quicker.
    const { url, connect = (to: string, as: string[]) => new WebSocket(to, as) } =
      this.#door.settings;
    const address = url.replace(/^http/, "ws") + this.#path + this.#place.query;
    const mine = connect(address, [PROTOCOL, ...(token ? [`kermesse.bearer.${token}`] : [])]);
    this.#socket = mine;
    mine.onopen = () => {
      this.#heardAt = Date.now();
      this.#following.onStatus?.("open");
      this.#timers = [setInterval(() => this.#beat(), PING_MS)];
    };
    mine.onmessage = ({ data }) => {
      if (mine === this.#socket) this.#hear(JSON.parse(data as string) as Wire);
    };
    mine.onclose = ({ code, reason }) => {
      if (mine === this.#socket) this.#lost(code, reason);
    };
  }

  #hear(frame: Wire): void {
    this.#heardAt = Date.now();
    this.#tries = 0;
    if (frame.type === "probe") this.#send({ ...frame, type: "echo" });
    if (this.#place.takes(frame)) this.#frames.put(frame as unknown as Told);
  }

  #beat(): void {
    if (Date.now() - this.#heardAt > SILENCE_MS) this.#retry();
    else this.#send({ type: "ping" });
  }

  #send(frame: Frame): boolean {
    if (this.#socket?.readyState !== OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #lost(code: number, reason: string): void {
    // There is no fresh token to come back with, where it is not asked for each time.
    const expired = code === TOKEN_EXPIRED && typeof this.#door.settings.token !== "function";
    if (expired || this.#final.includes(code)) this.#end(new HungUp(code, reason));
    else this.#retry();
  }

  #retry(): void {
    this.#drop();
    if (this.#frames.over) return;
    this.#following.onStatus?.("lost");
    const ceiling = BACKOFF_MS[Math.min(this.#tries, BACKOFF_MS.length - 1)] ?? 0;
    this.#tries += 1;
    // Half fixed, half chance: a thousand phones that lost one server do not come back as one.
    const pause = ceiling / 2 + (Math.random() * ceiling) / 2;
    this.#timers = [setTimeout(() => void this.#open(), pause)];
  }

  #end(how: Error | true): void {
    this.#frames.end(how);
    this.#drop();
  }

  #drop(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    const old = this.#socket;
    this.#socket = undefined;
    old?.close();
  }
}
