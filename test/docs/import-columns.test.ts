import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/root'
import { REQUEST_COLUMNS } from '../../services/capacity/requests/request-columns'
import { EPISODE_COLUMNS } from '../../services/outcomes/ingest/episode-columns'

const page = readFileSync(join(projectRoot(), 'docs', 'import.md'), 'utf8')

/** The rows of the table under a heading: a column, its French names, and whether it is required. */
function columnsUnder(heading: string) {
  const section = page.split(`### ${heading}\n`)[1]?.split('\n### ')[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, names = '', french = '', value = ''] = line
        .split(' | ')
        .flatMap((cell, at) => (at === 0 ? ['', cell] : [cell]))
      const words = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word as string)
      return { column: words(names)[0] as string, french: words(french), isRequired: /required/.test(value) }
    })
}

test.each([
  ['Requests', REQUEST_COLUMNS],
  ['Outcomes', EPISODE_COLUMNS],
])('the page lists every column of %s, its French names, and what is required', (heading, schema) => {
  const listed = columnsUnder(heading)
  const plain = schema.fields.filter((field) => !/(Score|Month)$/.test(field) || /^(entry|exit)/.test(field))
  expect(
    listed
      .map(({ column }) => column)
      .filter((column) => column !== 'phq9PreScore')
      .sort(),
  ).toEqual([...plain].sort())
  expect(
    listed
      .filter(({ isRequired }) => isRequired)
      .map(({ column }) => column)
      .sort(),
  ).toEqual([...schema.required].sort())
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  for (const [french, field] of Object.entries(schema.aliases))
    expect(listed.find(({ column }) => column === field)?.french).toContain(snake(french))
})
