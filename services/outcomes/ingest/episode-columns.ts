import type { TableSchema } from '../../../platform/ingest/table-record'
import { EPISODE_FIELDS } from './episode-fields'

/** What a file of outcomes may hold; docs/import.md lists it. */
export const EPISODE_COLUMNS: TableSchema = {
  fields: EPISODE_FIELDS,
  required: [
    'recordId',
    'clientId',
    'programId',
    'category',
    'region',
    'entryMonth',
    'gender',
    'exploitationType',
    'consentScope',
  ],
  aliases: {
    numeroDossier: 'recordId',
    idEnregistrement: 'recordId',
    idClient: 'clientId',
    idCliente: 'clientId',
    idProgramme: 'programId',
    categorie: 'category',
    categorieService: 'category',
    moisEntree: 'entryMonth',
    moisSortie: 'exitMonth',
    trancheAge: 'ageBand',
    genre: 'gender',
    identiteAutochtone: 'indigenousIdentity',
    typeExploitation: 'exploitationType',
    groupeCitoyennete: 'citizenshipGroup',
    destinationSortie: 'exitDestination',
    sortieSure: 'exitSafe',
    joursSejour: 'stayDays',
    porteeConsentement: 'consentScope',
    retire: 'withdrawn',
  },
}
