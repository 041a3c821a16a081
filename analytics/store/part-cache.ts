import type { StoredPart } from '../release/released-store.repository'
import type { HeldPart } from './held-part'

/**
 * Parts in memory, loaded when they are first asked for, once however many ask; those that were not asked for longest are let go
 * of when together they take more than `capacity` bytes. One that is larger by itself is held until the next comes.
 */
export class PartCache {
  private readonly entries = new Map<string, { readonly loading: Promise<HeldPart>; part?: HeldPart }>()

  constructor(
    private readonly load: (stored: StoredPart) => Promise<HeldPart>,
    private readonly capacity: number,
  ) {}

  get(stored: StoredPart): Promise<HeldPart> {
    const key = `${stored.releaseId} ${stored.cube} ${stored.period}`
    const entry = this.entries.get(key) ?? { loading: this.begin(key, stored) }
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry.loading
  }

  /** Of all parts that are held, what was made of them included. */
  get bytes(): number {
    return [...this.entries.values()].reduce((sum, { part }) => sum + (part?.bytes ?? 0), 0)
  }

  private async begin(key: string, stored: StoredPart): Promise<HeldPart> {
    try {
      const part = await this.load(stored)
      const entry = this.entries.get(key)
      if (entry) entry.part = part
      this.makeRoom(key)
      return part
    } catch (error) {
      // The next who asks tries again.
      this.entries.delete(key)
      throw error
    }
  }

  private makeRoom(newest: string): void {
    let bytes = this.bytes
    for (const [key, { part }] of this.entries) {
      if (bytes <= this.capacity) return
      if (key === newest || !part) continue
      this.entries.delete(key)
      bytes -= part.bytes
    }
  }
}
