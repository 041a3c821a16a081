import { type Bilingual, ERROR_CATALOGUE } from './errors'
import { VERDICT_CODES, WARNING_CODES } from './ingest/verdict-codes'

/**
 * The codes of requests that never become a question to the graph, which @apollo/server finds, with the status of the
 * answer. Their messages say where the request is wrong, in GraphQL's own words, which are English.
 */
export const REQUEST_CODES = {
  BAD_REQUEST: {
    status: 400,
    en: 'The HTTP request is not one that the graph takes: its body, its content type, or several operations at once.',
    fr: "La requête HTTP n'est pas de celles que le graphe accepte : son corps, son type de contenu ou plusieurs opérations à la fois.",
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    en: 'The query is not GraphQL.',
    fr: "La requête n'est pas du GraphQL.",
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    en: 'The query does not fit the schema: it names a field, an argument or a type that is not there.',
    fr: "La requête ne correspond pas au schéma : elle nomme un champ, un argument ou un type qui n'existe pas.",
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    en: 'The hub has no document under this hash, or has it no more. Send the whole document with the hash; from then on the hash will do.',
    fr: "Le carrefour n'a pas, ou n'a plus, de document sous cette empreinte. Envoyez le document entier avec elle ; ensuite l'empreinte suffira.",
  },
} as const satisfies Record<string, Bilingual & { status: number }>

/** The text of docs/errors.md: every code that a caller or an import may meet, in both official languages. */
export function errorsDocument(): string {
  return [
    '# Errors · Erreurs',
    '',
    'An error of the graph carries its code in `extensions.code`; its message says what was given and what would do, in the',
    'language of `Accept-Language`; `extensions.requestId` is the id under which the log says more. The HTTP status is that of a',
    'request which is refused as a whole; an error that concerns part of an answer, or that a subgraph finds, comes with status',
    '200. Codes never change with the language.',
    '',
    'Une erreur du graphe porte son code dans `extensions.code` ; son message dit ce qui a été donné et ce qui conviendrait, dans',
    "la langue de `Accept-Language` ; `extensions.requestId` est l'identifiant sous lequel le journal en dit plus. Le statut HTTP est",
    "celui d'une requête refusée en entier ; une erreur qui ne touche qu'une partie de la réponse, ou qu'un sous-graphe constate, arrive",
    'avec le statut 200. Les codes ne dépendent pas de la langue.',
    '',
    '## Of the hub · Du carrefour',
    '',
    ...table(ERROR_CATALOGUE),
    '',
    '## Of the request · De la requête',
    '',
    'Found before the graph is asked, by the GraphQL server. A client that accepts `application/json` alone is answered 200 where its',
    'operation is wrong, as GraphQL over HTTP has it; all others the status below.',
    '',
    'Constatées par le serveur GraphQL avant que le graphe soit interrogé ; le message dit où, dans les mots de GraphQL, qui sont anglais.',
    "Un client qui n'accepte que `application/json` reçoit 200 quand son opération est fautive, comme le veut GraphQL sur HTTP ; tous les",
    'autres, le statut ci-dessous.',
    '',
    ...table(REQUEST_CODES),
    '',
    '## Rows that an import rejects · Lignes rejetées par une importation',
    '',
    'A rejected row is reported with its number, its code and its field, never with its value, and stops no other row.',
    '',
    "Une ligne rejetée est signalée par son numéro, son code et son champ, jamais par sa valeur, et n'arrête aucune autre ligne.",
    '',
    ...table(VERDICT_CODES),
    '',
    '## Rows that are taken, but unusual · Lignes acceptées, mais inhabituelles',
    '',
    ...table(WARNING_CODES),
    '',
  ].join('\n')
}

function table(codes: Readonly<Record<string, Bilingual & { readonly status?: number }>>): string[] {
  const entries = Object.entries(codes)
  const withStatus = entries.some(([, { status }]) => status !== undefined)
  return [
    withStatus ? '| code | HTTP | English | français |' : '| code | English | français |',
    withStatus ? '|---|---|---|---|' : '|---|---|---|',
    ...entries.map(([code, { status, en, fr }]) =>
      [`| \`${code}\``, ...(withStatus ? [status] : []), en, `${fr} |`].join(' | '),
    ),
  ]
}
