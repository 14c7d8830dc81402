// Where a line has got to: the last number of each feed. A frame of a feed is taken once and in
// order; what was missed while away is asked for by its number.

export interface Frame {
  type: string;
}

export type Wire = Frame & { seq?: number; programme_seq?: number; feed?: string };

export class Place {
  readonly #resumes: boolean;
  #seen: Map<string, number> | undefined;

  constructor(resumes: boolean) {
    this.#resumes = resumes;
  }

  /** What to ask for when the line is opened. */
  get query(): string {
    if (!this.#seen) return "";
    const [after, programme] = [this.#seen.get("member") ?? 0, this.#seen.get("programme") ?? 0];
    return `?after=${after}&programme_after=${programme}`;
  }

  /** Whether a frame is the app's business; from it on the line goes on. */
  takes(frame: Wire): boolean {
    switch (frame.type) {
      case "pong":
      case "resumed":
      case "probe":
        return false;
      case "resync":
        this.#seen = undefined; // A snapshot follows.
        return false;
      case "snapshot":
        this.#seen = new Map([
          ["member", frame.seq ?? 0],
          ["programme", frame.programme_seq ?? 0],
        ]);
        return true;
      case "event":
        return !this.#resumes || this.#news(frame);
    }
    return true;
  }

  #news({ feed = "", seq = 0 }: Wire): boolean {
    this.#seen ??= new Map();
    if (seq <= (this.#seen.get(feed) ?? 0)) return false;
    this.#seen.set(feed, seq);
    return true;
  }
}
