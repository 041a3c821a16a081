// SQLSTATE: 57P0x the server shuts down, crashed or is not up yet, 08 the connection failed.
const LOST_CODES =
  /^(57P0[123]|08\d{3}|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
/** Of pg, which gives these no code. */
const LOST_MESSAGES = /^Connection terminated|connection error|^timeout exceeded when trying to connect/

/** Of TypeORM, to what is asked next in a transaction of which the connection was lost between two statements. */
const LOST_NAMES = /^QueryRunner(Provider)?AlreadyReleasedError$/

/** Whether an error, or one that it was made of, says that the database can not be reached: the same may work in a moment. */
export function isDatabaseLost(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = madeOf(each)) {
    const { code = '' } = each as { code?: unknown }
    if (LOST_CODES.test(String(code)) || LOST_MESSAGES.test(each.message) || LOST_NAMES.test(each.name))
      return true
  }
  return false
}

/** What graphql-js, and whoever gives a cause, keep of the error that came first. */
function madeOf(error: Error): unknown {
  return (error as { originalError?: unknown }).originalError ?? error.cause
}
