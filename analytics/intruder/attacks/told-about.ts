import type { Journal } from '../journal'
import { grainText, type PublishedRow, type PublishedTable } from '../published-table'
import { type CountsOfCube, countsTold } from '../sums/counts'

const ATTACK = 'figures about the protection: certificates, notes, hashes'

/** Numbers that may be told of a release and of its tables, by where they stand. */
const MAY_BE_TOLD = [
  'certificate.cells',
  'certificate.suppressedCells',
  'disclosure.minimumFrequency',
  'disclosure.base',
  'disclosure.published',
  'disclosure.suppressed',
  'completeness',
]
/** Texts that may look like a number. */
const MAY_BE_NUMBERS = ['periods', 'methodVersion']
/** Texts that may hold a hash. */
const HASHES = ['contentHash']

/**
 * Whatever is told about a release or a table holds no figure and no hash but those that are known to say nothing of what is
 * suppressed: figures about primary cells, costs or bounds would.
 */
export function checkTold(told: unknown, where: string, journal: Journal): void {
  for (const { path, value } of leavesOf(told)) {
    journal.tries('D4', ATTACK)
    if (MAY_BE_NUMBERS.some((name) => path.split('.').includes(name))) continue
    const isNumber =
      typeof value === 'number' || (typeof value === 'string' && /^\s*-?\d+([.,]\d+)?\s*$/.test(value))
    if (isNumber && !MAY_BE_TOLD.some((each) => path === each || path.endsWith(`.${each}`)))
      journal.finds('D4', ATTACK, `${where} tells ${path}: ${value}, which no reader can count`)
    const isHash = typeof value === 'string' && /^[0-9a-f]{32,}$/i.test(value)
    if (isHash && !HASHES.some((each) => path.split('.').at(-1) === each))
      journal.finds('D4', ATTACK, `${where} tells the hash ${path}, which could be of something suppressed`)
  }
}

/** What the note of a table says of how many cells are shown is what a reader counts. */
export function checkNote(
  { grain, rows, about }: PublishedTable,
  counts: CountsOfCube,
  journal: Journal,
): void {
  journal.tries('D4', ATTACK)
  const told = rows.map((row) => [...countsTold(row, counts).values(), ...medianOf(row)])
  const suppressed = told.filter((values) => values.includes(null)).length
  const published = told.filter((values) => values.length > 0 && !values.includes(null)).length
  const { disclosure } = about as { disclosure: { published: number; suppressed: number } }
  if (disclosure.published !== published || disclosure.suppressed !== suppressed)
    journal.finds(
      'D4',
      ATTACK,
      `the note of ${grainText(grain)} counts ${disclosure.published} cells shown and ${disclosure.suppressed} suppressed; there are ${published} and ${suppressed}`,
    )
}

/** A median is a figure of its own, and may be suppressed where all counts are shown. */
function medianOf({ figures }: PublishedRow): null[] {
  return figures.get('losMedian')?.status === 'SUPPRESSED' ? [null] : []
}

function* leavesOf(told: unknown, path = ''): Generator<{ readonly path: string; readonly value: unknown }> {
  if (typeof told !== 'object' || told === null) yield { path, value: told }
  else
    for (const [name, value] of Object.entries(told))
      yield* leavesOf(value, path === '' ? name : `${path}.${name}`)
}
