import { sourceId } from '../../platform/ids'
import type { SampleAgency } from './agencies'
import { nameColumns, pickSpoken } from './naming'
import { Random } from './random'
import type { CategoryCode, FunderRow, ProgramFunderRow, ProgramRow } from './sample-rows'

export interface SampleProgram {
  readonly row: ProgramRow
  readonly funders: readonly ProgramFunderRow[]
}

/** One program, or two in about a third of the agencies, each with one to three funders. */
export function makePrograms(agency: SampleAgency, funders: readonly FunderRow[]): SampleProgram[] {
  const random = new Random(`programs/${agency.key}`)
  const names = random.some(NAMES, random.chance(0.3) ? 2 : 1)
  return names.map((name, index) => {
    const id = sourceId('sample', 'program', `${agency.key}/${index + 1}`)
    const row: ProgramRow = {
      id,
      agency_id: agency.row.id,
      ...nameColumns(
        { en: `${agency.emblem.en} ${name.en}`, fr: `${name.fr} ${agency.emblem.fr}` },
        pickSpoken(random, agency.place.region, 40),
      ),
      source: 'sample',
    }
    return {
      row,
      funders: pickFunders(random, funders).map((funder) => ({ program_id: id, funder_id: funder.id })),
    }
  })
}

/** The program that a service of the category belongs to; null for about one in ten. */
export function pickProgram(
  random: Random,
  programs: readonly SampleProgram[],
  category: CategoryCode,
): string | null {
  if (random.chance(0.1)) return null
  const last = programs.length - 1
  const index = category === 'SHELTER_HOUSING' ? 0 : random.whole(0, last)
  return programs[index]?.row.id ?? null
}

// The first of the list fund the most; each of the twelve funds some.
function pickFunders(random: Random, funders: readonly FunderRow[]): FunderRow[] {
  const count = Number(random.weigh({ 1: 55, 2: 33, 3: 12 }))
  const weights = Object.fromEntries(funders.map(({ id }, index) => [id, 1 / (index + 3)]))
  const ids = new Set(Array.from({ length: count }, () => random.weigh(weights)))
  return funders.filter(({ id }) => ids.has(id))
}

const NAMES = [
  { en: 'Steps to Safety', fr: 'Pas vers la sécurité' },
  { en: 'Recovery Program', fr: 'Programme de rétablissement' },
  { en: 'New Ground Program', fr: 'Programme Nouveau départ' },
  { en: 'Survivor Support Program', fr: 'Programme de soutien aux personnes survivantes' },
  { en: 'Path to Independence', fr: "Élan vers l'autonomie" },
  { en: 'Safety and Housing Program', fr: 'Programme sécurité et logement' },
]
