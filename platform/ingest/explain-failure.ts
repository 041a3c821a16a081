import { isDatabaseLost } from '../database/lost'
import { StartError } from '../errors'

/**
 * Why a batch could not be taken, for whoever sent the file, where that lies in the database's machine and not in the file: its
 * disk is full or broken, or it went away. Anything else comes back as it is.
 */
export function explainFailure(error: unknown, file: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (NO_ROOM.test(code) || (IO_ERROR.test(code) && /No space|File too large|Disk quota/.test(message)))
    return new StartError(
      `The disk of the database is full: nothing of ${file} was taken. Make room there, and load the file again.`,
    )
  if (IO_ERROR.test(code))
    return new StartError(
      `The database can not read or write its disk: nothing of ${file} was taken. Look at its log, and load the file again.`,
    )
  if (isDatabaseLost(error))
    return new StartError(
      `The connection to the database was lost: nothing of ${file} was taken, or all of it. Load it again; what is there is not taken twice.`,
    )
  return error
}

// Classes of SQLSTATE: 53 insufficient resources (53100 disk full), 58 system errors, XX internal.
const NO_ROOM = /^53[12]00$/
const IO_ERROR = /^(58030|58P0\d|XX\d{3})$/
