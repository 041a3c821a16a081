import type { TreeCode } from './grouping'

/** One grouping of a column as far as the data show it. */
export interface UsedTree {
  /** The codes that are in the data; those that are not are left out, and what is below them moves up. */
  readonly tree: readonly TreeCode[]
  /** Where the finest codes of the whole grouping are now: at the code next above that is in the data, null for the total. */
  readonly homes: ReadonlyMap<string, string | null>
}

export interface Refinement {
  /** The finest sets that some grouping tells apart, by one code of each. */
  readonly atoms: readonly string[]
  /** For each tree, in order: the tree with the atoms that it does not show itself, hidden. */
  readonly trees: readonly (readonly TreeCode[])[]
  /** For each tree, in order: the atom that a code without children stands for. */
  readonly standsFor: readonly ReadonlyMap<string, string>[]
}

export function usedTree(tree: readonly TreeCode[], isUsed: (code: string) => boolean): UsedTree {
  const parents = new Map(tree.map(({ code, parent }) => [code, parent]))
  const groups = new Set(tree.map(({ parent }) => parent))
  const homeOf = (code: string | null): string | null => {
    let at = code
    while (at !== null && !isUsed(at)) at = parents.get(at) ?? null
    return at
  }
  return {
    tree: tree
      .filter(({ code }) => isUsed(code))
      .map(({ code, parent }) => ({ code, parent: homeOf(parent) })),
    homes: new Map(tree.filter(({ code }) => !groups.has(code)).map(({ code }) => [code, homeOf(code)])),
  }
}

/**
 * The common refinement of all groupings of one column. A code is in the data where some grouping has it at or under a
 * code of the data without others below; one that a grouping does not know is in none of the data.
 */
export function refine(used: readonly UsedTree[]): Refinement {
  const finest = used.map(({ tree }) => {
    const groups = new Set(tree.map(({ parent }) => parent))
    return new Set(tree.flatMap(({ code }) => (groups.has(code) ? [] : [code])))
  })
  const atomOf = new Map<string, string>()
  for (const code of [...(used[0]?.homes.keys() ?? [])].sort()) {
    const homes = used.map((each) => each.homes.get(code))
    const isInData = homes.some((home, t) => typeof home === 'string' && finest[t]?.has(home))
    const key = JSON.stringify(homes)
    if (isInData && !homes.includes(undefined) && !atomOf.has(key)) atomOf.set(key, code)
  }
  const atoms = [...atomOf.values()]
  const completed = used.map((each, t) => complete(each, finest[t] as ReadonlySet<string>, atoms))
  return {
    atoms,
    trees: completed.map(({ tree }) => tree),
    standsFor: completed.map(({ standsFor }) => standsFor),
  }
}

function complete({ tree, homes }: UsedTree, finest: ReadonlySet<string>, atoms: readonly string[]) {
  const at = new Map<string | null, string[]>()
  for (const atom of atoms) {
    const home = homes.get(atom) ?? null
    at.set(home, [...(at.get(home) ?? []), atom])
  }
  const standsFor = new Map<string, string>()
  const hidden: TreeCode[] = []
  for (const [home, here] of at) {
    if (home !== null && here.length === 1 && finest.has(home)) standsFor.set(home, here[0] as string)
    else hidden.push(...here.map((code) => ({ code, parent: home, isHidden: true })))
  }
  return { tree: [...tree, ...hidden], standsFor }
}
