// What each column becomes, as chosen by hand, and the same as the mapping's YAML that the server reads.
import type { Sop } from '../api/sop'
import type { Table } from './csv'

export type Kind = 'wide' | 'log'

export interface Mapping {
  kind: Kind
  title: string
  /** What a column becomes: `id`, `owner`, `unit`, `customer`, `stage`, `at`, `field:KEY`, `stage:KEY`; none is left out. */
  targets: Record<string, string>
  /** Where a dated column counts only for some rows: another column has this value. */
  only: Record<string, { column: string; value: string }>
  /** What a cell means: under `field:KEY` or `stage`, the cell and the key. */
  values: Record<string, Record<string, string>>
  /** The day on which everything enters the first stage, where no column says so. */
  since: string
}

const ROLES: [string, RegExp][] = [
  ['id', /^(id|no|number|编号|单号|.*[_ ]id|.*编号)$/i],
  ['owner', /^(owner|sales_?agent|负责人|销售|销售员)$/i],
  ['customer', /^(customer|account|客户|客户名称)$/i],
  ['unit', /^(unit|department|部门)$/i],
]

/** A first proposal: columns that are called like a field, a stage or one of the usual parts. */
export function guessed(table: Table, sop: Sop, kind: Kind): Mapping {
  const targets: Record<string, string> = {}
  const taken = new Set<string>()
  const take = (column: string, target: string | undefined) => {
    if (!target || targets[column] || taken.has(target)) return
    targets[column] = target
    taken.add(target)
  }
  const refersToCustomers = [...sop.fields.values()].some((field) => field.to === 'customer')
  for (const column of table.columns) {
    const role = ROLES.find(([target, like]) => like.test(column.trim()) && (target !== 'customer' || refersToCustomers))?.[0]
    take(column, fieldLike(sop, column) ?? (kind === 'wide' ? stageLike(sop, column) : timeLike(column)) ?? role)
  }
  for (const column of table.columns) if (!targets[column]) take(column, ROLES.find(([target, like]) => target !== 'customer' && like.test(column.trim()))?.[0])
  const title = table.columns.find((column) => /^(title|name|名称|项目|项目名称)$/i.test(column))
  const mapping: Mapping = { kind, title: title ? `{${title}}` : '', targets, only: {}, values: {}, since: today() }
  for (const column of table.columns) mapping.values = { ...mapping.values, ...meant(mapping, table, sop, column) }
  return mapping
}

const alike = (one: string, other: string) => one.trim().toLowerCase().replace(/[\s_-]+/g, '') === other.trim().toLowerCase().replace(/[\s_-]+/g, '')

function fieldLike(sop: Sop, column: string): string | undefined {
  const field = [...sop.fields.values()].find((each) => !each.computed && [each.key, each.name.zh, each.name.en].some((name) => alike(name, column)))
  return field && `field:${field.key}`
}

function stageLike(sop: Sop, column: string): string | undefined {
  const bare = column.replace(/(_?(date|at|on)|日期|时间)$/i, '')
  const stage = sop.stages.find((each) => [each.key, each.name.zh, each.name.en].some((name) => alike(name, column) || alike(name, bare)))
  return stage && `stage:${stage.key}`
}

function timeLike(column: string): string | undefined {
  if (/stage|阶段/i.test(column)) return 'stage'
  return /(date|time|_at|_on|日期|时间)$/i.test(column) ? 'at' : undefined
}

/** The choices behind a target, where its cells stand for keys; none where they are free. */
export function choicesOf(target: string | undefined, sop: Sop): { key: string; name: { zh: string; en: string } }[] {
  if (target === 'stage') return sop.stages
  const field = target?.startsWith('field:') ? sop.fields.get(target.slice(6)) : undefined
  return field?.type === 'choice' ? (field.of ?? []) : []
}

/** What the cells of a column mean, where they are written as the names of choices and not as their keys. */
export function meant(mapping: Mapping, table: Table, sop: Sop, column: string): Mapping['values'] {
  const target = mapping.targets[column]
  const choices = choicesOf(target, sop)
  if (!target || !choices.length) return {}
  const found: Record<string, string> = {}
  for (const cell of cellsOf(table, column)) {
    const choice = choices.find((each) => [each.name.zh, each.name.en].some((name) => alike(name, cell)))
    if (choice && choice.key !== cell) found[cell] = choice.key
  }
  return { [target]: found }
}

/** The different values in a column. */
export function cellsOf(table: Table, column: string): string[] {
  const at = table.columns.indexOf(column)
  return [...new Set(table.rows.map((row) => row[at] ?? ''))].filter(Boolean)
}

function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}

const PLAIN = /^[a-z][a-z0-9_]*$/
const MEANT_OTHERWISE = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

function scalar(text: string): string {
  return PLAIN.test(text) && !MEANT_OTHERWISE.has(text) ? text : JSON.stringify(text)
}

function pairs(entries: [string, string][]): string[] {
  return entries.map(([key, value]) => `  ${scalar(key)}: ${scalar(value)}`)
}

export function yamlOf(mapping: Mapping, table: Table, sop: Sop): string {
  const column = (target: string) => table.columns.find((each) => mapping.targets[each] === target)
  const lines = [`workflow: ${scalar(sop.key)}`, `kind: ${mapping.kind}`]
  const one = (key: string) => {
    const named = column(key)
    if (named !== undefined) lines.push(`${key}: ${scalar(named)}`)
  }
  one('id')
  if (mapping.title) lines.push(`title: ${JSON.stringify(mapping.title)}`)
  one('owner')
  one('unit')
  if (mapping.kind === 'wide') customerLines(lines, column('customer'))
  const fields = table.columns.flatMap((each): [string, string][] => (mapping.targets[each]?.startsWith('field:') ? [[(mapping.targets[each] as string).slice(6), each]] : []))
  if (fields.length) lines.push('fields:', ...pairs(fields))
  const values = fields.flatMap(([field]) => valueLines(field, mapping.values[`field:${field}`]))
  if (values.length) lines.push('values:', ...values)
  if (mapping.kind === 'wide') lines.push('stages:', ...stageLines(mapping, table, sop))
  else {
    one('stage')
    one('at')
    const names = Object.entries(mapping.values.stage ?? {})
    if (names.length) lines.push('stage_names:', ...pairs(names))
  }
  if (![',', undefined].includes(table.delimiter)) lines.push(`delimiter: ${table.delimiter === '\t' ? 'tab' : JSON.stringify(table.delimiter)}`)
  return `${lines.join('\n')}\n`
}

function customerLines(lines: string[], named: string | undefined): void {
  if (named !== undefined) lines.push(`customer: ${scalar(named)}`, 'create: true')
}

function valueLines(field: string, values: Record<string, string> | undefined): string[] {
  const entries = Object.entries(values ?? {})
  return entries.length ? [`  ${field}:`, ...pairs(entries).map((line) => `  ${line}`)] : []
}

function stageLines(mapping: Mapping, table: Table, sop: Sop): string[] {
  const dated = sop.stages.flatMap((stage) => {
    const column = table.columns.find((each) => mapping.targets[each] === `stage:${stage.key}`)
    if (column === undefined) return []
    const only = mapping.only[column]
    const condition = only?.column && only.value ? `, if: ${JSON.stringify(`${asked(mapping, only.column)} == '${only.value.replaceAll("'", "\\'")}'`)}` : ''
    return [`  - {stage: ${scalar(stage.key)}, at: ${scalar(column)}${condition}}`]
  })
  const first = sop.stages[0]
  return dated.length || !first ? dated : [`  - {stage: ${scalar(first.key)}, default_at: ${mapping.since}}`]
}

/** How a condition names a column: by its own name where that is plain, else by the field that it is mapped to. */
function asked(mapping: Mapping, column: string): string {
  return PLAIN.test(column) ? column : (mapping.targets[column]?.replace(/^field:/, '') ?? column)
}

/** The columns that a condition can ask. */
export function askable(mapping: Mapping, table: Table): string[] {
  return table.columns.filter((column) => PLAIN.test(column) || mapping.targets[column]?.startsWith('field:'))
}
