import type { ClientBase } from 'pg'
import { replaceSource } from '../../services/directory/import/replace-source'
import { SAMPLE } from './holds-sample'

const NOTHING = {
  agency: [],
  funder: [],
  program: [],
  program_funder: [],
  service: [],
  service_area: [],
  phone: [],
  public_location: [],
  service_site: [],
}

/** Nothing of the sample is left, nor anything that was reported on its pools. */
export async function removeSample(db: ClientBase): Promise<void> {
  await db.query('begin')
  try {
    // A start that is adding nights holds this lock for each batch; it finds nothing to add to afterwards.
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`batch capacity ${SAMPLE}`])
    for (const table of ['snapshot', 'snapshot_superseded', 'capacity_report_key']) {
      await db.query(
        `delete from capacity.${table} where pool_id in (select id from capacity.pool where source = $1)`,
        [SAMPLE],
      )
    }
    await db.query('delete from capacity.ledger where source_id = $1', [SAMPLE])
    await db.query('delete from capacity.batch where source = $1', [SAMPLE])
    await db.query('delete from capacity.pool where source = $1', [SAMPLE])
    await replaceSource(db, SAMPLE, NOTHING)
    await db.query('commit')
  } catch (error) {
    await db.query('rollback')
    throw error
  }
}
