/** The embedded PostgreSQL cannot be had; the message is one line for a person, and says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}
