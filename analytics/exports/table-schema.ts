import type { Bilingual } from '../../platform/errors'
import type { Cube, Dimension } from '../cubes/cube'
import { CHARACTER_OF_STATUS } from '../cubes/status-character'
import { csvColumns } from './csv'
import { figureColumns } from './figure-columns'
import { inLang, type Rendering, TOTAL } from './rendering'

/** A field of a table schema. */
export interface TableField {
  readonly name: string
  readonly type: 'string' | 'number'
  readonly title: string
  readonly description?: string
  readonly constraints?: object
}

/**
 * The table schema of a cube's CSV, the same for every question of it.
 *
 * Source: Frictionless Table Schema, version 1.
 */
export function tableSchemaOf(cube: Cube, rendering: Rendering) {
  const fields = fieldsOf(cube, rendering)
  return {
    fields: csvColumns(cube).map((name) => fields.find((field) => field.name === name)),
    missingValues: [''],
    primaryKey: [...cube.dimensions.map(({ name }) => name), 'MEASURE'],
  }
}

function fieldsOf(cube: Cube, rendering: Rendering): TableField[] {
  const say = (text: Bilingual) => inLang(rendering, text)
  const text = (name: string, title: Bilingual, more: Partial<TableField> = {}): TableField => ({
    name,
    type: 'string',
    title: say(title),
    ...more,
  })
  return [
    ...cube.dimensions.flatMap((dimension) => [
      text(dimension.name, dimension.label, { constraints: codesOf(dimension) }),
      text(`${dimension.name}_LABEL`, labelled(dimension.label), { constraints: { required: true } }),
    ]),
    text('MEASURE', MEASURE, {
      constraints: { required: true, enum: figureColumns(cube).map(({ name }) => name) },
    }),
    text('MEASURE_LABEL', labelled(MEASURE), { constraints: { required: true } }),
    text('UNIT', { en: 'Unit', fr: 'Unité' }, { constraints: { required: true } }),
    { name: 'VALUE', type: 'number', title: say({ en: 'Value', fr: 'Valeur' }), description: say(EMPTY) },
    text('BAND', { en: 'Band of days', fr: 'Tranche de jours' }),
    text(
      'STATUS',
      { en: 'Status', fr: 'Statut' },
      {
        constraints: { required: true, enum: Object.keys(CHARACTER_OF_STATUS) },
      },
    ),
    text('FLAGS', { en: 'Quality flags', fr: 'Indicateurs de qualité' }, { description: say(FLAGS) }),
    text('RELEASE_ID', { en: 'Release', fr: 'Diffusion' }, { description: say(RELEASE) }),
    text(
      'METHOD',
      { en: 'Method of protection', fr: 'Méthode de protection' },
      {
        constraints: { enum: [cube.method] },
      },
    ),
    text('METHOD_VERSION', { en: 'Version of the method', fr: 'Version de la méthode' }),
    text('CITATION', { en: 'Citation', fr: 'Citation' }),
  ]
}

const MEASURE = { en: 'Measure', fr: 'Mesure' }
const EMPTY = {
  en: 'Empty where there is none: STATUS says why. 0 is a value.',
  fr: "Vide lorsqu'il n'y en a pas : STATUS dit pourquoi. 0 est une valeur.",
}
const FLAGS = {
  en: 'What to know of the figure, with a blank between each two.',
  fr: 'Ce qu’il faut savoir du chiffre, séparés par des espaces.',
}
const RELEASE = {
  en: 'The release that the figure is from; empty where its period is not released.',
  fr: "La diffusion d'où provient le chiffre ; vide lorsque sa période n'est pas diffusée.",
}

function labelled({ en, fr }: Bilingual): Bilingual {
  return { en: `${en}, in words`, fr: `${fr}, en mots` }
}

// Some readers look for the pattern anywhere in a field: it says by itself that it is of all.
function codesOf({ codes, name }: Dimension): object {
  switch (codes.kind) {
    case 'PERIOD':
      return { required: true, pattern: '^(\\d{4}(-\\d{2}|-Q[1-4])?|FY\\d{4}-\\d{2})$' }
    case 'REGION':
      return { required: true, pattern: '^(CA|\\d{2}|\\d{4})$' }
    case 'LIST':
      return { required: true, enum: [TOTAL, ...codes.codes.map(({ code }) => code)] }
    case 'ENTITY':
      return { required: true, pattern: '^(_T|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' }
    case 'TEXT':
      return { required: true }
  }
  throw new Error(`no codes are known of ${name}`)
}
