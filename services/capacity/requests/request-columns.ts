import type { TableSchema } from '../../../platform/ingest/table-record'
import { REQUEST_FIELDS } from './request-reader'

/** What a file of requests may hold; docs/import.md lists it. */
export const REQUEST_COLUMNS: TableSchema = {
  fields: REQUEST_FIELDS,
  required: ['recordId', 'requestedOn', 'category', 'region', 'householdType', 'ageBand', 'gender', 'result'],
  aliases: {
    numeroDossier: 'recordId',
    idEnregistrement: 'recordId',
    dateDemande: 'requestedOn',
    demandeLe: 'requestedOn',
    categorie: 'category',
    categorieService: 'category',
    typeMenage: 'householdType',
    trancheAge: 'ageBand',
    genre: 'gender',
    resultat: 'result',
    motifRefus: 'turnAwayReason',
    joursAttente: 'waitDays',
    idClient: 'clientId',
    idCliente: 'clientId',
    retire: 'withdrawn',
  },
}
