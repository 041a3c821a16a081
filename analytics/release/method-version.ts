/** Of how figures are made of records: raised whenever the same records would come to other released figures. */
export const METHOD_VERSION = '1.1'
