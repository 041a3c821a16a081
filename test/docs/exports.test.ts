import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CubeName } from '../../analytics/cubes/cube'
import { CUBES } from '../../analytics/cubes/registry'
import { writeCsv } from '../../analytics/exports/csv'
import { writeDataset } from '../../analytics/exports/json-stat'
import type { WriteTables } from '../../analytics/exports/rendering'
import { writeSdmxCsv } from '../../analytics/exports/sdmx-csv'
import { projectRoot } from '../../platform/root'
import { CAPACITY, DEMAND, OUTCOMES } from '../analytics/exports/example-parts'
import { questionText } from '../analytics/exports/example-source'

const page = readFileSync(join(projectRoot(), 'docs/exports.md'), 'utf8')

/** Files that the page shows, each with the block of text that follows its name. */
const shown = [...page.matchAll(/^`(\w+)\.([\w.-]+)\?([^`]*)` of .*?\n\n```\w+\n(.*?)\n```$/gms)]

const WRITERS: Readonly<Record<string, WriteTables>> = {
  csv: writeCsv,
  'sdmx.csv': writeSdmxCsv,
  'json-stat.json': writeDataset,
}

test('an example of each format is shown', () => {
  expect(shown.map(([, , ending]) => ending)).toEqual(Object.keys(WRITERS))
})

test.each(
  shown.map(
    ([, cube, ending, parameters, block]) =>
      [`${cube}.${ending}?${parameters}`, { cube, ending, parameters, block }] as const,
  ),
)(
  'what is shown of %s is what it holds',
  async (_name, { cube: name, ending = '', parameters = '', block = '' }) => {
    const cube = CUBES.find((each) => each.name === (name as CubeName))
    const write = WRITERS[ending]
    if (!cube || !write) throw new Error('no such file')
    const text = await questionText([DEMAND, CAPACITY, OUTCOMES], cube, parameters, write)
    if (ending === 'json-stat.json') expect(JSON.parse(block)).toEqual(JSON.parse(text))
    else expect(text.split('\r\n').slice(0, block.split('\n').length).join('\n')).toBe(block)
  },
)
