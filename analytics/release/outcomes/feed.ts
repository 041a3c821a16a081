import type { ClientBase } from 'pg'
import { STAY_BANDS } from '../../cubes/labels'

/** One episode as the feed gives it, in the codes of the cube. Nothing of it is ever written anywhere. */
export interface Episode {
  readonly agency: string
  readonly program: string
  readonly province: string
  readonly category: string
  readonly gender: string
  readonly ageBand: string
  readonly exploitationType: string
  readonly indigenousIdentity: string
  /** First days of months. */
  readonly entryMonth: string
  /** Null: open still. */
  readonly exitMonth: string | null
  /** Null where it is open still. */
  readonly exit: Exit | null
  /** The place of the band in STAY_BANDS; null where it is not known. */
  readonly stayBand: number | null
  readonly pseudonym: string
  readonly assessments: readonly Assessment[]
  readonly isSample: boolean
}

/** How an episode ended. The few deaths are with the unknown destinations: alone they could be released nowhere. */
export const EXITS = ['SAFE', 'NOT_SAFE', 'UNKNOWN'] as const
export type Exit = (typeof EXITS)[number]

export interface Assessment {
  readonly instrument: string
  readonly phase: string
  readonly month: string
  readonly score: number
}

const SAFE_DESTINATIONS = [
  'OWN_OR_RENTED_HOUSING',
  'SUBSIDISED_HOUSING',
  'SUPPORTIVE_HOUSING',
  'FAMILY_FRIENDS_PERMANENT',
  'SECOND_STAGE',
]
const WITHOUT_DESTINATION = ['UNKNOWN', 'DECEASED']

/** The episodes that were open at some time in the months, in the order of nothing that tells of them. */
export async function readEpisodes(
  db: ClientBase,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<Episode[]> {
  const { rows } = await db.query(
    `select agency_id as agency, program_id as program, left(region, 2) as province, category, gender,
            age_band as "ageBand", exploitation_type as "exploitationType",
            coalesce(indigenous_identity, 'UNKNOWN') as "indigenousIdentity",
            to_char(entry_month, 'YYYY-MM-DD') as "entryMonth", to_char(exit_month, 'YYYY-MM-DD') as "exitMonth",
            case when exit_month is null then null
                 when exit_destination = any($3) then 'UNKNOWN'
                 when exit_destination = any($4) and exit_safe is distinct from 'NO' then 'SAFE'
                 else 'NOT_SAFE' end as exit,
            array_position($5, stay_band) - 1 as "stayBand", encode(pseudonym, 'hex') as pseudonym,
            coalesce((select jsonb_agg(jsonb_build_object('instrument', a ->> 'i', 'phase', a ->> 'p', 'month', a ->> 'm',
                                                          'score', (a ->> 's')::numeric))
                      from jsonb_array_elements(assessments) a), '[]') as assessments,
            source = 'sample' as "isSample"
     from outcomes.feed_episodes
     where entry_month <= $2 and (exit_month is null or exit_month >= $1)
     order by agency_id, program_id, record_id`,
    [first, last, WITHOUT_DESTINATION, SAFE_DESTINATIONS, BANDS],
  )
  return rows as Episode[]
}

const BANDS = STAY_BANDS.map(({ code }) => code)

/** The funders of each programme, ascending. */
export async function readFunders(db: ClientBase): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.query<{ program: string; funders: string[] }>(
    'select program_id as program, funder_ids as funders from directory.feed_programs',
  )
  return new Map(rows.map(({ program, funders }) => [program, funders.toSorted()]))
}

export interface InstrumentRule {
  readonly code: string
  readonly higherIsBetter: boolean
  readonly reliableChange: number
}

export async function readInstruments(db: ClientBase): Promise<InstrumentRule[]> {
  const { rows } = await db.query(
    `select code, higher_is_better as "higherIsBetter", reliable_change::float8 as "reliableChange"
     from outcomes.instrument order by code`,
  )
  return rows as InstrumentRule[]
}
