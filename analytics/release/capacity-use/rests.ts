import type { CellSystem } from '../../disclosure/model/system'

/**
 * What published cells leave over: sets of suppressed cells that with published ones make up a published cell, so that
 * everybody can work out what they come to together. Where a suppressed cell is a sum in turn, it comes as a whole and also
 * less what is published in it. Cells without any contributor are left out. Cells of a set ascend; each set comes once.
 *
 * Throws TooManyRests where a sum has more than 100,000.
 */
export function restsOf(system: CellSystem, isPublished: Uint8Array): number[][] {
  const partsOf = partsByWhole(system)
  const known = new Map<number, readonly (readonly number[])[]>()
  /** The sets that are left of a cell when at least one published cell in it is taken off. */
  const leftOf = (cell: number): readonly (readonly number[])[] => {
    const before = known.get(cell)
    if (before) return before
    const sets = new Map<string, readonly number[]>()
    for (const parts of partsOf[cell] ?? []) {
      const suppressed = parts.filter((part) => isPublished[part] === 0)
      for (const set of combinationsOf(suppressed.map((part) => [[part], ...leftOf(part)]))) {
        const isAllOfIt = set.length === parts.length && set.every((each) => parts.includes(each))
        if (!isAllOfIt) sets.set(set.join(), set)
      }
    }
    const left = [...sets.values()]
    known.set(cell, left)
    return left
  }
  const rests = new Map<string, number[]>()
  isPublished.forEach((published, cell) => {
    if (published === 0) return
    for (const set of leftOf(cell)) if (set.length > 0) rests.set(set.join(), [...set])
  })
  return [...rests.values()]
}

const MOST_OF_SUM = 100_000

/** What is published can be added and subtracted in more ways than can be looked at. */
export class TooManyRests extends Error {
  constructor() {
    super(`what is published of one sum leaves more than ${MOST_OF_SUM} sets of suppressed cells over`)
  }
}

/** Of each cell, the ways in which it is a sum: parts that anybody contributes to. */
function partsByWhole({ equations, frequency, size }: CellSystem): readonly (readonly number[])[][] {
  const partsOf: (readonly number[])[][] = Array.from({ length: size }, () => [])
  for (let equation = 0; equation < equations.count; equation++) {
    const [whole = -1, ...parts] = equations.cells.subarray(
      equations.starts[equation],
      equations.starts[equation + 1],
    )
    partsOf[whole]?.push(parts.filter((part) => (frequency[part] ?? 0) > 0))
  }
  return partsOf
}

/** Every union of one set of each of these. */
function combinationsOf(
  choices: readonly (readonly (readonly number[])[])[],
): readonly (readonly number[])[] {
  return choices.reduce<readonly (readonly number[])[]>(
    (unions, sets) => unions.flatMap((union) => sets.map((set) => [...union, ...set].sort((a, b) => a - b))),
    [[]],
  )
}
