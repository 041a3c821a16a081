import { hash } from 'node:crypto'
import { keyFor } from './seal'

/** 128 bits, in hexadecimal. */
const SECRET_DIGITS = 32

/**
 * By which the ledger of one sender tells its records and their contents apart without holding either: both go into keyed
 * hashes, since a plain hash of an id or of a content with a client id in it could be found by trying.
 */
export class RecordSecret {
  private readonly secret: string

  constructor(installKey: string, sender: string) {
    this.secret = keyFor(installKey, `ledger ${sender}`).toString('hex').slice(0, SECRET_DIGITS)
  }

  /** Stands for a record id of the sender: 22 characters, the same for the same id. */
  recordId(given: string): string {
    return hash('sha256', `${this.secret} record ${given}`, 'base64url').slice(0, 22)
  }

  /** The content as the stage hashes it, with the secret before it. */
  content(text: string): string {
    return `${this.secret} content ${text}`
  }

  /** Of a whole submission, to know it again; hexadecimal. */
  submission(text: string): string {
    return hash('sha256', `${this.secret} submission ${text}`, 'hex')
  }
}
