import type { Bilingual } from '../../platform/errors'
import type { StoredRelease } from '../release/released-store.repository'

/** How a release is cited: who, what, of which periods, when, and the hash by which its content can be checked. */
export function citationOf({
  code,
  periods,
  publishedAt,
  contentHash,
  methodVersion,
  sampleData,
}: Pick<
  StoredRelease,
  'code' | 'periods' | 'publishedAt' | 'contentHash' | 'methodVersion' | 'sampleData'
>): Bilingual {
  const span = [...new Set([periods[0], periods.at(-1)])].join(' – ')
  const day = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(publishedAt)
  const hash = contentHash.slice(0, 16)
  return {
    en: `Haven Hub. Release ${code}: Statistics on services for survivors of human trafficking in Canada, ${span}.${sampleData ? ' Made-up sample data.' : ''} Published ${day('en-CA')}. Method ${methodVersion}, content ${hash}.`,
    fr: `Haven Hub. Diffusion ${code} : Statistiques sur les services aux personnes survivantes de la traite au Canada, ${span}.${sampleData ? ' Données d’exemple inventées.' : ''} Publiée le ${day('fr-CA')}. Méthode ${methodVersion}, contenu ${hash}.`,
  }
}
