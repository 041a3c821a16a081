import type { TreeCode } from '../model/grouping'
import { type CsvTable, columnOf } from './csv-table'
import { InputError } from './input-error'

/**
 * The tree of a file of codes and their parents, in its order. An empty parent, or the total's code, is the total. Throws
 * an InputError for a code that is there twice, a parent that is not there, and codes that go round in a circle.
 */
export function readHierarchy(table: CsvTable, total: string): TreeCode[] {
  const { file } = table
  const codeAt = columnOf(table, 'code')
  const parentAt = columnOf(table, 'parent')
  const rowOf = new Map<string, number>()
  const tree: TreeCode[] = []
  for (const { row, fields } of table.rows) {
    const code = (fields[codeAt] as string).trim()
    const parent = (fields[parentAt] as string).trim()
    if (code === '') throw new InputError({ file, row, column: 'code' }, 'it is empty.')
    const before = rowOf.get(code)
    if (before !== undefined) {
      throw new InputError({ file, row, column: 'code' }, `"${code}" is in row ${before} already.`)
    }
    rowOf.set(code, row)
    if (code === total && parent !== '') {
      throw new InputError({ file, row, column: 'parent' }, `"${code}" is the total; it has no parent.`)
    }
    if (code !== total) tree.push({ code, parent: parent === '' || parent === total ? null : parent })
  }
  for (const { code, parent } of tree) {
    if (parent === null || rowOf.has(parent)) continue
    throw new InputError(
      { file, row: rowOf.get(code) as number, column: 'parent' },
      `there is no code "${parent}".`,
    )
  }
  refuseCycles(tree, file, rowOf)
  return tree
}

function refuseCycles(tree: readonly TreeCode[], file: string, rowOf: ReadonlyMap<string, number>): void {
  const parents = new Map(tree.map(({ code, parent }) => [code, parent]))
  const grounded = new Set<string>()
  for (const { code } of tree) {
    const path = new Set<string>()
    let at: string | null = code
    while (at !== null && !grounded.has(at)) {
      if (path.has(at)) {
        const circle = [...path]
          .slice([...path].indexOf(at))
          .concat(at)
          .join(' → ')
        throw new InputError(
          { file, row: rowOf.get(at) as number, column: 'parent' },
          `the codes go round in a circle: ${circle}.`,
        )
      }
      path.add(at)
      at = parents.get(at) ?? null
    }
    for (const each of path) grounded.add(each)
  }
}
