import type { Querying } from '../../platform/database/querying'
import { Latest } from '../../platform/subgraph/latest'
import { Lru } from '../../platform/subgraph/lru'
import { isBeingBuilt } from '../release/being-built'
import {
  listReleases,
  newestSeq,
  partsIndex,
  readPart,
  type StoredPart,
} from '../release/released-store.repository'
import { HeldPart } from './held-part'
import { PartCache } from './part-cache'
import { type KnownRegion, listKnownRegions } from './region.repository'
import { type Published, type View, viewOf } from './view'

/** So much memory released figures may take in one process. */
const CAPACITY_BYTES = 256 * 1024 * 1024

/** Answers that were given last; one of the largest takes a few megabytes. */
const ANSWERS_KEPT = 40

/** What was published, and the regions it is of. */
export interface Shown extends Published {
  readonly seq: number
  readonly regions: ReadonlyMap<string, KnownRegion>
  /** As everything stands. */
  readonly view: View
}

/** Released figures, shared by all requests of a process: read when they are first asked for, and held in memory. */
export class StatisticsStore {
  private readonly parts: PartCache
  private readonly seq: Latest<number>
  private readonly made = new Lru<string, Promise<unknown>>(ANSWERS_KEPT)
  private shown: Promise<Shown> | null = null
  private shownSeq = -1

  constructor(
    private readonly db: Querying,
    capacity = CAPACITY_BYTES,
  ) {
    this.seq = new Latest(() => newestSeq(db))
    this.parts = new PartCache(async ({ releaseId, cube, period }) => {
      const part = await readPart(db, releaseId, cube, period)
      if (!part) throw new Error(`the part ${cube} ${period} of a release is gone`)
      return new HeldPart(part)
    }, capacity)
  }

  /** What is published now, by whichever process it was. */
  async now(): Promise<Shown> {
    const seq = await this.seq.get()
    if (this.shown && this.shownSeq >= seq) return this.shown
    const reading = this.read(seq)
    this.shown = reading
    this.shownSeq = seq
    reading.catch(() => {
      if (this.shown === reading) this.shown = null
    })
    return reading
  }

  part(stored: StoredPart): Promise<HeldPart> {
    return this.parts.get(stored)
  }

  /**
   * What `make` gave for a key the last time: of released figures an answer is the same for ever, as long as the key says which
   * releases it is from. What fails is made again.
   */
  async remembered<Made>(key: string, make: () => Promise<Made>): Promise<Made> {
    const making = this.made.getOrMake(key, make) as Promise<Made>
    making.catch(() => this.made.delete(key))
    return making
  }

  isBeingBuilt(): Promise<boolean> {
    return isBeingBuilt(this.db)
  }

  private async read(seq: number): Promise<Shown> {
    const [releases, parts, regions] = await Promise.all([
      listReleases(this.db),
      partsIndex(this.db),
      listKnownRegions(this.db),
    ])
    const published = { releases, parts }
    return {
      ...published,
      seq,
      regions: new Map(regions.map((region) => [region.code, region])),
      view: viewOf(published, null),
    }
  }
}
