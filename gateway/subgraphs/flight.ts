/** Work that is under way for several who wait for it. Each is given a copy of its own, and the work ends early when nobody waits. */
export class Flight<Result> {
  private readonly nobodyWaits = new AbortController()
  private readonly results: Promise<readonly Result[]>
  private joined = 0
  private waiting = 0

  /** @param onEnd is called once nobody may join any more */
  constructor(
    work: (signal: AbortSignal) => Promise<Result>,
    private readonly onEnd: () => void,
  ) {
    // Copied before anybody has the first, which they may change.
    this.results = work(this.nobodyWaits.signal)
      .finally(onEnd)
      .then((result) =>
        Array.from({ length: this.joined }, (_, at) => (at ? structuredClone(result) : result)),
      )
  }

  /** The result; throws the reason of `signal` where that is aborted first. */
  async join(signal?: AbortSignal): Promise<Result> {
    const at = this.joined++
    this.waiting++
    const results = signal ? await this.unlessAborted(signal) : await this.results
    return results[at] as Result
  }

  private unlessAborted(signal: AbortSignal): Promise<readonly Result[]> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason)
        if (--this.waiting > 0) return
        this.onEnd()
        this.nobodyWaits.abort(signal.reason)
      }
      if (signal.aborted) return leave()
      signal.addEventListener('abort', leave, { once: true })
      this.results.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
    })
  }
}
