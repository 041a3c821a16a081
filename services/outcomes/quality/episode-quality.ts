import type { EpisodeQuality, PairingRate } from '../../../platform/ingest/graph/quality.type'

/** How the episodes of an agency ended over a period. */
export interface Endings {
  readonly exits: number
  readonly exitsWithoutDestination: number
  readonly openOver24Months: number
}

export type PairCount = Omit<PairingRate, 'rate'>

const NONE: Endings = { exits: 0, exitsWithoutDestination: 0, openOver24Months: 0 }

/** The counts with their rates, each null where there is nothing to be counted. */
export function episodeQualityOf(endings: Endings = NONE, pairs: readonly PairCount[]): EpisodeQuality {
  return {
    ...endings,
    withoutDestinationShare: ratio(endings.exitsWithoutDestination, endings.exits),
    pairing: pairs.map((pair) => ({ ...pair, rate: ratio(pair.paired, pair.measured) })),
  }
}

const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole)
