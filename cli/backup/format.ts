import { createHmac, type Hash } from 'node:crypto'
import { keyFingerprint } from '../../platform/database/roles'
import { keyFor } from '../../platform/vault/seal'
import type { Contents, Migrations, Partition, Sequence, StoredTable } from './stored'

/**
 * A backup is a gzipped text. Its first line is a Header, in JSON. For each table there follow a TableHead, in JSON, its rows as COPY
 * writes them as text, and `\.`, which is no row. The last line is a Seal: a code under the install key over all that stands before
 * it, so that a file that is cut short or changed is found.
 */
export interface Header {
  readonly backup: 'haven-hub'
  readonly format: 1
  /** Of the program that made it. */
  readonly version: string
  readonly madeAt: string
  /** Tells whether an install key is the one that the hub had. */
  readonly key: string
  readonly migrations: Migrations
  readonly partitions: readonly Partition[]
  readonly sequences: readonly Sequence[]
  readonly tables: number
}

export interface TableHead extends StoredTable, Contents {}

export interface Seal {
  readonly seal: string
}

export const END_OF_ROWS = Buffer.from('\\.\n')

export function fingerprintOf(installKey: string): string {
  return keyFingerprint(installKey, 'backup')
}

/**
 * The code under the install key for all that stands before it.
 *
 * @param before a SHA-256 that was given these bytes; it may be given more afterwards
 */
export function sealOf(before: Hash, installKey: string): string {
  return createHmac('sha256', keyFor(installKey, 'seal of backups'))
    .update(before.copy().digest())
    .digest('hex')
}
