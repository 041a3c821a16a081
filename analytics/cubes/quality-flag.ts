/** What a reader should know of a figure. */
export const QUALITY_FLAGS = [
  'LOW_COMPLETENESS',
  'CHECK_UTILISATION',
  'LOW_RELIABILITY',
  'NON_ADDITIVE',
  'PRELIMINARY',
  'REVISED',
  'SAMPLE_DATA',
  'REWEIGHTED',
] as const

export type QualityFlag = (typeof QUALITY_FLAGS)[number]
