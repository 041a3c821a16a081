import { type Bilingual, HubError } from '../../platform/errors'
import type { Principal } from '../../platform/identity/principal'
import type { Cube } from '../cubes/cube'
import type { Question } from './question'

/** Dimensions that name a body: whose rows somebody may see follows from who they are. */
const BODIES = ['FUNDER', 'AGENCY', 'PROGRAM'] as const
type Body = (typeof BODIES)[number]

/**
 * The question as far as the caller may ask it: where they may see rows of their own body alone, it asks for those. Throws
 * FORBIDDEN where it names others, or a researcher's agreements leave out the cube.
 */
export function withinReach(cube: Cube, question: Question, principal: Principal): Question {
  requireCube(cube, principal)
  return BODIES.filter((body) => isAsked(question, body)).reduce(
    (narrowed, body) => narrow(narrowed, body, ownBodies(body, principal)),
    question,
  )
}

/** Whether a caller may read a cube at all: of researchers, their agreements say which. */
export function mayReadCube({ name }: Cube, { role, agreements }: Principal): boolean {
  if (role !== 'researcher') return true
  return agreements.some(({ cubes }) => cubes === 'all' || cubes.includes(name))
}

/** Throws FORBIDDEN where a caller may not. */
export function requireCube(cube: Cube, principal: Principal): void {
  if (mayReadCube(cube, principal)) return
  throw new HubError('FORBIDDEN', {
    en: `No agreement of yours covers the cube ${cube.name}.`,
    fr: `Aucune de vos ententes ne couvre le cube ${cube.name}.`,
  })
}

/** Throws FORBIDDEN where a caller may not see the rows of one body, named by its id in lower case. */
export function requireReach(body: Body, id: string, principal: Principal): void {
  const own = ownBodies(body, principal)
  if (own?.every((each) => each.toLowerCase() !== id)) throw notYours(body, id)
}

/** Whether a caller sees the rows of every body, whichever they ask of. */
export function seesAllBodies({ role }: Pick<Principal, 'role'>): boolean {
  return role === 'researcher' || role === 'steward'
}

/** Of the codes of a dimension those that a caller may ask for: of bodies those whose rows they may see, of others all. */
export function codesWithinReach(
  cube: Cube,
  dimension: string,
  codes: readonly string[],
  principal: Principal,
): readonly string[] {
  const body = BODIES.find((each) => each === dimension)
  if (!body) return codes
  if (!mayReadCube(cube, principal)) return []
  if (seesAllBodies(principal)) return codes
  const mine = ownIds(body, principal)?.map((id) => id.toLowerCase()) ?? []
  return codes.filter((code) => mine.includes(code))
}

/** Whether a question asks for rows of single bodies. */
export function isByBody(question: Question): boolean {
  return BODIES.some((body) => isAsked(question, body))
}

/** Whether the question is about a dimension that is governed. */
export function governedDimension(cube: Cube, question: Question): string | null {
  return cube.dimensions.find(({ name, isGoverned }) => isGoverned && isAsked(question, name))?.name ?? null
}

function isAsked({ by, codes }: Question, dimension: string): boolean {
  return by.includes(dimension) || codes.has(dimension)
}

/** The ids whose rows a caller may see; null: all. Throws FORBIDDEN where it is none. */
function ownBodies(body: Body, principal: Principal): readonly string[] | null {
  if (seesAllBodies(principal)) return null
  const own = ownIds(body, principal)
  if (own === null) throw new HubError('FORBIDDEN', notByBody(body, principal.role))
  return own
}

/** The ids of the bodies of a kind that a caller is; null: it is none of that kind. */
function ownIds(body: Body, { role, agencyId, funderIds }: Principal): readonly string[] | null {
  if (role === 'funder' && body === 'FUNDER') return funderIds
  if (role === 'agency' && body === 'AGENCY' && agencyId !== null) return [agencyId]
  return null
}

function notByBody(body: Body, role: Principal['role']): Bilingual {
  return {
    en: `Rows by ${body} are not for the role "${role}". Leave the dimension out.`,
    fr: `Les lignes par ${body} ne sont pas pour le rôle « ${role} ». Omettez cette dimension.`,
  }
}

function narrow(question: Question, body: Body, own: readonly string[] | null): Question {
  if (own === null) return question
  const mine = own.map((id) => id.toLowerCase())
  const foreign = question.codes.get(body)?.find((id) => !mine.includes(id))
  if (foreign !== undefined) throw notYours(body, foreign)
  if (question.codes.has(body)) return question
  return { ...question, codes: new Map([...question.codes, [body, mine]]) }
}

function notYours(body: Body, id: string): HubError {
  return new HubError('FORBIDDEN', {
    en: `Of ${body} you may see your own rows alone, and "${id}" is not yours.`,
    fr: `De ${body}, vous ne pouvez voir que vos propres lignes, et « ${id} » n'est pas à vous.`,
  })
}
