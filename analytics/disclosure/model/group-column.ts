import { type Grouping, numbersOf, type TreeCode } from './grouping'

interface Wanted {
  readonly name: string
  readonly column: number
  readonly total: string
  /** In any order; every parent is in it; no cycles. */
  readonly tree: readonly TreeCode[]
}

/**
 * The grouping of a column that a tree makes: codes that cover nothing in `columnCodes` are left out, and codes of one
 * parent keep the order of the tree. `standsFor(code)` says which of the column's codes a code without children is;
 * default: the one of its name.
 */
export function groupColumn(
  { name, column, total, tree }: Wanted,
  columnCodes: readonly string[],
  standsFor: (code: string) => string = (code) => code,
): Grouping {
  const numbers = numbersOf(columnCodes)
  const below = childCodes(tree)
  const codes: string[] = []
  const parent: number[] = []
  const covers: Int32Array[] = []
  const visit = (code: string, above: number, children: readonly string[]): number[] => {
    const number = codes.length
    codes.push(code)
    parent.push(above)
    covers.push(EMPTY)
    const own = children.length > 0 ? [] : [numbers.get(standsFor(code)) ?? []].flat()
    const covered = own.concat(children.flatMap((child) => visit(child, number, below.get(child) ?? [])))
    if (covered.length === 0) {
      // Nothing below it is in the data either, so it is the last that was added.
      for (const list of [codes, parent, covers]) list.length = number
      return covered
    }
    covers[number] = Int32Array.from(covered).sort()
    return covered
  }
  visit(total, -1, below.get(null) ?? [])
  const hidden = new Set(tree.filter(({ isHidden }) => isHidden).map(({ code }) => code))
  const shown = Uint8Array.from(codes, (code) => (hidden.has(code) ? 0 : 1))
  return { name, column, codes, parent: Int32Array.from(parent), covers, shown }
}

const EMPTY = new Int32Array(0)

function childCodes(tree: readonly TreeCode[]): Map<string | null, string[]> {
  const below = new Map<string | null, string[]>()
  for (const { code, parent } of tree) {
    const siblings = below.get(parent)
    if (siblings) siblings.push(code)
    else below.set(parent, [code])
  }
  return below
}
