import type { EpisodeQuality, PairingRate } from '../../../platform/ingest/graph/quality.type'

/** How the episodes of an agency ended over a period. */
export interface Endings {
  readonly exits: number
  readonly exitsWithoutDestination: number
  readonly openOver24Months: number
  readonly pairing: readonly Omit<PairingRate, 'rate'>[]
}

/** The counts with their rates, each null where there is nothing to be counted. */
export function episodeQualityOf({ pairing, ...counts }: Endings): EpisodeQuality {
  const { exits, exitsWithoutDestination, openOver24Months } = counts
  return {
    exits,
    exitsWithoutDestination,
    withoutDestinationShare: ratio(exitsWithoutDestination, exits),
    openOver24Months,
    pairing: pairing.map(({ instrument, measured, paired }) => ({
      instrument,
      measured,
      paired,
      rate: ratio(paired, measured),
    })),
  }
}

const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole)
