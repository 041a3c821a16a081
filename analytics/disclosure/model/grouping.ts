/** What records are told apart by: its codes are the finest there are, each once. */
export interface Column {
  readonly name: string
  readonly codes: readonly string[]
}

/**
 * One way to group a column: a tree of codes over sets of the column's codes. Entry 0 is the total; a code comes before
 * those below it. The codes below a code are a partition of it.
 */
export interface Grouping {
  readonly name: string
  /** The column's number in its model. */
  readonly column: number
  readonly codes: readonly string[]
  /** The number of the code above; −1 for the total. */
  readonly parent: Int32Array
  /** Which codes of the column it covers, ascending; never empty. */
  readonly covers: readonly Int32Array[]
  /** 1 where tables show the code; 0 for an atom that only ties groupings of one column together. */
  readonly shown: Uint8Array
}

/** A code of a tree before it is known which of the column's codes are in the data. */
export interface TreeCode {
  readonly code: string
  /** Null for a child of the total. */
  readonly parent: string | null
  /** Whether tables leave it out: an atom. */
  readonly isHidden?: boolean
}

/** A tree of one level. */
export function flatTree(codes: readonly string[]): TreeCode[] {
  return codes.map((code) => ({ code, parent: null }))
}

/** The codes right below each code, in their order. */
export function childrenOf({ codes, parent }: Grouping): number[][] {
  const children: number[][] = codes.map(() => [])
  parent.forEach((above, code) => {
    if (above >= 0) children[above]?.push(code)
  })
  return children
}

/** The number of each code. */
export function numbersOf(codes: readonly string[]): Map<string, number> {
  return new Map(codes.map((code, number) => [code, number]))
}
