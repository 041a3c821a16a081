import { audit } from './audit/audit'
import type { Interval } from './audit/contract'
import type { Attacker } from './model/need'
import { type Pattern, PRIMARY, PUBLISHED, SECONDARY } from './model/pattern'
import type { CellSystem } from './model/system'
import type { TableLayout } from './model/table-model'
import { type JoinedAttacker, joinAttackers } from './primary/join-attackers'
import type { Sensitive } from './primary/sensitive'
import type { OnProgress } from './progress'
import type { Solver } from './solver/solver'
import type { SuppressionInput, SuppressionResult } from './suppress/contract'
import { suppress } from './suppress/suppress'
import { suppressionInput } from './suppress-tables'

/** What is known of a cell before: nothing, that it is published, or that it is suppressed. */
export const FREE = 0
export const WAS_PUBLISHED = 1
export const WAS_SUPPRESSED = 2

export interface LinkedTables {
  readonly system: CellSystem
  readonly layouts: readonly TableLayout[]
  readonly sensitive: Sensitive
  /** FREE, WAS_PUBLISHED or WAS_SUPPRESSED, by what was released before. Length: cells. */
  readonly released: Uint8Array
}

/** The tables, and 1 for cells that everybody is taken to know to be empty. */
type Tables = LinkedTables & { readonly empty: Uint8Array }

export interface LinkedProtection {
  readonly pattern: Pattern
  /** The audit's verdict, about every attacker by itself. */
  readonly holds: boolean
  /** What some attacker can work out and must not. */
  readonly failed: readonly Interval[]
}

/** Margins of fewer are decided with the rest. */
const LARGE_MARGIN = 20
/** Attackers are asked about in so many groups. */
const GROUPS = 3
/** So often a pattern that the audit refuses is made anew with what it found. */
const ATTEMPTS = 3

/**
 * Tables of many attackers that share margins, protected from the top: first the cells that several tables share, by
 * themselves; what is published of these stays published, and the tables below are protected around them, so that they fall
 * into small pieces. The pattern is made against the public, for what is kept from the public is almost always kept from the others
 * too; the audit is of each attacker.
 *
 * What the audit refuses is mended: more cells are suppressed, margins among them, until those who could find something out can
 * not. Suppressing more never tells anybody more, so only they are asked again.
 */
export function protectLinked(
  given: LinkedTables,
  solver: Solver,
  onProgress: OnProgress = () => {},
): LinkedProtection {
  const asked = { ...given, sensitive: withoutShown(given) }
  const tables = { ...asked, empty: knownEmpty(asked) }
  const { system, sensitive } = tables
  const joined = joinAttackers(sensitive.attackers, system.value, GROUPS)
  const input = inputOf(tables, sensitive.attackers.slice(0, 1))
  const made = suppress(fixMargins(tables, input, solver, onProgress), solver, onProgress, 'QUICK')
  let pattern = asPattern(made.pattern, input.primary)
  let failed = findFailed(tables, joined, { pattern, hints: made.movements }, solver, onProgress)
  for (let attempt = 0; failed.length > 0 && attempt < ATTEMPTS; attempt++) {
    const attackers = askAlone(sensitive.attackers, failed)
    const more = suppress(
      { ...input, attackers, primary: pattern.map((each) => (each === PUBLISHED ? 0 : 1)) },
      solver,
      onProgress,
      'QUICK',
    )
    pattern = asPattern(more.pattern, input.primary)
    failed = failedOf(auditOf(tables, attackers, { pattern, hints: more.movements }, solver, onProgress))
  }
  return { pattern, holds: failed.length === 0, failed }
}

/** What was published can be kept from nobody any more; nothing is asked about it. */
function withoutShown({ sensitive, released }: LinkedTables): Sensitive {
  return {
    ...sensitive,
    attackers: sensitive.attackers.map((attacker) => ({
      ...attacker,
      needs: attacker.needs.filter(({ cell }) => released[cell] !== WAS_PUBLISHED),
    })),
  }
}

/**
 * 1 for empty cells that no table shows: everybody is taken to know that they are empty, as some may. It is more than most know, so
 * what is kept from them is kept from whoever knows less. Left out is what has to be kept from somebody, and what is in a sum
 * that is empty, for there it could give the others away.
 */
function knownEmpty({ system, sensitive, released }: LinkedTables): Uint8Array {
  const { size, shown, value, equations } = system
  const isKept = sensitive.primary.map((is, cell) => (is || released[cell] === WAS_SUPPRESSED ? 1 : 0))
  for (const { needs } of sensitive.attackers) for (const { cell } of needs) isKept[cell] = 1
  for (let equation = 0; equation < equations.count; equation++) {
    const members = equations.cells.subarray(equations.starts[equation], equations.starts[equation + 1])
    if (value[members[0] as number] === 0) for (const cell of members) isKept[cell] = 1
  }
  return Uint8Array.from({ length: size }, (_, cell) =>
    shown[cell] === 0 && value[cell] === 0 && isKept[cell] === 0 ? 1 : 0,
  )
}

/** What was released stays as it is. */
function inputOf(
  { system, sensitive, released, empty }: Tables,
  attackers: readonly Attacker[],
): SuppressionInput {
  const input = suppressionInput({ cost: 'value' }, system, { ...sensitive, attackers })
  return {
    ...input,
    primary: input.primary.map((is, cell) =>
      released[cell] === WAS_SUPPRESSED ? 1 : released[cell] === WAS_PUBLISHED ? 0 : is,
    ),
    mustPublish: input.mustPublish.map((is, cell) =>
      released[cell] === WAS_PUBLISHED
        ? 1
        : released[cell] === WAS_SUPPRESSED
          ? 0
          : is || (empty[cell] as number),
    ),
  }
}

/** The input with the margins decided: protected alone, the published ones stay, the suppressed ones are given up. */
function fixMargins(
  { system, layouts }: LinkedTables,
  input: SuppressionInput,
  solver: Solver,
  onProgress: OnProgress,
): SuppressionInput {
  const isShared = sharedCells(system, layouts)
  const margins = suppress(
    {
      ...input,
      system: { ...system, equations: equationsAmong(system, isShared) },
      attackers: input.attackers.map((attacker) => ({
        ...attacker,
        needs: attacker.needs.filter(({ cell }) => isShared[cell] === 1),
      })),
    },
    solver,
    onProgress,
    'QUICK',
  ).pattern
  const decided = (cell: number, as: number) =>
    isShared[cell] === 1 && system.shown[cell] === 1 && margins[cell] === as
  return {
    ...input,
    primary: input.primary.map((is, cell) => (decided(cell, SECONDARY) ? 1 : is)),
    mustPublish: input.mustPublish.map((is, cell) =>
      decided(cell, PUBLISHED) && (system.value[cell] as number) >= LARGE_MARGIN ? 1 : is,
    ),
  }
}

/** 1 for cells that more than one table has. */
function sharedCells({ size }: CellSystem, layouts: readonly TableLayout[]): Uint8Array {
  const count = new Int32Array(size)
  for (const { cell } of layouts) for (const each of new Set(cell)) count[each] = (count[each] as number) + 1
  return Uint8Array.from(count, (tables) => (tables > 1 ? 1 : 0))
}

function equationsAmong({ equations }: CellSystem, isIn: Uint8Array): CellSystem['equations'] {
  const starts = [0]
  const cells: number[] = []
  for (let equation = 0; equation < equations.count; equation++) {
    const members = equations.cells.subarray(equations.starts[equation], equations.starts[equation + 1])
    if (!members.every((cell) => isIn[cell] === 1)) continue
    cells.push(...members)
    starts.push(cells.length)
  }
  return { count: starts.length - 1, starts: Int32Array.from(starts), cells: Int32Array.from(cells) }
}

/** What was only given up for the margins' sake is secondary. */
function asPattern(pattern: Pattern, primary: Uint8Array): Pattern {
  return pattern.map((each, cell) => (each === PRIMARY && primary[cell] !== 1 ? SECONDARY : each))
}

/** A pattern, and movements that may show why it holds. */
interface Tried {
  readonly pattern: Pattern
  readonly hints: SuppressionResult['movements']
}

/**
 * What some attacker can find out, groups of attackers asked first: what is possible to a group is possible to each of it. Only
 * where a group could find something out, its members are asked about by themselves, and what they say counts.
 */
function findFailed(
  tables: Tables,
  joined: readonly JoinedAttacker[],
  tried: Tried,
  solver: Solver,
  onProgress: OnProgress,
): readonly Interval[] {
  const asked = joined.flatMap(({ needs, standsFor }) =>
    needs.map(({ cell }, place) => ({ cell, members: standsFor[place] ?? [] })),
  )
  const doubtful = new Map<Attacker, Set<number>>()
  auditOf(tables, joined, tried, solver, onProgress).forEach(({ holds }, place) => {
    const { cell, members } = asked[place] ?? { cell: -1, members: [] }
    for (const member of holds ? [] : members)
      doubtful.set(member, (doubtful.get(member) ?? new Set()).add(cell))
  })
  if (doubtful.size === 0) return []
  const members = tables.sensitive.attackers.map((attacker) => ({
    ...attacker,
    needs: attacker.needs.filter(({ cell }) => doubtful.get(attacker)?.has(cell)),
  }))
  return failedOf(auditOf(tables, members, tried, solver, onProgress))
}

/** What the audit says of each need, in the order of attackers and needs. */
function auditOf(
  { system, empty }: Tables,
  attackers: readonly Attacker[],
  { pattern, hints }: Tried,
  solver: Solver,
  onProgress: OnProgress,
): readonly Interval[] {
  const published = system.value.map((value, cell) =>
    (pattern[cell] === PUBLISHED && system.shown[cell] === 1) || empty[cell] === 1 ? value : Number.NaN,
  )
  return audit({ system, published, attackers, hints }, solver, onProgress).intervals
}

function failedOf(intervals: readonly Interval[]): Interval[] {
  return intervals.filter(({ holds }) => !holds)
}

/** The attackers with no needs but those that failed; the public is always among them. */
function askAlone(attackers: readonly Attacker[], failed: readonly Interval[]): Attacker[] {
  const wanted = new Set(failed.map(({ attacker, need }) => `${attacker}|${need.cell}`))
  return attackers
    .map((attacker) => ({
      ...attacker,
      needs: attacker.needs.filter(({ cell }) => wanted.has(`${attacker.name}|${cell}`)),
    }))
    .filter(({ needs }, place) => place === 0 || needs.length > 0)
}
