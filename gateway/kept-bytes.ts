/** Texts as bytes, kept as long as they fit: those that were not asked for longest make room. */
export class KeptBytes {
  private readonly entries = new Map<string, Buffer>()
  private bytes = 0

  /**
   * @param capacity of all together, in bytes
   * @param largest  one that is longer is not kept
   */
  constructor(
    private readonly capacity: number,
    readonly largest: number,
  ) {}

  find(key: string): Buffer | null {
    const found = this.entries.get(key)
    if (!found) return null
    this.entries.delete(key)
    this.entries.set(key, found)
    return found
  }

  keep(key: string, content: Buffer): void {
    this.drop(key)
    if (content.length > this.largest || content.length > this.capacity) return
    this.entries.set(key, content)
    this.bytes += content.length
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.capacity) return
      this.drop(oldest)
    }
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.length ?? 0
    this.entries.delete(key)
  }
}
