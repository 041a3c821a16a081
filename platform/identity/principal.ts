export const ROLES = ['agency', 'coordinator', 'funder', 'researcher', 'steward'] as const
export type Role = (typeof ROLES)[number]

export const SCOPES = [
  'capacity:read',
  'capacity:write',
  'requests:write',
  'outcomes:write',
  'statistics:read',
  'reports:read',
  'releases:publish',
  'audit:read',
] as const
export type Scope = (typeof SCOPES)[number]

/** What each role may do at all; which rows it may do it to is decided where the rows are. */
export const SCOPES_OF_ROLE: Readonly<Record<Role, readonly Scope[]>> = {
  agency: ['capacity:read', 'capacity:write', 'requests:write', 'outcomes:write', 'statistics:read'],
  coordinator: ['capacity:read', 'statistics:read'],
  funder: ['reports:read', 'statistics:read'],
  researcher: ['statistics:read'],
  steward: ['capacity:read', 'statistics:read', 'reports:read', 'releases:publish', 'audit:read'],
}

/** What a researcher signed: the cubes they may read, and whether governed dimensions are among it. */
export interface Agreement {
  readonly cubes: readonly string[] | 'all'
  readonly governed: boolean
}

/** Who is asking, as far as the hub needs to know: claims of a verified token, or nobody. */
export interface Principal {
  /** `null` for the public. */
  readonly role: Role | null
  /** An opaque name for the log of accesses; empty for the public. */
  readonly subject: string
  readonly scopes: readonly Scope[]
  /** The agency whose records this principal reads and writes; `null` for other roles. */
  readonly agencyId: string | null
  /** The funders whose programs this principal may read about. */
  readonly funderIds: readonly string[]
  /** SGC codes of the regions that a coordinator answers for, everything within them included. */
  readonly regions: readonly string[]
  readonly agreements: readonly Agreement[]
}

export const PUBLIC: Principal = Object.freeze({
  role: null,
  subject: '',
  scopes: [],
  agencyId: null,
  funderIds: [],
  regions: [],
  agreements: [],
})
