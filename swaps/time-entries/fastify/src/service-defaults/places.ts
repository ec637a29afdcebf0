/** Lets at most so many work at once; the others wait for a while, in their order, and are refused. */
export class Places {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(most: number, readonly patienceMilliseconds: number) {
    this.#free = most;
  }

  /** Works, or throws `refusal`. */
  async take<T>(refusal: () => Error, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else if (!(await this.#isCalled())) throw refusal();
    try {
      return await work();
    } finally {
      const next = this.#waiting.values().next().value;
      if (next) next();
      else this.#free++;
    }
  }

  #isCalled(): Promise<boolean> {
    return new Promise((resolve) => {
      const call = (): void => end(true);
      const timer = setTimeout(() => end(false), this.patienceMilliseconds);
      const end = (isCalled: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(call);
        resolve(isCalled);
      };
      this.#waiting.add(call);
    });
  }
}
