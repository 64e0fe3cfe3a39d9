// Writes src/api/schema.d.ts from the OpenAPI document; its head holds the document's digest, which a test compares.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const document = new URL('../docs/reference/openapi.json', import.meta.url)
const digest = createHash('sha256').update(readFileSync(document)).digest('hex')
const types = astToString(await openapiTS(document))
const head = `// Made by \`make docs\` from docs/reference/openapi.json; do not edit.\n// sha256: ${digest}\n\n`
writeFileSync(new URL('src/api/schema.d.ts', import.meta.url), head + types)
