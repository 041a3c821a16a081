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

/** One funder, with the sets of its programmes below. */
export function funderNodes({ programsOf }: FunderSets, funder: string): Node[] {
  const own = [...programsOf].filter(([set]) => set.slice('set:'.length).split('+').includes(funder))
  return [
    { code: funder, above: -1, covers: own.flatMap(([, programs]) => programs) },
    ...own.map(([set, covers]) => ({ code: set, above: 0, covers, isHidden: true })),
  ]
}

/** The sets of all programmes: what ties funders to each other and to everybody. */
export function setNodes({ programsOf }: FunderSets): Node[] {
  return [
    { code: TOTAL, above: -1, covers: [...programsOf.values()].flat() },
    ...[...programsOf].map(([set, covers]) => ({ code: set, above: 0, covers, isHidden: true })),
  ]
}

/** The sets, and the programmes below them: what ties funders to programmes. */
export function programNodes(sets: FunderSets): Node[] {
  const nodes = setNodes(sets)
  ;[...sets.programsOf.values()].forEach((programs, place) => {
    nodes.push(
      ...programs.map((program) => ({ code: program, above: place + 1, covers: [program], isHidden: true })),
    )
  })
  return nodes
}
