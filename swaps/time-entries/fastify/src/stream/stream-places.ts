/** How many streams are open: so many a user and a process, and no more. */
export class StreamPlaces {
  readonly #ofUsers = new Map<string, number>();
  #taken = 0;

  constructor(readonly perUser = 10, readonly perProcess = 1000) {}

  /** Takes a place and returns how to give it back; undefined when there is none left. */
  take(user: string): (() => void) | undefined {
    const ofUser = this.#ofUsers.get(user) ?? 0;
    if (ofUser >= this.perUser || this.#taken >= this.perProcess) return undefined;
    this.#ofUsers.set(user, ofUser + 1);
    this.#taken++;
    return () => this.#giveBack(user);
  }

  #giveBack(user: string): void {
    const ofUser = this.#ofUsers.get(user)! - 1;
    if (ofUser === 0) this.#ofUsers.delete(user);
    else this.#ofUsers.set(user, ofUser);
    this.#taken--;
  }
}
