import type { ClientBase } from 'pg'
import { shardKeyOf } from '../../ids'
import { openPseudonymKeys, requireKeyVersion } from '../../vault/pseudonym-keys'
import { Pseudonyms } from '../../vault/pseudonyms'
import { RecordSecret } from '../../vault/record-secret'
import { type BatchResult, newBatch, type RecordKind, takeBatch } from '../batch'
import { findIdentifying } from '../identifying-value'
import type { Stage } from '../stage'
import type { RecordReader } from './record-reader'
import { RecordTaker } from './record-taker'

/** Records that an agency hands in, and how. */
export interface Delivery {
  readonly agencyId: string
  /** The key or the command that they come by; no person's name. */
  readonly submittedBy: string
  readonly label: string | null
  /** By which the agency may send them again, with all of the content as text. */
  readonly submission: { readonly key: string; readonly content: string } | null
}

/** Hands the rows to the taker; awaits `stage.drained()` now and then. */
export type HandOver = (taker: RecordTaker, stage: Stage) => Promise<void>

/**
 * Takes the records of one agency in, de-identified, each once however often it is sent. All of them are there afterwards, or
 * nothing.
 */
export async function takeRecords(
  db: ClientBase,
  installKey: string,
  { kind, reader }: { readonly kind: RecordKind; readonly reader: RecordReader },
  { agencyId, submittedBy, label, submission }: Delivery,
  handOver: HandOver,
): Promise<BatchResult> {
  const sender = {
    agencyId,
    secret: new RecordSecret(installKey, agencyId),
    pseudonyms: new Pseudonyms(await openPseudonymKeys(db, installKey, agencyId)),
  }
  const batch = newBatch({
    source: sourceOf(agencyId),
    shardKey: shardKeyOf(agencyId),
    agencyId,
    submittedBy,
    label: harmless(label),
    submission: submission && {
      key: sender.secret.submission(submission.key),
      hash: sender.secret.submission(submission.content),
    },
  })
  const fill = async (stage: Stage) => {
    const taker = new RecordTaker(stage, reader, sender)
    await handOver(taker, stage)
    return taker.warnings
  }
  return takeBatch(db, kind, batch, fill, () => requireKeyVersion(db, agencyId, sender.pseudonyms.version))
}

/** A text of the sender's, or null where it may tell who somebody is, as names of files do. */
export function harmless(text: string | null): string | null {
  const words = text?.replace(/\.\w+/g, '').replace(/[_-]+/g, ' ') ?? ''
  return text === null || findIdentifying(text) !== null || findIdentifying(words) !== null ? null : text
}

/** What the ledger calls an agency as a source of records. */
export const sourceOf = (agencyId: string) => `agency ${agencyId}`
