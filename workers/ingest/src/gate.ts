/**
 * Lets many at a time through, or one alone: a document over which something happened is processed while nothing
 * else of this worker is on, so that neither load nor a neighbour decides its outcome. Who asks to be alone goes
 * before those who come later.
 */
export class Gate {
  #shared = 0;
  #alone = false;
  readonly #waiting: { readonly alone: boolean; readonly go: () => void }[] = [];

  async pass<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length > 0 || !this.#fits(alone)) {
      await new Promise<void>((go) => this.#waiting.push({ alone, go }));
    } else {
      this.#enter(alone);
    }
    try {
      return await work();
    } finally {
      if (alone) this.#alone = false;
      else this.#shared--;
      while (this.#waiting.length > 0 && this.#fits(this.#waiting[0]!.alone)) {
        const next = this.#waiting.shift()!;
        this.#enter(next.alone);
        next.go();
      }
    }
  }

  #fits(alone: boolean): boolean {
    return !this.#alone && (!alone || this.#shared === 0);
  }

  #enter(alone: boolean): void {
    if (alone) this.#alone = true;
    else this.#shared++;
  }
}
