import type { CellSystem } from '../model/system'

/** Cells that no published figure gives away at once, tied together by sums and by nothing to any other. */
export interface Component {
  /** In the order of cells. */
  readonly cells: Int32Array
  /** What is left of each sum after the published cells are taken off: columns into `cells`, with 1 for the sum, −1 for a part. */
  readonly rows: readonly { readonly columns: readonly number[]; readonly signs: readonly number[] }[]
}

export interface Unknowns {
  readonly components: readonly Component[]
  /** Of each cell, its component, or −1 where its value is published or follows at once. */
  readonly componentOf: Int32Array
  /** Of each cell, its place in the component. */
  readonly columnOf: Int32Array
}

/**
 * What a reader of a published table does not know. A suppressed cell that stands alone in a sum follows by subtraction, and
 * is taken off the other sums, again and again; what is left falls into components. Sums of published cells say nothing.
 */
export function findUnknowns({ size, equations }: CellSystem, published: Float64Array): Unknowns {
  const isUnknown = Uint8Array.from(published, (value) => (Number.isNaN(value) ? 1 : 0))
  const equationsOf = equationsByCell(size, equations)
  subtractAlone(equations, equationsOf, isUnknown)

  const componentOf = new Int32Array(size).fill(-1)
  const columnOf = new Int32Array(size)
  const components: Component[] = []
  for (let first = 0; first < size; first++) {
    if (isUnknown[first] === 1 && componentOf[first] === -1) {
      const cells = reachable(first, equations, equationsOf, isUnknown, componentOf, components.length)
      cells.forEach((cell, column) => {
        columnOf[cell] = column
      })
      components.push({ cells, rows: rowsOf(cells, equations, equationsOf, isUnknown, columnOf) })
    }
  }
  return { components, componentOf, columnOf }
}

type Equations = CellSystem['equations']

function equationsByCell(size: number, { count, starts, cells }: Equations): number[][] {
  const equationsOf: number[][] = Array.from({ length: size }, () => [])
  for (let equation = 0; equation < count; equation++) {
    for (let entry = starts[equation] ?? 0; entry < (starts[equation + 1] ?? 0); entry++) {
      equationsOf[cells[entry] ?? 0]?.push(equation)
    }
  }
  return equationsOf
}

function unknownsIn({ starts, cells }: Equations, equation: number, isUnknown: Uint8Array): number[] {
  const unknown: number[] = []
  for (let entry = starts[equation] ?? 0; entry < (starts[equation + 1] ?? 0); entry++) {
    const cell = cells[entry] ?? 0
    if (isUnknown[cell] === 1) {
      unknown.push(cell)
    }
  }
  return unknown
}

function subtractAlone(equations: Equations, equationsOf: number[][], isUnknown: Uint8Array): void {
  const pending = Array.from({ length: equations.count }, (_, equation) => equation)
  for (let equation = pending.pop(); equation !== undefined; equation = pending.pop()) {
    const [alone, another] = unknownsIn(equations, equation, isUnknown)
    if (alone !== undefined && another === undefined) {
      isUnknown[alone] = 0
      pending.push(...(equationsOf[alone] ?? []))
    }
  }
}

function reachable(
  first: number,
  equations: Equations,
  equationsOf: number[][],
  isUnknown: Uint8Array,
  componentOf: Int32Array,
  component: number,
): Int32Array {
  const found = [first]
  const seen = new Set<number>()
  componentOf[first] = component
  for (let next = 0; next < found.length; next++) {
    for (const equation of equationsOf[found[next] ?? 0] ?? []) {
      if (seen.has(equation)) {
        continue
      }
      seen.add(equation)
      for (const cell of unknownsIn(equations, equation, isUnknown)) {
        if (componentOf[cell] === -1) {
          componentOf[cell] = component
          found.push(cell)
        }
      }
    }
  }
  return Int32Array.from(found).sort()
}

function rowsOf(
  cells: Int32Array,
  equations: Equations,
  equationsOf: number[][],
  isUnknown: Uint8Array,
  columnOf: Int32Array,
): Component['rows'] {
  const touched = new Set<number>()
  for (const cell of cells) {
    for (const equation of equationsOf[cell] ?? []) {
      touched.add(equation)
    }
  }
  return [...touched]
    .sort((a, b) => a - b)
    .map((equation) => {
      const unknown = unknownsIn(equations, equation, isUnknown)
      const sum = equations.cells[equations.starts[equation] ?? 0]
      return {
        columns: unknown.map((cell) => columnOf[cell] ?? 0),
        signs: unknown.map((cell) => (cell === sum ? 1 : -1)),
      }
    })
}
