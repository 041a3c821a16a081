import { citationOf } from '../answer/citation'
import type { Cube } from '../cubes/cube'
import type { StoredRelease } from '../release/released-store.repository'
import { inLang, type Rendering } from './rendering'
import { tableSchemaOf } from './table-schema'

/**
 * The data package of a release: its cubes' CSV files, each with its table schema. Of the release it says what the graph's Release says, and
 * nothing of how cells were chosen to be suppressed.
 *
 * Source: Frictionless Data Package and Tabular Data Resource, version 1.
 */
export function dataPackageOf(release: StoredRelease, cubes: readonly Cube[], rendering: Rendering) {
  const { id, code, contentHash, methodVersion, periods, sampleData } = release
  const created = release.publishedAt.toISOString()
  return {
    profile: 'tabular-data-package',
    name: `haven-hub-${code.toLowerCase()}`,
    id,
    title: inLang(rendering, {
      en: `Haven Hub, release ${code}: statistics on services for survivors of human trafficking in Canada`,
      fr: `Haven Hub, diffusion ${code} : statistiques sur les services aux personnes survivantes de la traite au Canada`,
    }),
    description: inLang(rendering, DESCRIPTION),
    created,
    sources: [{ title: inLang(rendering, SOURCE) }],
    citation: inLang(rendering, citationOf(release)),
    release: { id, code, contentHash, methodVersion, publishedAt: created, periods, sampleData },
    resources: cubes.map((cube) => resourceOf(cube, rendering)),
  }
}

const DESCRIPTION = {
  en: 'Figures as the graph stood when the release was published. Every figure is released; suppressed, 0 and not available are three things, told apart by STATUS.',
  fr: 'Les chiffres tels que le graphe les donnait à la publication de la diffusion. Chaque chiffre est diffusé ; supprimé, 0 et non disponible sont trois choses, que STATUS distingue.',
}
const SOURCE = {
  en: 'Records of the agencies that take part, protected before release',
  fr: 'Dossiers des organismes participants, protégés avant la diffusion',
}

function resourceOf(cube: Cube, rendering: Rendering) {
  return {
    profile: 'tabular-data-resource',
    name: cube.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    path: `${cube.name}.csv?lang=${rendering.lang.toLowerCase()}`,
    title: inLang(rendering, cube.title),
    description: inLang(rendering, cube.statement),
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    method: cube.method,
    schema: tableSchemaOf(cube, rendering),
  }
}
