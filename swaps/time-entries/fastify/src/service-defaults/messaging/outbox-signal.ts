/** Wakes the relay after a commit in this process. Commits of other replicas are found by its polling. */
export class OutboxSignal {
  #isSet = false;
  #waiting: (() => void) | undefined;

  /** Says that there is something to send. Several times before the relay looks are once. */
  wake(): void {
    this.#isSet = true;
    this.#waiting?.();
  }

  /** Waits for the next commit, or for so many milliseconds, or for the end. */
  async wait(atMost: number, signal: AbortSignal): Promise<void> {
    if (!this.#isSet && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMost);
        this.#waiting = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener('abort', this.#waiting, { once: true });
      });
      if (this.#waiting) signal.removeEventListener('abort', this.#waiting);
      this.#waiting = undefined;
    }
    this.#isSet = false;
  }
}
