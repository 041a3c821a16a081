import { z } from 'zod'
import { InputError } from './input-error'

const name = z.string().min(1)

const dimension = z.strictObject({
  column: name.optional(),
  hierarchy: name.optional(),
  total: name.default('Total'),
})

const primary = z.strictObject({
  minimumFrequency: z.int().min(2).optional(),
  dominance: z.strictObject({ n: z.int().min(1), k: z.number().gt(0).lt(100) }).optional(),
  pPercent: z.number().gt(0).max(100).optional(),
  ownSubtraction: name.optional(),
  sensitive: z.array(name).min(1).optional(),
  minimumAgencies: z.int().min(2).optional(),
})

const protection = z
  .strictObject({ relative: z.number().gt(0).optional(), width: z.number().gt(0).optional() })
  .refine(({ relative, width }) => (relative === undefined) !== (width === undefined), {
    error: 'it takes one of "relative" and "width"',
  })

const spec = z.strictObject({
  microdata: name.optional(),
  contributor: name.optional(),
  count: name.optional(),
  cells: name.optional(),
  value: name.optional(),
  frequency: name.optional(),
  largest: z.array(name).min(1).optional(),
  status: name.optional(),
  dimensions: z
    .record(name, dimension)
    .refine((all) => Object.keys(all).length > 0, { error: 'it names no dimension' }),
  tables: z.array(z.array(name).min(1)).min(1),
  primary: primary.default({}),
  singletons: z.boolean().default(false),
  protection: protection.optional(),
  cost: z.enum(['value', 'count', 'one']).default('value'),
  method: z.enum(['suppress', 'round']),
  base: z.int().min(2).default(5),
  roundBelow: z.union([z.int().min(1), z.literal('all')]).default('all'),
})

/** What a table.json says, checked; files are named as it names them. */
export type TableSpec = z.infer<typeof spec>

/** Reads a table.json. Throws an InputError naming the key that is wrong. */
export function readTableSpec(text: string, file: string): TableSpec {
  const result = spec.safeParse(parseJson(text, file))
  if (!result.success) throw new InputError({ file }, result.error.issues.map(sentence).join(' '))
  const wrong = MISTAKES.find(([isMade]) => isMade(result.data))
  if (wrong) throw new InputError({ file }, wrong[1])
  checkTables(result.data, file)
  return result.data
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError({ file }, `it is not JSON: ${(error as Error).message}.`)
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  const place = issue.path.length > 0 ? `"${issue.path.join('.')}": ` : ''
  if (issue.code === 'unrecognized_keys') {
    return `${place}it does not know the key ${issue.keys.map((key) => `"${key}"`).join(', ')}.`
  }
  return `${place}${issue.message}.`
}

type Mistake = readonly [(spec: TableSpec) => boolean, string]

const MISTAKES: readonly Mistake[] = [
  [
    ({ microdata, cells }) => (microdata === undefined) === (cells === undefined),
    'it takes one of "microdata" and "cells".',
  ],
  [
    ({ cells, contributor, count }) =>
      cells !== undefined && (contributor !== undefined || count !== undefined),
    '"contributor" and "count" are of records; they go with "microdata".',
  ],
  [
    ({ microdata, frequency, largest, status }) =>
      microdata !== undefined && Boolean(frequency ?? largest ?? status),
    '"frequency", "largest" and "status" are of given cells; they go with "cells".',
  ],
  [({ cells, value }) => cells !== undefined && value === undefined, '"cells" needs "value", their column.'],
  [
    ({ cells, primary: { ownSubtraction } }) => cells !== undefined && ownSubtraction !== undefined,
    '"primary.ownSubtraction" names a column of records; it needs "microdata".',
  ],
  [
    ({ contributor, primary: { minimumAgencies, ownSubtraction } }) =>
      minimumAgencies !== undefined && ownSubtraction === undefined && contributor === undefined,
    '"primary.minimumAgencies" needs the column of the agencies: "primary.ownSubtraction", or else "contributor".',
  ],
  [
    ({ microdata, value, primary: { dominance, pPercent } }) =>
      microdata !== undefined && value === undefined && (dominance !== undefined || pPercent !== undefined),
    '"primary.dominance" and "primary.pPercent" are about sums; they need "value".',
  ],
  [
    ({ cells, largest = [], primary: { dominance, pPercent } }) =>
      cells !== undefined && largest.length < Math.max(dominance?.n ?? 0, pPercent === undefined ? 0 : 2),
    '"largest" names fewer columns than "primary" needs: n for dominance, two for the p% rule.',
  ],
  [
    ({ method, status, primary }) =>
      method === 'suppress' &&
      status === undefined &&
      Object.values(primary).every((rule) => rule === undefined),
    'nothing says which cells are sensitive: it takes a rule in "primary", or "status".',
  ],
  [
    ({ method, microdata, value }) => method === 'round' && microdata !== undefined && value !== undefined,
    'only counts are rounded: "method": "round" takes no "value" of records.',
  ],
]

function checkTables({ dimensions, tables, primary }: TableSpec, file: string): void {
  const known = Object.keys(dimensions)
  const named = [...tables.flat(), ...(primary.sensitive ?? [])]
  const unknown = named.find((each) => !known.includes(each))
  if (unknown !== undefined) {
    throw new InputError({ file }, `there is no dimension "${unknown}". There are: ${known.join(', ')}.`)
  }
  const table = tables.find((each) => new Set(each).size < each.length)
  if (table) throw new InputError({ file }, `the table ${table.join(' × ')} has a dimension twice.`)
}
