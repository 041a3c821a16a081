import type { Solver } from '../solver/solver'
import type { Claim } from './claim'
import type { Bounds } from './deviations'
import { type Examination, isSettled, isSettledByMoves } from './examine'
import { examineTogether } from './examine-together'
import type { PatchFinder } from './patch'
import { PatchSearch } from './patch-search'

/** Up to so many cells may change in one patch: first few, then, where that does not do, more. */
export const PATCH_SIZES = [240, 800]

interface Patches {
  readonly finder: PatchFinder
  readonly size: number
  readonly scale: number
  readonly solver: Solver
}

/**
 * Settles what claims it can by witnesses that change few cells, in small programs, and says how many it solved. What it leaves
 * open may hold all the same.
 */
export function examineInPatches(
  claims: readonly Claim[],
  bounds: Bounds,
  examination: Examination,
  { finder, size, scale, solver }: Patches,
): number {
  const columnIn = ({ need }: Claim) => examination.columnOf[need.cell] ?? 0
  const tried = new Set<Claim>()
  let solved = 0
  for (const seed of claims) {
    if (tried.has(seed) || isSettled(seed, examination)) {
      continue
    }
    const { patch, middle } = finder.around(columnIn(seed), size)
    const search = new PatchSearch(patch, bounds, scale, solver)
    const open = claims.filter((claim) => search.has(columnIn(claim)) && !isSettled(claim, examination))
    const { wholeNumbers } = examination
    const within: Examination = {
      ...examination,
      deviations: search,
      wholeNumbers: wholeNumbers && {
        ...wholeNumbers,
        move: (column, difference) => search.move(column, difference),
      },
    }
    examineTogether(open, bounds, within)
    for (const claim of open.filter((each) => middle.has(columnIn(each)))) {
      isSettledByMoves(claim, columnIn(claim), within)
      tried.add(claim)
    }
    solved += search.solved
    search.dispose()
  }
  return solved
}
