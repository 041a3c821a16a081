/** Who closes, builds and publishes for the sample, for the ledger of releases. */
export const SAMPLE_ACTOR = 'hub start'
