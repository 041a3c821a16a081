/** Whether rows of this source were made up to try the hub with. */
export const isSample = (source: string) => source === 'sample'

export const SAMPLE_DATA = 'true: made up, to try the hub with. false: given by a real source.'
