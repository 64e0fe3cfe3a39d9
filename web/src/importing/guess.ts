// A first proposal for a mapping, by the words at the head of each column, Chinese and English; whoever imports decides.
import type { Table } from './csv'
import { alike, cellsOf, type Mapping, meant, NOTHING } from './mapping'
import { fieldsOf, shapeOf, type Under } from './shapes'

const WORDS: Record<string, RegExp> = {
  id: /^(id|no|code|number|编号|单号|代码|.*[_ ]id|.*编号|项目号|客户号|opportunity|deal|项目|币种|currency|parameter|参数)$/i,
  owner: /^(owner|sales_?(agent|rep|person)?|负责人|销售|销售员|业务员|跟进人)$/i,
  customer: /^(customer|account|company|客户|客户名称|公司|company_code|客户编号)$/i,
  unit: /^(unit|department|team|部门|团队|组织)$/i,
  stage: /^(stage|to_?stage|阶段|进入阶段|目标阶段|商机阶段)$/i,
  at: /^(at|date|time|day|since|.*_(at|on|date|time)|日期|时间|.*日期|.*时间)$/i,
  row: /^(row|row_?id|line|quote|行号|单据号|报价单号|entry|条目)$/i,
  state: /^(state|status|状态|单据状态)$/i,
  reason: /^(reason|remark|原因|说明|理由)$/i,
}
const TITLE = /^(title|name|名称|项目名称|商机名称|项目)$/i

export function guessed(under: Under, table: Table, kind: string, record = under.shapes.records[0]?.key ?? ''): Mapping {
  const shape = shapeOf(under, kind)
  const fields = fieldsOf(under, { kind, record })
  let mapping: Mapping = { ...NOTHING, kind, record, targets: {} }
  const taken = new Set<string>()
  const take = (column: string, target: string | undefined) => {
    if (!target || taken.has(target) || mapping.targets[column]?.length) return
    taken.add(target)
    mapping = { ...mapping, targets: { ...mapping.targets, [column]: [target] } }
  }
  const field = (column: string) => fields.find((each) => [each.key, each.name.zh, each.name.en].some((name) => name && alike(name, column)))?.key
  const named = (column: string) => shape?.columns.find((part) => WORDS[part]?.test(column.trim()) && !taken.has(part))
  for (const column of table.columns) {
    const own = field(column)
    take(column, own ? `field:${own}` : kind === 'wide' ? stageLike(under, column) : undefined)
  }
  for (const column of table.columns) take(column, named(column))
  if (kind === 'wide' || kind === 'log') {
    const title = table.columns.find((column) => TITLE.test(column.trim()))
    mapping = { ...mapping, title: title ? `{${title}}` : '' }
  }
  for (const [column, [target = '']] of Object.entries(mapping.targets)) mapping = { ...mapping, values: { ...mapping.values, ...meant(under, mapping, table, column, target) } }
  return mapping
}

function stageLike({ sop }: Under, column: string): string | undefined {
  const bare = column.replace(/(_?(date|at|on)|日期|时间)$/i, '').replace(/^(进入|到达)/, '')
  const stage = sop.stages.find((each) => [each.key, each.name.zh, each.name.en].some((name) => alike(name, column) || alike(name, bare)))
  return stage && `stage:${stage.key}`
}

/** Whether a row is a deal, or a change of a deal's stage: then a column names stages, and an id comes again. */
export function kindOf(table: Table): string {
  const staged = table.columns.some((column) => WORDS.stage?.test(column.trim()))
  const id = table.columns.find((column) => WORDS.id?.test(column.trim()))
  const again = id !== undefined && cellsOf(table, id).length < table.rows.length
  return staged && again ? 'log' : 'wide'
}
