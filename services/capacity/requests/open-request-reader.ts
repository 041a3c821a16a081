import type { ClientBase } from 'pg'
import { Regions } from '../../../platform/ingest/records/regions'
import { RequestReader } from './request-reader'

/** A reader of requests made up to now, by UTC: nowhere in Canada is it a later day. */
export async function openRequestReader(db: ClientBase, now: Date): Promise<RequestReader> {
  return new RequestReader(await Regions.load(db), now.toISOString().slice(0, 10))
}
