/** A claim of a verified token that does not do. Says which and how, and never what it holds. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError'

  constructor(
    readonly claim: string,
    readonly problem: string,
  ) {
    super(`${claim} ${problem}`)
  }
}
