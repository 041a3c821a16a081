import { HubError } from '../../platform/errors'
import type { Cube } from '../cubes/cube'
import { CUBES } from '../cubes/registry'
import { FORMATS, type Format } from './formats'

export const DATA_PACKAGE = 'datapackage.json'

/** What a path names. */
export type ExportPath =
  | { readonly kind: 'CUBE'; readonly release: string; readonly cube: Cube; readonly format: Format }
  | { readonly kind: 'DATA_PACKAGE'; readonly release: string }

/** Reads `{release}/{cube}.{ending}` or `{release}/datapackage.json`. Throws NOT_FOUND, and says what there is. */
export function readPath(path: string): ExportPath {
  const [, release = '', file = ''] = /^([^/]+)\/([^/]+)$/.exec(path) ?? []
  if (file === DATA_PACKAGE) return { kind: 'DATA_PACKAGE', release }
  const [, name = '', ending = ''] = /^([^.]+)\.(.+)$/.exec(file) ?? []
  const cube = CUBES.find((each) => each.name === name)
  const format = FORMATS.find((each) => each.ending === ending)
  if (cube && format) return { kind: 'CUBE', release, cube, format }
  throw noSuchFile(file)
}

function noSuchFile(file: string): HubError {
  const given = JSON.stringify(file)
  const [cubes, endings] = [CUBES.map(({ name }) => name), FORMATS.map(({ ending }) => `.${ending}`)]
  return new HubError('NOT_FOUND', {
    en: `A release has no file ${given}. There is ${DATA_PACKAGE}, and for each of ${cubes.join(', ')} a file that ends with ${endings.join(', ')}.`,
    fr: `Une diffusion n'a pas de fichier ${given}. Il y a ${DATA_PACKAGE} et, pour chacun de ${cubes.join(', ')}, un fichier qui se termine par ${endings.join(', ')}.`,
  })
}
