// What has come and was not taken yet: it is waited for, taken in order, and ends once.

export class Queue<T> {
  #waiting: T[] = [];
  #wake: () => void = () => {};
  #over: Error | true | undefined;

  get over(): boolean {
    return this.#over !== undefined;
  }

  put(one: T): void {
    this.#waiting.push(one);
    this.#wake();
  }

  /** With an error, whoever takes gets it behind what is still waiting. */
  end(how: Error | true): void {
    this.#over ??= how;
    this.#wake();
  }

  async *taken(): AsyncGenerator<T, void> {
    for (;;) {
      const one = this.#waiting.shift();
      if (one !== undefined) yield one;
      else if (this.#over instanceof Error) throw this.#over;
      else if (this.#over) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
