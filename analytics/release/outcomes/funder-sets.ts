import type { Node } from './column'
import { TOTAL } from './column'

/**
 * Programmes by who funds them. Two funders may share a programme, so they are no tree: the programmes of one and the same set
 * of funders are the finest parts that funders tell apart, and stand as hidden cells below each funder.
 */
export interface FunderSets {
  readonly funders: readonly string[]
  /** The programmes of each set, by the name of the set. */
  readonly programsOf: ReadonlyMap<string, readonly string[]>
}

export function funderSetsOf(
  programs: readonly string[],
  fundersOf: ReadonlyMap<string, readonly string[]>,
): FunderSets {
  const programsOf = new Map<string, string[]>()
  for (const program of programs) {
    const name = `set:${(fundersOf.get(program) ?? []).join('+')}`
    const known = programsOf.get(name)
    if (known) known.push(program)
    else programsOf.set(name, [program])
  }
  const funders = new Set(programs.flatMap((program) => fundersOf.get(program) ?? []))
  return {
    funders: [...funders].sort(),
    programsOf: new Map([...programsOf].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** One funder and everybody else, with the sets of programmes below. */
export function funderNodes({ programsOf }: FunderSets, funder: string): Node[] {
  const isIn = (set: string) => set.slice('set:'.length).split('+').includes(funder)
  const sets = [...programsOf]
  const covered = (is: boolean) => sets.filter(([set]) => isIn(set) === is)
  const programs = (some: typeof sets) => some.flatMap(([, each]) => each)
  return [
    { code: TOTAL, above: -1, covers: programs(sets) },
    { code: funder, above: 0, covers: programs(covered(true)) },
    { code: `not:${funder}`, above: 0, covers: programs(covered(false)), isHidden: true },
    ...covered(true).map(([set, covers]) => ({ code: set, above: 1, covers, isHidden: true })),
    ...covered(false).map(([set, covers]) => ({ code: set, above: 2, covers, isHidden: true })),
  ]
}

/** The sets, and the programmes below them: what ties funders to programmes. */
export function setNodes({ programsOf }: FunderSets): Node[] {
  const nodes: Node[] = [{ code: TOTAL, above: -1, covers: [...programsOf.values()].flat() }]
  for (const [set, programs] of programsOf) {
    const above = nodes.push({ code: set, above: 0, covers: programs, isHidden: true }) - 1
    nodes.push(...programs.map((program) => ({ code: program, above, covers: [program], isHidden: true })))
  }
  return nodes
}
