import type { Intake } from './intakes'
import { makeIntakes } from './make-intakes'
import { hash, noise } from './random'
import type { CategoryCode, ServiceRow } from './sample-rows'

/** The active services of programmes, as doors to episodes: the same at each call. */
export function programIntakes(): readonly Intake[] {
  made ??= makeIntakes('EPISODE', EPISODES_A_YEAR, episodeWeight)
  return made
}

let made: readonly Intake[] | undefined

/** About how many episodes begin in an ordinary year at the start of 2025. */
const EPISODES_A_YEAR = 7_000

/** How well things go in a programme, 0 to 0.5. */
export function successOf(programId: string): number {
  return 0.5 * noise(hash(`success/${programId}`), 1)
}

function episodeWeight({ id, program_id, category }: ServiceRow): number {
  if (program_id === null) return 0
  const share = 0.5 + noise(hash(`episodes/${id}`), 1)
  return programSize(program_id) * share * CATEGORY_SIZES[category]
}

// Few are large: half are within three times the smallest, one in a hundred is above thirty times it.
function programSize(programId: string): number {
  return 1 / (0.02 + noise(hash(`program size/${programId}`), 1))
}

const CATEGORY_SIZES: Record<CategoryCode, number> = {
  SHELTER_HOUSING: 1.3,
  LEGAL_ASSISTANCE: 0.8,
  COUNSELLING_MENTAL_HEALTH: 1.1,
  HEALTH_CARE: 0.9,
  CASE_MANAGEMENT_SUPPORT: 1.2,
  COMMUNITY_ADVOCACY: 0.6,
}
