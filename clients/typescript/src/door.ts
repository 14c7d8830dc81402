// What every call goes through, and how its answer is read.

import { type Answer, json } from "./answers.ts";
import { type Given, type Said, sent, type Settings } from "./sending.ts";

export type { Given } from "./sending.ts";

/** What is there, and its version: send `etag` as `if_match` to change it. */
export interface Versioned<T> {
  value: T;
  etag: string;
}

interface Page<Line> {
  items: Line[];
  next?: string | number | null;
}

/** A path, with what is put into it made safe. */
export function at(words: TemplateStringsArray, ...places: Array<string | number>): string {
  return String.raw({ raw: words }, ...places.map((place) => encodeURIComponent(place)));
}

export class Door {
  readonly settings: Settings;

  constructor(settings: Settings) {
    this.settings = { ...settings, url: settings.url.replace(/\/+$/, "") };
  }

  async token(): Promise<string | undefined> {
    const { token } = this.settings;
    return typeof token === "function" ? token() : token;
  }

  protected async told<T>(method: string, path: string, said: Said, given?: Given): Promise<T> {
    return json(await this.#sent(method, path, said, given));
  }

  protected async versioned<T>(
    method: string,
    path: string,
    said: Said,
    given?: Given,
  ): Promise<Versioned<T>> {
    const answer = await this.#sent(method, path, said, given);
    return { value: json(answer), etag: answer.headers.get("ETag") ?? "" };
  }

  protected async done(method: string, path: string, said: Said, given?: Given): Promise<void> {
    await this.#sent(method, path, said, given);
  }

  protected async file(
    method: string,
    path: string,
    said: Said,
    given?: Given,
  ): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#sent(method, path, said, given)).bytes;
  }

  /** Every line, page after page: the next begins where the page says, or behind its last line. */
  protected async *pages<Line, Cursor extends string | number>(
    page: (from?: Cursor) => Promise<Page<Line>>,
    from?: Cursor,
    take?: (line: Line) => Cursor,
  ): AsyncGenerator<Line, void> {
    let found = await page(from);
    while (found.items.length > 0) {
      yield* found.items;
      const next = take ? take(found.items.at(-1) as Line) : found.next;
      if (next === undefined || next === null) return;
      found = await page(next as Cursor);
    }
  }

  #sent(method: string, path: string, said: Said, given?: Given): Promise<Answer> {
    return sent(this.settings, () => this.token(), method, path, said, given);
  }
}
