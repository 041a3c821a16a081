import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { randomNumbers } from '../../analytics/intruder/random'

export const AGENCY = randomUUID()
export const PROGRAM = randomUUID()

/** An agency with one programme, as no import makes it. */
export async function plantAgency(db: Client): Promise<void> {
  await db.query(
    `insert into directory.agency (id, name_en, type, region_code, source) values ($1, 'Test', 'NGO', '35', 'test')`,
    [AGENCY],
  )
  await db.query(
    `insert into directory.program (id, agency_id, name_en, source) values ($1, $2, 'Programme', 'test')`,
    [PROGRAM, AGENCY],
  )
}

export const OUTCOME_HEADER =
  'record_id,client_id,program_id,category,region,entry_month,exit_month,age,gender,exploitation_type,exit_destination,consent_scope,phq9_pre_score,phq9_pre_month'

/** Rows of episodes that all read well, the same for the same seed. */
export function outcomeRows(count: number, seed: number): string[] {
  const draw = randomNumbers(seed)
  const pick = <T>(of: readonly T[]) => of[Math.floor(draw() * of.length)] as T
  const month = () =>
    `20${20 + Math.floor(draw() * 4)}-${String(1 + Math.floor(draw() * 12)).padStart(2, '0')}`
  return Array.from({ length: count }, (_, n) => {
    const entry = month()
    const measured = draw() < 0.5
    return [
      `R-${n}`,
      `C-${Math.floor(draw() * count * 0.4)}`,
      PROGRAM,
      pick(['SHELTER_HOUSING', 'HEALTH_CARE']),
      pick(['35', '3520', '24', '59']),
      entry,
      draw() < 0.7 ? `2024-0${1 + Math.floor(draw() * 6)}` : '',
      16 + Math.floor(draw() * 50),
      pick(['WOMEN', 'MEN', 'UNKNOWN']),
      pick(['SEXUAL', 'FORCED_LABOUR']),
      '',
      pick(['STATISTICS', 'STATISTICS', 'SERVICE_ONLY']),
      measured ? Math.floor(draw() * 28) : '',
      measured ? entry : '',
    ].join()
  })
}

/** All that is held of episodes but hashes and pseudonyms, which differ from hub to hub; and how many clients there are. */
export async function heldEpisodes(db: Client): Promise<unknown> {
  const { rows } = await db.query(
    `select entry_month::text, exit_month::text, category, region, age_band, gender, exploitation_type, consent_scope,
       assessments, version, count(*)::int as n from outcomes.episode group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  )
  const clients = await db.query('select count(distinct pseudonym)::int as n from outcomes.episode')
  const months = await db.query('select kind, month::text from outcomes.dirty_month order by 1, 2')
  return { rows, clients: clients.rows, months: months.rows }
}
