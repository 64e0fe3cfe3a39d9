// The first rows as they would come in: under what each column becomes, each cell as what it stands for.
import { useWords } from '../words'
import type { Table } from './csv'
import type { Mapping } from './mapping'
import { choicesOf, fieldsOf, type Under } from './shapes'

interface PreviewProps {
  under: Under
  table: Table
  mapping: Mapping
}

const ROWS = 5

export function Preview({ under, table, mapping }: PreviewProps) {
  const { t, say } = useWords()
  const columns = table.columns.flatMap((column, at) => (mapping.targets[column] ?? []).map((target) => ({ column, at, target })))
  if (!columns.length) return <p className="text-sm text-muted">{t('import.preview_none')}</p>
  const title = (row: string[]) => mapping.title.replace(/\{([^{}]+)\}/g, (_, named: string) => row[table.columns.indexOf(named)] ?? '')
  const cell = (target: string, text: string) => {
    const key = mapping.values[target]?.[text] ?? text
    return say(choicesOf(under, mapping, target).find((choice) => choice.key === key)?.name) || text
  }
  return (
    <div data-preview className="overflow-x-auto rounded-lg border border-line bg-raised" tabIndex={0} role="group" aria-label={t('import.preview')}>
      <table className="w-full text-left text-xs">
        <thead className="text-muted">
          <tr>
            {mapping.title && <th className="whitespace-nowrap px-3 py-2 font-normal">{t('import.title')}</th>}
            {columns.map(({ column, target }) => (
              <th key={`${column}.${target}`} className="whitespace-nowrap px-3 py-2 font-normal" title={column}>
                <Head under={under} mapping={mapping} target={target} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, ROWS).map((row, place) => (
            <tr key={place} className="border-t border-line">
              {mapping.title && <td className="max-w-56 truncate px-3 py-1.5 font-semibold">{title(row)}</td>}
              {columns.map(({ column, at, target }) => (
                <td key={`${column}.${target}`} className="max-w-56 truncate px-3 py-1.5">
                  {cell(target, row[at] ?? '') || '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a target is called. */
export function Head({ under, mapping, target }: { under: Under; mapping: Pick<Mapping, 'kind' | 'record'>; target: string }) {
  const { t, say } = useWords()
  const [kind = '', key = ''] = target.split(':')
  if (kind === 'field') return <>{say(fieldsOf(under, mapping).find((field) => field.key === key)?.name) || key}</>
  if (kind === 'stage' && key) return <>{t('import.entered_stage', { stage: say(under.sop.stages.find((stage) => stage.key === key)?.name) || key })}</>
  if (kind === 'external') return <>{t('import.external_in', { system: key })}</>
  if (kind === 'id') return <>{t(`import.id.${mapping.kind}`)}</>
  return <>{t(kind === 'row' && mapping.kind === 'parameters' ? 'import.part.entry' : `import.part.${kind}`)}</>
}
