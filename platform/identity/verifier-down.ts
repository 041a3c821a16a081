/** Whether a token is good can not be told now. It carries the failure that says why as its `cause`. */
export class VerifierDownError extends Error {
  override readonly name = 'VerifierDownError'

  constructor(cause: unknown) {
    super('no token can be checked now', { cause })
  }
}
